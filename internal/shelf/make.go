package shelf

import (
	"context"
	"crypto/ed25519"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"hocvu/internal/archive"
	"hocvu/internal/message"
)

// Left is an archive that an index does not list, and why.
type Left struct {
	File string
	Err  error
}

// Describe lists the packages of an archive, or fails with what keeps a site from installing it. It is asked again for
// what failed once others could be described: one archive may stand on another.
type Describe func(context.Context, *archive.Archive) ([]Package, error)

// Make makes the index of the archives in a folder.
func Make(ctx context.Context, folder fs.FS, describe Describe) (*Index, []Left, error) {
	entries, err := fs.ReadDir(folder, ".")
	if err != nil {
		return nil, nil, err
	}
	i := &Index{Format: 1, Archives: []Archive{}}
	var left []Left
	for _, entry := range entries {
		if !entry.IsDir() && strings.EqualFold(filepath.Ext(entry.Name()), ".zip") {
			left = append(left, Left{File: entry.Name()})
		}
	}
	seen := map[string]bool{}
	for before := -1; before != len(i.Archives) && len(left) > 0; {
		before = len(i.Archives)
		var again []Left
		for _, l := range left {
			a, err := i.entry(ctx, folder, l.File, describe)
			if err == nil {
				err = a.check(len(i.Archives)+1, seen)
			}
			if ctx.Err() != nil {
				return nil, nil, ctx.Err()
			}
			if err != nil {
				again = append(again, Left{l.File, err})
				continue
			}
			i.Archives = append(i.Archives, a)
		}
		left = again
	}
	slices.SortFunc(i.Archives, func(a, b Archive) int { return strings.Compare(a.File, b.File) })
	return i, left, i.check()
}

// entry describes one archive.
func (i *Index) entry(ctx context.Context, folder fs.FS, file string, describe Describe) (Archive, error) {
	if !fileName(file) {
		return Archive{}, refuse("file-name", "name", archive.Printable(file))
	}
	content, err := readFile(folder, file, archive.MaxArchive)
	if err != nil {
		return Archive{}, err
	}
	read, err := archive.Read(content)
	if err != nil {
		return Archive{}, err
	}
	a := Archive{File: file, Bytes: int64(len(content)), Digest: archive.Sum(content)}
	if read.Key != nil {
		a.Key = archive.PublicText(read.Key)
	}
	if a.Packages, err = describe(ctx, read); err != nil {
		return Archive{}, err
	}
	for n, p := range a.Packages {
		a.Packages[n].Titles = tidy(p.Titles)
		for _, other := range i.Archives {
			if slices.ContainsFunc(other.Packages, p.contradicts) {
				return Archive{}, refuse("twin", "name", p.Folder(), "version", p.Version, "file", other.File, "other", file)
			}
		}
	}
	return a, nil
}

// tidy leaves of titles what an index can show.
func tidy(titles message.Words) message.Words {
	all := message.Words{}
	for l, title := range titles {
		letters := []rune(strings.Join(strings.Fields(strings.Map(func(r rune) rune {
			if unicode.IsControl(r) {
				return ' '
			}
			if unicode.Is(unicode.Cf, r) {
				return -1
			}
			return r
		}, title)), " "))
		all[l] = string(letters[:min(len(letters), maxTitle)])
	}
	return all
}

// readFile reads a file that has at most so many bytes, and one more of a larger one.
func readFile(folder fs.FS, name string, most int64) ([]byte, error) {
	file, err := folder.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close() //nolint:errcheck // it was only read
	return io.ReadAll(io.LimitReader(file, most+1))
}

// Write puts an index into its folder, signed unless the key is nil. A reader finds the old one or the new one.
func (i *Index) Write(folder string, key ed25519.PrivateKey) error {
	if key != nil {
		if err := i.Sign(key); err != nil {
			return err
		}
	}
	content, err := i.Encode()
	if err != nil {
		return err
	}
	if len(content) > maxIndex {
		return refuse("index-too-large", "limit", maxIndex>>20)
	}
	fresh, err := os.CreateTemp(folder, ".index-*")
	if err != nil {
		return err
	}
	defer os.Remove(fresh.Name()) //nolint:errcheck // after the rename nothing is left to remove
	_, err = fresh.Write(content)
	err = errors.Join(err, fresh.Chmod(0o644), fresh.Sync(), fresh.Close())
	if err != nil {
		return err
	}
	return os.Rename(fresh.Name(), filepath.Join(folder, IndexFile))
}
