package regrade

import (
	"context"
	"errors"

	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// Verdict says whether a response can be judged anew, and why not.
type Verdict string

// The verdicts. Only Judged changes anything.
const (
	Judged       Verdict = "judged"
	Gone         Verdict = "gone"          // the mended version has no such question
	OtherKind    Verdict = "other-kind"    // see package quiz
	OtherOptions Verdict = "other-options" //
	OtherVariant Verdict = "other-variant" //
	Crashes      Verdict = "crashes"       // the mended script fails on this variant or response
	Unreadable   Verdict = "unreadable"    // it is no response to the mended question
	Ruled        Verdict = "ruled"         // a ruling says that the answer does not count: that goes first
	ByHand       Verdict = "by-hand"       // a person judges it
)

// version is the pinned version of a quiz and the one to judge by.
type version struct{ pinned, mended *quiz.Quiz }

// anew is a new judgement.
type anew struct {
	verdict  Verdict
	grade    quiz.Grade // Judged
	variant  quiz.Variant
	reworded bool // the words around the answer are others: the trainer should read both
}

// judgeAnew judges a response by the mended version. The variant of a logic is made again of the same seed and must
// show what was shown. An error says that the machinery failed: nothing is known then.
func judgeAnew(ctx context.Context, kinds map[string]quiz.Kind, v version, asked store.Question, given store.Response) (
	anew, error) {
	before, known := v.pinned.Question(asked.ID)
	after, stays := v.mended.Question(asked.ID)
	if !known || !stays {
		return anew{verdict: Gone}, nil
	}
	kind, open := quiz.KindOf(kinds, after)
	if !open {
		return anew{verdict: OtherKind}, nil
	}
	a := anew{variant: asked.Variant, reworded: reworded(v, before, after)}
	if after.Logic != "" && before.Logic != "" {
		made, err := kind.Generate(ctx, v.mended.Source(after), asked.Variant.Seed)
		var fault *quiz.Fault
		if errors.As(err, &fault) {
			return anew{verdict: Crashes}, nil
		}
		if err != nil {
			return anew{}, err
		}
		a.variant = made
	}
	r, comparison := quiz.Carry(quiz.Edition{Question: before, Variant: asked.Variant, Language: v.pinned.Language},
		quiz.Edition{Question: after, Variant: a.variant, Language: v.mended.Language},
		quiz.Response{Value: given.Value, Language: given.Language})
	if comparison != quiz.Comparable {
		return anew{verdict: Verdict(comparison)}, nil
	}
	if after.Logic == "" {
		met := quiz.Edition{Question: before, Variant: asked.Variant, Language: v.pinned.Language}
		a.variant = quiz.CarryVariant(met, quiz.Edition{Question: after, Language: v.mended.Language})
	}
	g, err := kind.Grade(ctx, v.mended.Source(after), a.variant, r)
	if err != nil {
		return anew{}, err
	}
	a.grade = g
	switch g.Status {
	case quiz.Graded:
		a.verdict = Judged
	case quiz.Broken:
		a.verdict = Crashes
	case quiz.Pending:
		a.verdict = ByHand
	default:
		a.verdict = Unreadable
	}
	return a, nil
}

func reworded(v version, before, after quiz.Question) bool {
	first, second := before.Texts[v.pinned.Language], after.Texts[v.pinned.Language]
	return first.Heading != second.Heading || first.Body != second.Body
}
