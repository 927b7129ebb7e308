package quiz

import (
	"encoding/json"
	"math"
	"strings"
	"unicode/utf8"

	"hocvu/internal/refusal"
	"hocvu/internal/spelling"
)

var written = definition{
	name: Open, byPerson: true, carry: carryTyped, shorthand: typedShorthand, params: showNothing, grade: gradeWritten,
	right: func(Question) (any, bool) { return nil, false },
}

// Bounds of a written answer, in letters, and of what its criteria may earn.
const (
	UsualLength = 1000
	LeastLength = 50
	MostLength  = 2000 // stays below MaxResponse in any script

	MaxCriteria        = 10
	MaxCriterionPoints = 20.0
	PointStep          = 0.5 // points are given in halves
)

// ByPerson reports whether a person judges the responses to the question, so that their grade comes later.
func (q Question) ByPerson() bool { return defined(q.Kind).byPerson && q.Logic == "" }

// MaxLength is the most letters that an answer to an open question may have.
func (q Question) MaxLength() int {
	if q.Length > 0 {
		return q.Length
	}
	return UsualLength
}

// Composed is a written text in composed letters, with plain line ends and without control characters.
func Composed(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	text = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7f {
			return -1
		}
		return r
	}, text)
	return spelling.NFC(strings.TrimSpace(text))
}

// gradeWritten looks whether there is an answer of the allowed length. What it is worth a person says.
func gradeWritten(q Question, r Response) Grade {
	text, no := readTyped(r.Value)
	if no != nil {
		return refusedGrade(no)
	}
	if n, most := utf8.RuneCountInString(Composed(text)), q.MaxLength(); n > most {
		return invalid("response.too-long", "n", n, "most", most)
	}
	return Grade{Status: Pending}
}

// JudgedCredit is the credit of points that a person gave, by the criteria of an open question in their order. It
// refuses points that a criterion cannot earn.
func JudgedCredit(q Question, points []float64) (float64, *refusal.Refusal) {
	if len(points) != len(q.Options) || len(points) == 0 {
		return 0, refusal.New("points", "judge.every-criterion")
	}
	sum, of := 0.0, 0.0
	for i, p := range points {
		most := q.Options[i].Points
		if math.IsNaN(p) { // not said
			return 0, refusal.New("points", "judge.every-criterion")
		}
		if !(p >= 0 && p <= most) || math.Mod(p, PointStep) != 0 {
			return 0, refusal.New("points", "judge.points", "n", i+1, "most", most)
		}
		sum, of = sum+p, of+most
	}
	if of == 0 {
		return 0, refusal.New("points", "judge.every-criterion")
	}
	return sum / of, nil
}

// Typed returns the words of a response that was typed; "" for any other.
func Typed(value json.RawMessage) string {
	var text string
	_ = json.Unmarshal(value, &text) // what is no text is none
	return text
}
