package quiz

import (
	"strings"
	"testing"

	"hocvu/internal/message"
)

func TestWhatIsNoResponseToTheQuestionIsInvalidWithItsReason(t *testing.T) {
	q := samples()
	long := typedValue(t, strings.Repeat("a", MaxResponse))
	deep := strings.Repeat("[", 4000) + strings.Repeat("]", 4000)
	for _, c := range []struct{ rule, question, response, why string }{
		{"nothing at all", "single", ``, "response.shape"},
		{"null", "single", `null`, "response.empty"},
		{"words for an ID", "single", `"2"`, "response.shape"},
		{"a list for an ID", "single", `[2]`, "response.shape"},
		{"a fraction of an ID", "single", `1.5`, "response.shape"},
		{"two values", "single", `1 2`, "response.shape"},
		{"an option that is not there", "single", `5`, "response.option"},
		{"a negative option", "single", `-1`, "response.option"},
		{"an ID beyond every integer", "single", `99999999999999999999`, "response.shape"},
		{"no tick", "multiple", `[]`, "response.empty"},
		{"one tick twice", "multiple", `[1,1]`, "response.twice"},
		{"a tick that is not there", "multiple", `[1,9]`, "response.option"},
		{"an object", "multiple", `{"1":true}`, "response.shape"},
		{"deep JSON", "multiple", deep, "response.shape"},
		{"too many ticks to read", "multiple", "[" + strings.Repeat("1,", 5000) + "1]", "response.too-large"},
		{"a step missing", "order", `[1,2,3]`, "response.steps"},
		{"a step twice", "order", `[1,2,3,3]`, "response.twice"},
		{"a pair too many", "match", `[1,2,3,4]`, "response.shape"},
		{"a right side twice", "match", `[1,1,0]`, "response.pair-twice"},
		{"a right side that is not there", "match", `[1,2,5]`, "response.option"},
		{"no pair", "match", `[0,0,0]`, "response.empty"},
		{"a gap too few", "cloze", `[1]`, "response.shape"},
		{"words in a gap to choose", "cloze", `["x",1]`, "response.shape"},
		{"a choice in a gap to type", "cloze each", `[1,"có",1,"giờ"]`, "response.shape"},
		{"all gaps empty", "cloze each", `["","",0," "]`, "response.empty"},
		{"a choice that is not there", "cloze", `[4,1]`, "response.option"},
		{"words that are too long", "text", long, "response.too-large"},
		{"blanks only", "text", "\" \u00a0\u200b \"", "response.empty"},
		{"a number that is JSON's, not typed", "number", `16.7`, "response.shape"},
		{"no digits", "number", `"nhiều"`, "response.number"},
		{"another unit", "number", `"16,7 mét"`, "response.unit"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			g := grade(t, q[c.question], c.response)
			if g.Status != Invalid || g.Why.ID != c.why || g.Credit != 0 {
				t.Errorf("%+v, want invalid with %s", g, c.why)
			}
			if !message.Has(g.Why.ID) {
				t.Errorf("%s is not in the catalogue", g.Why.ID)
			}
		})
	}
}

func TestAKindThatIsNotOpenHasNoGrader(t *testing.T) {
	kinds := Kinds(Runner{})
	for _, q := range []Question{{Kind: Practical}, {Kind: "matching"}, {Kind: Single, Logic: "x.js"}} {
		if _, ok := KindOf(kinds, q); ok {
			t.Errorf("%+v has a grader", q)
		}
	}
}

// What a phone sends is untrusted: whatever it is, it is graded or refused with a reason, and the credit is one.
func FuzzGrade(f *testing.F) {
	all := samples()
	for _, seed := range []string{`2`, `[1,2]`, `"16,7 phút"`, `["biết",2,""]`, `[3,1,2,4]`, `{"a":[1]}`, `"\ud800"`, `null`, `[null]`, `"1.000,5"`, `1e9`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, value string) {
		for name, q := range all {
			g := grade(t, q, value)
			switch {
			case g.Status == Graded && g.Credit >= 0 && g.Credit <= 1:
			case g.Status == Invalid && message.Has(g.Why.ID):
			default:
				t.Errorf("%s: %q got %+v", name, value, g)
			}
		}
	})
}
