package judging

import (
	"context"
	"errors"
	"slices"
	"unicode/utf8"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/study"
	"hocvu/internal/quiz"
	"hocvu/internal/refusal"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
)

// MaxRemark is the most letters that a judge may write to the officer.
const MaxRemark = 600

// Request is what a person says of an answer.
type Request struct {
	Response string
	Points   []float64 // by criterion
	Remark   string
	Corrects string // ID of the own judgement that it takes the place of; "": the first
}

// Judge puts a judgement on record, and once enough persons have judged the answer its grade with all that follows.
// The same judgement sent twice counts once. Where another was quicker, it is refused in words and nothing is written.
func (s *Judging) Judge(ctx context.Context, o access.Officer, r Request) error {
	j, err := s.subject(o, r.Response)
	if err != nil {
		return err
	}
	r.Remark = quiz.Composed(r.Remark)
	if n := utf8.RuneCountInString(r.Remark); n > MaxRemark {
		return refusal.New("remark", "judge.remark-long", "n", n, "most", MaxRemark)
	}
	credit, no := quiz.JudgedCredit(j.Question, r.Points)
	if no != nil {
		return no
	}
	mine := &store.Judgement{Response: r.Response, Officer: j.Response.Officer, Judge: o.ID, Quiz: j.Attempt.Quiz,
		Question: j.Question.ID, Points: r.Points, Credit: credit, Remark: r.Remark, At: s.site.Now(),
		Supersedes: r.Corrects}
	return s.site.Store.InTx(ctx, func(tx *store.Store) error {
		again, err := s.admit(tx, mine)
		if err != nil || again {
			return err
		}
		if err := tx.Judgements.Add(mine); errors.Is(err, store.ErrConflict) {
			return refusal.New("points", "judge.changed")
		} else if err != nil {
			return err
		}
		if err := tx.Audit.Add(entry(*mine)); err != nil {
			return err
		}
		return s.conclude(ctx, tx, j, o.ID)
	})
}

// entry tells the audit of a judgement.
func entry(j store.Judgement) audit.Entry {
	e := audit.Entry{Act: "judged", At: j.At, By: j.Judge, Record: "responses/" + j.Response, Subject: j.Officer,
		Detail: map[string]any{"quiz": j.Quiz, "question": j.Question, "credit": j.Credit}}
	if j.Supersedes != "" {
		act := "judgement-corrected"
		e.Act = act
	}
	return e
}

// admit looks whether a judgement may be written now. True: it was sent before, and stands.
func (s *Judging) admit(tx *store.Store, mine *store.Judgement) (again bool, err error) {
	all, err := tx.Judgements.Of(mine.Response)
	if err != nil {
		return false, err
	}
	before := of(all, mine.Judge)
	same := before != nil && slices.Equal(before.Points, mine.Points) && before.Remark == mine.Remark
	switch {
	case same && (mine.Supersedes == before.Supersedes || mine.Supersedes == before.ID):
		return true, nil
	case mine.Supersedes != "" && (before == nil || before.ID != mine.Supersedes):
		return false, refusal.New("points", "judge.changed")
	case mine.Supersedes == "" && before != nil:
		return false, refusal.New("points", "judge.done-before")
	case mine.Supersedes != "":
		return false, nil
	}
	waits, err := tx.Judging.Holds(mine.Response)
	if err == nil && !waits {
		err = refusal.New("points", "judge.done-by-others")
	}
	return false, err
}

// conclude gives an answer its grade once enough persons have judged it. Two who lie too far apart ask for a third. A
// corrected judgement changes a grade that is there at once.
func (s *Judging) conclude(ctx context.Context, tx *store.Store, j study.Subject, judge string) error {
	all, err := tx.Judgements.Of(j.Response.ID)
	if err != nil {
		return err
	}
	w, err := tx.Judging.Of(j.Response.ID)
	waits := err == nil
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	grade, err := tx.Grades.Of(j.Response.ID)
	graded := err == nil
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	credit, apart := combined(all, j.Quiz.Exam.Apart)
	done := !waits || len(all) >= w.Needed
	switch err = nil; {
	case done && apart:
		done = false
		err = s.askThird(tx, j, waits)
	case done:
		err = tx.Judging.Remove(j.Response.ID)
	}
	if err != nil || !done && !graded || graded && grade.Credit == credit {
		return err
	}
	since, err := s.exams.KeepVerdict(ctx, tx, j, study.Verdict{Credit: credit, Judge: all[0].Judge, Seen: w.Seen})
	if err != nil || since.IsZero() {
		return err
	}
	changed := access.Restating{Cause: "judgement", What: j.Attempt.Quiz, By: judge}
	changed.Touch(since)
	return changed.Record(s.site, tx)
}

// askThird keeps an answer on the list for a third person, or puts it back there.
func (s *Judging) askThird(tx *store.Store, j study.Subject, waits bool) error {
	const third = 3
	if waits {
		return tx.Judging.Need(j.Response.ID, third)
	}
	return tx.Judging.Add(store.Waiting{Response: j.Response.ID, Officer: j.Response.Officer, Quiz: j.Attempt.Quiz,
		Question: j.Question.ID, Received: s.site.Now(), Needed: third})
}

// combined is the credit that several judgements come to: the mean of two; of three the mean of the two that lie
// closest, and of all where both distances are equal. Apart tells that there are two and that they lie further from
// each other than allowed.
func combined(all []store.Judgement, allowed float64) (credit float64, apart bool) {
	const noise = 1e-9
	credits := make([]float64, len(all))
	for i, j := range all {
		credits[i] = j.Credit
	}
	slices.Sort(credits)
	switch len(credits) {
	case 2:
		return (credits[0] + credits[1]) / 2, credits[1]-credits[0] > allowed+noise
	case 3:
		low, high := credits[1]-credits[0], credits[2]-credits[1]
		if low < high-noise {
			return (credits[0] + credits[1]) / 2, false
		} else if high < low-noise {
			return (credits[1] + credits[2]) / 2, false
		}
	}
	sum := 0.0
	for _, c := range credits {
		sum += c
	}
	return sum / float64(max(1, len(credits))), false
}
