package aiken_test

import (
	"fmt"
	"slices"
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

func TestQuestionsOfAikenThatAreLeftOutAreToldOf(t *testing.T) {
	const good = "Câu một?\nA. một\nB. hai\nANSWER: B\n\n"
	for name, row := range map[string]struct {
		text  string
		notes []string
		kept  string // weights of the last question
	}{
		"its explanation goes with it": {good + "Câu hai?\nANSWER: True\nFEEDBACK: vì hai.\n",
			[]string{"exchange.aiken-choices", "exchange.aiken-feedback"}, "[0 100]"},
		"two choices on one line": {good + "Câu hai?\na) IaaS  b) PaaS\nc) SaaS  d) FaaS\nANSWER: C\n",
			[]string{"exchange.aiken-merged"}, "[0 100]"},
		"a choice that only looks like two":  {"Câu?\nA. xem mục b) ở dưới\nB. khác\nANSWER: A\n", nil, "[100 0]"},
		"a bracket without a blank":          {"Thủ đô nước Pháp?\nA)Lyon\nB)Paris\nANSWER: B\n", nil, "[0 100]"},
		"a key with the words of its choice": {"Câu?\na) func();\nb) func(matrix);\nANSWER: b) func(matrix);\n", nil, "[0 100]"},
		"a key with other words":             {good + "Câu?\na) một\nb) hai\nANSWER: b) ba\n", []string{"exchange.aiken-letter"}, "[0 100]"},
	} {
		t.Run(name, func(t *testing.T) {
			b := aiken.Parse(row.text)
			var notes []string
			for _, n := range b.Notes {
				notes = append(notes, n.Message.ID)
			}
			last := b.Questions[len(b.Questions)-1]
			if !slices.Equal(notes, row.notes) || weights(last) != row.kept || last.Feedback.Source != "" {
				t.Errorf("notes %q, weights %s, feedback %q", notes, weights(last), last.Feedback.Source)
			}
		})
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
