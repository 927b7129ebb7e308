package fix

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"hocvu/internal/catalog"
	"hocvu/internal/markdown"
	"hocvu/internal/message"
	"hocvu/internal/spelling"
)

// call runs a job of check here: the tests of this package need no process of its own.
func call(ctx context.Context, job string, input, output any) error {
	var got any
	var err error
	switch in := input.(type) {
	case markdown.LessonInput:
		got, err = markdown.RenderLesson(ctx, in)
	case markdown.QuizInput:
		got, err = markdown.ParseQuiz(ctx, in)
	default:
		err = fmt.Errorf("no job %s", job)
	}
	if err != nil {
		return err
	}
	text, err := json.Marshal(got)
	if err != nil {
		return err
	}
	return json.Unmarshal(text, output)
}

func everything(string) bool { return true }

// byHand are the messages on a sign that --fix leaves, because what is meant cannot be known: each says what to write.
var byHand = map[string]bool{
	"markdown.leftover-dialogue": true, // people who speak, or a list
}

// lookalikes are the characters that stand for a sign of ASCII, by that sign.
func lookalikes() map[byte][]rune {
	all := map[byte][]rune{}
	for r := rune(0x80); r < 0x10000; r++ {
		if plain, ok := spelling.PlainSign(r); ok && len(plain) == 1 {
			all[plain[0]] = append(all[plain[0]], r)
		}
	}
	return all
}

// planted replaces so many signs of a text by characters that stand for them.
func planted(r *rand.Rand, text string, n int, others map[byte][]rune) string {
	for range n {
		for {
			at := r.IntN(len(text))
			if strings.Contains(lineAround(text, at), "NGUYEN") {
				continue
			}
			letter := text[at] >= 'a' && text[at] <= 'z' || text[at] >= 'A' && text[at] <= 'Z'
			if like := others[text[at]]; len(like) > 0 && (!letter || r.IntN(20) == 0) {
				text = text[:at] + string(like[r.IntN(len(like))]) + text[at+1:]
				break
			}
		}
	}
	return text
}

func lineAround(text string, at int) string {
	end := strings.IndexByte(text[at:]+"\n", '\n')
	return text[strings.LastIndexByte(text[:at], '\n')+1 : at+end]
}

// Whatever sign check has something to say of, --fix mends: then check has nothing to say, and a second time nothing
// changes. Where check is silent, nothing is touched. Code and prose stay as they are.
func TestWhateverSignCheckNamesIsMendedAndNothingElseIs(t *testing.T) {
	base, others := sample(t), lookalikes()
	if said := check(base); len(said) > 0 {
		t.Fatal(told(said))
	}
	names := []string{"content/mau/lessons/01-mot.md", "content/mau/course.yaml", "quizzes/mau/quiz.md"}
	for seed := range uint64(240) {
		r := rand.New(rand.NewPCG(seed, 22))
		name, n := names[r.IntN(len(names))], 1
		if seed%5 == 0 {
			n = 2 + r.IntN(3)
		}
		files := maps.Clone(base)
		wrong := planted(r, string(base[name].Data), n, others)
		files[name] = &fstest.MapFile{Data: []byte(wrong)}
		said := check(files)
		changes := mended(t, files)
		if len(said) == 0 {
			if len(changes) > 0 {
				t.Errorf("seed %d: check is silent and %s changes", seed, changes[0].From)
			}
			continue
		}
		for _, c := range changes {
			files[c.To] = &fstest.MapFile{Data: c.After}
			if got, want := untouched(string(c.After)), untouched(string(c.Before)); got != want {
				t.Errorf("seed %d: code or prose\n%s\nbecomes\n%s", seed, want, got)
			}
		}
		if left := check(files); len(left) > 0 && !allByHand(left) {
			t.Errorf("seed %d:\n%sis left of\n%sin\n%s", seed, told(left), told(said), wrong)
		}
		if again := mended(t, files); len(again) > 0 {
			t.Errorf("seed %d: a second time %s changes again", seed, again[0].From)
		}
	}
}

func allByHand(problems catalog.Problems) bool {
	for _, p := range problems {
		if !byHand[p.Message.ID] {
			return false
		}
	}
	return true
}

func check(files fstest.MapFS) catalog.Problems {
	layers := []catalog.Layer{{Name: catalog.DiskLayer, FS: files}}
	_, problems := catalog.Load(context.Background(), layers, catalog.Engine{Call: call})
	return problems
}

func mended(t *testing.T, files fstest.MapFS) []Change {
	t.Helper()
	changes, err := Folder(context.Background(), files, everything, call)
	if err != nil {
		t.Fatal(err)
	}
	return changes
}

func told(problems catalog.Problems) string {
	var b strings.Builder
	for _, p := range problems {
		b.WriteString(p.In(message.English) + "\n")
	}
	return b.String()
}

// untouched are the lines of the sample that hold code and prose with signs of every kind, as they stand there.
func untouched(text string) string {
	var kept []string
	for line := range strings.Lines(text) {
		if strings.Contains(line, "NGUYEN") {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "")
}

func sample(t *testing.T) fstest.MapFS {
	t.Helper()
	framework, err := os.ReadFile("../../content/bdhvs/framework.yaml")
	if err != nil {
		t.Fatal(err)
	}
	const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="5" height="5"/></svg>`
	return fstest.MapFS{
		"content/bdhvs/framework.yaml":  {Data: framework},
		"content/mau/assets/o-khoa.svg": {Data: []byte(picture)},
		"quizzes/mau/assets/o-khoa.svg": {Data: []byte(picture)},
		"content/mau/course.yaml":       {Data: []byte(courseText)},
		"content/mau/lessons/01-mot.md": {Data: []byte(lessonText)},
		"content/mau/lessons/02-hai.md": {Data: []byte("---\ntitle: Hai\n---\n\nHai.\n\n## B {#b}\n\nX.\n")},
		"quizzes/mau/quiz.md":           {Data: []byte(quizText)},
	}
}

const courseText = `id: mau
version: 1.0.0
language: vi
title: { vi: Mẫu, en: Sample }
summary:
  vi: Một khóa thử
framework: bdhvs
competencies: ["4.1", '4.2']
modules:
  - id: m
    title: { vi: Phần một }
    lessons: [01-mot, 02-hai]
  - id: n
    title:
      vi: Phần hai
    quiz: mau
completion: { lessons: all }
budget: { lesson-kb: 60, assets-kb: 100 }
updated: 2026-11-01
sources:
  - { id: nist, title: NIST SP 800-63B-4, date: 2025-08, checked: null }
`

const lessonText = "---\ntitle: Một cụm từ\ncompetencies: [\"4.1\"]\ngoals:\n  - Biết một việc\n  - \"Làm: hai việc\"\nsources: [nist]\n---\n\n" +
	"Mở đầu - câu (ngoặc), \"nháy\", 'nháy': a > b, [x] * #1 = 2! Gõ `-[ ] \"a\" 'b' (c) {d} > # : ! | = *f*`.\n\n" +
	"NGUYEN: “nháy cong”, ‘đơn’ – gạch — dài … （ngoặc） ［x］ ＃1 ： ！ › » `–[x] “mã” ＞`\n\n– NGUYEN: lời thoại\n\n" +
	"## Mục một {#mot}\n\n- gạch một\n- gạch **đậm**, *nghiêng*, [liên kết](02-hai.md#b)\n  - con\n* sao\n\n1. một\n2. hai\n\n" +
	"### Mục con\n\n> Trích dẫn\n\n> [!NOTE]\n> Nhớ lấy.\n\n> [!TIP] Mẹo hay\n> Chữ.\n\n| Cột | Hai |\n|---|--:|\n| a | b |\n\n" +
	"![Ổ khóa](../assets/o-khoa.svg \"Chú thích\")\n\nXem [mục](#mot) và <https://a.example> và [113](tel:113).[^a]\n\n[^a]: Chú thích.\n\n" +
	"- [x] xong\n- [ ] chưa\n\nThuật ngữ\n: giải nghĩa\n\n---\n\nDòng một\\\ndòng hai\n\n" +
	"```\n–[x] NGUYEN “mã”\n＃ NGUYEN ｛#a｝\n- [ ] mã \"a\" 'b' > c # d : e | f\n```\n\n```quiz\nmau#chon\n```\n\n~~~\n# mã\n~~~\n\n[//]: # (ghi chú)\n"

const quizText = "---\nid: mau\nversion: 1.0.0\nlanguage: vi\ntitle: Mẫu\nframework: bdhvs\ndefaults: { competency: \"4.1\", level: basic }\n---\n\n" +
	"# Chọn câu nào? {#chon competency=\"4.1\" points=2}\n\nĐọc: a - b.\n\nNGUYEN – “lời” （x） `＃ –[x]`\n\n![Ổ khóa](assets/o-khoa.svg)\n\n- [ ] Sai\n  > Vì sai.\n- [x] Đúng\n\n> [!HINT]\n> Nghĩ đi.\n\n> Vì đúng.\n\n" +
	"# Số mấy? {#so kind=\"number\" tolerance=0.5 unit=\"phút\"}\n\n- [x] 16.7\n- [ ] -85..95\n  > Nhầm.\n\n> Vì thế.\n\n" +
	"# Chữ gì? {#chu kind=\"text\"}\n\n- [x] mở\n\n> Vì thế.\n\n" +
	"# Thứ tự? {#thu kind=\"order\"}\n\n1. một\n2. hai\n3. ba\n\n> Vì thế.\n\n" +
	"# Ghép? {#ghep kind=\"match\"}\n\n| Trái | Phải |\n|---|---|\n| a | b |\n| c | d |\n\n> Vì thế.\n\n" +
	"# Điền? {#dien kind=\"cloze\"}\n\nTrời ____ quá, đất ____ ghê.\n\n1. nắng\n2. - [x] rộng\n   - [ ] hẹp\n\n> Vì thế.\n"
