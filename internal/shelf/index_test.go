package shelf

import (
	"fmt"
	"strings"
	"testing"

	"hocvu/internal/archive"
	"hocvu/internal/message"
)

// good is an index with one archive in which a test changes something.
func good(t testing.TB) *Index {
	t.Helper()
	return &Index{Format: 1, Archives: []Archive{line("mot.zip", "mot", "1.0.0", []byte("x"))}}
}

func TestAnIndexFromOutsideIsReadWithinBoundsOrRefused(t *testing.T) {
	changed := func(change func(*Index)) string {
		i := good(t)
		change(i)
		return encoded(t, i)
	}
	file := func(name string) string { return changed(func(i *Index) { i.Archives[0].File = name }) }
	first := func(change func(*Package)) string {
		return changed(func(i *Index) { change(&i.Archives[0].Packages[0]) })
	}
	signed := changed(func(i *Index) {
		if err := i.Sign(newKey(t)); err != nil {
			t.Fatal(err)
		}
	})
	many := func(n int, text string) string {
		return `{"format":1,"archives":[` + strings.Repeat(text+",\n", n-1) + text + `]}`
	}
	for name, c := range map[string]struct{ data, want string }{
		"as it was made":           {encoded(t, good(t)), ""},
		"signed":                   {signed, ""},
		"without an archive":       {`{"format":1,"archives":[]}`, ""},
		"upwards":                  {file("../x.zip"), "shelf.bad-file"},
		"upwards without an end":   {file("../x"), "shelf.bad-file"},
		"in a folder":              {file("a/x.zip"), "shelf.bad-file"},
		"absolute":                 {file("/etc/x.zip"), "shelf.bad-file"},
		"backslashes":              {file(`..\x.zip`), "shelf.bad-file"},
		"another address":          {file("http://192.168.1.1/x.zip"), "shelf.bad-file"},
		"hidden":                   {file(".x.zip"), "shelf.bad-file"},
		"no archive":               {file("index.json"), "shelf.bad-file"},
		"NUL":                      {file("a\x00.zip"), "shelf.bad-file"},
		"colours of a terminal":    {file("\x1b[2J.zip"), "shelf.bad-file"},
		"a long name":              {file(strings.Repeat("a", 300) + ".zip"), "shelf.bad-file"},
		"no name":                  {file(""), "shelf.bad-file"},
		"a name in Vietnamese":     {file("Mật khẩu (bản 2).zip"), ""},
		"twice the same file":      {changed(func(i *Index) { i.Archives = append(i.Archives, i.Archives...) }), "shelf.twin-file"},
		"of no size":               {changed(func(i *Index) { i.Archives[0].Bytes = 0 }), "shelf.bad-size"},
		"of a negative size":       {changed(func(i *Index) { i.Archives[0].Bytes = -1 }), "shelf.bad-size"},
		"too large":                {changed(func(i *Index) { i.Archives[0].Bytes = archive.MaxArchive + 1 }), "shelf.bad-size"},
		"no digest":                {changed(func(i *Index) { i.Archives[0].Digest = "" }), "shelf.bad-line"},
		"a digest upwards":         {changed(func(i *Index) { i.Archives[0].Digest = "../../x" }), "shelf.bad-line"},
		"a key that is none":       {changed(func(i *Index) { i.Archives[0].Key = "hocvu-key:x" }), "shelf.bad-line"},
		"no package":               {changed(func(i *Index) { i.Archives[0].Packages = nil }), "shelf.bad-line"},
		"a kind that is none":      {first(func(p *Package) { p.Kind = "plugin" }), "shelf.bad-line"},
		"an ID upwards":            {first(func(p *Package) { p.ID = "../x" }), "shelf.bad-line"},
		"a version with a line":    {first(func(p *Package) { p.Version = "1\n2" }), "shelf.bad-line"},
		"no version":               {first(func(p *Package) { p.Version = "" }), "shelf.bad-line"},
		"a language of no message": {first(func(p *Package) { p.Language = "xx" }), "shelf.bad-line"},
		"a title with colours":     {first(func(p *Package) { p.Titles["vi"] = "\x1b[31mđỏ" }), "shelf.bad-line"},
		"a title from the right":   {first(func(p *Package) { p.Titles["vi"] = "a\u202eb" }), "shelf.bad-line"},
		"a title without end":      {first(func(p *Package) { p.Titles["vi"] = strings.Repeat("a", maxTitle+1) }), "shelf.bad-line"},
		"many packages of one": {changed(func(i *Index) {
			for range maxPackages {
				i.Archives[0].Packages = append(i.Archives[0].Packages, i.Archives[0].Packages[0])
			}
		}), "shelf.bad-line"},
		"signed and changed":   {strings.Replace(signed, "1.0.0", "1.0.1", 1), "archive.wrong-signature"},
		"a signature of none":  {changed(func(i *Index) { i.Signed = &archive.Signature{} }), "archive.wrong-signature"},
		"nothing":              {"", "shelf.no-index"},
		"a page of the web":    {"<!doctype html><title>Đăng nhập</title>", "shelf.no-index"},
		"another thing":        {`{"openapi":"3"}`, "shelf.no-index"},
		"more behind it":       {encoded(t, good(t)) + "{}", "shelf.no-index"},
		"a field nobody knows": {`{"format":1,"archives":[],"run":"rm"}`, "shelf.no-index"},
		"a newer format":       {`{"format":2,"shelves":{}}`, "shelf.newer-format"},
		"deep":                 {strings.Repeat("[", 100_000), "shelf.no-index"},
		"100,000 empty lines":  {many(100_000, "{}"), "shelf.too-many"},
		"100,000 lines":        {many(100_000, `{"file":"a.zip","bytes":1,"digest":"`+strings.Repeat("0", 64)+`","packages":[]}`), "shelf.index-too-large"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := Parse([]byte(c.data)); c.want == "" && err != nil || c.want != "" && rule(err) != c.want {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(encoded(f, good(f))))
	signed := good(f)
	if err := signed.Sign(newKey(f)); err != nil {
		f.Fatal(err)
	}
	f.Add([]byte(encoded(f, signed)))
	f.Add([]byte(`{"format":1,"archives":[{"file":"../x"}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		i, err := Parse(data)
		if err != nil {
			if !strings.Contains(rule(err), ".") {
				t.Fatalf("an error that says nothing to a person: %v", err)
			}
			return
		}
		written := encoded(t, i)
		again, err := Parse([]byte(written))
		if err != nil || encoded(t, again) != written {
			t.Fatalf("what was read is not read again: %v", err)
		}
		for _, o := range i.Offers() {
			if strings.ContainsAny(o.Archive.File, "/\\") || strings.ContainsAny(o.Folder(), "\x1b\n") || o.Title("vi") == "" {
				t.Fatalf("%+v", o)
			}
			if found, err := i.Find(o.Folder() + "@" + o.Version); err == nil && found.Folder() != o.Folder() {
				t.Fatalf("looked for %s and found %s", o.Folder(), found.Folder())
			}
		}
	})
}

func TestVersionsAreOrderedAsTheirAuthorsCount(t *testing.T) {
	rising := []string{"0.1.0", "0.9", "0.10.0", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-rc.2", "1.0.0-rc.10", "1.0.0", "1.0.1",
		"1.0.99999999999999999999999", "2", "2.a", "10", "2026.11.30", "2026.12.1"}
	for i, a := range rising {
		for j, b := range rising {
			want := 0
			if i < j {
				want = -1
			} else if i > j {
				want = 1
			}
			if got := CompareVersions(a, b); got != want {
				t.Errorf("%s against %s: %d", a, b, got)
			}
		}
	}
	for _, pair := range [][2]string{{"1", "1.0.0"}, {"1.0+a", "1.0+b"}, {"1.01", "1.1"}} {
		if CompareVersions(pair[0], pair[1]) != 0 {
			t.Errorf("%s is not %s", pair[0], pair[1])
		}
	}
}

func FuzzVersionsAreAnOrder(f *testing.F) {
	f.Add("1.0", "1.0-a", "1..2")
	f.Add("", "-", "+")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		if CompareVersions(a, a) != 0 || CompareVersions(a, b) != -CompareVersions(b, a) {
			t.Fatalf("%q %q", a, b)
		}
		if CompareVersions(a, b) <= 0 && CompareVersions(b, c) <= 0 && CompareVersions(a, c) > 0 {
			t.Fatalf("%q %q %q", a, b, c)
		}
	})
}

func TestWhatIsOnTheShelfStandsInOneOfFiveWaysToWhatIsHere(t *testing.T) {
	there := Package{Version: "1.10.0", Digest: "aa"}
	for name, c := range map[string]struct {
		version, digest string
		want            State
	}{
		"nothing here":              {"", "", NotHere},
		"an older one here":         {"1.9.0", "bb", NewerThere},
		"a newer one here":          {"1.11.0", "bb", NewerHere},
		"the same":                  {"1.10.0", "aa", Same},
		"the same number":           {"1.10.0", "bb", Differs},
		"a library without digests": {"1.10.0", "", Same},
	} {
		t.Run(name, func(t *testing.T) {
			if got := there.Against(c.version, c.digest); got != c.want {
				t.Errorf("got %s", got)
			}
		})
	}
}

func TestAPackageIsFoundByItsIDItsFolderAndItsVersion(t *testing.T) {
	i := &Index{Format: 1, Archives: []Archive{
		line("mot-1.zip", "mot", "1.9.0", []byte("1")), line("mot-2.zip", "mot", "1.10.0", []byte("2")),
		line("hai.zip", "hai", "1.0.0", []byte("3")), line("de.zip", "hai", "3.0.0", []byte("4")),
		line("ba-x.zip", "ba", "1.0.0", []byte("5")), line("ba-y.zip", "ba", "1.0.0", []byte("6")),
		line("bon.zip", "bon", "1.0.0", []byte("7")),
	}}
	i.Archives[3].Packages[0].Kind = "quiz"
	i.Archives[5].Packages[0].Digest = strings.Repeat("0", 64)
	i.Archives[6].Packages = append(i.Archives[6].Packages, Package{Kind: "quiz", ID: "bon", Version: "2.0.0",
		Language: "vi", Languages: []message.Language{"vi"}})
	for named, want := range map[string]string{
		"mot": "mot-2.zip", "mot@1.9.0": "mot-1.zip", "content/mot": "mot-2.zip", "content/mot/": "mot-2.zip",
		"mot@2.0.0": "shelf.no-version", "mat": "shelf.unknown", "": "shelf.unknown", "@": "shelf.unknown",
		"hai": "shelf.several", "quizzes/hai": "de.zip", "content/hai@1.0.0": "hai.zip", "hai@3.0.0": "de.zip",
		"ba": "shelf.twin", "bon": "bon.zip", "bon@2.0.0": "bon.zip",
	} {
		t.Run(named, func(t *testing.T) {
			o, err := i.Find(named)
			if got := fmt.Sprint(o.Archive.File); err == nil && got != want || err != nil && rule(err) != want {
				t.Errorf("got %s, %v, want %s", got, err, want)
			}
		})
	}
	if _, err := i.Find("mor"); !strings.Contains(err.Error(), "mot") {
		t.Errorf("nothing is suggested: %v", err)
	}
	var latest []string
	for _, o := range i.Offers() {
		latest = append(latest, o.Folder()+" "+o.Version)
	}
	if got := strings.Join(latest, ", "); got != "content/ba 1.0.0, content/bon 1.0.0, content/hai 1.0.0, content/mot 1.10.0, quizzes/bon 2.0.0, quizzes/hai 3.0.0" {
		t.Error(got)
	}
	if found := Search(i.Offers(), "KHÓA MỘT", strings.ToLower); len(found) != 0 {
		t.Errorf("found %v", found)
	}
	if found := Search(i.Offers(), "khóa mot", strings.ToLower); len(found) != 1 {
		t.Errorf("found %v", found)
	}
}
