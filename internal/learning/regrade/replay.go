package regrade

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"hocvu/internal/catalog"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/study"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// Replay is what came of making an attempt again.
type Replay struct {
	Attempt, Officer, Quiz, Digest string
	Engine                         string // version of the program that opened it; "": not known
	Variants, Grades               int    // made again
	ByHand                         int    // grades that a person gave: nothing can make these again
	Differences                    []Difference
}

// Identical reports whether everything is what it was, to the byte.
func (r Replay) Identical() bool { return len(r.Differences) == 0 }

// Difference is one thing that is not what it was.
type Difference struct {
	Question   string // ID; "": the attempt as a whole
	What       What
	Kept, Made string // JSON of both; an exam's key may stand in it
}

// What names what differs.
type What string

// What a replay compares.
const (
	ThePackage What = "package" // the version that the attempt pinned cannot be read
	TheDraw    What = "draw"    // which questions the seed draws
	TheSeed    What = "seed"
	TheVariant What = "variant"
	TheGrade   What = "grade"
	TheResult  What = "result"
)

// Attempt makes one attempt again, from nothing but its row, its responses and the version of the quiz that it pinned:
// every variant of its seed, every grade, and the result. An error says that the machinery failed.
func (s *Replays) Attempt(ctx context.Context, id string) (Replay, error) {
	a, err := s.site.Store.Attempts.ByID(id)
	if err != nil {
		return Replay{}, err
	}
	r := replaying{Replays: s, attempt: &a, Replay: Replay{Attempt: a.ID, Officer: a.Officer, Quiz: a.Quiz,
		Digest: a.Digest, Engine: a.Engine}}
	if r.quiz, err = s.versions.of(s.site.Store, a.Digest); err != nil {
		if errors.Is(err, access.ErrBusy) || ctx.Err() != nil {
			return r.Replay, err
		}
		r.differs("", ThePackage, nil, err.Error())
		return r.Replay, nil
	}
	for _, step := range []func(context.Context) error{r.draw, r.variants, r.grades, r.result} {
		if err := step(ctx); err != nil {
			return r.Replay, fmt.Errorf("learning: replay of attempt %s: %w", id, err)
		}
	}
	return r.Replay, nil
}

// Look is Attempt for an admin of the officer's unit, whose look is put on record.
func (s *Replays) Look(ctx context.Context, by access.Officer, id string) (Replay, error) {
	scope, err := s.access.Scope(by, access.Admin)
	if err != nil {
		return Replay{}, err
	}
	a, err := s.site.Store.Attempts.ByID(id)
	if err != nil {
		return Replay{}, err
	}
	if o, err := s.site.Store.Officers.ByID(a.Officer, s.site.Now()); err != nil || !scope.Holds(o.UnitID) {
		return Replay{}, errors.Join(err, access.ErrNotFound)
	}
	r, err := s.Attempt(ctx, id)
	if err != nil {
		return r, err
	}
	return r, s.access.RecordLook(ctx, by, "attempts/"+id, []string{a.Officer})
}

// replaying is an attempt while it is made again.
type replaying struct {
	*Replays
	Replay
	attempt *store.Attempt
	quiz    *quiz.Quiz
}

// draw compares which questions an exam asked. An engine that has learned new kinds draws from more questions, so only
// the engine that drew can be asked again.
func (r *replaying) draw(context.Context) error {
	if r.attempt.Mode != store.Exam || r.site.Engine == "" || r.attempt.Engine != r.site.Engine {
		return nil
	}
	var kept, made []string
	for _, asked := range r.attempt.Questions {
		kept = append(kept, asked.ID)
	}
	withdrawn, err := study.WithdrawnAt(r.site, r.attempt.Quiz, r.quiz, r.attempt.Opened)
	if err != nil {
		return err
	}
	drawable := *r.quiz
	drawable.Questions = slices.DeleteFunc(slices.Clone(r.quiz.Questions), func(question quiz.Question) bool {
		_, gone := withdrawn[question.ID]
		return gone
	})
	for _, question := range quiz.Draw(&drawable, r.attempt.Seed) {
		if _, asked := r.attempt.Question(question.ID); asked { // one that is faulty was left out
			made = append(made, question.ID)
		}
	}
	r.compare("", TheDraw, kept, made)
	return nil
}

// variants makes all variants again.
func (r *replaying) variants(ctx context.Context) error {
	for _, asked := range r.attempt.Questions {
		question, known := r.quiz.Question(asked.ID)
		kind, open := quiz.KindOf(r.site.Kinds, question)
		if !known || !open {
			r.differs(asked.ID, TheVariant, asked, "")
			continue
		}
		if asked.From == 0 {
			seed := r.attempt.Seed
			if question.Logic != "" {
				seed = quiz.VariantSeedBeside(asked.Aside, seed, question.ID, catalog.Pool)
			}
			r.compare(asked.ID, TheSeed, asked.Variant.Seed, seed)
		}
		made, err := kind.Generate(ctx, r.quiz.Source(question), asked.Variant.Seed)
		var fault *quiz.Fault
		switch {
		case errors.As(err, &fault):
			r.differs(asked.ID, TheVariant, asked, fault.Error())
		case err != nil:
			return err
		default:
			again := asked
			again.Variant = made
			r.compare(asked.ID, TheVariant, asked, again)
		}
		r.Variants++
	}
	return nil
}

// result sums an exam up again.
func (r *replaying) result(context.Context) error {
	if r.attempt.Mode != store.Exam || r.attempt.State != store.StateGraded {
		return nil
	}
	responses, grades, err := r.site.Store.Responses.LastGraded(r.attempt.ID)
	if err != nil {
		return err
	}
	made := study.Sum(r.attempt, r.quiz, responses, grades, r.attempt.Result.Withdrawn)
	if r.attempt.Result.Stands && !made.Passed {
		made.Passed, made.Stands = true, true
	}
	r.compare("", TheResult, r.attempt.Result, made)
	return nil
}
