package archive

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"strings"
)

// purpose stands before what is signed, so that a signature of one thing is never one of another.
const purpose = "hocvu package archive 1\n"

// The words before a key, so that a public and a private one are never taken for one another.
const (
	publicPrefix  = "hocvu-key:"
	privatePrefix = "hocvu-private-key:"
)

// Signature says who vouches for something. It is the content of signatureFile.
type Signature struct {
	Key       []byte `json:"key"` // public, 32 bytes
	Signature []byte `json:"signature"`
}

// Sign vouches for content. The purpose is a line of its own before it: a signature for one is never one for another.
func Sign(key ed25519.PrivateKey, purpose string, content []byte) Signature {
	return Signature{key.Public().(ed25519.PublicKey), ed25519.Sign(key, append([]byte(purpose), content...))}
}

// Verify returns who vouches for content. Whether that key is trusted is the reader's to decide.
func (s Signature) Verify(purpose string, content []byte) (ed25519.PublicKey, error) {
	if len(s.Key) != ed25519.PublicKeySize || !ed25519.Verify(s.Key, append([]byte(purpose), content...), s.Signature) {
		return nil, refuse("wrong-signature")
	}
	return s.Key, nil
}

func sign(key ed25519.PrivateKey, listed []byte) []byte {
	encoded, _ := json.Marshal(Sign(key, purpose, listed)) // bytes always have a form
	return encoded
}

// verify returns who signed the list.
func verify(signed, listed []byte) (ed25519.PublicKey, error) {
	var s Signature
	if json.Unmarshal(signed, &s) != nil {
		return nil, refuse("wrong-signature")
	}
	return s.Verify(purpose, listed)
}

// NewKey makes a key to sign with.
func NewKey() (ed25519.PrivateKey, error) {
	_, key, err := ed25519.GenerateKey(rand.Reader)
	return key, err
}

// PublicText is a public key as people copy it: hocvu-key:BASE64.
func PublicText(key ed25519.PublicKey) string {
	return publicPrefix + base64.StdEncoding.EncodeToString(key)
}

// PrivateText is a private key as its file holds it.
func PrivateText(key ed25519.PrivateKey) string {
	return privatePrefix + base64.StdEncoding.EncodeToString(key.Seed())
}

// ParsePublic reads PublicText.
func ParsePublic(text string) (ed25519.PublicKey, error) {
	key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(strings.TrimSpace(text), publicPrefix))
	if err != nil || len(key) != ed25519.PublicKeySize || !strings.HasPrefix(strings.TrimSpace(text), publicPrefix) {
		return nil, refuse("no-public-key")
	}
	return key, nil
}

// ParsePrivate reads PrivateText.
func ParsePrivate(text string) (ed25519.PrivateKey, error) {
	seed, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(strings.TrimSpace(text), privatePrefix))
	if err != nil || len(seed) != ed25519.SeedSize || !strings.HasPrefix(strings.TrimSpace(text), privatePrefix) {
		return nil, refuse("no-private-key")
	}
	return ed25519.NewKeyFromSeed(seed), nil
}
