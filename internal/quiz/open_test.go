package quiz

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
)

func openQuestion() Question {
	return Question{Kind: Open, Points: 3.5, Options: []Option{{ID: 1, Points: 2}, {ID: 2, Points: 1.5}}}
}

func TestAnOpenAnswerWaitsForAPersonUnlessItIsEmptyOrTooLong(t *testing.T) {
	q := openQuestion()
	q.Length = 60
	for text, want := range map[string]Status{"Tôi gọi lại.": Pending, "": Invalid, " \n ": Invalid,
		strings.Repeat("a\u0306", 60): Pending, strings.Repeat("ă", 61): Invalid} {
		value, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		if g := gradeWritten(q, Response{Value: value}); g.Status != want || g.Credit != 0 {
			t.Errorf("%q: %+v", text, g)
		}
	}
	if g := gradeWritten(q, Response{Value: []byte(`["a"]`)}); g.Status != Invalid {
		t.Errorf("a list is an answer: %+v", g)
	}
	if !q.ByPerson() || Guess(q) != 0 || PartCount(q) != 1 {
		t.Error("an open question is guessed, or of several parts")
	}
}

func TestWrittenTextIsComposedWithPlainLineEnds(t *testing.T) {
	if got := Composed("  Bà\r\nmẹ\x00\u0300\r "); got != "Bà\nmẹ̀" {
		t.Errorf("%q", got)
	}
}

func TestPointsOfAJudgeMakeACredit(t *testing.T) {
	q := openQuestion()
	if credit, no := JudgedCredit(q, []float64{2, 1.5}); no != nil || credit < FullCredit {
		t.Errorf("%v %v", credit, no)
	}
	if credit, no := JudgedCredit(q, []float64{0.5, 0}); no != nil || math.Abs(credit-1.0/7) > 1e-12 {
		t.Errorf("%v %v", credit, no)
	}
	for _, points := range [][]float64{nil, {1}, {2.5, 1}, {-0.5, 1}, {0.25, 1}, {math.NaN(), 1}, {math.Inf(1), 1}} {
		if _, no := JudgedCredit(q, points); no == nil {
			t.Errorf("%v is taken", points)
		}
	}
}
