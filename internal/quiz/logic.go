package quiz

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"

	"hocvu/internal/message"
	"hocvu/internal/refusal"
)

// logic is the kind whose variants and grades a script makes. The question's kind says what the officer does; the
// script never sees IDs, only the elements that its own generate returned, a number or a string.
type logic struct{ run Runner }

func (l logic) Generate(ctx context.Context, s Source, seed uint32) (Variant, error) {
	for _, made := range s.Variants {
		if made.Seed == seed {
			return made, nil
		}
	}
	q := s.Question
	params := json.RawMessage(q.Params)
	if len(params) == 0 {
		params = json.RawMessage("{}")
	}
	made, err := l.run.Generate(ctx, s.Script, q.Logic, seed, params)
	if err != nil {
		return Variant{}, err
	}
	if made.Fault != nil {
		return Variant{}, faultOf(*made.Fault, q, seed)
	}
	var values Values
	if err := json.Unmarshal(made.Params, &values.Values); err != nil {
		return Variant{}, faultOf(newFault("script.no-params"), q, seed)
	}
	if script := defined(q.Kind).script; script != nil && script.make != nil {
		key, _ := keyResponse(made.Key) // nil is the key of nothing
		if err := script.make(q, &values, key, seed); err != nil {
			return Variant{}, err
		}
	}
	shown, err := json.Marshal(values)
	return Variant{Seed: seed, Params: shown, Key: made.Key}, err
}

func (l logic) Grade(ctx context.Context, s Source, v Variant, r Response) (Grade, error) {
	q := s.Question
	if len(r.Value) > MaxResponse {
		return invalid("response.too-large"), nil
	}
	var values Values
	if err := json.Unmarshal(v.Params, &values); err != nil {
		return faultOf(newFault("script.stored"), q, v.Seed).Grade(), nil
	}
	if q.Show > 0 && namesHidden(values.Shown, r.Value) {
		return invalid("response.option"), nil
	}
	given, no := readForScript(q, values, r)
	if no != nil {
		return refusedGrade(no), nil
	}
	response, err := json.Marshal(given)
	if err != nil {
		return Grade{}, err
	}
	params, err := json.Marshal(values.Values)
	if err != nil {
		return Grade{}, err
	}
	result, err := l.gradeScript(ctx, s, Variant{Seed: v.Seed, Params: params, Key: v.Key}, response)
	switch {
	case err == errOverrunTwice:
		return invalid("response.deadly"), nil
	case err != nil:
		return Grade{}, err
	case result.Fault != nil:
		return faultOf(*result.Fault, q, v.Seed).Grade(), nil
	case result.Invalid != "":
		g := invalid("response.refused")
		g.Feedback = result.Invalid
		return g, nil
	case math.IsNaN(result.Credit) || result.Credit < 0 || result.Credit > 1:
		return faultOf(newFault("script.credit-bounds", "credit", fmt.Sprint(result.Credit)), q, v.Seed).Grade(), nil
	}
	g := graded(result.Credit)
	g.Feedback = result.Feedback
	return g, nil
}

// errOverrunTwice is for a response that no run of the script survives.
var errOverrunTwice = errors.New("quiz: the response breaks the limits of its script")

// gradeScript asks the script. A run that breaks a limit is the response's doing, the script's or a busy machine's: it
// is tried again, and where the key's own response is graded right after that, only the first is left.
func (l logic) gradeScript(ctx context.Context, s Source, v Variant, response json.RawMessage) (ScriptGrade, error) {
	result, err := l.run.GradeRead(ctx, s, v, response)
	if errors.Is(err, ErrOverrun) {
		result, err = l.run.GradeRead(ctx, s, v, response)
	}
	if !errors.Is(err, ErrOverrun) {
		return result, err
	}
	key := KeyResponse(v.Key)
	if len(key) == 0 {
		return ScriptGrade{}, err
	}
	if _, other := l.run.GradeRead(ctx, s, v, key); other != nil {
		return ScriptGrade{}, err
	}
	return ScriptGrade{}, errOverrunTwice
}

// readForScript returns what the script's grade gets of a response: the element, the elements, the number or the words.
func readForScript(q Question, values Values, r Response) (any, *refusal.Refusal) {
	script := defined(q.Kind).script
	if script == nil {
		return nil, refuse("response.shape")
	}
	return script.read(q, values, r)
}

func pick(options []Element, ids []int) []any {
	values := make([]any, len(ids))
	for i, id := range ids {
		values[i] = options[id-1].Value
	}
	return values
}

func newFault(id string, pairs ...any) Fault { return Fault{Text: message.New(id, pairs...)} }

// faultOf names the script where the fault does not name its file.
func faultOf(f Fault, q Question, seed uint32) *Fault {
	if f.File == "" {
		f.File = q.Logic
	}
	f.Seed = seed
	return &f
}
