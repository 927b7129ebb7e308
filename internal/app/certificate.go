package app

import (
	"bytes"
	"crypto/tls"
	"errors"
	"io/fs"
	"os"
	"strings"
	"sync"
	"time"

	"hocvu/internal/message"
	"hocvu/internal/refusal"
)

// maxCertificate bounds the files of a certificate: a long chain has some 20 KB.
const maxCertificate = 1 << 20

// expiresSoon is how long before its end a certificate is warned of: time enough to have another one signed.
const expiresSoon = 14 * 24 * time.Hour

// certificate is the site's own, of two files that somebody renews while the server runs. A pair that cannot be used
// leaves the last good one in force.
type certificate struct {
	certFile, keyFile string
	now               func() time.Time

	mu      sync.Mutex
	pair    *tls.Certificate
	loaded  [2]fs.FileInfo // as the files were when they were read last, good or not
	problem *refusal.Refusal
}

// load reads the files. It fails where they cannot be used, and tells why.
func (c *certificate) load() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.reload(c.stat())
}

// renew reads the files where they have changed, and tells whether they had.
func (c *certificate) renew() (changed bool, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	found := c.stat()
	if same(found[0], c.loaded[0]) && same(found[1], c.loaded[1]) {
		return false, nil
	}
	return true, c.reload(found)
}

func (c *certificate) stat() (found [2]fs.FileInfo) {
	for i, name := range []string{c.certFile, c.keyFile} {
		found[i], _ = os.Stat(name) // reading says what is wrong
	}
	return found
}

// same tells whether a file is what it was; one that another was put in the place of is not.
func same(a, b fs.FileInfo) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	return os.SameFile(a, b) && a.ModTime().Equal(b.ModTime()) && a.Size() == b.Size()
}

func (c *certificate) reload(found [2]fs.FileInfo) error {
	c.loaded = found
	pair, refused := readPair(c.certFile, c.keyFile)
	if refused == nil && c.now().After(pair.Leaf.NotAfter) {
		refused = refusal.New("", "certificate.expired", "file", c.certFile, "on", ShownTime(pair.Leaf.NotAfter))
	}
	c.problem = refused
	if refused != nil {
		return refused
	}
	c.pair = pair
	return nil
}

// readPair reads a certificate with its chain, and its key.
func readPair(certFile, keyFile string) (*tls.Certificate, *refusal.Refusal) {
	var read [2][]byte
	for i, name := range []string{certFile, keyFile} {
		content, err := readBounded(name)
		switch {
		case errors.Is(err, fs.ErrPermission):
			return nil, refusal.New("", "certificate.no-rights", "file", name)
		case errors.Is(err, fs.ErrNotExist):
			return nil, refusal.New("", "certificate.missing", "file", name)
		case err != nil:
			return nil, refusal.New("", "certificate.unreadable", "file", name, "detail", err.Error())
		}
		read[i] = content
	}
	if bytes.Contains(read[1], []byte("ENCRYPTED")) {
		return nil, refusal.New("", "certificate.locked", "file", keyFile)
	}
	pair, err := tls.X509KeyPair(read[0], read[1])
	switch {
	case err == nil:
		return &pair, nil
	case strings.Contains(err.Error(), "does not match"), strings.Contains(err.Error(), "type does not"):
		return nil, refusal.New("", "certificate.foreign-key", "key", keyFile, "file", certFile)
	}
	wrong := certFile
	if bytes.Contains(read[0], []byte("-----BEGIN CERTIFICATE-----")) && !strings.Contains(err.Error(), "parse certificate") {
		wrong = keyFile
	}
	return nil, refusal.New("", "certificate.unreadable", "file", wrong, "detail", strings.TrimPrefix(err.Error(), "tls: "))
}

func readBounded(name string) ([]byte, error) {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, errors.New("not a file")
	case info.Size() > maxCertificate:
		return nil, errors.New("too large")
	}
	return os.ReadFile(name)
}

// get gives the certificate to whoever connects.
func (c *certificate) get(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.pair, nil
}

// warning is what should be known of the certificate: a new pair that cannot be used, or an end that is near.
func (c *certificate) warning() (message.Message, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case c.pair == nil:
		return message.Message{}, false
	case c.now().After(c.pair.Leaf.NotAfter):
		return message.New("certificate.expired", "file", c.certFile, "on", ShownTime(c.pair.Leaf.NotAfter)), true
	case c.problem != nil:
		return c.problem.Message, true
	case c.now().Add(expiresSoon).After(c.pair.Leaf.NotAfter):
		return message.New("certificate.expires", "file", c.certFile, "on", ShownTime(c.pair.Leaf.NotAfter)), true
	}
	return message.Message{}, false
}
