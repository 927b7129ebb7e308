package regrade

import (
	"context"

	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// judge finds the grade that takes the place of the one that stands; nil: it stands.
func (p *planning) judge(ctx context.Context, a *store.Attempt, q *quiz.Quiz, given store.Response, head store.Grade,
	all []store.Grade) (*grading, error) {
	switch {
	case p.act.Act == store.Mended:
		return p.mend(ctx, a, q, given, head)
	case p.act.Act == store.Undone && p.undone.Act == store.Mended && head.Regrade == p.undone.ID:
		return p.giveBack(a, q, given, head, all)
	}
	return nil, nil
}

// mend judges a response by the mended edition. What that edition has judged already stands, and so does what a later
// act has judged.
func (p *planning) mend(ctx context.Context, a *store.Attempt, q *quiz.Quiz, given store.Response, head store.Grade) (
	*grading, error) {
	question, known := p.mended.Question(given.Question)
	if !known || q.Framework != p.mended.Framework {
		p.verdicts[Gone]++
		return nil, nil
	}
	item := itemOf(p.Regrades, p.mended, question)
	row, err := p.site.Store.Questions.Find(a.Quiz, question.ID, item.Digest)
	if err != nil || row != "" && row == head.Item {
		return nil, err
	}
	if head.Regrade != "" {
		by, err := p.site.Store.Regrades.ByID(head.Regrade)
		if err != nil || p.act.ID != "" && !by.Made.Before(p.act.Made) {
			return nil, err
		}
	}
	e, err := p.evidenceFor(a, q.Framework, given)
	if err != nil {
		return nil, err
	}
	if e != nil && (e.Validity.Void || !e.Validity.Until.IsZero()) {
		p.verdicts[Ruled]++
		return nil, nil
	}
	asked, _ := a.Asked(given.Question, given.Sequence)
	made, err := judgeAnew(ctx, p.site.Kinds, version{q, p.mended}, asked, given)
	if err != nil {
		return nil, err
	}
	p.verdicts[made.verdict]++
	if made.verdict != Judged {
		return nil, nil
	}
	if made.reworded {
		p.reworded++
	}
	g := grading{question: question, item: item, framework: q.Framework, grade: store.Grade{Response: given.ID,
		Seed: made.variant.Seed, Grade: made.grade, Supersedes: head.ID, Regrade: p.act.ID}}
	if e != nil {
		g.evidence = superseding(*e, item, made.grade.Credit, p.site.Now())
	} else {
		g.evidence = firstEvidence(a, question, given, item, made.grade.Credit)
	}
	return &g, nil
}

// giveBack repeats the grade that stood before the act that is undone.
func (p *planning) giveBack(a *store.Attempt, q *quiz.Quiz, given store.Response, head store.Grade, all []store.Grade) (
	*grading, error) {
	var before store.Grade
	for _, g := range all {
		if g.ID == head.Supersedes {
			before = g
		}
	}
	g := grading{framework: q.Framework, grade: before}
	g.grade.ID, g.grade.Supersedes, g.grade.Regrade = "", head.ID, p.act.ID
	e, err := p.evidenceFor(a, q.Framework, given)
	if err != nil || e == nil {
		return &g, err
	}
	if before.Status != quiz.Graded {
		g.void = e.ID
		return &g, nil
	}
	for _, first := range p.evidence {
		if first.ID == e.Supersedes {
			g.evidence = superseding(*e, first.Item, before.Credit, p.site.Now())
		}
	}
	return &g, nil
}
