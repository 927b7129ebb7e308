package archive

import (
	"archive/zip"
	"bytes"
	"crypto/ed25519"
	"encoding/json"
	"maps"
	"slices"
	"time"
)

// epoch is the time of every entry: the oldest that a zip can say. What was packed on another day is the same file.
var epoch = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// Write packs files, signed by a key unless that is nil. The same files and key give the same bytes.
func Write(files map[string][]byte, key ed25519.PrivateKey) ([]byte, error) {
	listed, err := json.Marshal(list{Format: 1, Files: sums(files)})
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	add := func(name string, content []byte) error {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: epoch})
		if err != nil {
			return err
		}
		_, err = w.Write(content)
		return err
	}
	if err := add(listFile, listed); err != nil {
		return nil, err
	}
	if key != nil {
		if err := add(signatureFile, sign(key, listed)); err != nil {
			return nil, err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := add(name, files[name]); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	if out.Len() > MaxArchive {
		return nil, refuse("too-large", "mb", out.Len()>>20+1, "limit", MaxArchive>>20)
	}
	return out.Bytes(), nil
}
