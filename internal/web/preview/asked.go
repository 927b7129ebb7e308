package preview

import (
	"context"
	"errors"
	"math"
	"net/url"
	"strconv"

	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/web/answer"
	"hocvu/internal/web/page"
)

// Fields that an address holds of a question beside those of its form, behind the question's prefix.
const (
	seedField  = "de"
	sentField  = "gui"    // the answer was sent
	hintsField = "mo"     // how many hints are open
	keyField   = "dap-so" // the key is the answer
)

// asked is a question as it stands on a page.
type asked struct {
	question study.QuestionView
	view     answer.View
	grade    quiz.Grade
	graded   bool
	seed     uint32
	failure  string // why its script could not ask it or grade it, "" for no failure
}

// seedOf reads a seed, 1 where there is none.
func seedOf(text string) uint32 {
	seed, err := strconv.ParseUint(text, 10, 32)
	if err != nil || seed < 1 {
		return 1
	}
	return uint32(seed)
}

// nextSeed is the seed of another variant.
func nextSeed(seed uint32) uint32 { return seed%math.MaxUint32 + 1 }

// ask asks a question as the fields of its address say, and grades the answer that they hold.
func (v *visit) ask(q *quiz.Quiz, id string, its url.Values, prefix string) (asked, error) {
	ctx, a := v.r.Context(), asked{seed: seedOf(its.Get(seedField))}
	r, err := study.Rehearse(ctx, v.site.Kinds, q, id, a.seed, v.language)
	var no *quiz.Fault
	if errors.As(err, &no) {
		a.failure = v.failureOf(*no)
		return a, nil
	}
	if err != nil {
		return a, err
	}
	hints, _ := strconv.Atoi(its.Get(hintsField)) // none where it is no number
	r.OpenHints(hints)
	if err := a.answer(ctx, v, r, its, prefix); err != nil {
		return a, err
	}
	if a.graded && a.grade.Status == quiz.Broken {
		a.failure = v.say("preview.broken", "seed", a.seed, "why", a.grade.Why)
	}
	return a, nil
}

// answer gives what the fields hold as the answer, or shows it in its field where it was not sent.
func (a *asked) answer(ctx context.Context, v *visit, r *study.Rehearsal, its url.Values, prefix string) error {
	p := v.presenter()
	a.question = r.View()
	a.question.Attempt, a.question.Event = strconv.FormatUint(uint64(a.seed), 10), ""
	if a.question.Observed || a.question.Opinion {
		a.view = p.ShowAs(a.question, prefix)
		return nil
	}
	if its.Get(keyField) != "" {
		var err error
		if a.grade, a.graded, err = r.AnswerRightly(ctx); err != nil {
			return err
		}
		a.show(p, r, prefix)
		return nil
	}
	if before := answer.Before(its); before != nil && a.question.Question.Turns() {
		if _, err := r.Answer(ctx, before); err != nil {
			return err
		}
		a.question = r.View()
	}
	value, err := answer.Read(its, a.question)
	said := p.Unfinished(err)
	switch {
	case its.Get(sentField) == "":
		if value != nil && !a.question.Question.Turns() {
			a.question.Response = value
		}
		a.view = p.ShowAs(a.question, prefix)
		a.view.Sure = its.Get("chac")
		return nil
	case said != "":
		a.refuse(p, value, said, quiz.Section{}, prefix)
		return nil
	case err != nil:
		return page.ErrForm
	}
	if a.grade, err = r.Answer(ctx, value); err != nil {
		return err
	}
	a.graded = true
	if a.grade.Status == quiz.Invalid {
		a.refuse(p, value, a.grade.Why.In(v.language), r.Section(), prefix)
		return nil
	}
	a.show(p, r, prefix)
	return nil
}

func (a *asked) show(p answer.Presenter, r *study.Rehearsal, prefix string) {
	attempt := a.question.Attempt
	a.question = r.View()
	a.question.Attempt, a.question.Event = attempt, ""
	a.view = p.ShowAs(a.question, prefix)
}

// refuse shows the question once more, with what was given and why it is no answer.
func (a *asked) refuse(p answer.Presenter, value []byte, why string, section quiz.Section, prefix string) {
	if value != nil && !a.question.Question.Turns() {
		a.question.Response = value
	}
	a.question.Outcome = nil
	a.view = p.ShowAs(a.question, prefix)
	p.Refuse(&a.view, a.question, why, section)
}

// failureOf says what a script did at a seed.
func (v *visit) failureOf(f quiz.Fault) string {
	return v.say("preview.broken", "seed", f.Seed, "why", f.Text)
}

// credit says exactly what a graded answer earned, "" for one that has no credit.
func (v *visit) credit(g quiz.Grade, graded bool) string {
	if !graded || g.Status != quiz.Graded {
		return ""
	}
	return v.say("cli.graded", "credit", message.Number(v.language, math.Round(g.Credit*1000)/1000))
}
