package quiz

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"testing"

	"hocvu/internal/message"
)

// form is a cloze whose script fills words, a number, a generated list and a written one.
func form() Question {
	return Question{ID: "q", Kind: Cloze, Logic: "x.js", Partial: true, Shuffle: true, Fold: Fold{Case: true}, Gaps: []Gap{
		{Options: []Option{{ID: 1}}}, {Number: true, Tolerance: Tolerance{Value: 0.5}, Options: []Option{{ID: 1}}},
		{Choices: true, Options: []Option{{ID: 1, List: "months"}}},
		{Choices: true, Options: []Option{{ID: 1, Form: "xanh"}, {ID: 2, Form: "đỏ"}}}}}
}

const (
	formParams = `{"months":["một","hai","ba"],"n":3}`
	formKey    = `{"response":["Mật khẩu",16.5,"hai","đỏ"]}`
)

func rows() Question {
	return Question{ID: "q", Kind: Match, Logic: "x.js", Partial: true, Shuffle: true,
		LeftRows:  []Option{{ID: 1, List: "trai"}, {ID: 2, Form: "cuối"}},
		RightRows: []Option{{ID: 1, List: "phai"}, {ID: 2, Form: "hết"}, {ID: 3, Form: "thừa"}}}
}

func pointing() Question {
	q := samples()["hotspot"]
	q.Logic = "x.js"
	for i := range q.Options {
		q.Options[i].Right, q.Options[i].Credit = false, 0
	}
	return q
}

// made makes a variant of a question with logic.
func made(t *testing.T, q Question, params, key string) (Variant, error) {
	t.Helper()
	return (&script{params: params, key: key}).kind().Generate(t.Context(), Source{Question: q}, 1)
}

func TestAScriptGetsWhatStandsInEachPart(t *testing.T) {
	rowKey := `{"response":["b","a","hết"]}`
	for _, c := range []struct {
		rule, params, key string
		q                 Question
		response, given   string
		credit            float64
		parts             string
	}{
		{"the key in the place of all that counts as it", formParams, formKey, form(), `[" mật KHẨU ","16,9",2,2]`,
			`["Mật khẩu",16.5,"hai","đỏ"]`, 1, "[true true true true]"},
		{"what is wrong as it is, what is empty as null", formParams, formKey, form(), `["","18",3,""]`,
			`[null,18,"ba",null]`, 0, "[false false false false]"},
		{"each gap for itself", formParams, formKey, form(), `["x","16,5","",2]`, `["x",16.5,null,"đỏ"]`, 0.5,
			"[false true false true]"},
		{"rights by their words", `{"trai":["x","y"],"phai":["a","b"]}`, rowKey, rows(), `[2,0,3]`, `["b",null,"hết"]`,
			2.0 / 3, "[true false true]"},
		{"areas by their numbers", `{}`, `{"response":[2]}`, pointing(), `[2]`, `[2]`, 1, "[]"},
		{"a point in no area is 0", `{}`, `{"response":[2,3]}`, pointing(), `[[99.5,99.5],3]`, `[0,3]`, 0, "[]"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			v, err := made(t, c.q, c.params, c.key)
			if err != nil {
				t.Fatal(err)
			}
			for _, none := range []bool{true, false} {
				s := &script{judged: ScriptGrade{None: none, Credit: 0}}
				r := Response{Value: json.RawMessage(c.response), Language: message.Vietnamese}
				g, err := s.kind().Grade(context.Background(), Source{Question: c.q}, v, r)
				if err != nil || s.given != c.given {
					t.Errorf("%v: grade got %s, want %s", err, s.given, c.given)
				}
				if want := map[bool]float64{true: c.credit}[none]; g.Credit != want || g.Status != Graded {
					t.Errorf("a script without grade: %v: %+v, want %v", none, g, want)
				}
				if got := fmt.Sprint(Parts(c.q, v, r)); got != c.parts {
					t.Errorf("parts %s, want %s", got, c.parts)
				}
			}
		})
	}
}

func TestTheKeyOfEveryPartIsAResponseThatEarnsAll(t *testing.T) {
	for rule, c := range map[string]struct {
		q           Question
		params, key string
		want        string
	}{
		"gaps":  {form(), formParams, formKey, `["Mật khẩu","16.5",2,2]`},
		"rows":  {rows(), `{"trai":["x"],"phai":["a","b"]}`, `{"response":["thừa","b"]}`, `[4,2]`},
		"areas": {pointing(), `{}`, `{"response":[3,1]}`, `[3,1]`},
	} {
		v, err := made(t, c.q, c.params, c.key)
		if err != nil {
			t.Fatal(rule, err)
		}
		right, ok := Right(c.q, v)
		if !ok || string(right.Value) != c.want {
			t.Errorf("%s: %s, want %s", rule, right.Value, c.want)
		}
		s := &script{judged: ScriptGrade{None: true}}
		if g, err := s.kind().Grade(t.Context(), Source{Question: c.q}, v, right); err != nil || g.Credit != 1 {
			t.Errorf("%s: %+v, %v", rule, g, err)
		}
	}
}

func TestAKeyThatDoesNotFitItsPartsIsTheAuthorsFault(t *testing.T) {
	for _, c := range []struct {
		rule        string
		q           Question
		params, key string
		want        string
	}{
		{"a gap too few", form(), formParams, `{"response":["a",1,"hai"]}`, "script.key-of-gaps"},
		{"words for a list", form(), formParams, `{"response":"a"}`, "script.key-of-gaps"},
		{"words for a number", form(), formParams, `{"response":["a","1","hai","đỏ"]}`, "script.key-of-gap-number"},
		{"nothing for words", form(), formParams, `{"response":[" ",1,"hai","đỏ"]}`, "script.key-of-gap-text"},
		{"what is not in the list", form(), formParams, `{"response":["a",1,"tư","đỏ"]}`, "script.key-of-gap-choice"},
		{"a list that is not made", form(), `{}`, formKey, "script.no-list"},
		{"a right twice", rows(), `{"trai":["x"],"phai":["a","b"]}`, `{"response":["a","a"]}`, "script.key-of-rows"},
		{"a right that is not there", rows(), `{"trai":["x"],"phai":["a"]}`, `{"response":["a","c"]}`, "script.key-of-rows"},
		{"no list of areas", pointing(), `{}`, `{"response":2}`, "script.key-of-areas"},
		{"an area that is not there", pointing(), `{}`, `{"response":[4]}`, "script.key-of-areas"},
		{"half an area", pointing(), `{}`, `{"response":[1.5]}`, "script.key-of-areas"},
		{"no area", pointing(), `{}`, `{"response":[]}`, "script.key-of-areas"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			_, err := made(t, c.q, c.params, c.key)
			var fault *Fault
			if !errors.As(err, &fault) || fault.Text.ID != c.want || !message.Has(c.want) {
				t.Errorf("%v, want %s", err, c.want)
			}
		})
	}
}

func TestAPageMayKnowNothingOfTheKeyButHowManyPlaces(t *testing.T) {
	one, err := made(t, pointing(), `{}`, `{"response":[2]}`)
	if err != nil || Several(pointing(), one) {
		t.Error("one place is several", err)
	}
	two, err := made(t, pointing(), `{}`, `{"response":[2,1]}`)
	if err != nil || !Several(pointing(), two) {
		t.Error("two places are not several", err)
	}
	if string(one.Params) == string(two.Params) {
		return
	}
	t.Errorf("the params tell the key: %s %s", one.Params, two.Params)
}

func TestALogicIsJudgedAnewInTheSameFieldsAlone(t *testing.T) {
	v, err := made(t, form(), formParams, formKey)
	if err != nil {
		t.Fatal(err)
	}
	edition := func(q Question) Edition {
		q.Texts = map[message.Language]Text{"vi": {}}
		return Edition{Question: q, Variant: v, Language: "vi"}
	}
	other := form()
	other.Gaps[0].Number = true
	for rule, c := range map[string]struct {
		before, after Question
		want          Comparison
	}{
		"the same":     {form(), form(), Comparable},
		"another form": {form(), other, OtherOptions},
		"a hotspot":    {pointing(), pointing(), OtherKind},
	} {
		if _, got := Carry(edition(c.before), edition(c.after), Response{Value: json.RawMessage(`["a","1",1,1]`)}); got != c.want {
			t.Errorf("%s: %s, want %s", rule, got, c.want)
		}
	}
}

func TestSectionsAreChosenByTheVariant(t *testing.T) {
	text := Text{Body: "<p>a</p>\n<p>{{#thu}}</p>\n<p>{{#khac}}</p>", Reason: "<p>{{#thu}}</p>", Hints: []string{"<p>{{#thu}}</p>"},
		Sections: map[string]Section{"that": {Heading: "H", HTML: "<p>{{n}}</p>"}}}
	got := text.Choose(map[string]any{"thu": "that", "khac": "<script>"})
	if want := "<p>a</p>\n<p>{{n}}</p>\n"; got.Body != want || got.Reason != "<p>{{n}}</p>" || got.Hints[0] != "<p>{{n}}</p>" {
		t.Errorf("%q %q %q", got.Body, got.Reason, got.Hints)
	}
	if text.Hints[0] != "<p>{{#thu}}</p>" {
		t.Error("the text of the quiz was changed")
	}
}

// Whatever comes from outside: a response is refused, or its parts are those of the credit.
func FuzzGeneratedGaps(f *testing.F) {
	for _, seed := range []string{`["Mật khẩu","16,5",2,2]`, `["","","",""]`, `[null,1,9,0]`, `[{},[],"x",-1]`, `{}`, `[`} {
		f.Add(seed)
	}
	v, err := (&script{params: formParams, key: formKey}).kind().Generate(f.Context(), Source{Question: form()}, 1)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, response string) {
		s := &script{judged: ScriptGrade{None: true}}
		r := Response{Value: json.RawMessage(response), Language: message.Vietnamese}
		g, err := s.kind().Grade(t.Context(), Source{Question: form()}, v, r)
		parts := Parts(form(), v, r)
		switch {
		case err != nil, g.Status == Invalid && g.Credit != 0, g.Status == Broken:
			t.Errorf("%s: %+v %v", response, g, err)
		case g.Status == Graded && g.Credit != float64(count(parts))/4:
			t.Errorf("%s: %+v, parts %v", response, g, parts)
		}
	})
}
