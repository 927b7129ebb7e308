package archive

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Read takes an archive apart. It opens no file and follows no link; what is wrong is a refusal that names the entry.
func Read(data []byte) (*Archive, error) {
	reader, err := open(data)
	if err != nil {
		return nil, err
	}
	entries, err := classify(reader.File)
	if err != nil {
		return nil, err
	}
	all, err := unpack(entries)
	if err != nil {
		return nil, err
	}
	a := &Archive{}
	listed, signed := all[listFile], all[signatureFile]
	if listed == nil && signed != nil {
		return nil, refuse("list-missing")
	}
	delete(all, listFile)
	delete(all, signatureFile)
	if a.Files, err = place(all); err != nil {
		return nil, err
	}
	encoded, err := json.Marshal(list{Format: 1, Files: sums(a.Files)})
	if err != nil {
		return nil, err
	}
	a.Digest = Sum(encoded)
	if listed != nil {
		if err := compare(listed, a.Files); err != nil {
			return nil, err
		}
	}
	if signed != nil {
		a.Key, err = verify(signed, listed)
	}
	return a, err
}

// open reads the directory of a zip. How many entries it has is counted before: each costs memory.
func open(data []byte) (*zip.Reader, error) {
	const entry = "PK\x01\x02" // begins each entry of the directory; a picture may hold it too, but not ten thousand times
	switch {
	case len(data) == 0:
		return nil, refuse("empty")
	case len(data) > MaxArchive:
		return nil, refuse("too-large", "mb", len(data)>>20+1, "limit", MaxArchive>>20)
	case bytes.Count(data, []byte(entry)) > maxEntries:
		return nil, refuse("too-many", "limit", maxEntries)
	}
	reader, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) { // names are looked at below, each in its own words
		if name := otherFormat(data); name != "" {
			return nil, refuse("other-format", "name", name)
		}
		return nil, refuse("no-zip")
	}
	return reader, nil
}

// otherFormat names an archive of another kind by its first bytes, "" for what is none that is known.
func otherFormat(data []byte) string {
	for start, name := range map[string]string{"7z\xbc\xaf\x27\x1c": "7z", "Rar!\x1a\x07": "RAR", "\x1f\x8b": "gzip",
		"\xfd7zXZ\x00": "xz", "BZh": "bzip2", "%PDF": "PDF"} {
		if bytes.HasPrefix(data, []byte(start)) {
			return name
		}
	}
	return ""
}

// rubbish is what systems leave in folders by themselves.
func rubbish(name string) bool {
	return slices.ContainsFunc(strings.Split(name, "/"), func(part string) bool {
		return strings.HasPrefix(part, "~$") || part == "__MACOSX" || part == ".DS_Store" ||
			strings.EqualFold(part, "Thumbs.db") || strings.EqualFold(part, "desktop.ini")
	})
}

// classify looks at the directory alone: names, kinds, and the sizes that it tells.
func classify(files []*zip.File) (map[string]*zip.File, error) {
	entries, folded := map[string]*zip.File{}, map[string]string{}
	var total uint64
	for _, f := range files {
		name := f.Name
		if err := checkName(name, f); err != nil {
			return nil, err
		}
		if strings.HasSuffix(name, "/") || rubbish(name) {
			continue
		}
		switch key := strings.ToLower(norm.NFC.String(name)); {
		case f.Flags&1 != 0:
			return nil, refuse("encrypted", "name", Printable(name))
		case !f.Mode().IsRegular():
			return nil, refuse("irregular", "name", Printable(name))
		case f.Method != zip.Store && f.Method != zip.Deflate:
			return nil, refuse("method", "name", Printable(name))
		case folded[key] != "":
			return nil, refuse("twin", "name", Printable(name), "other", Printable(folded[key]))
		default:
			folded[key] = name
		}
		if total += min(f.UncompressedSize64, MaxOpened+1); total > MaxOpened {
			return nil, refuse("opened-too-large", "limit", MaxOpened>>20)
		}
		entries[name] = f
	}
	return entries, nil
}

// checkName refuses what no packer of folders writes: a name that leads elsewhere, or means another thing on another
// system.
func checkName(name string, f *zip.File) error {
	if f.NonUTF8 && !ascii(name) {
		return refuse("letters", "name", Printable(name))
	}
	if !SafeName(strings.TrimSuffix(name, "/")) {
		return refuse("name", "name", Printable(name))
	}
	return nil
}

// SafeName reports whether a path leads nowhere else, and means the same on every system.
func SafeName(name string) bool {
	odd := !utf8.ValidString(name) || strings.ContainsFunc(name, func(r rune) bool {
		return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || strings.ContainsRune(`\:*?"<>|`, r)
	})
	odd = odd || len(name) > maxPath || strings.Count(name, "/") > maxFolders || name == "" || path.IsAbs(name)
	return !odd && path.Clean(name) == name && name != "." && name != ".." && !strings.HasPrefix(name, "../")
}

func ascii(name string) bool {
	return !strings.ContainsFunc(name, func(r rune) bool { return r >= utf8.RuneSelf })
}

// Printable is a name in which signs that would change the sentence around it are drawn as a box.
func Printable(name string) string {
	const most = 80 // signs of a name that a sentence can hold
	var b strings.Builder
	for i, r := range []rune(strings.ToValidUTF8(name, "□")) {
		if i == most {
			b.WriteString("…")
			break
		}
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			r = '□'
		}
		b.WriteRune(r)
	}
	return b.String()
}

// unpack reads every file, whatever the directory says of its size.
func unpack(entries map[string]*zip.File) (map[string][]byte, error) {
	all, total := map[string][]byte{}, 0
	for _, name := range slices.Sorted(maps.Keys(entries)) {
		file, err := entries[name].Open()
		if err != nil {
			return nil, refuse("damaged", "name", Printable(name))
		}
		content, err := io.ReadAll(io.LimitReader(file, int64(MaxOpened-total)+1))
		_ = file.Close() // it was only read
		if err != nil {
			return nil, refuse("damaged", "name", Printable(name))
		}
		if total += len(content); total > MaxOpened {
			return nil, refuse("opened-too-large", "limit", MaxOpened>>20)
		}
		if all[name] = content; name == listFile && len(content) > maxList {
			return nil, refuse("list-unreadable")
		}
	}
	return all, nil
}

// compare holds the files against the list: one sum each, and nothing beside.
func compare(listed []byte, files map[string][]byte) error {
	var l list
	if json.Unmarshal(listed, &l) != nil {
		return refuse("list-unreadable")
	}
	if l.Format != 1 {
		return refuse("newer-format")
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if l.Files[name] != Sum(files[name]) {
			return refuse("changed", "name", Printable(name))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(l.Files)) {
		if files[name] == nil {
			return refuse("missing", "name", Printable(name))
		}
	}
	return nil
}
