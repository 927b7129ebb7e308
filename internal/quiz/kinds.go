package quiz

import (
	"context"
	"encoding/json"

	"hocvu/internal/message"
)

// Kinds returns every kind that officers can answer, by its name. Logic stands under LogicKind, and only when the runner
// can run it.
func Kinds(run Runner) map[string]Kind {
	kinds := map[string]Kind{
		Single:    plain{showOptions, gradeSingle},
		TrueFalse: plain{showOptions, gradeSingle},
		Multiple:  plain{showOptions, gradeMultiple},
		Number:    plain{showNothing, gradeNumber},
		TextKind:  plain{showNothing, gradeText},
		Order:     plain{showSteps, gradeOrder},
		Match:     plain{showPairs, gradeMatch},
		Cloze:     plain{showGaps, gradeCloze},
	}
	if run.Generate != nil && run.Grade != nil {
		kinds[LogicKind] = logic{run}
	}
	return kinds
}

// KindOf returns the kind that answers for a question: the one that runs its logic, else the one it is named after. False
// for a kind that is not open, and for a logic that nobody can run.
func KindOf(kinds map[string]Kind, q Question) (Kind, bool) {
	name := q.Kind
	if q.Logic != "" {
		name = LogicKind
	}
	kind, ok := kinds[name]
	return kind, ok
}

// plain is a kind without a script. Its variant holds the order of display alone: the key stands in the question, which an
// attempt pins by digest. So it never needs a worker and never fails.
type plain struct {
	show  func(q Question, seed uint32) any
	grade func(q Question, r Response) Grade
}

func (p plain) Generate(_ context.Context, s Source, seed uint32) (Variant, error) {
	params, err := json.Marshal(p.show(s.Question, seed))
	return Variant{Seed: seed, Params: params}, err
}

func (p plain) Grade(_ context.Context, s Source, _ Variant, r Response) (Grade, error) {
	if len(r.Value) > MaxResponse {
		return invalid("response.too-large"), nil
	}
	return p.grade(s.Question, r), nil
}

func showNothing(Question, uint32) any { return struct{}{} }

func showOptions(q Question, seed uint32) any {
	return Shown{displayed(q, seed, len(q.Options))}
}

func graded(credit float64) Grade {
	return Grade{Status: Graded, Credit: min(max(credit, 0), 1)}
}

func invalid(id string, pairs ...any) Grade {
	return Grade{Status: Invalid, Why: message.New(id, pairs...)}
}
