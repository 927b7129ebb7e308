package observe_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/observe"
	"hocvu/internal/store"
)

func (s *site) correction(ticked ...int) observe.Correction {
	return observe.Correction{Event: store.NewEvent(), Ticked: ticked, Reason: "Ghi nhầm dòng."}
}

func TestACorrectionTakesThePlaceOfARecordAndNeverOverwritesIt(t *testing.T) {
	s := open(t)
	s.record(t, s.trainer, s.sheet(observe.Row{Officer: s.Mine.ID, Ticked: passing, Remark: "Tốt"}))
	first := s.last(t, s.Mine)
	if err := s.Observations.Correct(ctx, s.second, first.ID, s.correction(1)); err != nil {
		t.Fatal(err)
	}
	now := s.last(t, s.Mine)
	if now.Passed || now.Supersedes != first.ID || now.ObserverName != s.second.Name || now.Reason != "Ghi nhầm dòng." {
		t.Errorf("%+v", now)
	}
	before, err := s.Store.Observations.ByID(first.ID)
	if err != nil || before.Stands || !before.Passed || before.Remark != "Tốt" {
		t.Errorf("%+v %v", before, err)
	}
	facts, err := s.Store.Evidence.Of(s.Mine.ID, "khung")
	if err != nil || len(facts) != 2 || facts[1].Supersedes != first.Evidence && facts[0].Supersedes != first.Evidence {
		t.Errorf("%+v %v", facts, err)
	}
	view, err := s.Scores.Evidence(ctx, s.Mine, "khung", "4.1")
	if err != nil || len(view.Steps) != 1 || view.Steps[0].Credit != 0 ||
		view.Steps[0].Observation.ObserverName != s.second.Name {
		t.Errorf("%+v %v", view.Steps, err)
	}
	_, records, err := s.Observations.Own(s.Mine, "bai", "lam")
	if err != nil || len(records) != 1 || len(records[0].Before) != 1 ||
		records[0].Before[0].ObserverName != s.trainer.Name {
		t.Errorf("%+v %v", records, err)
	}
	if n := s.Count(t, "audit WHERE act = 'observation-corrected' AND by = '"+s.second.ID+"'"); n != 1 {
		t.Errorf("%d entries", n)
	}
	s.CheckScores(t)
	s.record(t, s.trainer, s.sheet(observe.Row{Officer: s.Other.ID})) // others are not held up
	if why := s.refusedRow(t, s.trainer, s.sheet(observe.Row{Officer: s.Mine.ID})); why != "observe.already" {
		t.Errorf("a correction does not free the day: %q", why)
	}
}

func TestACorrectionOfWordsAloneMovesNoScore(t *testing.T) {
	s := open(t)
	s.record(t, s.trainer, s.sheet(observe.Row{Officer: s.Mine.ID, Ticked: passing}))
	c := s.correction(passing...)
	c.Remark = "Làm chắc tay"
	if err := s.Observations.Correct(ctx, s.trainer, s.last(t, s.Mine).ID, c); err != nil {
		t.Fatal(err)
	}
	if n := s.Count(t, "evidence"); n != 1 || s.last(t, s.Mine).Remark != "Làm chắc tay" {
		t.Errorf("%d facts", n)
	}
	view, err := s.Scores.Evidence(ctx, s.Mine, "khung", "4.1")
	if err != nil || len(view.Steps) != 1 || view.Steps[0].Observation.Remark != "Làm chắc tay" {
		t.Errorf("%+v %v", view.Steps, err)
	}
}

func TestWhatIsWithdrawnCountsNoMoreAndFreesTheDay(t *testing.T) {
	s := open(t)
	s.record(t, s.trainer, s.sheet(observe.Row{Officer: s.Mine.ID, Ticked: passing}))
	c := s.correction()
	c.Withdraw = true
	if err := s.Observations.Correct(ctx, s.trainer, s.last(t, s.Mine).ID, c); err != nil {
		t.Fatal(err)
	}
	view, err := s.Scores.Evidence(ctx, s.Mine, "khung", "4.1")
	if err != nil || len(view.Steps) != 1 || view.Steps[0].Weight != 0 || view.Steps[0].Ruling.Words != c.Reason {
		t.Errorf("%+v %v", view.Steps, err)
	}
	card, records, err := s.Observations.Own(s.Mine, "bai", "lam")
	if err != nil || card.Last != nil || len(records) != 1 || records[0].Reason != c.Reason {
		t.Errorf("%+v %+v %v", card, records, err)
	}
	refused(t, s.Observations.Correct(ctx, s.trainer, s.last(t, s.Mine).ID, s.correction(1)), observe.ErrSuperseded)
	s.CheckScores(t)
	s.record(t, s.second, s.sheet(observe.Row{Officer: s.Mine.ID, Ticked: passing}))
	s.CheckScores(t)
}

func TestWhoMayNotCorrectFindsNothing(t *testing.T) {
	s := open(t)
	s.record(t, s.trainer, s.sheet(observe.Row{Officer: s.Mine.ID, Ticked: passing}))
	id := s.last(t, s.Mine).ID
	for name, by := range map[string]access.Officer{"the officer": s.Mine, "another officer": s.Other, "a leader": s.leader,
		"an admin": s.admin, "a trainer of another unit": s.elsewhere} {
		t.Run(name, func(t *testing.T) {
			_, err := s.Observations.Read(ctx, by, id)
			refused(t, err, access.ErrNotFound)
			refused(t, s.Observations.Correct(ctx, by, id, s.correction(1)), access.ErrNotFound)
		})
	}
	s.Appoint(t, store.Appointment{Officer: s.Mine.ID, Role: access.Trainer, Unit: s.Mine.UnitID,
		Starts: s.Now().AddDate(0, 0, -1)})
	refused(t, s.Observations.Correct(ctx, s.Mine, id, s.correction(1)), access.ErrNotFound) // nobody corrects oneself
	if n := s.Count(t, "observations"); n != 1 {
		t.Errorf("%d rows", n)
	}
}

func TestTheObserverCanStillCorrectWhoHasMovedAway(t *testing.T) {
	s := open(t)
	s.record(t, s.trainer, s.sheet(observe.Row{Officer: s.Mine.ID, Ticked: passing}))
	id := s.last(t, s.Mine).ID
	s.SQL(t, `UPDATE officers SET unit = '`+s.Unit(t, "C")+`' WHERE id = '`+s.Mine.ID+`'`)
	refused(t, s.Observations.Correct(ctx, s.second, id, s.correction(1)), access.ErrNotFound)
	if err := s.Observations.Correct(ctx, s.trainer, id, s.correction(1)); err != nil {
		t.Error(err)
	}
	if err := s.Observations.Correct(ctx, s.elsewhere, s.last(t, s.Mine).ID, s.correction(1, 2)); err != nil {
		t.Errorf("the trainer of the new unit: %v", err)
	}
	s.CheckScores(t)
}

func TestACorrectionSaysWhyAndSaysSomethingElse(t *testing.T) {
	s := open(t)
	s.record(t, s.trainer, s.sheet(observe.Row{Officer: s.Mine.ID, Ticked: passing}))
	id := s.last(t, s.Mine).ID
	for name, c := range map[string]struct {
		change func(*observe.Correction)
		want   error
	}{
		"no reason":              {func(c *observe.Correction) { c.Reason = " " }, observe.ErrReason},
		"a reason that is long":  {func(c *observe.Correction) { c.Reason = strings.Repeat("ệ", observe.MaxReason+1) }, observe.ErrReason},
		"a remark that is long":  {func(c *observe.Correction) { c.Remark = strings.Repeat("ệ", observe.MaxRemark+1) }, observe.ErrRemark},
		"the same as before":     {func(c *observe.Correction) { c.Ticked = []int{2, 1} }, observe.ErrUnchanged},
		"an event that is no ID": {func(c *observe.Correction) { c.Event = "x" }, access.ErrRejected},
		"a record there is not":  {func(c *observe.Correction) { id = "khong-co" }, access.ErrNotFound},
	} {
		t.Run(name, func(t *testing.T) {
			kept := id
			one := s.correction(1)
			c.change(&one)
			refused(t, s.Observations.Correct(ctx, s.trainer, id, one), c.want)
			id = kept
		})
	}
}

func TestACorrectionSentTwiceIsOneAndOfTwoAtOnceOneStands(t *testing.T) {
	s := open(t)
	s.record(t, s.trainer, s.sheet(observe.Row{Officer: s.Mine.ID, Ticked: passing}))
	id, c := s.last(t, s.Mine).ID, s.correction(1)
	for range 2 {
		if err := s.Observations.Correct(ctx, s.trainer, id, c); err != nil {
			t.Fatal(err)
		}
	}
	refused(t, s.Observations.Correct(ctx, s.trainer, id, s.correction(3)), observe.ErrSuperseded)
	id = s.last(t, s.Mine).ID
	refused(t, s.Observations.Correct(ctx, s.trainer, id, c), access.ErrRejected)
	var wait sync.WaitGroup
	errs := make([]error, 2)
	for i, by := range []access.Officer{s.trainer, s.second} {
		wait.Go(func() { errs[i] = s.Observations.Correct(ctx, by, id, s.correction(2, 3)) })
	}
	wait.Wait()
	if !slices.Contains(errs, nil) || errs[0] == nil && errs[1] == nil || s.Count(t, "observations") != 3 {
		t.Errorf("%v", errs)
	}
	s.CheckScores(t)
}

func TestAnOfficerWhoLeftIsNotCorrected(t *testing.T) {
	s := open(t)
	s.record(t, s.trainer, s.sheet(observe.Row{Officer: s.Mine.ID, Ticked: passing}))
	s.SQL(t, `UPDATE officers SET state = 'left' WHERE id = '`+s.Mine.ID+`'`)
	refused(t, s.Observations.Correct(ctx, s.trainer, s.last(t, s.Mine).ID, s.correction(1)), observe.ErrGone)
}
