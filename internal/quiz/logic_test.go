package quiz

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hocvu/internal/message"
)

// script is a logic written in Go: it generates what it is told to and remembers what its grade was given.
type script struct {
	params, key string
	judged      ScriptGrade
	fault       *Fault
	fails       error
	given       string  // the response that grade got
	variant     Variant // and the variant
}

func (s *script) kind() Kind {
	return Kinds(Runner{
		Generate: func(_ context.Context, _, _ string, _ uint32, _ json.RawMessage) (Generated, error) {
			return Generated{Params: json.RawMessage(s.params), Key: json.RawMessage(s.key), Fault: s.fault}, s.fails
		},
		Grade: func(_ context.Context, _, _ string, v Variant, response json.RawMessage) (ScriptGrade, error) {
			s.variant, s.given = v, string(response)
			j := s.judged
			j.Fault = s.fault
			return j, s.fails
		},
	})[LogicKind]
}

func list(kind string) Question {
	return Question{ID: "q", Kind: kind, Logic: "x.js", Shuffle: true, Options: []Option{{ID: 1, List: "links"}}}
}

func TestAScriptGetsWhatTheOfficerChoseNotItsID(t *testing.T) {
	number := Question{ID: "q", Kind: Number, Logic: "x.js", Units: map[string]Factor{"giờ": {60, 1}}}
	for _, c := range []struct {
		rule, params, key string
		q                 Question
		response, given   string
	}{
		{"the element", `{"links":["a","b","c"]}`, `{"response":"b"}`, list(Single), `2`, `"b"`},
		{"a number stays a number", `{"links":[10,20.5]}`, `{"response":10}`, list(Single), `2`, `20.5`},
		{"the elements that are ticked", `{"links":["a","b","c"]}`, `{"response":["a"]}`, list(Multiple), `[3,1]`, `["c","a"]`},
		{"the elements in their order", `{"links":["a","b","c"]}`, `{"response":["c","b","a"]}`, list(Order), `[3,1,2]`, `["c","a","b"]`},
		{"a typed number as a number", `{}`, `{"response":1}`, number, `"1.000,5"`, `1000.5`},
		{"a typed unit converted", `{}`, `{"response":1}`, number, `"1,5 giờ"`, `90`},
		{"words without the blanks around them", `{}`, `{"response":"x"}`, Question{ID: "q", Kind: TextKind, Logic: "x.js"}, `" Mật  khẩu "`, `"Mật  khẩu"`},
		{"written options beside generated ones", `{"links":["a","b"]}`, `{"response":"none"}`,
			Question{ID: "q", Kind: Single, Logic: "x.js", Options: []Option{{ID: 1, Form: "none"}, {ID: 2, List: "links"}}}, `3`, `"b"`},
		{"a single value in a list's place", `{"links":"a"}`, `{"response":"a"}`,
			Question{ID: "q", Kind: Single, Logic: "x.js", Options: []Option{{ID: 1, Form: "none"}, {ID: 2, List: "links"}}}, `2`, `"a"`},
	} {
		t.Run(c.rule, func(t *testing.T) {
			s := &script{params: c.params, key: c.key, judged: ScriptGrade{Credit: 0.5, Feedback: "gan-dung"}}
			v, err := s.kind().Generate(context.Background(), Source{Question: c.q}, 7)
			if err != nil {
				t.Fatal(err)
			}
			g, err := s.kind().Grade(context.Background(), Source{Question: c.q}, v, Response{Value: json.RawMessage(c.response), Language: message.Vietnamese})
			want := Grade{Status: Graded, Credit: 0.5, Feedback: "gan-dung"}
			if diff := cmp.Diff(want, g); err != nil || diff != "" {
				t.Fatalf("%v (-want +got):\n%s", err, diff)
			}
			if s.given != c.given {
				t.Errorf("grade got %s, want %s", s.given, c.given)
			}
			if s.variant.Seed != 7 || string(s.variant.Params) != c.params || string(s.variant.Key) != c.key {
				t.Errorf("grade got variant %d %s %s, not what generate made", s.variant.Seed, s.variant.Params, s.variant.Key)
			}
		})
	}
}

func TestTheGeneratedKeyIsFoundAsAResponse(t *testing.T) {
	for _, c := range []struct {
		rule, params, key string
		q                 Question
		want              string
	}{
		{"single", `{"links":["a","b"]}`, `{"response":"b"}`, list(Single), `2`},
		{"multiple", `{"links":["a","b","c"]}`, `{"response":["c","a"]}`, list(Multiple), `[3,1]`},
		{"order", `{"links":["a","b","c"]}`, `{"response":["c","a","b"]}`, list(Order), `[3,1,2]`},
		{"number", `{}`, `{"response":1234.567}`, Question{Kind: Number, Logic: "x.js"}, `"1234.567"`},
		{"text", `{}`, `{"response":"Win+L"}`, Question{Kind: TextKind, Logic: "x.js"}, `"Win+L"`},
	} {
		t.Run(c.rule, func(t *testing.T) {
			s := &script{params: c.params, key: c.key, judged: ScriptGrade{Credit: 1}}
			v, err := s.kind().Generate(context.Background(), Source{Question: c.q}, 1)
			if err != nil {
				t.Fatal(err)
			}
			r, ok := Right(c.q, v)
			if !ok || string(r.Value) != c.want {
				t.Fatalf("%s, %v, want %s", r.Value, ok, c.want)
			}
			if g, err := s.kind().Grade(context.Background(), Source{Question: c.q}, v, r); err != nil || g.Credit != 1 {
				t.Fatalf("%+v, %v", g, err)
			}
			var key struct{ Response json.RawMessage }
			if err := json.Unmarshal([]byte(c.key), &key); err != nil || s.given != string(key.Response) {
				t.Errorf("grade got %s, the key is %s", s.given, c.key)
			}
		})
	}
}

func TestTheAuthorsBugIsAFaultWithItsPlaceAndSeed(t *testing.T) {
	for _, c := range []struct{ rule, params, key, fault string }{
		{"params that are no object", `[1]`, `{"response":"a"}`,
			"x.js: generate returns no params (write return { params: { … }, key: { response: … } }) (seed 3)"},
		{"no list", `{}`, `{"response":"a"}`, "x.js: generate returns no params.links (seed 3)"},
		{"an object in the list", `{"links":[{}]}`, `{"response":"a"}`, "x.js: params.links holds what is neither a string nor a number (seed 3)"},
		{"one element twice", `{"links":["a","a"]}`, `{"response":"a"}`, "x.js: two options are the same: a (seed 3)"},
		{"one element alone", `{"links":["a"]}`, `{"response":"a"}`, "x.js: generate makes 1 options (must be 2 to 50) (seed 3)"},
		{"too many", `{"links":[` + numbers(51) + `]}`, `{"response":1}`, "x.js: generate makes 51 options (must be 2 to 50) (seed 3)"},
		{"a key that is no option", `{"links":["a","b"]}`, `{"response":"c"}`, "x.js: key.response is not made of the options (seed 3)"},
		{"no key", `{"links":["a","b"]}`, `null`, "x.js: key.response is not made of the options (seed 3)"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			s := &script{params: c.params, key: c.key}
			_, err := s.kind().Generate(context.Background(), Source{Question: list(Single)}, 3)
			var fault *Fault
			if !errors.As(err, &fault) || fault.Error() != c.fault {
				t.Errorf("%v, want %s", err, c.fault)
			}
		})
	}
	t.Run("an order whose key lacks a step", func(t *testing.T) {
		s := &script{params: `{"links":["a","b","c"]}`, key: `{"response":["c","a"]}`}
		var fault *Fault
		if _, err := s.kind().Generate(context.Background(), Source{Question: list(Order)}, 3); !errors.As(err, &fault) {
			t.Errorf("%v", err)
		}
	})
	t.Run("generate throws", func(t *testing.T) {
		s := &script{fault: &Fault{Line: 12, Column: 3, Text: message.New("script.throws", "text", "TypeError: x is undefined")}}
		_, err := s.kind().Generate(context.Background(), Source{Question: list(Single)}, 3)
		if err == nil || err.Error() != "x.js:12:3: the script stops: TypeError: x is undefined (seed 3)" {
			t.Errorf("%v", err)
		}
	})
}

func numbers(n int) string {
	all := make([]string, n)
	for i := range all {
		all[i] = strings.Repeat("1", i+1)
	}
	return strings.Join(all, ",")
}

func TestWhatTheScriptSaysOfAResponse(t *testing.T) {
	v := Variant{Seed: 5, Params: json.RawMessage(`{"values":{},"options":[{"option":1,"value":"a"},{"option":1,"value":"b"}]}`)}
	for _, c := range []struct {
		rule   string
		s      script
		status Status
		why    string
	}{
		{"a throw is Broken with its place", script{fault: &Fault{Line: 4, Text: message.New("script.throws", "text", "TypeError")}}, Broken, "The question is broken at x.js:4 (seed 5): the script stops: TypeError"},
		{"a credit above 1 is Broken", script{judged: ScriptGrade{Credit: 1.5}}, Broken, "The question is broken at x.js (seed 5): grade returns credit 1.5 (must be 0 to 1)"},
		{"a refusal is Invalid", script{judged: ScriptGrade{Invalid: "qua-ngan"}}, Invalid, "This answer cannot be used, see the note below. It has not cost you a try."},
	} {
		t.Run(c.rule, func(t *testing.T) {
			g, err := c.s.kind().Grade(context.Background(), Source{Question: list(Single)}, v, Response{Value: json.RawMessage(`1`)})
			if err != nil || g.Status != c.status || g.Credit != 0 || g.Why.In(message.English) != c.why {
				t.Errorf("%+v (%s), %v", g, g.Why.In(message.English), err)
			}
			if g.Feedback != c.s.judged.Invalid {
				t.Errorf("feedback %q", g.Feedback)
			}
		})
	}
	t.Run("a worker that cannot be had is an error", func(t *testing.T) {
		busy := errors.New("busy")
		s := script{fails: busy}
		if _, err := s.kind().Grade(context.Background(), Source{Question: list(Single)}, v, Response{Value: json.RawMessage(`1`)}); !errors.Is(err, busy) {
			t.Errorf("%v", err)
		}
		if _, err := s.kind().Generate(context.Background(), Source{Question: list(Single)}, 1); !errors.Is(err, busy) {
			t.Errorf("%v", err)
		}
	})
	t.Run("a stored variant that cannot be read is Broken", func(t *testing.T) {
		s := script{}
		g, err := s.kind().Grade(context.Background(), Source{Question: list(Single)}, Variant{}, Response{Value: json.RawMessage(`1`)})
		if err != nil || g.Status != Broken {
			t.Errorf("%+v, %v", g, err)
		}
	})
}

func TestAResponseThatOverrunsTwiceWhileTheKeyIsGradedCannotBeGraded(t *testing.T) {
	crash := errors.New("worker died")
	for _, c := range []struct {
		rule   string
		runs   []error // of the response, then of the key
		status Status
		err    error
	}{
		{"twice, and the key is graded", []error{ErrOverrun, ErrOverrun, nil}, Invalid, nil},
		{"once only: a busy machine", []error{ErrOverrun, nil}, Graded, nil},
		{"and so does the key: the machine or the script", []error{ErrOverrun, ErrOverrun, ErrOverrun}, "", ErrOverrun},
		{"a crash without a cause is not tried again", []error{crash}, "", crash},
		{"nor a crash the second time", []error{ErrOverrun, crash}, "", crash},
	} {
		t.Run(c.rule, func(t *testing.T) {
			var given []string
			kind := logic{Runner{Grade: func(_ context.Context, _, _ string, _ Variant, response json.RawMessage) (ScriptGrade, error) {
				given = append(given, string(response))
				return ScriptGrade{Credit: 1}, c.runs[len(given)-1]
			}}}
			v := Variant{Params: json.RawMessage(`{"values":{}}`), Key: json.RawMessage(`{"response":"chao"}`)}
			g, err := kind.Grade(context.Background(), Source{Question: Question{Kind: TextKind, Logic: "x.js"}}, v, Response{Value: json.RawMessage(`"aaaa!"`)})
			if !errors.Is(err, c.err) || g.Status != c.status || len(given) != len(c.runs) {
				t.Fatalf("%+v, %v after %v", g, err, given)
			}
			if len(given) == 3 && given[2] != `"chao"` {
				t.Errorf("the third run graded %s", given[2])
			}
			if g.Status == Invalid && !message.Has(g.Why.ID) {
				t.Errorf("no words for it: %+v", g.Why)
			}
		})
	}
}

func TestAGeneratedOrderNeverShowsItsKey(t *testing.T) {
	s := &script{params: `{"links":["a","b","c"]}`, key: `{"response":["b","c","a"]}`}
	for seed := uint32(1); seed <= 200; seed++ {
		v, err := s.kind().Generate(context.Background(), Source{Question: list(Order)}, seed)
		if err != nil {
			t.Fatal(err)
		}
		var values Values
		if err := json.Unmarshal(v.Params, &values); err != nil {
			t.Fatal(err)
		}
		mustPermute(t, "order", values.Shown, 3)
		if slices.Equal(values.Shown, []int{2, 3, 1}) {
			t.Fatalf("seed %d shows the key", seed)
		}
	}
}

// What the question takes for the key is the key to the script too, and decides alone where there is no grade.
func TestAScriptGetsTheKeyForWhatEqualsIt(t *testing.T) {
	number := Question{ID: "q", Kind: Number, Logic: "x.js", Units: map[string]Factor{"giờ": {60, 1}}}
	near := number
	near.Tolerance = Tolerance{Value: 0.05}
	share := number
	share.Tolerance = Tolerance{Value: 0.1, Relative: true}
	words := Question{ID: "q", Kind: TextKind, Logic: "x.js", Fold: Fold{Case: true, Spaces: true}}
	strict := words
	strict.Fold = Fold{}
	for _, c := range []struct {
		rule, params, key string
		q                 Question
		response, given   string
		credit            float64
	}{
		{"a number typed to the last bit", `{}`, `{"response":4.800000000000001}`, number, `"4,8"`, `4.800000000000001`, 1},
		{"a number that is another", `{}`, `{"response":4.800000000000001}`, number, `"4,81"`, `4.81`, 0},
		{"a number within the tolerance", `{}`, `{"response":3.3333333333333335}`, near, `"3,3"`, `3.3333333333333335`, 1},
		{"a number beyond it", `{}`, `{"response":3.3333333333333335}`, near, `"3,2"`, `3.2`, 0},
		{"a number within a share of the key", `{}`, `{"response":200}`, share, `"219"`, `200`, 1},
		{"a number in another unit", `{}`, `{"response":90}`, near, `"1,5 giờ"`, `90`, 1},
		{"a typed minus of a phone", `{}`, `{"response":-3}`, number, `"−3"`, `-3`, 1},
		{"words but for case and blanks", `{}`, `{"response":"Mật khẩu"}`, words, `"  mật   KHẨU "`, `"Mật khẩu"`, 1},
		{"words with the tone on the other vowel", `{}`, `{"response":"Hòa Bình"}`, words, `"hoà bình"`, `"Hòa Bình"`, 1},
		{"words with the quotes of a phone", `{}`, `{"response":"it's"}`, words, `"It’s"`, `"it's"`, 1},
		{"words whose case counts", `{}`, `{"response":"Win"}`, strict, `"win"`, `"win"`, 0},
		{"letters in parts", `{}`, `{"response":"Đèo"}`, strict, `"Đe\u0300o"`, `"Đèo"`, 1},
		{"an element", `{"links":["a","b"]}`, `{"response":"b"}`, list(Single), `2`, `"b"`, 1},
		{"elements in any order", `{"links":["a","b","c"]}`, `{"response":["a","c"]}`, list(Multiple), `[3,1]`, `["a","c"]`, 1},
		{"one element too many", `{"links":["a","b","c"]}`, `{"response":["a","c"]}`, list(Multiple), `[3,1,2]`, `["c","a","b"]`, 0},
		{"a sequence", `{"links":["a","b"]}`, `{"response":["b","a"]}`, list(Order), `[2,1]`, `["b","a"]`, 1},
		{"another sequence", `{"links":["a","b"]}`, `{"response":["b","a"]}`, list(Order), `[1,2]`, `["a","b"]`, 0},
	} {
		t.Run(c.rule, func(t *testing.T) {
			s := &script{params: c.params, key: c.key, judged: ScriptGrade{None: true}}
			kind := s.kind()
			source := Source{Question: c.q}
			v, err := kind.Generate(t.Context(), source, 1)
			if err != nil {
				t.Fatal(err)
			}
			response := Response{Value: json.RawMessage(c.response), Language: message.Vietnamese}
			g, err := kind.Grade(t.Context(), source, v, response)
			if err != nil || g.Status != Graded || g.Credit != c.credit || s.given != c.given {
				t.Errorf("%+v, %v; the script got %s, want %s and credit %v", g, err, s.given, c.given, c.credit)
			}
		})
	}
}

// The script behind this never sees what was not read first, so the response alone is untrusted here.
func FuzzGradeLogic(f *testing.F) {
	for _, seed := range []string{`1`, `[1,2]`, `[2,1]`, `"1.000,5 giờ"`, `"x"`, `[[1]]`, `{}`, ``} {
		f.Add(seed)
	}
	s := &script{params: `{"links":["a","b"]}`, key: `{"response":["a","b"]}`, judged: ScriptGrade{Credit: 1}}
	kind := s.kind()
	v := Variant{Params: json.RawMessage(`{"values":{},"options":[{"option":1,"value":"a"},{"option":1,"value":"b"}]}`)}
	f.Fuzz(func(t *testing.T, value string) {
		for _, name := range []string{Single, Multiple, Order, Number, TextKind} {
			s.given = ""
			g, err := kind.Grade(context.Background(), Source{Question: list(name)}, v, Response{Value: json.RawMessage(value)})
			switch {
			case err != nil:
				t.Errorf("%s: %q: %v", name, value, err)
			case g.Status == Graded && json.Valid([]byte(s.given)):
			case g.Status == Invalid && s.given == "" && message.Has(g.Why.ID):
			default:
				t.Errorf("%s: %q got %+v, the script got %q", name, value, g, s.given)
			}
		}
	})
}
