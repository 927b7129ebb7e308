package audit

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
)

// Personal is a value of an audit detail that can be blanked when its officer is anonymised, while the chain still
// holds: what is hashed into the chain is the hash of value and salt, and only that hash stays.
func Personal(value string) any {
	var salt [16]byte
	rand.Read(salt[:])
	return map[string]any{"personal": value, "salt": hex.EncodeToString(salt[:])}
}

// normalDetail writes a detail so that reading and writing it again changes nothing.
func normalDetail(detail map[string]any) (string, error) {
	first, err := json.Marshal(detail)
	if err != nil {
		return "", err
	}
	return rewritten(string(first), func(v any) any { return v })
}

// SealDetail puts the hash of each Personal value in its place. What is sealed already stays.
func SealDetail(detail string) (string, error) { return rewritten(detail, seal) }

func rewritten(detail string, change func(any) any) (string, error) {
	decoder := json.NewDecoder(bytes.NewReader([]byte(detail)))
	decoder.UseNumber() // not a digit may change
	var v any
	if err := decoder.Decode(&v); err != nil {
		return "", err
	}
	after, err := json.Marshal(change(v))
	return string(after), err
}

func seal(v any) any {
	switch v := v.(type) {
	case map[string]any:
		value, isText := v["personal"].(string)
		salt, salted := v["salt"].(string)
		if isText && salted {
			return map[string]any{"sealed": hash(salt + value)}
		}
		for name := range v {
			v[name] = seal(v[name])
		}
	case []any:
		for i := range v {
			v[i] = seal(v[i])
		}
	}
	return v
}

// hash is over a value with 16 random bytes of salt, which need no slow hash.
func hash(salted string) string {
	sum := sha256.Sum256([]byte(salted))
	return hex.EncodeToString(sum[:])
}
