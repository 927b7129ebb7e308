package scoring_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/message"
	"hocvu/internal/refusal"
	"hocvu/internal/store"
)

func always(int) bool { return true }

// withLevel is a site whose first officer holds a level by 20 right answers on two days.
func withLevel(t *testing.T) *fixture {
	h := open(t)
	for range 2 {
		h.AddEvidence(t, h.Mine.ID, 10, always)
		h.Advance(48 * time.Hour)
	}
	if h.Count(t, "level_events WHERE event = 'awarded'") == 0 {
		t.Fatal("no level to lose")
	}
	return h
}

func voidQuestion(question string) scoring.RulingRequest {
	return scoring.RulingRequest{Kind: competency.Void, Target: competency.Target{Question: question},
		Reason: "question-withdrawn", Words: "Đề in sai."}
}

func voidAttempt(attempt string) scoring.RulingRequest {
	return scoring.RulingRequest{Kind: competency.Void, Target: competency.Target{Attempt: attempt},
		Reason: "fraud", Words: "Làm hộ."}
}

func undo(r scoring.RulingRequest) scoring.RulingRequest {
	kind := competency.Restore
	if r.Kind == competency.Obsolete {
		kind = competency.Revive
	}
	return scoring.RulingRequest{Kind: kind, Target: r.Target, Reason: "mistake", Words: "Nhầm."}
}

func (h *fixture) rule(t *testing.T, r scoring.RulingRequest) scoring.RulingEffect {
	t.Helper()
	e, err := h.Rulings.Make(ctx, access.Actor{}, r, nil)
	if err != nil {
		t.Fatal(err)
	}
	h.Advance(time.Minute)
	h.CheckScores(t)
	return e
}

func (h *fixture) score(t *testing.T) string {
	t.Helper()
	score, err := h.Store.Scores.Of(h.Mine.ID, "khung")
	if err != nil {
		t.Fatal(err)
	}
	return string(score.State)
}

func TestARulingSaysFirstWhatItDoesAndKeepsNothing(t *testing.T) {
	h := withLevel(t)
	before := h.score(t)
	told, err := h.Rulings.Preview(ctx, access.Actor{}, voidAttempt("a"+h.Mine.ID))
	if err != nil || told.Answers != 20 || told.Officers != 1 || told.Withdrawn == 0 {
		t.Fatalf("%+v %v", told, err)
	}
	if h.score(t) != before || h.Count(t, "rulings") != 0 || h.Count(t, "level_events WHERE event = 'withdrawn'") != 0 {
		t.Error("something was kept")
	}
	if done := h.rule(t, voidAttempt("a"+h.Mine.ID)); done != told {
		t.Errorf("told %+v, done %+v", told, done)
	}
	if n := h.Count(t, "audit WHERE act = 'ruling-void' AND subject = '"+h.Mine.ID+"'"); n != 1 {
		t.Errorf("%d audit entries", n)
	}
}

func TestAVoidAttemptTakesTheLevelAndItsUndoingGivesItBackToTheBit(t *testing.T) {
	h := withLevel(t)
	before := h.score(t)
	h.rule(t, voidAttempt("a"+h.Mine.ID))
	view, err := h.Scores.Evidence(ctx, h.Mine, "khung", "4.1")
	if err != nil || view.Standing.Level != "" || len(view.Withdrawn) == 0 || view.Withdrawn[0].Cause != "ruled" {
		t.Fatalf("%+v %v", view.Withdrawn, err)
	}
	step := view.Steps[0]
	said := step.Ruling.Because(message.Vietnamese, h.Zone).In(message.Vietnamese)
	if step.Weight != 0 || step.Reason != "void" || !strings.Contains(said, "bài làm không trung thực") || !strings.Contains(said, "Làm hộ.") {
		t.Errorf("%+v: %s", step, said)
	}
	h.rule(t, undo(voidAttempt("a"+h.Mine.ID)))
	if h.score(t) != before {
		t.Error("another score than before")
	}
	view, err = h.Scores.Evidence(ctx, h.Mine, "khung", "4.1")
	if err != nil || view.Standing.Level == "" || view.Steps[0].Ruling.ID != "" {
		t.Errorf("%+v %v", view.Standing, err)
	}
}

func TestAnObsoleteCompetencyKeepsItsLevelsDueUntilNewQuestionsConfirmThem(t *testing.T) {
	h := withLevel(t)
	day := h.Now().AddDate(0, 0, 10)
	r := scoring.RulingRequest{Kind: competency.Obsolete, From: day,
		Target: competency.Target{Framework: "khung", Competency: "4.1"},
		Reason: "law-changed", Words: "Luật mới."}
	before := h.score(t)
	h.rule(t, r)
	due := func() (string, string) {
		t.Helper()
		view, err := h.Scores.Evidence(ctx, h.Mine, "khung", "4.1")
		if err != nil {
			t.Fatal(err)
		}
		return view.Standing.Level, view.Standing.Due
	}
	if level, why := due(); level == "" || why != "" {
		t.Errorf("before the day: %s %s", level, why)
	}
	h.Advance(11 * 24 * time.Hour)
	if level, why := due(); level == "" || why != competency.DueByRuling {
		t.Errorf("after it: %s %s", level, why)
	}
	told := h.score(t)
	h.rule(t, undo(r))
	if h.score(t) != before || told == before {
		t.Error("the undoing does not give the score of before")
	}
	r.From = h.Now().AddDate(0, 0, -1)
	if e := h.rule(t, r); e.Due != 1 || e.Withdrawn != 0 {
		t.Errorf("%+v", e)
	}
	h.AddEvidence(t, h.Mine.ID, 1, always) // a question that was not there when it was ruled
	h.CheckScores(t)
	if level, why := due(); level == "" || why == competency.DueByRuling {
		t.Errorf("confirmed: %s %s", level, why)
	}
}

func TestAnAnswerToAVoidQuestionWeighsNothingFromTheStart(t *testing.T) {
	h := withLevel(t)
	h.rule(t, voidQuestion("bai#q3"))
	before := h.score(t)
	item := competency.Item{Question: "bai#q3", Digest: "d", Level: "basic", Weights: []competency.Weight{{Competency: "4.1", Share: 1}}}
	err := h.Store.InTx(ctx, func(tx *store.Store) error {
		id, err := tx.Questions.Ensure("bai", "q3", "khung", "exam", item)
		if err != nil {
			return err
		}
		e := competency.Evidence{Attempt: "again", Item: item, Source: competency.Exam, Credit: 1,
			Effective: h.Now(), Received: h.Now(), Keyless: true}
		fact := []scoring.NewEvidence{{Evidence: store.NewEvidence(e), ItemID: id}}
		_, err = h.WithTx(tx).Scores.ApplyEvidence(h.Mine.ID, "khung", fact, h.Now())
		return err
	})
	if err != nil || h.score(t) != before {
		t.Errorf("it counted (%v)", err)
	}
	h.CheckScores(t)
}

func TestManyOfficersAreRecomputedOneAfterTheOther(t *testing.T) {
	h := open(t)
	h.AddEvidence(t, h.Mine.ID, 4, always)
	for n := range scoring.RuledAtOnce {
		h.AddEvidence(t, h.AddOfficer(t, fmt.Sprintf("001-%03d", n), h.Mine.UnitID).ID, 4, always)
	}
	told, last := scoring.RulingEffect{}, 0
	told, err := h.Rulings.Make(ctx, access.Actor{}, voidQuestion("bai#q1"), func(done, of int) { last = done })
	if err != nil || told.Officers != scoring.RuledAtOnce+1 || told.Answers != told.Officers || last != told.Officers {
		t.Errorf("%+v %d %v", told, last, err)
	}
	h.CheckScores(t)
}

func TestWhoMayRuleAndOverWhom(t *testing.T) {
	h := withLevel(t)
	trainer := h.AddOfficer(t, "000-020", h.Other.UnitID)
	here := h.AddOfficer(t, "000-021", h.Mine.UnitID)
	everywhere := h.AddOfficer(t, "000-022", h.Mine.UnitID)
	h.Appoint(t, store.Appointment{Officer: here.ID, Role: access.Trainer, Unit: h.Mine.UnitID, Starts: monday})
	h.Appoint(t, store.Appointment{Officer: everywhere.ID, Role: access.Admin, Starts: monday})
	elsewhere := h.AddUnits(t, [2]string{"Z", ""})["Z"]
	h.Appoint(t, store.Appointment{Officer: trainer.ID, Role: access.Trainer, Unit: elsewhere, Starts: monday})
	attempt := voidAttempt("a" + h.Mine.ID)
	for _, one := range []struct {
		name string
		by   access.Officer
		r    scoring.RulingRequest
		want error
	}{
		{"an officer, over the own attempt", h.Mine, attempt, access.ErrNotFound},
		{"a trainer of another unit", trainer, attempt, access.ErrNotFound},
		{"a trainer of the unit", here, attempt, nil},
		{"a trainer of a unit, over everybody's question", here, voidQuestion("bai#q1"), access.ErrNotFound},
		{"an admin of the site, over a question", everywhere, voidQuestion("bai#q1"), nil},
		{"over what is not there", everywhere, voidAttempt("none"), access.ErrNotFound},
	} {
		t.Run(one.name, func(t *testing.T) {
			by := access.Actor{Officer: one.by.ID}
			if _, err := h.Rulings.Preview(ctx, by, one.r); !errors.Is(err, one.want) {
				t.Errorf("told: %v, want %v", err, one.want)
			}
			if _, err := h.Rulings.Make(ctx, by, one.r, nil); !errors.Is(err, one.want) {
				t.Errorf("%v, want %v", err, one.want)
			}
		})
	}
}

func TestWhatNoRulingCanBeIsRefused(t *testing.T) {
	h := withLevel(t)
	with := func(change func(*scoring.RulingRequest)) scoring.RulingRequest {
		r := voidQuestion("bai#q1")
		change(&r)
		return r
	}
	for field, all := range map[string][]scoring.RulingRequest{
		"reason": {with(func(r *scoring.RulingRequest) { r.Reason = "" }), with(func(r *scoring.RulingRequest) { r.Reason = "law-changed" }),
			with(func(r *scoring.RulingRequest) { r.Kind = "delete" })},
		"words": {with(func(r *scoring.RulingRequest) { r.Words = " " }),
			with(func(r *scoring.RulingRequest) { r.Words = strings.Repeat("ă", 301) })},
		"target": {with(func(r *scoring.RulingRequest) { r.Target = competency.Target{} }),
			with(func(r *scoring.RulingRequest) { r.Target.Attempt = "a" }),
			with(func(r *scoring.RulingRequest) { r.Target = competency.Target{Framework: "khung", Competency: "4.1"} }),
			undo(voidQuestion("bai#q1"))},
		"from": {with(func(r *scoring.RulingRequest) { r.Kind, r.Reason = competency.Obsolete, "law-changed" })},
	} {
		for i, r := range all {
			_, err := h.Rulings.Make(ctx, access.Actor{}, r, nil)
			if got := refusal.Of(err); got == nil || got.Field != field {
				t.Errorf("%s %d: %v", field, i, err)
			}
		}
	}
	if n := h.Count(t, "rulings"); n != 0 {
		t.Errorf("%d rulings", n)
	}
}

func TestARulingIsAmongAnOfficersOwnData(t *testing.T) {
	h := withLevel(t)
	h.rule(t, voidQuestion("bai#q1"))
	h.rule(t, voidAttempt("a"+h.Mine.ID))
	for officer, want := range map[string]int{h.Mine.ID: 2, h.Other.ID: 0} {
		held, err := h.Store.PersonalData.Of(officer)
		if err != nil {
			t.Fatal(err)
		}
		for _, one := range held {
			if one.Name == "rulings" && len(one.Rows) != want {
				t.Errorf("%d rulings, want %d: %v", len(one.Rows), want, one.Rows)
			}
		}
	}
}

func TestACalibrationLearnsNothingFromVoidAnswers(t *testing.T) {
	h := withLevel(t)
	h.AddEvidence(t, h.Other.ID, 10, func(n int) bool { return n%2 == 0 })
	first, err := h.Calibrations.Run(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	h.Advance(time.Hour)
	h.rule(t, voidAttempt("a"+h.Mine.ID))
	again, err := h.Calibrations.Run(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	answers := func(all []scoring.Calibration) int {
		return all[slices.IndexFunc(all, func(c scoring.Calibration) bool { return c.Framework == "khung" })].Answers
	}
	if a, b := answers(first), answers(again); a != 30 || b != 10 {
		t.Errorf("%d answers, then %d", a, b)
	}
}
