// Package zipfile reads the files of a zip that a stranger made, within bounds: no name leaves it, nothing is a link,
// nothing is locked, and what the archive says of its sizes is not believed. It refuses to know what the files mean.
package zipfile

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/refusal"
)

// The bounds of an archive.
const (
	MaxFiles    = 5000
	MaxUnpacked = 96 << 20 // bytes of all files together
)

func refuse(id string, pairs ...any) error { return refusal.New("file", id, pairs...) }

func large() error { return refuse("document.large", "most", MaxUnpacked>>20, "files", MaxFiles) }

// Archive is a zip that has been looked at.
type Archive struct {
	files map[string]*zip.File // by their names in small letters
	left  int64
	err   error
}

// Open looks at a zip. The error is a *refusal.Refusal.
func Open(content []byte) (*Archive, error) {
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	switch {
	case err != nil:
		return nil, refuse("document.damaged")
	case len(z.File) > MaxFiles:
		return nil, large()
	}
	a := &Archive{files: map[string]*zip.File{}, left: MaxUnpacked}
	for _, f := range z.File {
		name := strings.TrimPrefix(f.Name, "/")
		switch {
		case f.FileInfo().IsDir():
			continue
		case f.Mode()&fs.ModeSymlink != 0:
			return nil, refuse("exchange.zip-link", "name", exchange.Shorten(name))
		case f.Flags&1 != 0:
			return nil, refuse("document.locked")
		case !fs.ValidPath(name) || strings.ContainsAny(name, "\\\x00"):
			return nil, refuse("exchange.zip-name", "name", exchange.Shorten(name))
		}
		a.files[strings.ToLower(name)] = f
	}
	return a, nil
}

// Err is the first bound that a file broke as it was read, or what was damaged; nil for none.
func (a *Archive) Err() error { return a.err }

// Has tells whether the archive has a file, in whatever letters its name is.
func (a *Archive) Has(name string) bool { return a.files[strings.ToLower(name)] != nil }

// Names lists the files as the archive spells them, in order.
func (a *Archive) Names() []string {
	var all []string
	for _, f := range a.files {
		all = append(all, strings.TrimPrefix(f.Name, "/"))
	}
	return slices.Sorted(slices.Values(all))
}

// Keys are the names of all files in small letters, in no order.
func (a *Archive) Keys() []string { return slices.Collect(maps.Keys(a.files)) }

// Read unpacks one file of so many bytes at most. Nil: there is none, it is larger, or Err says what is wrong.
func (a *Archive) Read(name string, most int64) []byte {
	f := a.files[strings.ToLower(name)]
	if f == nil || a.err != nil {
		return nil
	}
	in, err := f.Open()
	if err != nil {
		a.err = refuse("document.damaged")
		return nil
	}
	defer in.Close() //nolint:errcheck // only read
	content, err := io.ReadAll(io.LimitReader(in, min(a.left, most)+1))
	if int64(len(content)) > a.left {
		a.err = large()
		return nil
	}
	a.left -= int64(len(content))
	switch {
	case err != nil:
		a.err = refuse("document.damaged")
		return nil
	case int64(len(content)) > most:
		return nil
	}
	return content
}
