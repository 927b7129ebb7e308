package markdown

import (
	"context"
	"os"
	"regexp"
	"strings"
	"testing"

	"hocvu/internal/message"
)

// hostile is what safe HTML may not hold: a script, a handler inside a tag, another scheme than https, a frame, a
// style.
var hostile = regexp.MustCompile(`(?i)<(script|iframe|object|embed|style|svg|form|input|base|meta|link)\b|<[^>]*\son\w+\s*=|<[^>]*\s(href|src)="\s*(javascript|data|vbscript|http):|<[^>]*\sstyle=`)

func safe(t *testing.T, html string) {
	t.Helper()
	if m := hostile.FindString(html); m != "" {
		t.Errorf("%q came out in %q", m, html)
	}
	plain := strings.ReplaceAll(html, "&#123;", "{") // written after the sanitiser, which would undo it
	if again := policy.Sanitize(plain); again != plain {
		t.Errorf("the sanitiser changes\n%s\nto\n%s", plain, again)
	}
}

func seeds(f *testing.F, files ...string) {
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, one := range strings.Split(string(text), "\n//== ") {
			f.Add(one)
		}
	}
	f.Add("[a](javascript:alert(1)) ![x](../assets/x.svg\" onerror=\"alert(1)) <a href='x' onclick=alert(1)>")
	f.Add("# {{a}} {#a kind=\"cloze\"}\n\n\ue000script\ue001 ____ `{{b}}`\n\n1. - [x] <b>\n\n> x")
	f.Add("| a | b |\n|---|---|\n| `\\|` | [^1] |\n\n[^1]: > [!NOTE]\n")
}

func FuzzRenderLesson(f *testing.F) {
	seeds(f, "testdata/lesson.txt", "testdata/lesson-faults.txt", "../../content/mat-khau/lessons/01-cum-tu-dai.md")
	f.Fuzz(func(t *testing.T, source string) {
		out, err := RenderLesson(context.Background(), LessonInput{Source: source, Language: message.Vietnamese, Assets: "/goi/", Links: map[string]string{"02-sau.md": "/bai/2"}})
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range out.Blocks {
			safe(t, b.HTML)
		}
		for _, h := range out.Outline {
			safe(t, h.Text)
		}
		spoken(t, out.Problems)
	})
}

func FuzzParseQuiz(f *testing.F) {
	seeds(f, "testdata/quiz.txt", "testdata/quiz-faults.txt", "../../quizzes/mat-khau/quiz.md")
	f.Fuzz(func(t *testing.T, source string) {
		for _, translation := range []bool{false, true} {
			out, err := ParseQuiz(context.Background(), QuizInput{Source: source, Language: message.Vietnamese, Assets: "/goi/", Translation: translation})
			if err != nil {
				t.Fatal(err)
			}
			for _, q := range out.Questions {
				for _, html := range parts(q) {
					safe(t, html)
				}
			}
			spoken(t, out.Problems)
		}
	})
}

// parts lists all HTML of a question.
func parts(q QuestionDoc) []string {
	all := append([]string{q.Heading, q.Body, q.Reason}, q.Hints...)
	options := func(list []OptionDoc) {
		for _, o := range list {
			all = append(all, o.HTML, o.Reason)
		}
	}
	options(q.Options)
	for _, g := range q.Gaps {
		options(g.Options)
	}
	for _, p := range q.Pairs {
		all = append(all, p.Left, p.Right, p.Why)
	}
	for _, s := range q.Sections {
		all = append(all, s.Heading, s.HTML, s.Reason)
		options(s.Options)
	}
	return all
}

func spoken(t *testing.T, problems []Problem) {
	t.Helper()
	for _, p := range problems {
		if p.Line < 1 || p.Column < 1 || strings.Contains(p.Message.In(message.English), "⟨") {
			t.Errorf("%d:%d %s", p.Line, p.Column, p.Message.In(message.English))
		}
	}
}
