package preview

import (
	"bufio"
	"context"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// edit changes a file of a folder.
func edit(t *testing.T, root, name, old, new string) {
	t.Helper()
	file := filepath.Join(root, filepath.FromSlash(name))
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), old) {
		t.Fatalf("%s does not hold %q", name, old)
	}
	if err := os.WriteFile(file, []byte(strings.Replace(string(text), old, new, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestAFaultStandsOnItsOwnPageAndTheLastGoodVersionBelowIt(t *testing.T) {
	root := folder(t)
	b := open(t, root)
	edit(t, root, "quizzes/lam-viec/quiz.md", `kind="practical" pass=2`, `kind="practical" pass=9`)
	edit(t, root, "content/mat-khau/lessons/01-cum-tu-dai.md", "\n---\n\n", "\n---\n\n<b>đậm</b>\n\n")
	b.reload()
	const its, lesson = "quizzes/lam-viec/quiz.md:", "content/mat-khau/lessons/01-cum-tu-dai.md:"
	for path, rule := range map[string]struct{ place, other bool }{
		"/":                                      {true, false},
		"/thi/lam-viec":                          {true, false},
		"/luyen-tap/lam-viec/tan-tay":            {true, false},
		"/luyen-tap/lam-viec/goi":                {false, true},
		"/khoa-hoc/mat-khau":                     {true, false},
		"/khoa-hoc/mat-khau/01-cum-tu-dai":       {true, false},
		"/khoa-hoc/mat-khau/02-lop-khoa-thu-hai": {false, true},
	} {
		p := b.get(path)
		if got := strings.Contains(p.html, its) || strings.Contains(p.html, lesson); got != rule.place {
			t.Errorf("%s: the fault is told: %v", path, got)
		}
		if got := strings.Contains(p.html, "lỗi ở chỗ khác"); got != rule.other {
			t.Errorf("%s: the faults elsewhere are counted: %v", path, got)
		}
		if held := strings.Contains(p.html, "bản tốt gần nhất"); held != (path != "/") {
			t.Errorf("%s: that the last good version is shown is told: %v", path, held)
		}
	}
}

func TestALessonTellsOfTheQuestionsThatStandInIt(t *testing.T) {
	root := folder(t)
	b := open(t, root)
	const lesson = "/khoa-hoc/mat-khau/01-cum-tu-dai"
	if p := b.get(lesson); !strings.Contains(p.html, "Không có lỗi") {
		t.Fatal("a lesson without a fault does not say so")
	}
	edit(t, root, "quizzes/mat-khau/quiz.md", "{#cum-tu-manh", `{#cum-tu-manh lvl="basic"`)
	b.reload()
	if p := b.get(lesson); strings.Contains(p.html, "Không có lỗi") || !strings.Contains(p.html, "quizzes/mat-khau/quiz.md:") {
		t.Errorf("the fault of a question in it is not told: %s", p.html)
	}
}

func TestAPackageThatWasNeverWholeIsToldByItsFaults(t *testing.T) {
	root := folder(t)
	edit(t, root, "quizzes/lam-viec/quiz.md", `kind="practical" pass=2`, `kind="practical" pass=9`)
	b := open(t, root)
	for _, path := range []string{"/thi/lam-viec", "/luyen-tap/lam-viec/goi", "/ban-in/lam-viec", "/cac-de/lam-viec/goi"} {
		if p := b.get(path); p.status != http.StatusOK || !strings.Contains(p.html, "quizzes/lam-viec/quiz.md:") {
			t.Errorf("%s: %d: %s", path, p.status, p.html)
		}
	}
}

func TestAScriptThatFailsIsSaidWithItsSeed(t *testing.T) {
	root := folder(t)
	edit(t, root, "quizzes/loi-nhan/ten.js", "function grade(variant, response) {",
		"function grade(variant, response) {\n  if (response === 'bum') throw new Error('hỏng');")
	b := open(t, root)
	p := b.get("/luyen-tap/loi-nhan/ten?de=77&gui=1&dap-an=bum")
	if !strings.Contains(p.html, "đề số 77") || !strings.Contains(p.html, "hỏng") {
		t.Error(p.html)
	}
	if p := b.get("/cac-de/loi-nhan/ten?de=77&dap-an=bum"); strings.Count(p.html, "hỏng") != shownVariants {
		t.Error(p.html)
	}
}

func TestTenVariantsStandSideBySideWithTheGradeOfOneAnswer(t *testing.T) {
	b := look(t, "")
	p := b.get("/cac-de/mat-khau/so-cum-tu?de=5&dap-an=0")
	if n := strings.Count(p.html, "Được 0 điểm"); n != shownVariants {
		t.Errorf("%d grades: %s", n, p.html)
	}
	if !strings.Contains(p.html, "Đề số 14") || strings.Contains(p.html, "Đề số 15") || strings.Count(p.html, `class="key"`) != shownVariants {
		t.Error(p.html)
	}
	if p := b.get("/cac-de/mat-khau/dia-chi-gia?dap-an=khoai"); !strings.Contains(p.html, "không phải câu trả lời") {
		t.Error(p.html)
	}
}

func TestTheSheetTellsAllThatOfficersAreTold(t *testing.T) {
	b := look(t, "")
	for _, q := range b.reloader.Catalog().Quizzes {
		p := b.get("/ban-in/" + q.ID)
		if !strings.Contains(p.html, q.Digest) {
			t.Errorf("%s: the digest is missing", q.ID)
		}
		for _, question := range q.Questions {
			text := question.Texts[q.Language]
			var told []string
			for _, option := range text.Options {
				told = append(told, option.Reason)
			}
			for _, step := range text.Steps {
				told = append(told, step.Heading, step.Reason)
				for _, option := range step.Options {
					told = append(told, option.HTML, option.Reason)
				}
			}
			for _, right := range text.Rights {
				told = append(told, right.HTML, right.Reason)
			}
			for _, part := range append(append(told, text.Hints...), text.Reason) {
				if !strings.Contains(part, "{{") && !strings.Contains(p.html, part) {
					t.Errorf("%s#%s: the sheet does not tell %s", q.ID, question.ID, part)
				}
			}
		}
	}
}

func TestANewEditionIsToldToAPageThatIsOpen(t *testing.T) {
	b := look(t, "")
	ctx, leave := context.WithCancel(t.Context())
	defer leave()
	r, err := http.NewRequestWithContext(ctx, "GET", b.server.URL+"/thay-doi", nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := b.client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close() //nolint:errcheck // the test is over
	lines := bufio.NewScanner(answer.Body)
	next := func() string {
		for lines.Scan() {
			if name, found := strings.CutPrefix(lines.Text(), "data: "); found {
				return name
			}
		}
		t.Fatal("no event")
		return ""
	}
	if first := next(); first != "0" {
		t.Errorf("the first edition is %q", first)
	}
	b.tell()
	if second := next(); second != "1" {
		t.Errorf("the second edition is %q", second)
	}
}
