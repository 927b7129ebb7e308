package web

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"hocvu/internal/app/engine"
	"hocvu/internal/app/engine/enginetest"
	"hocvu/internal/catalog"
	"hocvu/internal/worker"
)

// examOfKinds is an exam with one question of each of several kinds.
const examOfKinds = `---
id: thi-du-dang
version: 1.0.0
language: vi
title: Thi đủ dạng
framework: bdhvs
defaults: { competency: "4.1", level: basic, points: 1 }
exam: { pick: 5, attempts: 9, time: 20m, pass: 80, show-keys: submitted }
---

# Chọn một? {#mot}

- [ ] Đỏ
- [x] Xanh

> Vì vậy.

# Chọn nhiều? {#nhieu}

- [x] Một
- [x] Hai
- [ ] Ba

> Vì vậy.

# Gõ chữ? {#go kind="text"}

- [x] bảo mật

> Vì vậy.

# Ghép? {#ghep kind="match" partial="each"}

| Trái | Phải |
|---|---|
| A | một |
| B | hai |
| C | ba |

> Vì vậy.

# Điền? {#dien kind="cloze" partial="each"}

Một ____ và ____ hết.

1. đồng hồ
2. đèn

> Vì vậy.
`

var examKinds = sync.OnceValues(func() (*catalog.Reloader, *worker.Pool) {
	folder, err := os.MkdirTemp("", "")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(folder) //nolint:errcheck // a test's own folder
	file := filepath.Join(folder, "quizzes/thi-du-dang/quiz.md")
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		panic(err)
	}
	if err := os.WriteFile(file, []byte(examOfKinds), 0o644); err != nil {
		panic(err)
	}
	_, pool := packages()
	loaded := catalog.NewReloader(enginetest.Layers(folder), engine.New(pool))
	loaded.Reload(context.Background())
	return loaded, pool
})

// sitKinds opens the exam of all kinds, and gives the addresses of its questions by their headings.
func sitKinds(t *testing.T, b *browser) map[string]string {
	t.Helper()
	below := strings.TrimSuffix(sitAt(t, b, "thi-du-dang").path, "1")
	found := map[string]string{}
	for _, n := range []string{"1", "2", "3", "4", "5"} {
		p := b.get(below + n)
		_, rest, _ := strings.Cut(p.html, "<h1>")
		heading, _, _ := strings.Cut(rest, "</h1>")
		found[heading] = p.path
	}
	return found
}

// gives sends an answer as the page's form does.
func (b *browser) gives(address string, pairs ...string) shown {
	b.t.Helper()
	form := b.get(address).form(b.t, address)
	for i := 0; i < len(pairs); i += 2 {
		form = with(form, pairs[i], pairs[i+1])
	}
	return b.post(address, form)
}

func TestAnExamAnswerCanBeEmptiedAgain(t *testing.T) {
	for heading, given := range map[string]struct{ fill, empty []string }{
		"Chọn nhiều?": {[]string{"dap-an", "1"}, nil},
		"Gõ chữ?":     {[]string{"dap-an", "bảo mật"}, []string{"dap-an", ""}},
		"Ghép?":       {[]string{"ghep-1", "1", "ghep-2", "2", "ghep-3", "3"}, []string{"ghep-1", "", "ghep-2", "", "ghep-3", ""}},
		"Điền?":       {[]string{"trong-1", "đồng hồ", "trong-2", "đèn"}, []string{"trong-1", "", "trong-2", " "}},
		"Chọn một?":   {[]string{"dap-an", "1"}, []string{"bo", "1"}},
	} {
		t.Run(heading, func(t *testing.T) {
			b := openWith(t, examKinds).signIn("000-123")
			address := sitKinds(t, b)[heading]
			before := b.get(address)
			b.gives(address, given.fill...)
			if p := b.get(address); !strings.Contains(p.html, ">Đã gửi<") {
				t.Fatalf("it was not kept:\n%s", p.html)
			}
			form := before.form(t, address)
			for i := 0; i < len(given.empty); i += 2 {
				form = with(form, given.empty[i], given.empty[i+1])
			}
			form.Set("viec", b.get(address).form(t, address).Get("viec"))
			if p := b.post(address, form); p.status != http.StatusOK {
				t.Fatalf("emptying is refused with %d:\n%s", p.status, p.html)
			}
			after := b.get(address).html
			for _, left := range []string{">Đã gửi<", " checked", " selected>", `value="bảo mật"`, "Đã trả lời 1/5 câu"} {
				if strings.Contains(after, left) {
					t.Errorf("%s is still there:\n%s", left, after)
				}
			}
			review := b.get(address[:strings.LastIndex(address, "/")] + "/nop")
			if strings.Count(review.html, "Chưa trả lời") < 5 {
				t.Errorf("it is listed as answered:\n%s", review.html)
			}
			end := b.post(review.path, url.Values{})
			if end.status != http.StatusOK || strings.Count(end.html, "Bỏ trống") != 5 {
				t.Errorf("the result (%d) has an answer:\n%s", end.status, end.html)
			}
		})
	}
}

func TestAFormWithNothingInItThatTakesNothingBackIsToldSo(t *testing.T) {
	b := openWith(t, examKinds).signIn("000-123")
	address := sitKinds(t, b)["Chọn nhiều?"]
	p := b.gives(address)
	if p.status != http.StatusUnprocessableEntity || !strings.Contains(p.html, "Đồng chí chưa trả lời") {
		t.Errorf("%d:\n%s", p.status, p.html)
	}
}

func TestAHalfFilledAnswerIsNotCountedAsAnswered(t *testing.T) {
	for heading, fill := range map[string][]string{"Điền?": {"trong-1", "đồng hồ"}, "Ghép?": {"ghep-1", "1", "ghep-3", "2"}} {
		t.Run(heading, func(t *testing.T) {
			b := openWith(t, examKinds).signIn("000-123")
			address := sitKinds(t, b)[heading]
			var said struct {
				Saved, Open bool
				Note        string
			}
			p := b.gives(address, append(fill, "luu", "1")...)
			err := json.Unmarshal([]byte(p.html), &said)
			if err != nil || !said.Saved || !said.Open || said.Note != "Đã gửi, còn thiếu 1 ô" {
				t.Errorf("a script learns %s", p.html)
			}
			n := address[strings.LastIndex(address, "/")+1:]
			if text := inOrder(b.get(address).html, "Đã trả lời 0/5 câu", "Đã gửi, còn thiếu 1 ô", "Câu "+n+", còn thiếu 1 ô"); text != "" {
				t.Errorf("the question's page lacks %q", text)
			}
			review := b.get(address[:strings.LastIndex(address, "/")] + "/nop")
			if text := inOrder(review.html, "Còn 5 câu chưa làm xong", "Đã trả lời:", "Còn thiếu 1 ô", "Sửa câu này"); text != "" {
				t.Errorf("the look-through lacks %q:\n%s", text, review.html)
			}
			exam, at := b.get("/thi/thi-du-dang"), strings.TrimSuffix(address, n)+`1"`
			if text := inOrder(exam.html, "đã trả lời 0/5 câu", at); text != "" {
				t.Errorf("the exam's page lacks %q:\n%s", text, exam.html)
			}
		})
	}
}

func TestATypedAnswerThatIsTooLongIsSaidAndNeverCut(t *testing.T) {
	long := strings.Repeat("bảo mật ", 60)
	long = long[:len(long)-1]
	b := openWith(t, examKinds).signIn("000-123")
	all := sitKinds(t, b)
	for heading, field := range map[string]string{"Gõ chữ?": "dap-an", "Điền?": "trong-1"} {
		address := all[heading]
		if p := b.get(address); strings.Contains(p.html, "maxlength") {
			t.Errorf("%s: the field cuts what is typed", heading)
		}
		p := b.gives(address, field, long)
		text := inOrder(p.html, "Câu trả lời dài 479 ký tự, tối đa là ", long)
		if p.status != http.StatusUnprocessableEntity || text != "" {
			t.Errorf("%s: %d, %q is missing\n%s", heading, p.status, text, p.html)
		}
		if p := b.get(address); strings.Contains(p.html, ">Đã gửi<") {
			t.Errorf("%s: a part of it was kept", heading)
		}
	}
}
