package observe

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
)

// Record keeps what a sheet says of all its officers, or of none: where a row is refused the plan says which, and
// nothing was written. The same sheet sent again records nothing more.
func (s *Observations) Record(ctx context.Context, by access.Officer, sheet Sheet) (p Plan, err error) {
	rejected := false
	err = s.site.Store.InTx(ctx, func(tx *store.Store) error {
		in := s.withTx(tx)
		known, same, err := in.sentBefore(by, sheet)
		switch {
		case err != nil:
			return err
		case known && same:
			p = Plan{Duplicate: true, Rows: make([]PlannedRow, len(sheet.Rows))}
			return nil
		case known:
			rejected = true
			return tx.Audit.Add(audit.Entry{At: s.site.Now(), By: by.ID, Act: "observation-rejected",
				Record: "quizzes/" + sheet.Quiz, Detail: map[string]any{"sitting": sheet.Sitting, "question": sheet.Question}})
		}
		if p, err = in.Plan(by, sheet); err != nil || p.Refused() {
			return err
		}
		return in.record(by, sheet, p)
	})
	if err == nil && rejected {
		err = access.ErrRejected
	}
	return p, err
}

// eventOf is the event of one row of a sheet.
func eventOf(sitting, officer string) string {
	return uuid.NewSHA1(uuid.MustParse(sitting), []byte(officer)).String()
}

// sentBefore reports whether any row of a sheet is on record, and whether all are and say the same.
func (s *Observations) sentBefore(by access.Officer, sheet Sheet) (known, same bool, err error) {
	if !store.IsEvent(sheet.Sitting) {
		return false, false, access.ErrRejected
	}
	same = true
	c, unserved := s.find(sheet.Quiz, sheet.Question, by.Language)
	for _, row := range sheet.Rows {
		before, err := s.site.Store.Observations.ByEvent(eventOf(sheet.Sitting, row.Officer))
		if errors.Is(err, access.ErrNotFound) {
			same = false
			continue
		}
		if err != nil {
			return false, false, err
		}
		known = true
		same = same && before.Observer == by.ID && before.Quiz == sheet.Quiz && before.Question == sheet.Question &&
			before.Day == sheet.Day && before.Remark == strings.TrimSpace(row.Remark) &&
			(unserved != nil || slices.Equal(before.Ticked, itemsOf(c, row.Ticked)))
	}
	return known, same, nil
}

// record writes all rows of a plan, in the transaction of s.
func (s *Observations) record(by access.Officer, sheet Sheet, p Plan) error {
	now, q, question := s.site.Now(), p.Checklist.Quiz, p.Checklist.Question
	if err := s.site.Store.Packages.PinQuiz(q); err != nil {
		return err
	}
	item := scoring.ItemOf(s.site.Catalog(), q, question)
	use := scoring.UseOf(question)
	itemRow, err := s.site.Store.Questions.Ensure(q.ID, question.ID, q.Framework, use, item)
	if err != nil {
		return err
	}
	restating := access.Restating{Cause: "observation", What: q.ID, By: by.ID}
	for _, row := range p.Rows {
		o := store.NewObservation(store.Observation{Event: eventOf(sheet.Sitting, row.Officer), Sitting: sheet.Sitting,
			Act: store.Observed, Officer: row.Officer, Observer: by.ID, Quiz: q.ID, Question: question.ID,
			Digest: q.Digest, Day: sheet.Day, Ticked: row.Ticked, Passed: row.Passed, Bulk: p.Bulk, Remark: row.Remark,
			Recorded: now})
		e := store.NewEvidence(competency.Evidence{Attempt: o.ID, Sequence: 1, Item: item,
			Credit: question.CreditOf(row.Ticked), Source: competency.Observed, Effective: s.effective(sheet.Day, now),
			Received: now, Observer: by.ID, Bulk: p.Bulk, Keyless: true})
		o.Evidence = e.ID
		if err := s.site.Store.Observations.Add(o); err != nil {
			return err
		}
		update, err := s.scores.ApplyEvidence(row.Officer, q.Framework,
			[]scoring.NewEvidence{{Evidence: e, ItemID: itemRow}}, now)
		if err != nil {
			return err
		}
		touch(&restating, update.FirstAward())
		if err := s.after(o, by, now); err != nil {
			return err
		}
	}
	return restating.Record(s.site, s.site.Store)
}

// after completes the courses whose rule is met now, and puts the act into the audit.
func (s *Observations) after(o store.Observation, by access.Officer, now time.Time) error {
	if o.Passed {
		if err := s.completion.Complete(access.Officer{ID: o.Officer}, "", now); err != nil {
			return err
		}
	}
	act := map[store.ObservationAct]string{store.Observed: "observed", store.Corrected: "observation-corrected",
		store.Retracted: "observation-withdrawn"}[o.Act]
	return s.site.Store.Audit.Add(audit.Entry{At: now, By: by.ID, Act: act, Record: "observations/" + o.ID,
		Subject: o.Officer, Detail: map[string]any{"quiz": o.Quiz, "question": o.Question, "day": o.Day,
			"passed": o.Passed, "supersedes": o.Supersedes}})
}

// touch notes that figures change from a moment on; zero: none does.
func touch(r *access.Restating, since time.Time) {
	if !since.IsZero() {
		r.Touch(since)
	}
}
