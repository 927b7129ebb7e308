package observe

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/refusal"
	"hocvu/internal/store"
)

// Correction is what takes the place of a record.
type Correction struct {
	Event    string // made before it was sent: the same never counts twice
	Ticked   []int
	Remark   string
	Reason   string // for the officer to read
	Withdraw bool   // it never happened, or was another officer: nothing takes its place
}

// The refusals of a correction.
var (
	ErrSuperseded = refusal.New("", "observe.superseded")
	ErrReason     = refusal.New("reason", "observe.reason-needed", "most", MaxReason)
	ErrUnchanged  = refusal.New("", "observe.unchanged")
	ErrRemark     = refusal.New("remark", "observe.remark-long", "most", MaxRemark)
	ErrSelf       = refusal.New("officer", "observe.self")
	ErrGone       = refusal.New("officer", "observe.left")
)

// owned reads a record that a trainer may see and correct: of an officer within reach, or one that the trainer signed.
func (s *Observations) owned(by access.Officer, id string) (store.Observation, error) {
	scope, err := s.reach(by)
	if err != nil {
		return store.Observation{}, err
	}
	o, err := s.site.Store.Observations.ByID(id)
	if err != nil {
		return o, err
	}
	officer, err := s.site.Store.Officers.ByID(o.Officer, s.site.Now())
	if err != nil {
		return o, err
	}
	if o.Observer != by.ID && !scope.Holds(officer.UnitID) || o.Officer == by.ID {
		return store.Observation{}, access.ErrNotFound
	}
	return o, nil
}

// Correct lets a correction take the place of a record, in the name of who corrects. The score is replayed; a course
// that was completed stays so.
func (s *Observations) Correct(ctx context.Context, by access.Officer, id string, c Correction) error {
	if !store.IsEvent(c.Event) {
		return access.ErrRejected
	}
	c.Reason, c.Remark = strings.TrimSpace(c.Reason), strings.TrimSpace(c.Remark)
	return s.site.Store.InTx(ctx, func(tx *store.Store) error {
		in := s.withTx(tx)
		before, err := in.owned(by, id)
		if err != nil {
			return err
		}
		sent, err := tx.Observations.ByEvent(c.Event)
		switch {
		case err == nil && sent.Supersedes == id && sent.Observer == by.ID:
			return nil
		case err == nil:
			return access.ErrRejected
		case !errors.Is(err, access.ErrNotFound):
			return err
		}
		return in.correct(by, before, c)
	})
}

func (s *Observations) correct(by access.Officer, before store.Observation, c Correction) error {
	now := s.site.Now()
	q, err := s.version(before.Quiz, before.Digest)
	if err != nil {
		return err
	}
	question, _ := q.Question(before.Question)
	officer, err := s.site.Store.Officers.ByID(before.Officer, now)
	if err != nil {
		return err
	}
	o := before
	o.Event, o.Sitting, o.Act, o.Observer, o.Supersedes = c.Event, "", store.Corrected, by.ID, before.ID
	o.Remark, o.Reason, o.Recorded = c.Remark, c.Reason, now
	o.Ticked = itemsOf(Checklist{Question: question}, c.Ticked)
	o.Passed = question.PassedBy(o.Ticked)
	if c.Withdraw {
		o.Act, o.Ticked, o.Passed, o.Remark = store.Retracted, []int{}, false, ""
	}
	switch {
	case !before.Stands, before.Act == store.Retracted:
		return ErrSuperseded
	case officer.Left:
		return ErrGone
	case c.Reason == "" || len([]rune(c.Reason)) > MaxReason:
		return ErrReason
	case len([]rune(c.Remark)) > MaxRemark:
		return ErrRemark
	case !c.Withdraw && slices.Equal(o.Ticked, before.Ticked) && o.Remark == before.Remark:
		return ErrUnchanged
	}
	o = store.NewObservation(o)
	restating := access.Restating{Cause: "observation", What: o.Quiz, By: by.ID}
	since, err := s.move(&o, before, q.Framework, question.CreditOf(o.Ticked), now)
	if err != nil {
		return err
	}
	touch(&restating, since)
	if err := s.site.Store.Observations.Add(o); err != nil {
		if errors.Is(err, store.ErrConflict) {
			return ErrSuperseded
		}
		return err
	}
	if err := s.after(o, by, now); err != nil {
		return err
	}
	return restating.Record(s.site, s.site.Store)
}

// move brings the evidence up to a correction and replays the score: superseding evidence where the credit or the
// observer is another, a ruling that it does not count where it is withdrawn. It gives the first moment whose figures
// changed; zero: none.
func (s *Observations) move(o *store.Observation, before store.Observation, framework string, credit float64,
	now time.Time) (since time.Time, err error) {
	facts, err := s.site.Store.Evidence.Of(o.Officer, framework)
	if err != nil {
		return since, err
	}
	i := slices.IndexFunc(facts, func(e competency.Evidence) bool { return e.ID == before.Evidence })
	if i < 0 { // its item is gone from the record: nothing counted
		return since, nil
	}
	old := facts[i]
	var fresh []scoring.NewEvidence
	switch {
	case o.Act == store.Retracted:
		by := access.Actor{Officer: o.Observer}
		if err := s.rulings.VoidEvidence(by, o.Officer, old.ID, "mistake", o.Reason); err != nil {
			return since, err
		}
	case old.Credit == credit && old.Observer == o.Observer:
		return since, nil
	default:
		row, err := s.site.Store.Questions.Find(o.Quiz, o.Question, old.Item.Digest)
		if err != nil {
			return since, err
		}
		e := old
		e.Credit, e.Observer, e.Supersedes, e.Received = credit, o.Observer, old.ID, now
		e.Met, e.Validity = competency.Meetings{}, competency.Validity{}
		e = store.NewEvidence(e)
		o.Evidence = e.ID
		fresh = []scoring.NewEvidence{{Evidence: e, ItemID: row}}
	}
	events, err := s.scores.Supersede(o.Officer, framework, fresh, o.ID, now)
	for _, e := range events {
		if e.Kind == competency.Awarded && (since.IsZero() || e.At.Before(since)) {
			since = e.At
		}
	}
	return since, err
}
