package scoring_test

import (
	"bytes"
	"slices"
	"testing"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/store"
)

func TestLateEvidenceEndsInTheSameScoreAsACleanRun(t *testing.T) {
	h := open(t)
	attempt := h.StartExam(t, 10) // answered before the practice, graded after it
	h.Advance(time.Minute)
	h.Send(t, h.RightAnswer(t, h.Mine, h.OpenPractice(t, "trong-bai")))
	if _, err := h.Exams.Submit(ctx, h.Mine, attempt); err != nil {
		t.Fatal(err)
	}
	stored, err := h.Store.Scores.Of(h.Mine.ID, "khung")
	if err != nil {
		t.Fatal(err)
	}
	h.CheckScores(t)
	all, err := h.Store.Evidence.Of(h.Mine.ID, "khung")
	if err != nil || len(all) != 11 {
		t.Fatal(len(all), err)
	}
	m, _ := scoring.Model(h.Scores, h.Catalog(), "khung")
	state := m.Start()
	for _, e := range all { // by effective time: the clean run
		m.Add(state, e)
	}
	clean, err := state.MarshalBinary()
	if err != nil || !bytes.Equal(clean, stored.State) {
		t.Errorf("the score is not that of a clean run (%v)", err)
	}
}

func TestAScoreOfAnEarlierVersionIsMadeAnewWithoutACryOfFault(t *testing.T) {
	h := open(t)
	h.Send(t, h.RightAnswer(t, h.Mine, h.OpenPractice(t, "trong-bai")))
	score, err := h.Store.Scores.Of(h.Mine.ID, "khung")
	if err != nil {
		t.Fatal(err)
	}
	now := score.State
	score.State = append([]byte{now[0] - 1}, now[9:]...)
	err = h.Store.InTx(ctx, func(tx *store.Store) error { return tx.Scores.Put(h.Mine.ID, "khung", score, monday) })
	if err != nil {
		t.Fatal(err)
	}
	if r, err := h.Calibrations.Rescore(ctx, nil); err != nil || r.Renewed != 1 || len(r.Differences) > 0 {
		t.Errorf("%+v %v", r, err)
	}
	if again, err := h.Store.Scores.Of(h.Mine.ID, "khung"); err != nil || !bytes.Equal(again.State, now) {
		t.Errorf("it was not made anew: %v", err)
	}
	if r, err := h.Calibrations.Rescore(ctx, nil); err != nil || r.Renewed != 0 {
		t.Errorf("%+v %v", r, err)
	}
}

func TestRescoreFindsAndMendsAScoreThatWasChanged(t *testing.T) {
	h := open(t)
	h.Send(t, h.RightAnswer(t, h.Mine, h.OpenPractice(t, "trong-bai")))
	err := h.Store.InTx(ctx, func(tx *store.Store) error { return tx.Scores.Drop(h.Mine.ID, "khung") })
	if err != nil {
		t.Fatal(err)
	}
	r, err := h.Calibrations.Rescore(ctx, nil)
	if err != nil || len(r.Differences) != 1 || r.Badges[h.Mine.ID] != h.Mine.Badge || h.Mine.Badge == "" {
		t.Errorf("%+v %v", r, err)
	}
	h.CheckScores(t)
}

func TestALevelIsAwardedOnlyByTwoDaysAndIsRecordedOnce(t *testing.T) {
	h := open(t)
	result, err := h.Exams.Submit(ctx, h.Mine, h.StartExam(t, 10))
	if err != nil || result.Changes[0].Awarded {
		t.Fatalf("%+v %v", result.Changes, err)
	}
	h.Advance(24 * time.Hour)
	c := h.Send(t, h.RightAnswer(t, h.Mine, h.OpenPractice(t, "trong-bai"))).Changes[0]
	if !c.Awarded || c.LevelName != "Cơ bản" || !c.Measured || c.Before < 0.8 {
		t.Errorf("%+v", c)
	}
	if n := h.Count(t, "level_events WHERE event = 'awarded'"); n != 1 {
		t.Errorf("%d awards", n)
	}
	view, err := h.Scores.Competencies(ctx, h.Mine, "khung")
	if err != nil || view.Held != 1 || view.Areas[0].Competencies[0].LevelName != "Cơ bản" || view.NotMeasured != 1 {
		t.Errorf("%+v %v", view, err)
	}
	evidence, err := h.Scores.Evidence(ctx, h.Mine, "khung", "4.1")
	if err != nil || evidence.Answers != 11 {
		t.Fatalf("%+v %v", evidence.Steps, err)
	}
	if last := evidence.Steps[0]; len(last.Awards) != 1 || last.Awards[0].LevelName != "Cơ bản" || last.NextName == "" {
		t.Errorf("%+v", last)
	}
	h.CheckScores(t)
}

func TestALevelAwardedByAWrongAnswerSaysWhatWasMissingUntilIt(t *testing.T) {
	h := open(t)
	day := func(n int, right bool) {
		h.AddEvidence(t, h.Mine.ID, n, func(int) bool { return right })
		h.Advance(48 * time.Hour)
	}
	h.Advance(48 * time.Hour)
	day(10, true)
	day(1, false)
	view, err := h.Scores.Evidence(ctx, h.Mine, "khung", "4.1")
	if err != nil {
		t.Fatal(err)
	}
	last := view.Steps[0]
	if last.Credit != 0 || len(last.Awards) != 1 || !slices.Equal(last.Enough, []string{competency.MissingDays}) ||
		last.Awards[0].Sure < 0.5 {
		t.Errorf("%+v", last)
	}
}
