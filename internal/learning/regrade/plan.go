package regrade

import (
	"context"
	"slices"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/learning/study"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// plan is what an act does to one officer. Making it writes nothing.
type plan struct {
	officer  string
	mark     string // of the rows that it was made from
	grades   []grading
	attempts []attemptChange
	verdicts map[Verdict]int
	reworded int
}

// grading is one grade that takes the place of another, with its evidence.
type grading struct {
	grade     store.Grade // Item is found when it is written
	item      competency.Item
	question  quiz.Question // of the edition that judges
	framework string
	evidence  *competency.Evidence // nil: none comes of it
	void      string               // ID of evidence that counts no more; "": none
}

// attemptChange is what becomes of an attempt.
type attemptChange struct {
	attempt store.Attempt
	quiz    *quiz.Quiz
	after   store.Result
	answers []store.RegradedAnswer
	pass    string
}

// planning is the plan of an officer while it is made.
type planning struct {
	*Regrades
	plan
	act      store.Regrade
	undone   store.Regrade // the act that an undoing one takes back
	mended   *quiz.Quiz
	evidence []competency.Evidence // of one framework, with what rulings say
	of       string                // that framework
}

// planFor finds out what an act does to an officer: every response is judged anew, by the worker where it has a script,
// outside of any transaction.
func (s *Regrades) planFor(ctx context.Context, act store.Regrade, officer string) (plan, error) {
	p := planning{Regrades: s, act: act, plan: plan{officer: officer, verdicts: map[Verdict]int{}}}
	var err error
	if p.mark, err = s.site.Store.Regrades.Mark(act.Quiz, officer); err != nil {
		return p.plan, err
	}
	if act.Act == store.Undone {
		if p.undone, err = s.site.Store.Regrades.ByID(act.Undoes); err != nil {
			return p.plan, err
		}
	}
	if act.Act == store.Mended {
		if p.mended, err = s.pinnedOrServed(act); err != nil {
			return p.plan, err
		}
	}
	attempts, err := s.site.Store.Regrades.Attempts(act.Quiz, officer)
	if err != nil {
		return p.plan, err
	}
	for i := range attempts {
		if err := p.addAttempt(ctx, &attempts[i]); err != nil {
			return p.plan, err
		}
	}
	return p.plan, nil
}

// pinnedOrServed is the version that an act judges by: before it is on record, the one that is served.
func (s *Regrades) pinnedOrServed(act store.Regrade) (*quiz.Quiz, error) {
	if q := s.site.Catalog().Quizzes[act.Quiz]; act.ID == "" && q != nil && q.Digest == act.Digest {
		return q, nil
	}
	return s.versions.of(s.site.Store, act.Digest)
}

func (p *planning) addAttempt(ctx context.Context, a *store.Attempt) error {
	q, err := p.versions.of(p.site.Store, a.Digest)
	if err != nil {
		return err
	}
	responses, err := p.site.Store.Responses.All(a.ID)
	if err != nil || len(responses) == 0 && a.Mode == store.Practice {
		return err
	}
	all, err := p.site.Store.Grades.OfAttempt(a.ID)
	if err != nil {
		return err
	}
	change := attemptChange{attempt: *a, quiz: q, after: a.Result}
	standing := standingOf(all)
	for _, given := range responses {
		head, judged := standing[given.ID]
		if !judged || !slices.Contains(p.act.Questions, given.Question) {
			continue
		}
		made, err := p.judge(ctx, a, q, given, head, all)
		if err != nil {
			return err
		}
		if made == nil {
			continue
		}
		p.grades = append(p.grades, *made)
		standing[given.ID] = made.grade
		if before, after := creditOf(head), creditOf(made.grade); before != after {
			its := store.RegradedAnswer{Question: given.Question, Before: before, After: after}
			change.answers = append(change.answers, its)
		}
	}
	if err := p.sum(&change, responses, standing); err != nil {
		return err
	}
	if len(change.answers) > 0 || asJSON(change.after) != asJSON(a.Result) {
		p.attempts = append(p.attempts, change)
	}
	return nil
}

// sum sums an ended exam up as it stands after the act.
func (p *planning) sum(change *attemptChange, responses []store.Response, standing map[string]store.Grade) error {
	a := &change.attempt
	if a.Mode != store.Exam || a.State == store.StateOpen || a.State == store.StateSuperseded ||
		a.Result.Waits { // its exam session is not closed: it is summed up then
		return nil
	}
	last, grades := map[string]store.Response{}, map[string]store.Grade{}
	for _, r := range responses {
		delete(grades, r.Question)
		if last[r.Question] = r; r.TakesBack() {
			delete(last, r.Question)
		}
		if g, judged := standing[r.ID]; judged {
			grades[r.Question] = g
		}
	}
	withdrawn, err := p.withdrawn(change.quiz)
	if err != nil {
		return err
	}
	after := study.Sum(a, change.quiz, last, grades, withdrawn)
	switch before := a.Result.Passed; {
	case before && !after.Passed && p.act.Passes != store.PassesFollow:
		after.Passed, after.Stands = true, true
		if !a.Result.Stands {
			change.pass = store.PassStands
		}
	case before && !after.Passed:
		change.pass = store.PassLost
	case !before && after.Passed:
		change.pass = store.PassGained
	}
	change.after = after
	return nil
}

// withdrawn tells which questions of a version are withdrawn once the act is on record.
func (p *planning) withdrawn(q *quiz.Quiz) (map[string]store.WithdrawnQuestion, error) {
	return study.WithdrawnIn(p.site, p.act.Quiz, q, p.act)
}

// standingOf are the grades that no other supersedes, by response.
func standingOf(all []store.Grade) map[string]store.Grade {
	standing := map[string]store.Grade{}
	for _, g := range all { // in the order in which they were made: the last one stands
		standing[g.Response] = g
	}
	return standing
}

// creditOf is the credit of a grade, -1 where it has none.
func creditOf(g store.Grade) float64 {
	if g.Status != quiz.Graded {
		return -1
	}
	return g.Credit
}

// evidenceFor finds the evidence of a response that stands, and whether a ruling is about it.
func (p *planning) evidenceFor(a *store.Attempt, framework string, given store.Response) (*competency.Evidence, error) {
	if p.of != framework || p.evidence == nil {
		all, err := p.site.Store.Evidence.Of(p.officer, framework)
		if err != nil {
			return nil, err
		}
		rulings, err := p.site.Store.Rulings.For(p.officer)
		if err != nil {
			return nil, err
		}
		p.evidence, p.of = competency.ApplyRulings(all, rulings), framework
	}
	superseded := map[string]bool{}
	for i := range p.evidence {
		superseded[p.evidence[i].Supersedes] = true
	}
	for i := range p.evidence {
		e := &p.evidence[i]
		if e.Attempt == a.ID && e.Sequence == given.Sequence && e.Item.Question == a.Quiz+"#"+given.Question &&
			!superseded[e.ID] {
			return e, nil
		}
	}
	return nil, nil
}

// superseding is the evidence that takes the place of another: the same answer at the same time, judged otherwise.
func superseding(e competency.Evidence, item competency.Item, credit float64, now time.Time) *competency.Evidence {
	fresh := e
	fresh.Item, fresh.Credit, fresh.Supersedes, fresh.Received = item, credit, e.ID, now
	fresh.Met, fresh.Validity = competency.Meetings{}, competency.Validity{}
	return &fresh
}

// firstEvidence is the evidence of a response that had none, because its question was broken when it was given.
func firstEvidence(a *store.Attempt, question quiz.Question, given store.Response, item competency.Item,
	credit float64) *competency.Evidence {
	source := competency.Practice
	if a.Mode == store.Exam && !question.Both {
		source = competency.Exam
	}
	return &competency.Evidence{Attempt: a.ID, Sequence: given.Sequence, Item: item, Credit: credit, Source: source,
		Effective: given.Received, Received: given.Received, Hint: given.Hints > 0, Milliseconds: given.Milliseconds,
		Keyless: source == competency.Exam}
}

func itemOf(s *Regrades, q *quiz.Quiz, question quiz.Question) competency.Item {
	return scoring.ItemOf(s.site.Catalog(), q, question)
}
