package shelf

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hocvu/internal/archive"
	"hocvu/internal/message"
	"hocvu/internal/refusal"
)

// pack is an archive of one course.
func pack(t testing.TB, id, text string, key ed25519.PrivateKey) []byte {
	t.Helper()
	data, err := archive.Write(map[string][]byte{"content/" + id + "/course.yaml": []byte(text)}, key)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// line is the archive of an index that lists a course.
func line(file, id, version string, data []byte) Archive {
	return Archive{File: file, Bytes: int64(len(data)), Digest: archive.Sum(data), Packages: []Package{
		{Kind: "course", ID: id, Version: version, Language: "vi", Languages: []message.Language{"vi"},
			Titles: message.Words{"vi": "Khóa " + id}, Digest: archive.Sum([]byte(id + version))}}}
}

func encoded(t testing.TB, i *Index) string {
	t.Helper()
	content, err := i.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func newKey(t testing.TB) ed25519.PrivateKey {
	t.Helper()
	key, err := archive.NewKey()
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func rule(err error) string {
	if no := refusal.Of(err); no != nil {
		return no.Code
	}
	return fmt.Sprint(err)
}

// courses describes an archive of courses: the content of course.yaml is the version, and one that is no version has a
// fault. A version that begins with a letter stands on the course "goc", which must have been described before.
func courses() Describe {
	known := map[string]bool{}
	return func(_ context.Context, a *archive.Archive) (all []Package, err error) {
		for _, name := range slices.Sorted(maps.Keys(a.Files)) {
			id, version := strings.Split(name, "/")[1], string(a.Files[name])
			if version == "hong" || version[0] == 'v' && !known["goc"] {
				return nil, errors.New("a fault")
			}
			known[id] = true
			all = append(all, line("", id, version, a.Files[name]).Packages...)
			all[len(all)-1].Digest = archive.Sum([]byte(id + version + a.Digest))
		}
		return all, nil
	}
}

func folder(t testing.TB, files map[string][]byte) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestAFolderGivesTheSameIndexToTheByteAndNamesWhatItLeavesOut(t *testing.T) {
	key := newKey(t)
	dir := folder(t, map[string][]byte{
		"b.zip":       pack(t, "hai", "1.0.0", key),
		"a.zip":       pack(t, "mot", "v2", nil), // stands on goc
		"goc.zip":     pack(t, "goc", "1.0.0", nil),
		"hong.zip":    pack(t, "ba", "hong", nil),
		"anh.zip":     []byte("no zip"),
		"ten:la.zip":  pack(t, "bon", "1.0.0", nil),
		"lap.ZIP":     pack(t, "hai", "1.0.0", nil), // the same version unsigned: the same content
		"khac.txt":    []byte("x"),
		"index.json~": []byte("x"),
	})
	index := func() (string, string) {
		i, left, err := Make(t.Context(), os.DirFS(dir), courses())
		if err != nil {
			t.Fatal(err)
		}
		if err := i.Write(dir, key); err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, l := range left {
			names = append(names, l.File)
		}
		content, err := os.ReadFile(filepath.Join(dir, IndexFile))
		if err != nil {
			t.Fatal(err)
		}
		return string(content), strings.Join(names, " ")
	}
	first, left := index()
	if left != "anh.zip hong.zip ten:la.zip" {
		t.Errorf("left out: %s", left)
	}
	if second, _ := index(); second != first {
		t.Error("the same folder makes another index")
	}
	i, err := Parse([]byte(first))
	if err != nil {
		t.Fatal(err)
	}
	var listed []string
	for _, a := range i.Archives {
		listed = append(listed, a.File)
	}
	if got := strings.Join(listed, " "); got != "a.zip b.zip goc.zip lap.ZIP" {
		t.Errorf("listed: %s", got)
	}
	public := archive.PublicText(key.Public().(ed25519.PublicKey))
	if i.Key() != public || i.Archives[1].Key != public || i.Archives[0].Key != "" {
		t.Errorf("signed by %q, archives by %q and %q", i.Key(), i.Archives[1].Key, i.Archives[0].Key)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 10 {
		t.Errorf("%d files lie there, %v", len(entries), err)
	}
}

func TestTwoContentsOfOneVersionAreNotListed(t *testing.T) {
	dir := folder(t, map[string][]byte{"a.zip": pack(t, "mot", "1.0.0", nil)})
	data, err := archive.Write(map[string][]byte{"content/mot/course.yaml": []byte("1.0.0"),
		"content/hai/course.yaml": []byte("1.0.0")}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "b.zip"), data, 0o644); err != nil {
		t.Fatal(err)
	}
	i, left, err := Make(t.Context(), os.DirFS(dir), courses())
	if err != nil || len(left) != 1 || left[0].File != "b.zip" || rule(left[0].Err) != "shelf.twin" ||
		len(i.Archives) != 1 {
		t.Errorf("%v %v", left, err)
	}
}
