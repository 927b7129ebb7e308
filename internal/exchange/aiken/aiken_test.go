package aiken_test

import (
	"fmt"
	"strings"
	"testing"

	"hocvu/internal/exchange"
	"hocvu/internal/exchange/aiken"
	"hocvu/internal/quiz"
)

func TestQuestionsOfAikenAreRead(t *testing.T) {
	b := aiken.Parse("Câu một\ndòng hai?\nA. một\nB) hai\nANSWER: B\nFEEDBACK: vì hai.\n\nCâu hai?\na. x\nb. y\nc. z\nanswer: a, c\n")
	if len(b.Questions) != 2 || len(b.Notes) > 0 {
		t.Fatalf("%+v, %+v", b.Questions, b.Notes)
	}
	one, two := b.Questions[0], b.Questions[1]
	if one.Kind != quiz.Single || one.Prompt.Source != "Câu một\ndòng hai?" || weights(one) != "[0 100]" ||
		one.Feedback.Source != "vì hai." || one.Line != 1 {
		t.Errorf("%+v", one)
	}
	if two.Kind != quiz.Multiple || weights(two) != "[100 0 100]" || two.Line != 8 {
		t.Errorf("%+v", two)
	}
}

func weights(q exchange.Question) string {
	var all []float64
	for _, a := range q.Answers {
		all = append(all, a.Weight)
	}
	return fmt.Sprint(all)
}

func FuzzParse(f *testing.F) {
	f.Add("Câu?\nA. một\nB. hai\nANSWER: B\n")
	f.Add("ANSWER: A\nA. \n\nANSWER:")
	f.Fuzz(func(t *testing.T, text string) {
		lines := 1 + strings.Count(text, "\n")
		b := aiken.Parse(text)
		for _, q := range b.Questions {
			if q.Line < 1 || q.Line > lines || len(q.Answers) < 2 {
				t.Errorf("%q: %+v", text, q)
			}
		}
		for _, n := range b.Notes {
			if n.Line < 1 || n.Line > lines {
				t.Errorf("%q: note at line %d", text, n.Line)
			}
		}
	})
}
