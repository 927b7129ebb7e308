package learning

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"testing"
	"time"

	"hocvu/internal/catalog"
	"hocvu/internal/competency"
	"hocvu/internal/store"
)

func (h *house) calibrated(t *testing.T) Calibration {
	t.Helper()
	all, err := h.Calibrate(ctx, nil)
	if err != nil || len(all) != 1 {
		t.Fatalf("%+v %v", all, err)
	}
	return all[0]
}

func TestACalibrationMakesANewVersionThatEveryScoreNames(t *testing.T) {
	h := open(t)
	h.taught(t, h.mine.ID, 30, func(q int) bool { return q < 8 })
	h.taught(t, h.other.ID, 20, func(q int) bool { return q < 3 })
	h.later(time.Hour)
	dry, err := h.TryCalibration(ctx)
	if err != nil || len(dry) != 1 || dry[0].Number != 1 || h.count(t, "parameters") != 0 {
		t.Fatalf("a dry run: %+v %v, %d kept", dry, err, h.count(t, "parameters"))
	}
	var heard []int
	all, err := h.Calibrate(ctx, func(done, of int) { heard = append(heard, done*10+of) })
	if err != nil || len(heard) != 2 || heard[1] != 22 {
		t.Fatalf("%v, progress %v", err, heard)
	}
	c := all[0]
	if c.Number != 1 || c.Officers != 2 || c.Answers != 50 || len(c.Moved) != 10 || c.Moved[0].Before != -1.2 || c.Moved[0].After == -1.2 {
		t.Errorf("%+v", c)
	}
	for _, o := range []Officer{h.mine, h.other} {
		if score, err := h.Store.Scores.Of(o.ID, "khung"); err != nil || score.Parameters != 1 {
			t.Errorf("%s: parameters %d, %v", o.ID, score.Parameters, err)
		}
	}
	h.agrees(t)
	if c := h.calibrated(t); c.Number != 0 || h.count(t, "parameters") != 1 {
		t.Errorf("without new evidence there is nothing to learn: %+v", c)
	}
	h.later(time.Hour)
	h.answer(t, h.right(t, h.mine, h.practice(t, "trong-bai")))
	h.agrees(t)
	h.later(time.Hour)
	if c := h.calibrated(t); c.Number != 2 {
		t.Errorf("%+v", c)
	}
	h.agrees(t)
}

func TestACalibrationTakesNoLevelAwayButACorrectionDoes(t *testing.T) {
	h := open(t)
	h.taught(t, h.mine.ID, 40, func(int) bool { return true })
	recorded, err := h.Store.Scores.LevelEvents(h.mine.ID, "khung")
	if err != nil || len(competency.Held(recorded)) == 0 {
		t.Fatalf("%+v %v", recorded, err)
	}
	// parameters by which nobody has anything
	h.later(time.Hour)
	harsh := competency.DefaultParameters(testFramework())
	harsh.Number, harsh.GeneralMean, harsh.GeneralVariance, harsh.CompetencyVariance = 1, -10, 0.01, 0.01
	if err := h.Store.InTx(ctx, func(tx *store.Store) error { return tx.Parameters.Add(harsh, h.Now(), nil) }); err != nil {
		t.Fatal(err)
	}
	h.agrees(t) // goes on where a calibration was cut short, and finds nothing wrong
	view, err := h.Competencies(ctx, h.mine, "khung")
	if err != nil || view.Held != 1 || view.Areas[0].Competencies[0].Standing.Probabilities[0] > 0.01 {
		t.Fatalf("%+v %v", view.Areas[0].Competencies[0], err)
	}
	if explained, err := h.Evidence(ctx, h.mine, "khung", "4.1"); err != nil || explained.Level != 1 {
		t.Errorf("the explanation shows level %d, %v", explained.Level, err)
	}
	h.later(time.Hour)
	h.answer(t, h.right(t, h.mine, h.practice(t, "trong-bai")))
	h.agrees(t)

	all, err := h.Store.Evidence.Of(h.mine.ID, "khung")
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
			_, err = h.on(tx).believe(h.mine.ID, "khung", []fact{{store.NewEvidence(fix), "", id}}, h.Now())
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if view, err := h.Competencies(ctx, h.mine, "khung"); err != nil || view.Held != 0 {
		t.Errorf("all wrong after the correction, and still %d levels (%v)", view.Held, err)
	}
	if view, err := h.Evidence(ctx, h.mine, "khung", "4.1"); err != nil || len(view.Withdrawn) != 1 || view.Withdrawn[0].Cause != "corrected" || view.Withdrawn[0].LevelName == "" || view.Withdrawn[0].Title == "" {
		t.Errorf("the officer's history does not say why the level is gone: %+v %v", view.Withdrawn, err)
	}
	if view, err := h.Evidence(ctx, h.mine, "khung", "4.2"); err != nil || view.Withdrawn != nil {
		t.Errorf("in another competency: %+v %v", view.Withdrawn, err)
	}
	h.agrees(t)
}

func TestACalibrationFlagsQuestionsThatNobodyOrEverybodyAnswers(t *testing.T) {
	h := open(t)
	h.taught(t, h.mine.ID, 10, func(q int) bool { return q > 0 })
	for n, o := range h.enlisted(t, 25) {
		h.taught(t, o, 10, func(q int) bool { return q == 1 || q > 1 && (q+n)%3 == 0 })
	}
	faults := map[string]string{}
	for _, f := range h.calibrated(t).Flagged {
		faults[f.Question] = f.Fault
	}
	if faults["bai#q0"] != faultNobody || faults["bai#q1"] != faultEverybody {
		t.Errorf("%v", faults)
	}
}

func TestWhatACalibrationFoundByNightIsReadByDay(t *testing.T) {
	h := open(t)
	trainer := h.trained(t)
	v, err := h.Coverage(ctx, trainer, "khung")
	if err != nil || v.Calibration != nil {
		t.Fatalf("before any: %+v %v", v.Calibration, err)
	}
	for _, id := range h.enlisted(t, 25) { // all wrong: its key is
		h.sat(t, id, "mot")
	}
	h.later(time.Hour)
	night := h.calibrated(t)
	h.later(8 * time.Hour)
	if c := h.calibrated(t); c.Number != 0 || c.Last == nil || !reflect.DeepEqual(c.Last.Flagged, night.Flagged) || len(c.Last.Moved) != len(night.Moved) || c.Last.Number != 1 || c.Last.Awarded != night.Awarded {
		t.Errorf("without new evidence the last one is told again: %+v of %+v", c.Last, night)
	}
	v, err = h.Coverage(ctx, trainer, "khung")
	if err != nil || v.Calibration == nil || !v.Calibration.Made.Equal(night.Made) || len(v.Flagged) != 1 || len(v.Moved) != 1 {
		t.Fatalf("%+v %v", v, err)
	}
	if f := v.Flagged[0]; f.Question != "bai#mot" || f.Title != "Câu mot" || f.Quiz != "Bài thi" || f.Says().In("en") != "Almost nobody gets it right (25 answers, 0% right). Check the key and the wording." {
		t.Errorf("%+v: %s", f, f.Says().In("en"))
	}
	c := testCatalog()
	for i := range c.Quizzes["bai"].Questions {
		c.Quizzes["bai"].Questions[i].Digest += "edited"
	}
	h.Config.Catalog = func() *catalog.Catalog { return c }
	if v, err := h.Coverage(ctx, trainer, "khung"); err != nil || len(v.Flagged) != 0 {
		t.Errorf("one that was edited since is another: %+v %v", v.Flagged, err)
	}
}

// trained is an officer who is a trainer.
func (h *house) trained(t *testing.T) Officer {
	t.Helper()
	err := h.Store.InTx(ctx, func(tx *store.Store) error {
		_, err := tx.Appointments.Add(store.Appointment{Officer: h.other.ID, Role: Trainer, Starts: monday.Add(-time.Hour)})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return h.other
}

// sat keeps a wrong answer of an officer to a question of the packages.
func (h *house) sat(t *testing.T, officer, question string) {
	t.Helper()
	c := h.Catalog()
	q := c.Quizzes["bai"]
	its, _ := q.Question(question)
	item := itemOf(c, q, its)
	err := h.Store.InTx(ctx, func(tx *store.Store) error {
		id, err := tx.Questions.Ensure("bai", question, "khung", "exam", item)
		if err != nil {
			return err
		}
		e := competency.Evidence{Attempt: "a" + officer, Item: item, Source: competency.Exam, Effective: h.Now(), Received: h.Now(), Keyless: true}
		_, err = h.on(tx).believe(officer, "khung", []fact{{store.NewEvidence(e), "", id}}, h.Now())
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
		h.taught(t, o, 10, func(q int) bool { return (q == 9) != good })
	}
	c := h.calibrated(t)
	if len(c.Flagged) != 1 || c.Flagged[0].Question != "bai#q9" || c.Flagged[0].Fault != faultBackwards || c.Flagged[0].Answers != 30 {
		t.Errorf("%+v", c.Flagged)
	}
}

func TestACalibrationWithoutEvidenceOrTimeKeepsNothing(t *testing.T) {
	h := open(t)
	if c := h.calibrated(t); c.Number != 0 || h.count(t, "parameters") != 0 {
		t.Errorf("%+v", c)
	}
	h.taught(t, h.mine.ID, 5, func(int) bool { return true })
	over, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := h.Calibrate(over, nil); !errors.Is(err, context.Canceled) || h.count(t, "parameters") != 0 {
		t.Errorf("%v, %d kept", err, h.count(t, "parameters"))
	}
}

// enlisted are n more officers.
func (h *house) enlisted(t *testing.T, n int) (ids []string) {
	t.Helper()
	e := Enlistment{Since: monday.AddDate(-1, 0, 0), Units: []Unit{{Code: "C"}}}
	for i := range n {
		e.Officers = append(e.Officers, Newcomer{Badge: fmt.Sprintf("100-%03d", i), Name: "Vàng A Sử", Unit: "C"})
	}
	officers, err := h.Enlist(ctx, e)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range officers {
		ids = append(ids, o.ID)
	}
	return ids
}
