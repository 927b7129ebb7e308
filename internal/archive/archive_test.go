package archive

import (
	"archive/zip"
	"bytes"
	"crypto/ed25519"
	"encoding/binary"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"hocvu/internal/refusal"
)

// pack makes a zip as another program would, with exactly these names.
func pack(t testing.TB, files map[string]string, change func(*zip.FileHeader)) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, content := range files {
		h := &zip.FileHeader{Name: name, Method: zip.Deflate}
		if change != nil {
			change(h)
		}
		w, err := z.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

var course = map[string][]byte{
	"content/mot/course.yaml":   []byte("id: mot\n"),
	"content/mot/lessons/01.md": []byte("Bài một.\n"),
	"quizzes/mot/quiz.md":       []byte("# Câu {#cau}\n"),
}

func code(err error) string {
	if r := refusal.Of(err); r != nil {
		return strings.TrimPrefix(r.ID, "archive.")
	}
	return fmt.Sprint(err)
}

func TestWhatIsPackedIsReadAgainToTheByte(t *testing.T) {
	key, err := NewKey()
	if err != nil {
		t.Fatal(err)
	}
	first, err := Write(course, key)
	if err != nil {
		t.Fatal(err)
	}
	second, _ := Write(course, key)
	if !bytes.Equal(first, second) {
		t.Error("the same files make another archive")
	}
	a, err := Read(first)
	if err != nil {
		t.Fatal(err)
	}
	public := key.Public().(ed25519.PublicKey)
	if !maps.EqualFunc(a.Files, course, bytes.Equal) || !public.Equal(a.Key) {
		t.Errorf("read %v by %v", a.Files, a.Key)
	}
	unsigned, _ := Write(course, nil)
	b, err := Read(unsigned)
	if err != nil || b.Key != nil || b.Digest != a.Digest {
		t.Errorf("without a signature: %v, %v", b, err)
	}
}

func TestAZipOfAnyProgramIsReadWhereverItsPackagesLie(t *testing.T) {
	for name, c := range map[string]struct{ files, want []string }{
		"as on a disk":                {[]string{"content/a/course.yaml", "quizzes/a/quiz.md"}, []string{"content/a", "quizzes/a"}},
		"in a folder":                 {[]string{"goi/content/a/course.yaml", "goi/quizzes/a/quiz.md"}, []string{"content/a", "quizzes/a"}},
		"a course alone":              {[]string{"a/course.yaml", "a/lessons/1.md"}, []string{"content/a"}},
		"a quiz deep down":            {[]string{"x/y/a/quiz.md", "x/y/a/assets/h.svg"}, []string{"quizzes/a"}},
		"two packages beside another": {[]string{"a/course.yaml", "b/course.yaml"}, []string{"content/a", "content/b"}},
		"a library":                   {[]string{"logic/l/library.yaml", "logic/l/x.js"}, []string{"logic/l"}},
		"with what systems leave": {[]string{"a/course.yaml", "__MACOSX/a/._course.yaml", "a/.DS_Store", "a/Thumbs.db"},
			[]string{"content/a"}},
	} {
		t.Run(name, func(t *testing.T) {
			files := map[string]string{}
			for _, f := range c.files {
				files[f] = "x"
			}
			a, err := Read(pack(t, files, nil))
			if err != nil {
				t.Fatal(err)
			}
			if got := fmt.Sprint(a.Folders()); got != fmt.Sprint(c.want) {
				t.Errorf("got %s, want %v", got, c.want)
			}
		})
	}
}

func TestWhatCouldEscapeOverwhelmOrMisleadIsRefused(t *testing.T) {
	good := pack(t, map[string]string{"content/a/course.yaml": "id: a"}, nil)
	named := func(name string) []byte {
		return pack(t, map[string]string{"content/a/course.yaml": "id: a", name: "x"}, nil)
	}
	many := map[string]string{}
	for i := range maxEntries + 1 {
		many[fmt.Sprintf("content/a/%d.md", i)] = ""
	}
	liar := pack(t, map[string]string{"content/a/course.yaml": strings.Repeat("0", MaxOpened+1)}, nil)
	at := bytes.LastIndex(liar, []byte("PK\x01\x02")) + 24 // the size that the directory tells
	binary.LittleEndian.PutUint32(liar[at:], 5)
	signed, _ := Write(course, must(NewKey()))
	plain, _ := Write(course, nil)
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"nothing at all":        {nil, "empty"},
		"no entry":              {pack(t, nil, nil), "empty"},
		"text":                  {[]byte("id: a\n"), "no-zip"},
		"another format":        {[]byte("7z\xbc\xaf\x27\x1c..."), "other-format"},
		"cut off":               {good[:len(good)-30], "no-zip"},
		"cut off in the middle": {good[:len(good)/2], "no-zip"},
		"upwards":               {named("content/a/../../../etc/passwd"), "name"},
		"upwards at once":       {named("../x"), "name"},
		"absolute":              {named("/etc/passwd"), "name"},
		"backslashes":           {named(`content\a\x.md`), "name"},
		"a drive":               {named("C:/x.md"), "name"},
		"NUL":                   {named("content/a/x\x00.md"), "name"},
		"right-to-left":         {named("content/a/\u202egpj.md"), "name"},
		"no UTF-8":              {named("content/a/\xff.md"), "letters"},
		"doubled slash":         {named("content//a/x.md"), "name"},
		"a dot":                 {named("content/./a/x.md"), "name"},
		"an alternate stream":   {named("content/a/x.md:y"), "name"},
		"capitals":              {named("content/a/Course.yaml"), "twin"},
		"composed and not":      {pack(t, map[string]string{"content/a/é.md": "", "content/a/e\u0301.md": ""}, nil), "twin"},
		"a link": {pack(t, map[string]string{"content/a/course.yaml": "/etc/passwd"},
			func(h *zip.FileHeader) { h.SetMode(fs.ModeSymlink | 0o777) }), "irregular"},
		"a device": {pack(t, map[string]string{"content/a/course.yaml": ""},
			func(h *zip.FileHeader) { h.SetMode(fs.ModeDevice | 0o666) }), "irregular"},
		"encrypted":    {pack(t, map[string]string{"content/a/course.yaml": "x"}, func(h *zip.FileHeader) { h.Flags |= 1 }), "encrypted"},
		"too many":     {pack(t, many, nil), "too-many"},
		"a bomb":       {pack(t, map[string]string{"content/a/course.yaml": strings.Repeat("0", MaxOpened+1)}, nil), "opened-too-large"},
		"a lying bomb": {liar, "damaged"},
		"too large":    {make([]byte, MaxArchive+1), "too-large"},
		"no package":   {pack(t, map[string]string{"anh/mot.jpg": "x"}, nil), "no-package"},
		"a stray file": {named("ghi-chu.txt"), "stray"},
		"deep folders": {named("content/a/" + strings.Repeat("b/", 30_000) + "x.md"), "name"},
		"a long name":  {named("content/a/" + strings.Repeat("b", 400) + ".md"), "name"},
		"two for one":  {named("a/course.yaml"), "twin"},
		"no folder":    {pack(t, map[string]string{"course.yaml": "id: a"}, nil), "no-folder"},
		"another key": {bytes.Replace(signed, signed[bytes.Index(signed, []byte(signatureFile))+len(signatureFile):][:40],
			bytes.Repeat([]byte{0}, 40), 1), "damaged"},
		"changed after packing": {repack(t, plain, "content/mot/course.yaml", "id: hai\n"), "changed"},
		"a file more":           {repack(t, plain, "content/mot/them.md", "x"), "changed"},
		"a file less":           {repack(t, plain, "quizzes/mot/quiz.md", ""), "missing"},
		"signed and changed":    {repack(t, signed, listFile, `{"format":1,"files":{}}`), "changed"},
		"a false signature":     {repack(t, signed, signatureFile, `{"key":"","signature":""}`), "wrong-signature"},
		"a newer format":        {repack(t, plain, listFile, `{"format":2}`), "newer-format"},
		"no list but signed":    {repack(t, signed, listFile, ""), "list-missing"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := Read(c.data); code(err) != c.want {
				t.Errorf("got %s, want %s", code(err), c.want)
			}
		})
	}
}

// repack writes an archive again with one file changed, added, or where it has no content left out.
func repack(t testing.TB, data []byte, name, content string) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range r.File {
		read, err := fs.ReadFile(r, f.Name)
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name] = string(read)
	}
	if files[name] = content; content == "" {
		delete(files, name)
	}
	return pack(t, files, nil)
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func TestATreeIsAFileSystem(t *testing.T) {
	tree := NewMemoryTree(course)
	if err := fstest.TestFS(tree, "content/mot/course.yaml", "content/mot/lessons/01.md", "quizzes/mot/quiz.md"); err != nil {
		t.Error(err)
	}
	if _, err := fs.Stat(tree, "content/hai"); !os.IsNotExist(err) {
		t.Error(err)
	}
}

func TestAKeyIsReadAsItIsWrittenAndNoOtherKindOfKey(t *testing.T) {
	key := must(NewKey())
	public := PublicText(key.Public().(ed25519.PublicKey))
	if got, err := ParsePublic(" " + public + "\n"); err != nil || PublicText(got) != public {
		t.Errorf("got %v, %v", got, err)
	}
	if got, err := ParsePrivate(PrivateText(key) + "\n"); err != nil || !got.Equal(key) {
		t.Errorf("got %v, %v", got, err)
	}
	for _, text := range []string{"", "hocvu-key:", PrivateText(key), public[:len(public)-4], "hocvu-key:!!!"} {
		if _, err := ParsePublic(text); code(err) != "no-public-key" {
			t.Errorf("%q: %v", text, err)
		}
	}
	if _, err := ParsePrivate(public); code(err) != "no-private-key" {
		t.Error(err)
	}
}

func FuzzRead(f *testing.F) {
	whole, _ := Write(course, must(NewKey()))
	f.Add(whole)
	f.Add(pack(f, map[string]string{"a/quiz.md": "#"}, nil))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := Read(data)
		if err != nil && refusal.Of(err) == nil {
			t.Fatalf("an error that says nothing to a person: %v", err)
		}
		if err == nil && len(a.Folders()) == 0 {
			t.Fatal("an archive without a package")
		}
	})
}

func TestAZipThatCannotBePlacedSaysWhatItHolds(t *testing.T) {
	for want, files := range map[string][]string{
		"found: a, b/c; packages lie beside": {"a/course.yaml", "b/c/quiz.md"},
		"It holds: anh/hai.jpg, anh/mot.jpg": {"anh/mot.jpg", "anh/hai.jpg"},
	} {
		all := map[string]string{}
		for _, name := range files {
			all[name] = "x"
		}
		if _, err := Read(pack(t, all, nil)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: %v, want %q", files, err, want)
		}
	}
}
