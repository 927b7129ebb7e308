package fix

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/diff"

	"hocvu/internal/refusal"
)

func TestSignsOfWordProcessorsAndPhonesBecomeThoseOfMarkdown(t *testing.T) {
	const front = "---\nid: a\n---\n\n"
	for _, c := range []struct{ rule, before, after string }{
		{"a box without a blank", "-[ ] B", "- [ ] B"},
		{"a box after a long dash", "– [x] B", "- [x] B"},
		{"a bullet before a box", "• [ ] B", "- [ ] B"},
		{"a wide box", "- ［x］ B", "- [x] B"},
		{"a box with a blank that does not break", "- [\u00a0] B", "- [ ] B"},
		{"an empty box", "- [] B", "- [ ] B"},
		{"a Cyrillic x", "- [х] B", "- [x] B"},
		{"a tick", "  -[✓]B", "  - [x] B"},
		{"no blank after the number sign", "#Câu nào? {#a}", "# Câu nào? {#a}"},
		{"a blank that does not break after it", "#\u00a0Câu nào? {#a}", "# Câu nào? {#a}"},
		{"a wide number sign", "＃ Câu nào? {#a}", "# Câu nào? {#a}"},
		{"curly quotes in attributes", "# Câu? {#a kind=“text”}", `# Câu? {#a kind="text"}`},
		{"wide braces", "# Câu? ｛#a｝", "# Câu? {#a}"},
		{"an id with accents", "# Câu? {#Mật-Khẩu}", "# Câu? {#mat-khau}"},
		{"an id of two words", "# Câu? {#Phần Một}", "# Câu? {#phan-mot}"},
		{"an id of two words before an attribute", `# Câu? {#Phần Một kind="text"}`, `# Câu? {#phan-mot kind="text"}`},
		{"wide brackets of a link", "Xem [bài một]（01-mot.md） nhé.", "Xem [bài một](01-mot.md) nhé."},
		{"a wide exclamation mark of a picture", "！[Ổ khóa](assets/o.svg)", "![Ổ khóa](assets/o.svg)"},
		{"a fence of quotes", "‘‘‘quiz\na#b\n‘‘‘", "```quiz\na#b\n```"},
		{"a name of a block in capitals", "```Quiz\na#b\n```", "```quiz\na#b\n```"},
		{"a line break of HTML", "Một<br/>\nhai", "Một\\\nhai"},
		{"bold and italic of HTML", "<b>Một</b> và <em>hai</em>", "**Một** và *hai*"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			got := Markdown(front+c.before+"\n", true)
			if got != front+c.after+"\n" {
				t.Errorf("%q", strings.TrimPrefix(got, front))
			}
			if again := Markdown(got, true); again != got {
				t.Errorf("a second time %q", again)
			}
		})
	}
}

func TestWordsAreLeftAlone(t *testing.T) {
	for _, text := range []string{
		"- [x](01-mot.md)\n", "- [Mật khẩu](a.md)\n", "– Anh là ai?\n", "```\n-[ ] trong mã\n#a\n```\n", "Gõ `-[ ]` rồi `<b>`.\n",
		"~~~\n‘‘‘quiz\n~~~\n", "a < b > c\n", "| a<br> | b |\n|---|---|\n", "#\n", "Giá 100\u00a0km.\n", "\"Nháy\" và “nháy cong” trong câu.\n",
	} {
		if got := Markdown(text, false); got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
}

func TestACommentThatStandsAloneInALessonBecomesOneThatMarkdownKnows(t *testing.T) {
	const text = "Một\n\n<!-- ghi chú -->\n\nHai\n\n```\n<!-- mã -->\n```\n"
	if got := Markdown(text, false); got != strings.Replace(text, "<!-- ghi chú -->", "[//]: # (ghi chú)", 1) {
		t.Errorf("a lesson: %q", got)
	}
	if got := Markdown(text, true); got != text {
		t.Errorf("a quiz: %q", got)
	}
}

// No word is lost: neither between two signs of comments, nor in code, escapes and quotes.
func TestWhatOnlyLooksWrongIsLeftAlone(t *testing.T) {
	for _, text := range []string{
		"C <!-- chưa đóng.\n\nĐoạn quan trọng.\n\n## N {#n}\n\nX --> y\n", "Mở bằng `<!--`\n\n## Hai\n\n`-->` nhé\n",
		"Viết `<!-- ghi chú -->` trong trang.\n", "Gõ \\<!-- a --> b.\n", "[//]: # (giữ <!-- x --> nhé)\n", "<!-- một\n\nĐoạn cũ\n-->\n",
		"> ```\n> <b>x</b> <!-- q -->\n> ```\n", "#hashtag của cơ quan\n", "#1 là số một\n", "<b>Nhớ: </b>khóa máy\n",
		"`dòng\n<b>x</b>\n–[x] y`\n", "Một\n\n    –[x] mã\n", "![t](a.svg \"t <b>x</b>\")\n",
	} {
		if got := Markdown(text, false); got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
}

func TestSignsOfYAMLAreFixed(t *testing.T) {
	for _, c := range []struct{ rule, before, after string }{
		{"a colon within a title", "title: Bài 1: Mở đầu", `title: "Bài 1: Mở đầu"`},
		{"quotes within such a title", `title: Bài "một": mở`, `title: "Bài \"một\": mở"`},
		{"a wide colon", "title：Mở đầu", "title: Mở đầu"},
		{"no blank after the colon", "title:Mở đầu", "title: Mở đầu"},
		{"a tab below a key", "a:\n\tkey: x", "a:\n  key: x"},
		{"a tab beside a key", "a:\n    b: c\n\tkey: x", "a:\n    b: c\n    key: x"},
		{"a tab at the top", "a: b\n\tkey: x", "a: b\nkey: x"},
		{"a blank that does not break", "title:\u00a0{ vi: Thử }", "title: { vi: Thử }"},
		{"wide braces", "title: ｛ vi: Mục ｝", "title: { vi: Mục }"},
		{"curly quotes", "title: “Mở đầu”", `title: "Mở đầu"`},
		{"a list with the comma of Chinese", "tags: [a、b，c]", "tags: [a, b, c]"},
		{"a goal with a colon", "  - Biết: ba việc", `  - "Biết: ba việc"`},
	} {
		t.Run(c.rule, func(t *testing.T) {
			if got := YAML(c.before + "\n"); got != c.after+"\n" || YAML(got) != got {
				t.Errorf("%q, then %q", got, YAML(got))
			}
		})
	}
	for _, text := range []string{
		"url: https://site.example/a\n", "# note: a: b\n", "a: |\n  b: c: d\n  e：f\n", "defaults: { competency: \"4.1\", level: basic }\n",
		"at: 12:30\n", "title: 'Một: hai'\n", "- a\n- \"b: c\"\n", "- { seed: 1, response: key }\n", "-\n", "a:\n", "a:  \n", "-  \n",
	} {
		if got := YAML(text); got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
}

// What check takes is left as it is: the shipped packages are the proof.
func TestNothingOfTheShippedPackagesChanges(t *testing.T) {
	changes, err := Folder(context.Background(), os.DirFS("../.."), everything, call)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range changes {
		t.Errorf("%s would become %s:\n%s", c.From, c.To, diff.Diff(c.From, c.Before, c.To, c.After))
	}
}

func TestAFileGetsItsNewNameAndIsCalledByIt(t *testing.T) {
	root := fstest.MapFS{
		"content/a/course.yaml":               {Data: []byte("lessons: [01-mot, \"02 Bài hai\", 02-Bài]\n")},
		"content/a/lessons/02-Bài.md":         {Data: []byte("Văn bản nhắc Ổ khóa.svg, `01-mot.MD`.\n[x](01-mot.MD#a)\n")},
		"content/a/Ổ khóa.svg.bak":            {Data: []byte("x")},
		"content/a/lessons/01-mot.MD":         {Data: []byte("![x](../assets/%E1%BB%94%20kh%C3%B3a.svg)\n")},
		"content/a/assets/Ổ khóa.svg":         {Data: []byte("<svg/>")},
		"content/b/lessons/01-mot.md":         {Data: []byte("01-mot.MD\n")},
		"content/.git/lessons/01-mot.MD":      {Data: []byte("x")},
		"content/c/assets/trung.PNG":          {Data: []byte("x")},
		"content/c/assets/trung.png":          {Data: []byte("y")},
		"content/d/lessons/khong-duoc-hoi.MD": {Data: []byte("x")},
	}
	asked := func(file string) bool { return !strings.HasPrefix(file, "content/d/") }
	changes, err := Folder(context.Background(), root, asked, call)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, c := range changes {
		got[c.From] = c.To + " " + string(c.After)
	}
	for from, want := range map[string]string{
		"content/a/course.yaml":       "content/a/course.yaml lessons: [01-mot, \"02 Bài hai\", 02-bai]\n",
		"content/a/lessons/01-mot.MD": "content/a/lessons/01-mot.md ![x](../assets/o-khoa.svg)\n",
		"content/a/assets/Ổ khóa.svg": "content/a/assets/o-khoa.svg ",
		"content/a/lessons/02-Bài.md": "content/a/lessons/02-bai.md Văn bản nhắc Ổ khóa.svg, `01-mot.MD`.\n[x](01-mot.md#a)\n",
	} {
		if got[from] != want {
			t.Errorf("%s: %q", from, got[from])
		}
	}
	if len(got) != 4 {
		t.Errorf("%q", got)
	}
}

func TestChangesAreWrittenWholeAndKeepTheRightsOfAFile(t *testing.T) {
	root := t.TempDir()
	file := filepath.Join(root, "content", "a", "lessons", "01-mot.MD")
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte("---\ntitle: A\n---\n\n-[ ] b\n"), 0o640); err != nil {
		t.Fatal(err)
	}
	writeCourse(t, filepath.Join(root, "content", "a"))
	changes, err := Folder(context.Background(), os.DirFS(root), everything, call)
	if err != nil {
		t.Fatal(err)
	}
	if err := Write(root, changes); err != nil {
		t.Fatal(err)
	}
	entries, err := fs.ReadDir(os.DirFS(root), "content/a/lessons")
	if err != nil || len(entries) != 1 || entries[0].Name() != "01-mot.md" {
		t.Fatalf("%v %v", entries, err)
	}
	info, _ := entries[0].Info()
	text, err := os.ReadFile(filepath.Join(filepath.Dir(file), "01-mot.md"))
	if err != nil || string(text) != "---\ntitle: A\n---\n\n- [ ] b\n" || info.Mode().Perm() != 0o640 {
		t.Errorf("%q %v %v", text, info.Mode(), err)
	}
	if again, err := Folder(context.Background(), os.DirFS(root), everything, call); err != nil || len(again) > 0 {
		t.Errorf("then %v %v", again, err)
	}
}

func TestAFileThatMayNotBeWrittenKeepsEverythingAsItWas(t *testing.T) {
	root := t.TempDir()
	var files []string
	for name, mode := range map[string]fs.FileMode{"a": 0o644, "b": 0o444} {
		file := filepath.Join(root, "content", name, "lessons", "01-mot.md")
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte("---\ntitle: A\n---\n\n-[ ] b\n"), mode); err != nil {
			t.Fatal(err)
		}
		writeCourse(t, filepath.Join(root, "content", name))
		files = append(files, file)
	}
	changes, err := Folder(context.Background(), os.DirFS(root), everything, call)
	if err != nil || len(changes) != 2 {
		t.Fatalf("%v %v", changes, err)
	}
	if refused := refusal.Of(Write(root, changes)); refused == nil || refused.Field != "file" {
		t.Errorf("%v", refused)
	}
	for _, file := range files {
		if text, err := os.ReadFile(file); err != nil || string(text) != "---\ntitle: A\n---\n\n-[ ] b\n" {
			t.Errorf("%s: %q %v", file, text, err)
		}
	}
}

// writeCourse makes a folder a course with one lesson.
func writeCourse(t *testing.T, folder string) {
	t.Helper()
	text := "id: " + filepath.Base(folder) + "\nversion: 1.0.0\nlanguage: vi\ntitle: { vi: A }\nframework: bdhvs\ncompetencies: []\n" +
		"modules:\n  - { id: m, title: { vi: M }, lessons: [01-mot] }\ncompletion: { lessons: all }\n"
	if err := os.WriteFile(filepath.Join(folder, "course.yaml"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func FuzzYAML(f *testing.F) {
	f.Add("title：a\n\tb: “c: d”\n- [x、y]\n")
	f.Fuzz(func(t *testing.T, text string) {
		once := YAML(text)
		if again := YAML(once); again != once {
			t.Errorf("%q, then %q", once, again)
		}
	})
}

func FuzzMarkdown(f *testing.F) {
	f.Add("---\ntitle: a: b\n---\n\n＃ x {#Á}\n\n-[ ] a\n")
	f.Add("```\n‘‘‘quiz\n")
	f.Fuzz(func(t *testing.T, text string) {
		once := Markdown(text, false)
		if again := Markdown(once, false); again != once {
			t.Errorf("%q, then %q", once, again)
		}
	})
}
