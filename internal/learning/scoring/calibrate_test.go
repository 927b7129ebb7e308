package scoring_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"testing"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/learning/people"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/store"
)

func (h *fixture) calibrated(t *testing.T) scoring.Calibration {
	t.Helper()
	all, err := h.Calibrations.Run(ctx, nil)
	if err != nil || len(all) != 1 {
		t.Fatalf("%+v %v", all, err)
	}
	return all[0]
}

func TestACalibrationMakesANewVersionThatEveryScoreNames(t *testing.T) {
	h := open(t)
	h.AddEvidence(t, h.Mine.ID, 30, func(q int) bool { return q < 8 })
	h.AddEvidence(t, h.Other.ID, 20, func(q int) bool { return q < 3 })
	h.Advance(time.Hour)
	dry, err := h.Calibrations.DryRun(ctx)
	if err != nil || len(dry) != 1 || dry[0].Number != 1 || h.Count(t, "parameters") != 0 {
		t.Fatalf("a dry run: %+v %v, %d kept", dry, err, h.Count(t, "parameters"))
	}
	var heard []int
	all, err := h.Calibrations.Run(ctx, func(done, of int) { heard = append(heard, done*10+of) })
	if err != nil || len(heard) != 2 || heard[1] != 22 {
		t.Fatalf("%v, progress %v", err, heard)
	}
	c := all[0]
	if c.Number != 1 || c.Officers != 2 || c.Answers != 50 || len(c.Moved) != 20 || c.Moved[0].Before != -1.2 || c.Moved[0].After == -1.2 {
		t.Errorf("%+v", c)
	}
	for _, o := range []access.Officer{h.Mine, h.Other} {
		if score, err := h.Store.Scores.Of(o.ID, "khung"); err != nil || score.Parameters != 1 {
			t.Errorf("%s: parameters %d, %v", o.ID, score.Parameters, err)
		}
	}
	h.CheckScores(t)
	if c := h.calibrated(t); c.Number != 0 || h.Count(t, "parameters") != 1 {
		t.Errorf("without new evidence there is nothing to learn: %+v", c)
	}
	h.Advance(time.Hour)
	h.Send(t, h.RightAnswer(t, h.Mine, h.OpenPractice(t, "trong-bai")))
	h.CheckScores(t)
	h.Advance(time.Hour)
	if c := h.calibrated(t); c.Number != 2 {
		t.Errorf("%+v", c)
	}
	h.CheckScores(t)
}

func TestACalibrationTakesNoLevelAwayButACorrectionDoes(t *testing.T) {
	h := open(t)
	h.AddEvidence(t, h.Mine.ID, 40, func(int) bool { return true })
	recorded, err := h.Store.Scores.LevelEvents(h.Mine.ID, "khung")
	if err != nil || len(competency.Held(recorded)) == 0 {
		t.Fatalf("%+v %v", recorded, err)
	}
	// parameters by which nobody has anything
	h.Advance(time.Hour)
	harsh := competency.DefaultParameters(learningtest.Framework())
	harsh.Number, harsh.GeneralMean, harsh.GeneralVariance, harsh.CompetencyVariance = 1, -10, 0.01, 0.01
	if err := h.Store.InTx(ctx, func(tx *store.Store) error { return tx.Parameters.Add(harsh, h.Now(), nil) }); err != nil {
		t.Fatal(err)
	}
	h.CheckScores(t) // goes on where a calibration was cut short, and finds nothing wrong
	view, err := h.Scores.Competencies(ctx, h.Mine, "khung")
	if err != nil || view.Held != 1 || view.Areas[0].Competencies[0].Standing.Probabilities[0] > 0.01 {
		t.Fatalf("%+v %v", view.Areas[0].Competencies[0], err)
	}
	if explained, err := h.Scores.Evidence(ctx, h.Mine, "khung", "4.1"); err != nil || explained.Level != 1 {
		t.Errorf("the explanation shows level %d, %v", explained.Level, err)
	}
	h.Advance(time.Hour)
	h.Send(t, h.RightAnswer(t, h.Mine, h.OpenPractice(t, "trong-bai")))
	h.CheckScores(t)

	all, err := h.Store.Evidence.Of(h.Mine.ID, "khung")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range all[:39] {
		fix := e
		fix.Supersedes, fix.Credit, fix.Received = e.ID, 0, h.Now()
		err := h.Store.InTx(ctx, func(tx *store.Store) error {
			id, err := tx.Questions.Ensure("bai", e.Item.Question[len("bai#"):], "khung", "exam", e.Item)
			if err != nil {
				return err
			}
			_, err = h.WithTx(tx).Scores.ApplyEvidence(h.Mine.ID, "khung", []scoring.NewEvidence{{Evidence: store.NewEvidence(fix), ItemID: id}}, h.Now())
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if view, err := h.Scores.Competencies(ctx, h.Mine, "khung"); err != nil || view.Held != 0 {
		t.Errorf("all wrong after the correction, and still %d levels (%v)", view.Held, err)
	}
	if view, err := h.Scores.Evidence(ctx, h.Mine, "khung", "4.1"); err != nil || len(view.Withdrawn) != 1 || view.Withdrawn[0].Cause != "corrected" || view.Withdrawn[0].LevelName == "" || view.Withdrawn[0].Title == "" {
		t.Errorf("the officer's history does not say why the level is gone: %+v %v", view.Withdrawn, err)
	}
	if view, err := h.Scores.Evidence(ctx, h.Mine, "khung", "4.2"); err != nil || view.Withdrawn != nil {
		t.Errorf("in another competency: %+v %v", view.Withdrawn, err)
	}
	h.CheckScores(t)
}

func TestACalibrationFlagsQuestionsThatNobodyOrEverybodyAnswers(t *testing.T) {
	h := open(t)
	h.AddEvidence(t, h.Mine.ID, 10, func(q int) bool { return q > 0 })
	for n, o := range h.enlisted(t, 25) {
		h.AddEvidence(t, o, 10, func(q int) bool { return q == 1 || q > 1 && (q+n)%3 == 0 })
	}
	faults := map[string]string{}
	for _, f := range h.calibrated(t).Flagged {
		faults[f.Question] = f.Fault
	}
	if faults["bai#q0"] != scoring.FaultNobody || faults["bai#q1"] != scoring.FaultEverybody {
		t.Errorf("%v", faults)
	}
}

func TestWhatACalibrationFoundByNightIsReadByDay(t *testing.T) {
	h := open(t)
	trainer := h.trained(t)
	v, err := h.Calibrations.Coverage(ctx, trainer, "khung")
	if err != nil || v.Calibration != nil {
		t.Fatalf("before any: %+v %v", v.Calibration, err)
	}
	for _, id := range h.enlisted(t, 25) { // all wrong: its key is
		h.sat(t, id, "mot")
	}
	h.Advance(time.Hour)
	night := h.calibrated(t)
	h.Advance(8 * time.Hour)
	if c := h.calibrated(t); c.Number != 0 || c.Last == nil || !reflect.DeepEqual(c.Last.Flagged, night.Flagged) || len(c.Last.Moved) != len(night.Moved) || c.Last.Number != 1 || c.Last.Awarded != night.Awarded {
		t.Errorf("without new evidence the last one is told again: %+v of %+v", c.Last, night)
	}
	v, err = h.Calibrations.Coverage(ctx, trainer, "khung")
	if err != nil || v.Calibration == nil || !v.Calibration.Made.Equal(night.Made) || len(v.Flagged) != 1 || len(v.Moved) != 1 {
		t.Fatalf("%+v %v", v, err)
	}
	if f := v.Flagged[0]; f.Question != "bai#mot" || f.Title != "Câu mot" || f.Quiz != "Bài thi" || f.Says().In("en") != "Almost nobody gets it right (25 answers, 0% right). Check the key and the wording." {
		t.Errorf("%+v: %s", f, f.Says().In("en"))
	}
	c := learningtest.Catalog()
	for i := range c.Quizzes["bai"].Questions {
		c.Quizzes["bai"].Questions[i].Digest += "edited"
	}
	h.SetCatalog(c)
	if v, err := h.Calibrations.Coverage(ctx, trainer, "khung"); err != nil || len(v.Flagged) != 0 {
		t.Errorf("one that was edited since is another: %+v %v", v.Flagged, err)
	}
}

// trained is an officer who is a trainer.
func (h *fixture) trained(t *testing.T) access.Officer {
	t.Helper()
	err := h.Store.InTx(ctx, func(tx *store.Store) error {
		_, err := tx.Appointments.Add(store.Appointment{Officer: h.Other.ID, Role: access.Trainer, Starts: monday.Add(-time.Hour)})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return h.Other
}

// sat keeps a wrong answer of an officer to a question of the packages.
func (h *fixture) sat(t *testing.T, officer, question string) {
	t.Helper()
	c := h.Catalog()
	q := c.Quizzes["bai"]
	its, _ := q.Question(question)
	item := scoring.ItemOf(c, q, its)
	err := h.Store.InTx(ctx, func(tx *store.Store) error {
		id, err := tx.Questions.Ensure("bai", question, "khung", "exam", item)
		if err != nil {
			return err
		}
		e := competency.Evidence{Attempt: "a" + officer, Item: item, Source: competency.Exam, Effective: h.Now(), Received: h.Now(), Keyless: true}
		_, err = h.WithTx(tx).Scores.ApplyEvidence(officer, "khung", []scoring.NewEvidence{{Evidence: store.NewEvidence(e), ItemID: id}}, h.Now())
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestAQuestionThatTheBetterGetWrongIsFlagged(t *testing.T) {
	h := open(t)
	for n, o := range h.enlisted(t, 30) {
		good := n%2 == 0
		h.AddEvidence(t, o, 10, func(q int) bool { return (q == 9) != good })
	}
	c := h.calibrated(t)
	if len(c.Flagged) != 1 || c.Flagged[0].Question != "bai#q9" || c.Flagged[0].Fault != scoring.FaultBackwards || c.Flagged[0].Answers != 30 {
		t.Errorf("%+v", c.Flagged)
	}
}

func TestACalibrationWithoutEvidenceOrTimeKeepsNothing(t *testing.T) {
	h := open(t)
	if c := h.calibrated(t); c.Number != 0 || h.Count(t, "parameters") != 0 {
		t.Errorf("%+v", c)
	}
	h.AddEvidence(t, h.Mine.ID, 5, func(int) bool { return true })
	over, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := h.Calibrations.Run(over, nil); !errors.Is(err, context.Canceled) || h.Count(t, "parameters") != 0 {
		t.Errorf("%v, %d kept", err, h.Count(t, "parameters"))
	}
}

// enlisted are n more officers.
func (h *fixture) enlisted(t *testing.T, n int) (ids []string) {
	t.Helper()
	e := people.Enlistment{Since: monday.AddDate(-1, 0, 0), Units: []people.Unit{{Code: "C"}}}
	for i := range n {
		e.Officers = append(e.Officers, people.Newcomer{Badge: fmt.Sprintf("100-%03d", i), Name: "Vàng A Sử", Unit: "C"})
	}
	officers, err := h.Roster.Enlist(ctx, e)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range officers {
		ids = append(ids, o.ID)
	}
	return ids
}
