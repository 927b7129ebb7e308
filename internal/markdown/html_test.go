package markdown

import (
	"fmt"
	"strings"
	"testing"
)

func TestALessonBecomesTheHTMLOfTheCase(t *testing.T) {
	for _, c := range cases(t, "lesson.txt") {
		t.Run(c.name, func(t *testing.T) {
			var parts []string
			for _, b := range lessonOf(t, c.input).Blocks {
				if b.Quiz != "" {
					b.HTML = "[" + b.Quiz + "#" + b.Question + "]"
				}
				parts = append(parts, b.HTML)
			}
			if got := strings.Join(parts, "\n"); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestAQuestionBecomesThePartsOfTheCase(t *testing.T) {
	for _, c := range cases(t, "quiz.txt") {
		t.Run(c.name, func(t *testing.T) {
			q := quizOf(t, c.input)
			if len(q.Problems) > 0 || len(q.Questions) != 1 {
				t.Fatalf("%d questions, problems\n%s", len(q.Questions), told(q.Problems))
			}
			if got := strings.TrimSpace(shown(q.Questions[0])); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// shown writes what a person reads of a question.
func shown(q QuestionDoc) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Heading: %s\nBody: %s\n", q.Heading, q.Body)
	options := func(all []OptionDoc) {
		for _, o := range all {
			fmt.Fprintf(&b, "Option: %s | %s | %s", o.HTML, o.Form, o.Reason)
			if o.Link != "" {
				b.WriteString(" → " + o.Link)
			}
			if o.Area[2] > 0 {
				fmt.Fprintf(&b, " %v", o.Area)
			}
			b.WriteString("\n")
		}
	}
	options(q.Options)
	for _, s := range q.Sections {
		fmt.Fprintf(&b, "Section %s: %s | %s\n", s.ID, s.Heading, s.HTML)
		options(s.Options)
	}
	for _, h := range q.Hints {
		fmt.Fprintf(&b, "Hint: %s\n", h)
	}
	if q.Reason != "" {
		fmt.Fprintf(&b, "Reason: %s\n", q.Reason)
	}
	return b.String()
}
