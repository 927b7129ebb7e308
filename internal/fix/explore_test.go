package fix

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"sort"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"hocvu/internal/catalog"
	"hocvu/internal/markdown"
	"hocvu/internal/message"
	"hocvu/internal/quizjs"
	"hocvu/internal/spelling"
)

func call(ctx context.Context, job string, input, output any) error {
	var got any
	var err error
	switch in := input.(type) {
	case markdown.LessonInput:
		got, err = markdown.RenderLesson(ctx, in)
	case markdown.QuizInput:
		got, err = markdown.ParseQuiz(ctx, in)
	case quizjs.GenerateInput:
		got, err = quizjs.Generate(ctx, in)
	case quizjs.GradeInput:
		got, err = quizjs.Grade(ctx, in)
	default:
		return fmt.Errorf("no job %s", job)
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

func TestExplore(t *testing.T) {
	base := sampleFS()
	show := func(fsys fstest.MapFS) catalog.Problems {
		_, ps := catalog.Load(context.Background(), []catalog.Layer{{Name: catalog.DiskLayer, FS: fsys}}, catalog.Engine{Call: call})
		return ps
	}
	if ps := show(base); len(ps) > 0 {
		for _, p := range ps {
			t.Log(p.In(message.English))
		}
		t.Fatal("base")
	}
	byPlain := map[string][]rune{}
	for r := rune(0x80); r < 0x10000; r++ {
		if p, ok := spelling.PlainSign(r); ok && len(p) == 1 {
			byPlain[p] = append(byPlain[p], r)
		}
	}
	counts := map[string]int{}
	examples := map[string][]string{}
	for _, file := range []string{"content/mau/lessons/01-mot.md", "content/mau/course.yaml", "quizzes/mau/quiz.md"} {
		src := string(base[file].Data)
		for i := 0; i < len(src); i++ {
			line := strings.Count(src[:i], "\n") + 1
			for _, r := range byPlain[src[i:i+1]] {
				if src[i] == ' ' && r != 0xa0 && r != 0x3000 || src[i] == '-' && !strings.ContainsRune("–—−－•·\u2010", r) ||
					src[i] >= 'a' && src[i] <= 'z' && i%7 != 0 {
					continue
				}
				mut := src[:i] + string(r) + src[i+1:]
				fsys := fstest.MapFS{}
				for k, v := range base {
					fsys[k] = v
				}
				fsys[file] = &fstest.MapFile{Data: []byte(mut)}
				ps := show(fsys)
				fixed := mut
				changes, err := Folder(context.Background(), fsys, func(f string) bool { return true }, call)
				if err != nil {
					t.Fatal(err)
				}
				for _, c := range changes {
					if c.To == file {
						fixed = string(c.After)
					} else {
						counts["OTHER FILE CHANGED"]++
						examples["OTHER FILE CHANGED"] = append(examples["OTHER FILE CHANGED"], c.To+" "+lineOf(mut, i))
					}
				}
				if len(ps) > 1 {
					key := "MANY"
					counts[key]++
					var all []string
					for _, p := range ps {
						all = append(all, p.In(message.English))
					}
					examples[key] = append(examples[key], fmt.Sprintf("%s:%d %q in %q: %q", file, line, r, lineOf(mut, i), all))
				}
				key := ""
				switch {
				case len(ps) == 0 && fixed == mut:
					key = "ok silent, nothing fixed"
				case len(ps) == 0:
					key = "SILENT BUT FIXED " + map[bool]string{true: "to the original", false: "to another"}[fixed == src]
				case fixed == src:
					key = "ok named and mended"
				default:
					fsys[file] = &fstest.MapFile{Data: []byte(fixed)}
					after := show(fsys)
					key = "NAMED "
					if fixed == mut {
						key += "LEFT "
					} else {
						key += "CHANGED "
					}
					if len(after) == 0 {
						key += "then silent "
					}
					key += ps[0].Message.ID
					if len(after) > 0 {
						key += " then " + after[0].Message.ID
					}
				}
				counts[key]++
				ex := fmt.Sprintf("%s:%d %q U+%04X in %q", file, line, r, r, lineOf(mut, i))
				if len(ps) > 0 {
					ex += " : " + ps[0].In(message.English)
				}
				if fixed != mut {
					ex += fmt.Sprintf(" FIXED %q", lineOf(fixed, min(i, len(fixed)-1)))
				}
				examples[key] = append(examples[key], ex)
			}
		}
	}
	var keys []string
	for k := range counts {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	out, _ := os.Create("/tmp/tr/explore.txt")
	defer out.Close()
	for _, k := range keys {
		fmt.Fprintf(out, "%6d %s\n", counts[k], k)
	}
	for _, k := range keys {
		fmt.Fprintf(out, "\n== %s\n", k)
		for _, e := range examples[k] {
			fmt.Fprintln(out, "  "+e)
		}
	}
}

func lineOf(s string, i int) string {
	for !utf8.RuneStart(s[i]) {
		i--
	}
	start := strings.LastIndexByte(s[:i], '\n') + 1
	end := strings.IndexByte(s[start:], '\n')
	if end < 0 {
		end = len(s) - start
	}
	return s[start : start+end]
}

func sampleFS() fstest.MapFS {
	read := func(f string) *fstest.MapFile {
		b, err := os.ReadFile(f)
		if err != nil {
			panic(err)
		}
		return &fstest.MapFile{Data: b}
	}
	return fstest.MapFS{
		"content/bdhvs/framework.yaml":  read("../../content/bdhvs/framework.yaml"),
		"content/mau/assets/o-khoa.svg": {Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="5" height="5"/></svg>`)},
		"quizzes/mau/assets/o-khoa.svg": {Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="5" height="5"/></svg>`)},
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
	"Mở đầu - câu (ngoặc), \"nháy\", 'nháy': a > b, [x] * #1 = 2! Gõ `-[ ] \"a\" 'b' (c) {d} > # : ! | <e> = *f*`.\n\n" +
	"## Mục một {#mot}\n\n- gạch một\n- gạch **đậm**, *nghiêng*, [liên kết](02-hai.md#b)\n  - con\n* sao\n\n1. một\n2. hai\n\n" +
	"### Mục con\n\n> Trích dẫn\n\n> [!NOTE]\n> Nhớ lấy.\n\n> [!TIP] Mẹo hay\n> Chữ.\n\n| Cột | Hai |\n|---|--:|\n| a | b |\n\n" +
	"![Ổ khóa](../assets/o-khoa.svg \"Chú thích\")\n\nXem [mục](#mot) và <https://a.example> và [113](tel:113).[^a]\n\n[^a]: Chú thích.\n\n" +
	"- [x] xong\n- [ ] chưa\n\nThuật ngữ\n: giải nghĩa\n\n---\n\nDòng một\\\ndòng hai\n\n" +
	"```\n- [ ] mã \"a\" 'b' > c # d : e | f\n```\n\n```quiz\nmau#chon\n```\n\n~~~\n# mã\n~~~\n\n[//]: # (ghi chú)\n"

const quizText = "---\nid: mau\nversion: 1.0.0\nlanguage: vi\ntitle: Mẫu\nframework: bdhvs\ndefaults: { competency: \"4.1\", level: basic }\n---\n\n" +
	"# Chọn câu nào? {#chon competency=\"4.1\" points=2}\n\nĐọc: a - b.\n\n![Ổ khóa](assets/o-khoa.svg)\n\n- [ ] Sai\n  > Vì sai.\n- [x] Đúng\n\n> [!HINT]\n> Nghĩ đi.\n\n> Vì đúng.\n\n" +
	"# Số mấy? {#so kind=\"number\" tolerance=0.5 unit=\"phút\"}\n\n- [x] 16.7\n- [ ] -85..95\n  > Nhầm.\n\n> Vì thế.\n\n" +
	"# Chữ gì? {#chu kind=\"text\"}\n\n- [x] mở\n\n> Vì thế.\n\n" +
	"# Thứ tự? {#thu kind=\"order\"}\n\n1. một\n2. hai\n3. ba\n\n> Vì thế.\n\n" +
	"# Ghép? {#ghep kind=\"match\"}\n\n| Trái | Phải |\n|---|---|\n| a | b |\n| c | d |\n\n> Vì thế.\n\n" +
	"# Điền? {#dien kind=\"cloze\"}\n\nTrời ____ quá, đất ____ ghê.\n\n1. nắng\n2. - [x] rộng\n   - [ ] hẹp\n\n> Vì thế.\n"
