package shelf

import (
	"bytes"
	"crypto/ed25519"
	"encoding/json"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hocvu/internal/archive"
	"hocvu/internal/message"
)

// purpose stands before what is signed of an index.
const purpose = "hocvu shelf index 1\n"

// word is what an ID and a version may be here. What they may be in a package is stricter, and judged when it is
// installed.
var word = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z.+-]{0,63}$`)

var digestForm = regexp.MustCompile(`^[0-9a-f]{64}$`)

// Encode writes an index: the same index gives the same bytes.
func (i *Index) Encode() ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	err := encoder.Encode(i)
	return b.Bytes(), err
}

// Sign vouches for an index.
func (i *Index) Sign(key ed25519.PrivateKey) error {
	content, err := i.unsigned()
	if err == nil {
		signed := archive.Sign(key, purpose, content)
		i.Signed = &signed
	}
	return err
}

// Key is who vouches for the index, "" for nobody.
func (i *Index) Key() string {
	if i.Signed == nil {
		return ""
	}
	return archive.PublicText(i.Signed.Key)
}

func (i *Index) unsigned() ([]byte, error) {
	without := *i
	without.Signed = nil
	return without.Encode()
}

// Parse reads an index that somebody else has written. An index that it takes names files beside it alone, and every
// text of it can be shown as it is.
func Parse(data []byte) (*Index, error) {
	var format struct{ Format int }
	switch {
	case len(data) > maxIndex:
		return nil, refuse("index-too-large", "limit", maxIndex>>20)
	case json.Unmarshal(data, &format) != nil || format.Format < 1:
		return nil, refuse("no-index")
	case format.Format > 1:
		return nil, refuse("newer-format")
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields() // else a signature would not hold for all that was read
	var i Index
	if err := decoder.Decode(&i); err != nil {
		return nil, refuse("no-index")
	}
	if _, err := decoder.Token(); err != io.EOF {
		return nil, refuse("no-index")
	}
	if err := i.check(); err != nil {
		return nil, err
	}
	if i.Signed != nil {
		content, err := i.unsigned()
		if err == nil {
			_, err = i.Signed.Verify(purpose, content)
		}
		if err != nil {
			return nil, err
		}
	}
	return &i, nil
}

// check holds every line against the bounds.
func (i *Index) check() error {
	if len(i.Archives) > maxArchives {
		return refuse("too-many", "limit", maxArchives)
	}
	seen := map[string]bool{}
	for n, a := range i.Archives {
		if err := a.check(n+1, seen); err != nil {
			return err
		}
	}
	return nil
}

// check holds the nth archive against the bounds, and its name against those that were seen before.
func (a Archive) check(n int, seen map[string]bool) error {
	key := strings.ToLower(a.File)
	switch {
	case !fileName(a.File):
		return refuse("bad-file", "n", n, "name", archive.Printable(a.File))
	case seen[key]:
		return refuse("twin-file", "n", n, "name", a.File)
	case a.Bytes < 1 || a.Bytes > archive.MaxArchive:
		return refuse("bad-size", "n", n, "name", a.File, "limit", archive.MaxArchive>>20)
	case !a.sound():
		return refuse("bad-line", "n", n, "name", a.File)
	}
	seen[key] = true
	return nil
}

// fileName reports whether a name is that of an archive that lies beside the index.
func fileName(name string) bool {
	return archive.SafeName(name) && !strings.ContainsAny(name, "/") && !strings.HasPrefix(name, ".") &&
		len(name) <= maxFile && strings.EqualFold(path.Ext(name), ".zip")
}

// sound reports whether digest, key and packages of an archive have the form that they must have.
func (a Archive) sound() bool {
	if a.Key != "" {
		if key, err := archive.ParsePublic(a.Key); err != nil || archive.PublicText(key) != a.Key {
			return false
		}
	}
	good := digestForm.MatchString(a.Digest) && len(a.Packages) > 0 && len(a.Packages) <= maxPackages
	return good && !slices.ContainsFunc(a.Packages, func(p Package) bool { return !p.sound() })
}

func (p Package) sound() bool {
	for l, title := range p.Titles {
		if !language(l) || !shown(title) {
			return false
		}
	}
	return slices.Contains(kinds, p.Kind) && word.MatchString(p.ID) &&
		(p.Name == "" || word.MatchString(p.Name)) && word.MatchString(p.Version) &&
		(p.Digest == "" || digestForm.MatchString(p.Digest)) && language(p.Language) &&
		len(p.Languages) <= len(message.Languages) &&
		!slices.ContainsFunc(p.Languages, func(l message.Language) bool { return !language(l) })
}

func language(l message.Language) bool { return slices.Contains(message.Languages, l) }

// shown reports whether a title can stand on a terminal and in a page as it is.
func shown(title string) bool {
	return utf8.ValidString(title) && utf8.RuneCountInString(title) <= maxTitle &&
		!strings.ContainsFunc(title, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) })
}
