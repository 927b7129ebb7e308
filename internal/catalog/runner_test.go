package catalog

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"hocvu/internal/quiz"
)

func TestOnlyARunThatBrokeALimitIsAnOverrun(t *testing.T) {
	run := engineOf(t).Runner()
	v := quiz.Variant{Seed: 1, Params: json.RawMessage(`{}`), Key: json.RawMessage(`{"response":"chao"}`)}
	for _, c := range []struct {
		name, body string
		overrun    bool
	}{
		{"late", `for (;;) {}`, true},
		{"fat", `let s = 'x'; for (;;) { s = s.padStart(s.length * 2 + 1e8, 'y'); }`, true},
		{"a throw", `throw new Error('no')`, false},
		{"honest", `return { credit: 1 }`, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := run.Grade(t.Context(), "function grade(v, r) { "+c.body+" }", "x.js", v, json.RawMessage(`"a"`))
			if got := errors.Is(err, quiz.ErrOverrun); got != c.overrun || !c.overrun && err != nil {
				t.Errorf("%v", err)
			}
		})
	}
}

// The responses are untrusted: a regular expression that is harmless for all others runs for ever on one of them.
func TestAResponseThatKillsItsWorkerTwiceCannotBeGraded(t *testing.T) {
	kind := quiz.Kinds(engineOf(t).Runner())[quiz.LogicKind]
	source := quiz.Source{Question: quiz.Question{ID: "q", Kind: quiz.TextKind, Logic: "x.js"},
		Script: `function grade(v, response) { return { credit: /^(?=(\w|\w\w)+$)/.test(response) ? 1 : 0 }; }`}
	v := quiz.Variant{Seed: 1, Params: json.RawMessage(`{"values":{}}`), Key: json.RawMessage(`{"response":"chao"}`)}
	for response, want := range map[string]quiz.Status{"chao": quiz.Graded, strings.Repeat("a", 60) + "!": quiz.Invalid} {
		g, err := kind.Grade(t.Context(), source, v, quiz.Response{Value: json.RawMessage(`"` + response + `"`)})
		if err != nil || g.Status != want {
			t.Errorf("%s: %+v, %v", response, g, err)
		}
	}
}
