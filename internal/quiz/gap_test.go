package quiz

import (
	"encoding/json"
	"fmt"
	"testing"

	"hocvu/internal/message"
)

// bill asks for words, a number of minutes within a half, a share of a number, a range, and one of a list.
func bill() Question {
	return Question{ID: "q", Kind: Cloze, Partial: true, Fold: Fold{Case: true}, Gaps: []Gap{
		{Options: forms("biết")},
		{Number: true, Tolerance: Tolerance{Value: 0.5}, Options: forms("16.7")},
		{Number: true, Tolerance: Tolerance{Value: 0.02, Relative: true}, Options: forms("1000000", "2000000")},
		{Number: true, Options: forms("85..95")},
		{Choices: true, Options: choices(0, 1)},
	}, Texts: map[message.Language]Text{
		message.Vietnamese: {GapUnits: []string{"", "phút", "", "", ""}},
		message.English:    {GapUnits: []string{"", "minutes", "", "", ""}},
	}}
}

func TestANumberInAGapIsReadAsANumberIs(t *testing.T) {
	for _, c := range []struct {
		rule, response string
		credit         float64
	}{
		{"all as they are written", `["biết","16,7","1.000.000","90",2]`, 1},
		{"within the tolerance, at the ends of a range", `["biết","17,2","980.000","85",2]`, 1},
		{"beside them", `["biết","17,3","979.999","84,9",2]`, 0.4},
		{"words for powers of ten, another accepted number", `["biết","16,7","2 triệu","95",2]`, 1},
		{"a unit may be typed, in any language of the question", `["biết","16,7 Phút","1 triệu","90",2]`, 1},
		{"in the other language", `["biết","16,7 minutes","1 triệu","90",2]`, 1},
		{"what is left empty is wrong", `["biết","","1 triệu"," ",2]`, 0.6},
	} {
		t.Run(c.rule, func(t *testing.T) {
			if g := grade(t, bill(), c.response); g.Status != Graded || g.Credit != c.credit {
				t.Errorf("%+v, want %v", g, c.credit)
			}
			parts := Parts(bill(), Variant{}, Response{json.RawMessage(c.response), message.Vietnamese})
			if got := float64(count(parts)) / 5; got != c.credit {
				t.Errorf("the parts %v are not the credit %v", parts, c.credit)
			}
		})
	}
}

func TestANumberThatCannotBeReadNamesItsGap(t *testing.T) {
	for _, c := range []struct{ response, want string }{
		{`["biết","mười sáu","",""," "]`, "Chỗ trống 2: “mười sáu” không đọc được thành số. Hãy gõ bằng chữ số, phần lẻ sau dấu phẩy."},
		{`["biết","16,7 giờ","","",2]`, "Chỗ trống 2: Câu này không dùng đơn vị “giờ”. Hãy chỉ gõ số, hoặc dùng đơn vị ghi cạnh ô."},
		{`["biết","1","1.2.3","",2]`, "Chỗ trống 3: “1.2.3” không đọc được thành số. Hãy gõ bằng chữ số, phần lẻ sau dấu phẩy."},
	} {
		g := grade(t, bill(), c.response)
		if got := g.Why.In(message.Vietnamese); g.Status != Invalid || got != c.want {
			t.Errorf("%s: %s %q, want %q", c.response, g.Status, got, c.want)
		}
	}
	if g := gradeIn(t, bill(), `["biết","1.234","","",2]`, ""); g.Why.ID != "response.gap" {
		t.Errorf("what could be two numbers: %+v", g)
	}
}

func TestANumberInAGapHasAReadingAndAKey(t *testing.T) {
	r := Response{json.RawMessage(`["biết","1.500,5 phút","1,5 triệu","x",2]`), message.Vietnamese}
	var told []any
	for _, x := range GapReadings(bill(), r) {
		if x == nil {
			told = append(told, "-")
		} else {
			told = append(told, *x)
		}
	}
	if got, want := fmt.Sprint(told), "[- 1500.5 1.5e+06 - -]"; got != want {
		t.Errorf("read as %s, want %s", got, want)
	}
	right, ok := Right(bill(), Variant{})
	if want := `["biết","16.7","1000000","85",2]`; !ok || string(right.Value) != want {
		t.Errorf("the key is %s, want %s", right.Value, want)
	}
	if g := gradeIn(t, bill(), string(right.Value), right.Language); g.Credit != 1 {
		t.Errorf("the key earns %+v", g)
	}
}

func TestANumberInAGapIsJudgedAnewByTheSameFormAlone(t *testing.T) {
	edition := func(change func(*Question)) Edition {
		q := bill()
		for l, text := range q.Texts {
			text.Gaps = [][]OptionText{{{HTML: "biết"}}, {{}}, {{}, {}}, {{}}, {{HTML: "a"}, {HTML: "b"}}}
			q.Texts[l] = text
		}
		change(&q)
		return Edition{Question: q, Language: message.Vietnamese}
	}
	as := edition(func(*Question) {})
	for rule, c := range map[string]struct {
		change func(*Question)
		want   Comparison
	}{
		"another number":    {func(q *Question) { q.Gaps[1].Options = forms("20") }, Comparable},
		"another tolerance": {func(q *Question) { q.Gaps[1].Tolerance = Tolerance{} }, Comparable},
		"words instead":     {func(q *Question) { q.Gaps[1].Number = false }, OtherOptions},
		"another unit": {func(q *Question) {
			text := q.Texts[message.Vietnamese]
			text.GapUnits = []string{"", "giờ", "", "", ""}
			q.Texts[message.Vietnamese] = text
		}, OtherOptions},
	} {
		r := Response{Value: json.RawMessage(`["biết","16,7","1","90",2]`)}
		if _, got := Carry(as, edition(c.change), r); got != c.want {
			t.Errorf("%s: %s, want %s", rule, got, c.want)
		}
	}
}

func TestAGapBelowZeroIsTypedEverywhereInTheQuiz(t *testing.T) {
	plain := bill()
	below := Question{ID: "b", Kind: Cloze, Gaps: []Gap{{Number: true, Options: forms("-3")}}}
	words := Question{ID: "c", Kind: Cloze, Gaps: []Gap{{Options: forms("-3")}}}
	q := &Quiz{Questions: []Question{plain, words}}
	if q.Signed(plain) || q.Signed(words) {
		t.Error("no number is below zero, yet a sign is asked for")
	}
	if q.Questions = append(q.Questions, below); !q.Signed(plain) || q.Signed(words) {
		t.Error("a number below zero does not let the others be signed")
	}
}

// Whatever comes from outside, a grade is one of the three of a question without logic, and its parts agree with it.
func FuzzGaps(f *testing.F) {
	for _, seed := range []string{`["biết","16,7","1.000.000","90",2]`, `["","","","",""]`, `[1,2,3,4,5]`, `[null]`, `{}`,
		`["a","1 tỉ rưỡi","−5","1e400","0"]`, `["a","999999999999999999999999 tỉ tỉ tỉ",{},[],-1]`, `"x"`, ``} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, response string) {
		if len(response) > MaxResponse {
			return
		}
		q := bill()
		r := Response{json.RawMessage(response), message.Vietnamese}
		g := gradeCloze(q, r)
		parts := Parts(q, Variant{}, r)
		switch {
		case g.Status == Invalid && (g.Credit != 0 || !message.Has(g.Why.ID)):
			t.Errorf("%s: %+v", response, g)
		case g.Status == Graded && (g.Credit != float64(count(parts))/5 || !json.Valid(r.Value)):
			t.Errorf("%s: %+v, parts %v", response, g, parts)
		case g.Status != Invalid && g.Status != Graded:
			t.Errorf("%s: %+v", response, g)
		}
		if n := Missing(q, r); n < 0 || n > 5 {
			t.Errorf("%s: %d parts are missing", response, n)
		}
		for _, x := range GapReadings(q, r) {
			if x != nil && *x != *x {
				t.Errorf("%s was read as NaN", response)
			}
		}
	})
}

func TestAGapTakesOtherUnitsAndAsksForOne(t *testing.T) {
	q := Question{ID: "q", Kind: Cloze, Partial: true, Gaps: []Gap{
		{Number: true, Options: forms("90"), Units: map[string]Factor{"giờ": {60, 1}, "giây": {1, 60}}, UnitNeeded: true},
		{Number: true, Options: forms("2"), Units: map[string]Factor{"KB": {1, 1000}}},
	}, Texts: map[message.Language]Text{message.Vietnamese: {GapUnits: []string{"phút", "MB"}}}}
	for _, c := range []struct {
		rule, response string
		status         Status
		credit         float64
	}{
		{"the own unit", `["90 phút","2 MB"]`, Graded, 1},
		{"another, converted", `["1,5 giờ","2000 KB"]`, Graded, 1},
		{"several, added up", `["1 giờ 30 phút","2"]`, Graded, 1},
		{"the right number of another unit is wrong", `["90 giây","2 KB"]`, Graded, 0},
		{"a unit that is needed is asked for", `["90","2"]`, Invalid, 0},
		{"one that is none is asked for again", `["90 kg","2"]`, Invalid, 0},
		{"the unit of another gap is none", `["90 phút","2 phút"]`, Invalid, 0},
		{"an empty gap is wrong and asks for nothing", `["","2"]`, Graded, 0.5},
	} {
		t.Run(c.rule, func(t *testing.T) {
			if g := grade(t, q, c.response); g.Status != c.status || g.Credit != c.credit {
				t.Errorf("%+v, want %v %v", g, c.status, c.credit)
			}
		})
	}
	right, ok := Right(q, Variant{})
	if g := grade(t, q, string(right.Value)); !ok || g.Credit != 1 {
		t.Errorf("the right response %s earns %+v", right.Value, g)
	}
}
