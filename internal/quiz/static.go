package quiz

import (
	"context"
	"encoding/json"

	"hocvu/internal/message"
)

// static is a kind without a script. Its variant holds the order of display alone: the key stands in the question,
// which an attempt pins by digest. So it never needs a worker and never fails.
type static struct{ definition }

// Generate stores the order of display.
func (k static) Generate(_ context.Context, s Source, seed uint32) (Variant, error) {
	params, err := json.Marshal(k.params(s.Question, seed))
	return Variant{Seed: seed, Params: params}, err
}

// Grade judges a response by the key in the question.
func (k static) Grade(_ context.Context, s Source, v Variant, r Response) (Grade, error) {
	if len(r.Value) > MaxResponse {
		return invalid("response.too-large"), nil
	}
	if s.Question.Show > 0 && namesHidden(decoded[Shown](v.Params).Options, r.Value) {
		return invalid("response.option"), nil
	}
	return k.grade(s.Question, r), nil
}

func showNothing(Question, uint32) any { return struct{}{} }

func showOptions(q Question, seed uint32) any {
	s := Shown{Options: q.drawn(seed, len(q.Options), ticked(q.Options))}
	if len(s.Options) < len(q.Options) {
		s.Of = len(q.Options)
	}
	return s
}

func showWritten(q Question, _ uint32) any { return Shown{Options: fileOrder(len(q.Options))} }

func graded(credit float64) Grade {
	return Grade{Status: Graded, Credit: min(max(credit, 0), 1)}
}

func invalid(id string, pairs ...any) Grade {
	return Grade{Status: Invalid, Why: message.New(id, pairs...)}
}
