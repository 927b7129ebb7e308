package markdown

import (
	"context"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"hocvu/internal/message"
)

// Cases stand in files: "//== name", the input, "//--", what comes of it.
type caseFile struct{ name, input, want string }

func cases(t *testing.T, file string) []caseFile {
	t.Helper()
	text, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	var all []caseFile
	for _, one := range strings.Split("\n"+string(text), "\n//== ")[1:] {
		name, rest, _ := strings.Cut(one, "\n")
		input, want, ok := strings.Cut(rest, "\n//--")
		if !ok {
			t.Fatalf("%s: case %q has no ruler", file, name)
		}
		all = append(all, caseFile{name, input + "\n", strings.TrimSpace(want)})
	}
	return all
}

var update = flag.Bool("update", false, "write what is told into the cases, to be read before it is committed")

// compare compares what came of a case with the file, or writes it there.
func (c caseFile) compare(t *testing.T, file, got string) {
	t.Helper()
	if got == c.want {
		return
	}
	if !*update {
		t.Errorf("got\n%s\nwant\n%s", got, c.want)
		return
	}
	text, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	before := "//== " + c.name + "\n" + strings.TrimSuffix(c.input, "\n") + "\n//--"
	whole := strings.Replace(string(text), before+"\n"+c.want, before+"\n"+got, 1)
	if err := os.WriteFile("testdata/"+file, []byte(whole), 0o644); err != nil {
		t.Fatal(err)
	}
}

func told(problems []Problem) string {
	var lines []string
	for _, p := range problems {
		lines = append(lines, fmt.Sprintf("%d:%d %s", p.Line, p.Column, p.Message.In(message.Vietnamese)))
	}
	return strings.Join(lines, "\n")
}

func lessonOf(t testing.TB, source string) Lesson {
	t.Helper()
	out, err := RenderLesson(context.Background(), LessonInput{
		Source: source, Language: message.Vietnamese, Assets: "/goi/khoa/",
		Links: map[string]string{"02-sau.md": "/khoa/bai/02-sau"}, Pictures: map[string]Picture{"x.svg": {640, 360, "0123456789ab"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func quizOf(t testing.TB, source string) Quiz {
	t.Helper()
	out, err := ParseQuiz(context.Background(), QuizInput{Source: source, Language: message.Vietnamese, Assets: "/goi/quiz/"})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestEachFaultOfAQuizIsToldOnceAtItsPlace(t *testing.T) {
	for _, c := range cases(t, "quiz-faults.txt") {
		t.Run(c.name, func(t *testing.T) {
			c.compare(t, "quiz-faults.txt", told(quizOf(t, c.input).Problems))
		})
	}
}

func TestEachFaultOfALessonIsToldOnceAtItsPlace(t *testing.T) {
	for _, c := range cases(t, "lesson-faults.txt") {
		t.Run(c.name, func(t *testing.T) {
			c.compare(t, "lesson-faults.txt", told(lessonOf(t, c.input).Problems))
		})
	}
}
