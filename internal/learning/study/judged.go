package study

import (
	"context"
	"errors"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// Judged is what people said of an open answer, as its officer may read it.
type Judged struct {
	At      time.Time // of the last judgement
	Points  []float64 // by criterion, their mean
	Remarks []string
}

// judgedFrom sums judgements up; nil for none.
func judgedFrom(all []store.Judgement) *Judged {
	if len(all) == 0 {
		return nil
	}
	j := &Judged{}
	for _, one := range all {
		if one.At.After(j.At) {
			j.At = one.At
		}
		for i, p := range one.Points {
			if i == len(j.Points) {
				j.Points = append(j.Points, 0)
			}
			j.Points[i] += p / float64(len(all))
		}
		if one.Remark != "" {
			j.Remarks = append(j.Remarks, one.Remark)
		}
	}
	return j
}

// await puts an answer on the list of those that a person has to judge, with what its officer had seen of the question
// by now: what is shown while it waits was not known when it was given.
func (s *Attempts) await(o access.Officer, a submission, now time.Time) error {
	met := metIn(a.quiz, a.question, a.asked)
	seen, err := s.site.Store.Views.Before(o.ID, a.attempt.ID, met)
	if err != nil {
		return err
	}
	needed := 1
	if a.attempt.Mode == store.Exam {
		needed = max(1, a.quiz.Exam.Judges)
	}
	return s.site.Store.Judging.Add(store.Waiting{Response: a.response.ID, Officer: o.ID, Quiz: a.attempt.Quiz,
		Question: a.question.ID, Received: now, Needed: needed, Seen: seen[met]})
}

// answerShown tells whether the officer may see the key of a practised question: after the grade, and where a person
// has still to give it at once, to compare with.
func answerShown(q quiz.Question, g *store.Grade) bool {
	if g == nil {
		return q.ByPerson()
	}
	return g.Status == quiz.Graded
}

// readJudged adds to a view what people said of the answer, once it has its grade: not before, since another person may
// have to judge it still.
func (s *Attempts) readJudged(c *viewInput, q quiz.Question) error {
	if !q.ByPerson() || c.response == nil || c.grade == nil {
		return nil
	}
	all, err := s.site.Store.Judgements.Of(c.response.ID)
	c.judged = judgedFrom(all)
	return err
}

// Subject is an answer with the question that it was given to, as a person has to know it to judge it.
type Subject struct {
	Response store.Response
	Attempt  *store.Attempt
	Quiz     *quiz.Quiz
	Question quiz.Question
	asked    store.Question
}

// Exam reports whether the answer was given in an exam.
func (j Subject) Exam() bool { return j.Attempt.Mode == store.Exam }

// Subject finds an answer to an open question that was sent for good, or ErrNotFound. It asks not who may see it.
func (s *Attempts) Subject(response string) (Subject, error) {
	r, err := s.site.Store.Responses.ByID(response)
	if err != nil {
		return Subject{}, err
	}
	attempt, q, err := s.OwnAttempt(access.Officer{ID: r.Officer}, r.Attempt)
	if err != nil {
		return Subject{}, err
	}
	question, known := q.Question(r.Question)
	asked, ok := attempt.Asked(r.Question, r.Sequence)
	open := attempt.Mode == store.Exam && attempt.State == store.StateOpen
	if !known || !ok || open || !question.ByPerson() {
		return Subject{}, access.ErrNotFound
	}
	return Subject{r, attempt, q, question, asked}, nil
}

// Verdict is what people came to about an answer.
type Verdict struct {
	Credit float64
	Judge  string     // who judged it first
	Seen   store.View // as it was when the answer was sent
}

// KeepVerdict keeps the grade that people gave to an answer, in the transaction of tx: beside an earlier one, where it
// was corrected. Evidence, score, the result of an exam and what follows from it come with it. What was passed stays
// passed. Since is the first moment whose levels it changed; zero: none of a day that is over.
func (s *Exams) KeepVerdict(ctx context.Context, tx *store.Store, j Subject, v Verdict) (since time.Time, err error) {
	in, now := s.withTx(tx), s.site.Now()
	o := access.Officer{ID: j.Response.Officer}
	grade := quiz.Grade{Status: quiz.Graded, Credit: v.Credit}
	a := submission{j.Attempt, j.Quiz, j.Question, j.asked, &j.Response, grade}
	source := competency.Practice
	if j.Exam() && !j.Question.Both {
		source = competency.Exam
	}
	f, err := in.attempts.newEvidence(a, source, v.Seen)
	if err != nil {
		return since, err
	}
	f.Observer = v.Judge
	g := store.Grade{Response: j.Response.ID, Item: f.ItemID, Seed: j.asked.Variant.Seed, Grade: a.grade, At: now,
		Engine: s.site.Engine}
	switch before, err := tx.Grades.Of(j.Response.ID); {
	case errors.Is(err, store.ErrNotFound):
		if err := tx.Grades.Add(g); err != nil {
			return since, err
		}
		if _, err := in.scores.ApplyEvidence(o.ID, j.Quiz.Framework, []scoring.NewEvidence{f}, now); err != nil {
			return since, err
		}
	case err != nil:
		return since, err
	default:
		g.Supersedes = before.ID
		if err := tx.Grades.Add(g); err != nil {
			return since, err
		}
		if since, err = in.supersede(o.ID, j, f, now); err != nil {
			return since, err
		}
	}
	return since, in.sumAgain(o, j, now)
}

// supersede puts the evidence of a corrected judgement in the place of the one before. Where a ruling is about that,
// the ruling goes first.
func (s *Exams) supersede(officer string, j Subject, f scoring.NewEvidence, now time.Time) (
	since time.Time, err error) {
	all, err := s.site.Store.Evidence.Of(officer, j.Quiz.Framework)
	if err != nil {
		return since, err
	}
	rulings, err := s.site.Store.Rulings.For(officer)
	if err != nil {
		return since, err
	}
	all = competency.ApplyRulings(all, rulings)
	superseded := map[string]bool{}
	for _, e := range all {
		superseded[e.Supersedes] = true
	}
	for _, e := range all {
		if e.Attempt != j.Attempt.ID || e.Sequence != j.Response.Sequence || superseded[e.ID] ||
			e.Item.Question != j.Attempt.Quiz+"#"+j.Question.ID {
			continue
		}
		if e.Validity.Void || !e.Validity.Until.IsZero() {
			return since, nil
		}
		fresh := e
		fresh.Credit, fresh.Supersedes, fresh.Received = f.Credit, e.ID, now
		fresh.Met, fresh.Validity = competency.Meetings{}, competency.Validity{}
		f.Evidence = store.NewEvidence(fresh)
		events, err := s.scores.Supersede(officer, j.Quiz.Framework, []scoring.NewEvidence{f}, "judgement", now)
		for _, event := range events {
			if event.Kind == competency.Awarded && (since.IsZero() || event.At.Before(since)) {
				since = event.At
			}
		}
		return since, err
	}
	_, err = s.scores.ApplyEvidence(officer, j.Quiz.Framework, []scoring.NewEvidence{f}, now)
	return since, err
}

// sumAgain sums the exam of a judged answer up again. An answer of practice is done; where its version is not the one
// served, the acts on its quiz are to reach it too.
func (s *Exams) sumAgain(o access.Officer, j Subject, now time.Time) error {
	if !j.Exam() {
		if !s.attempts.outdated(j.Attempt) {
			return nil
		}
		acts, err := s.site.Store.Regrades.Of(j.Attempt.Quiz)
		if err != nil {
			return err
		}
		return queueRegrades(s.site, j.Attempt, acts)
	}
	fresh, err := s.site.Store.Attempts.ByID(j.Attempt.ID)
	if err != nil {
		return err
	}
	if fresh.State == store.StateSuperseded {
		return nil
	}
	responses, grades, err := s.site.Store.Responses.LastGraded(fresh.ID)
	if err != nil {
		return err
	}
	return s.conclude(o, &fresh, j.Quiz, responses, grades, true, now)
}
