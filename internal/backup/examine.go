package backup

import (
	"archive/zip"
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// ErrSealed tells that nothing but the key can show whether an encrypted backup is whole.
var ErrSealed = errors.New("backup: encrypted, and its hash was not kept")

// Examine reads a backup to its end, until the context ends: against the hash that was kept when it was made, else
// against its own manifest. A *refusal.Refusal for one that is damaged.
func Examine(ctx context.Context, e Entry, hashes map[string]string) error {
	if wanted, known := hashes[filepath.Base(e.File)]; known {
		found, err := hashOf(ctx, e.File)
		if err == nil && found != wanted {
			err = fault("backup.damaged", "name", filepath.Base(e.File))
		}
		return err
	}
	if strings.HasSuffix(e.File, Encrypted) || isSealed(e.File) {
		if !isSealed(e.File) {
			return fault("backup.cut", "file", e.File)
		}
		return ErrSealed
	}
	packed, err := zip.OpenReader(e.File)
	if err != nil {
		return fault("backup.cut", "file", e.File)
	}
	defer packed.Close() //nolint:errcheck // only read
	m, err := readManifest(&packed.Reader)
	for _, f := range m.Files {
		if err == nil {
			err = f.copyTo(ctx, io.Discard, &packed.Reader)
		}
	}
	return err
}

// copyTo writes one file of a backup, not a byte more than the manifest says, and compares its size and hash.
func (f File) copyTo(ctx context.Context, out io.Writer, from *zip.Reader) error {
	in, err := from.Open(f.Name)
	if err != nil {
		return fault("backup.damaged", "name", f.Name)
	}
	defer in.Close() //nolint:errcheck // only read
	hash := sha256.New()
	read := &readError{r: untilDone{ctx, in}}
	size, err := io.Copy(io.MultiWriter(out, hash), io.LimitReader(read, f.Size+1))
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case read.err != nil, err == nil && (size != f.Size || hex.EncodeToString(hash.Sum(nil)) != f.SHA256):
		return fault("backup.damaged", "name", f.Name)
	}
	return err // of writing: a full disk
}

// readError remembers that reading failed, which io.Copy does not distinguish from a failed write.
type readError struct {
	r   io.Reader
	err error
}

func (f *readError) Read(p []byte) (int, error) {
	n, err := f.r.Read(p)
	if err != nil && err != io.EOF {
		f.err = err
	}
	return n, err
}

func hashOf(ctx context.Context, file string) (string, error) {
	in, err := os.Open(file)
	if err != nil {
		return "", fault("backup.no-file", "file", file)
	}
	defer in.Close() //nolint:errcheck // only read
	hash := sha256.New()
	if _, err := io.Copy(hash, untilDone{ctx, in}); err != nil {
		return "", err
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
}

// isSealed tells whether a file begins as age begins its own.
func isSealed(file string) bool {
	in, err := os.Open(file)
	if err != nil {
		return false
	}
	defer in.Close() //nolint:errcheck // only read
	head, _ := bufio.NewReader(in).Peek(len(ageHeader))
	return string(head) == ageHeader
}

// untilDone is a reader that fails once a context has ended.
type untilDone struct {
	ctx context.Context
	r   io.Reader
}

func (r untilDone) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.r.Read(p)
}
