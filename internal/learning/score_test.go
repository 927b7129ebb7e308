package learning

import (
	"bytes"
	"slices"
	"testing"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/store"
)

func TestLateEvidenceEndsInTheSameScoreAsACleanRun(t *testing.T) {
	h := open(t)
	attempt := h.start(t, 10) // answered before the practice, graded after it
	h.later(time.Minute)
	h.answer(t, h.right(t, h.mine, h.practice(t, "trong-bai")))
	if _, err := h.Submit(ctx, h.mine, attempt); err != nil {
		t.Fatal(err)
	}
	stored, err := h.Store.Scores.Of(h.mine.ID, "khung")
	if err != nil {
		t.Fatal(err)
	}
	h.agrees(t)
	all, err := h.Store.Evidence.Of(h.mine.ID, "khung")
	if err != nil || len(all) != 11 {
		t.Fatal(len(all), err)
	}
	m, _ := h.model(h.Catalog(), "khung")
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
	h.answer(t, h.right(t, h.mine, h.practice(t, "trong-bai")))
	score, err := h.Store.Scores.Of(h.mine.ID, "khung")
	if err != nil {
		t.Fatal(err)
	}
	now := score.State
	score.State = append([]byte{now[0] - 1}, now[9:]...)
	err = h.Store.InTx(ctx, func(tx *store.Store) error { return tx.Scores.Put(h.mine.ID, "khung", score, monday) })
	if err != nil {
		t.Fatal(err)
	}
	if r, err := h.Rescore(ctx, nil); err != nil || r.Renewed != 1 || len(r.Differences) > 0 {
		t.Errorf("%+v %v", r, err)
	}
	if again, err := h.Store.Scores.Of(h.mine.ID, "khung"); err != nil || !bytes.Equal(again.State, now) {
		t.Errorf("it was not made anew: %v", err)
	}
	if r, err := h.Rescore(ctx, nil); err != nil || r.Renewed != 0 {
		t.Errorf("%+v %v", r, err)
	}
}

func TestRescoreFindsAndMendsAScoreThatWasChanged(t *testing.T) {
	h := open(t)
	h.answer(t, h.right(t, h.mine, h.practice(t, "trong-bai")))
	err := h.Store.InTx(ctx, func(tx *store.Store) error { return tx.Scores.Drop(h.mine.ID, "khung") })
	if err != nil {
		t.Fatal(err)
	}
	r, err := h.Rescore(ctx, nil)
	if err != nil || len(r.Differences) != 1 {
		t.Errorf("%+v %v", r, err)
	}
	h.agrees(t)
}

func TestALevelIsAwardedOnlyByTwoDaysAndIsRecordedOnce(t *testing.T) {
	h := open(t)
	result, err := h.Submit(ctx, h.mine, h.start(t, 10))
	if err != nil || result.Changes[0].Awarded {
		t.Fatalf("%+v %v", result.Changes, err)
	}
	h.later(24 * time.Hour)
	c := h.answer(t, h.right(t, h.mine, h.practice(t, "trong-bai"))).Changes[0]
	if !c.Awarded || c.LevelName != "Cơ bản" || !c.Measured || c.Before < 0.8 {
		t.Errorf("%+v", c)
	}
	if n := h.count(t, "level_events WHERE event = 'awarded'"); n != 1 {
		t.Errorf("%d awards", n)
	}
	view, err := h.Competencies(ctx, h.mine, "khung")
	if err != nil || view.Held != 1 || view.Areas[0].Competencies[0].LevelName != "Cơ bản" || view.NotMeasured != 1 {
		t.Errorf("%+v %v", view, err)
	}
	evidence, err := h.Evidence(ctx, h.mine, "khung", "4.1")
	if err != nil || len(evidence.Steps) != 11 || evidence.Steps[0].Awarded != "Cơ bản" {
		t.Errorf("%+v %v", evidence.Steps, err)
	}
	h.agrees(t)
}

func TestALevelAwardedByAWrongAnswerSaysWhatWasMissingUntilIt(t *testing.T) {
	h := open(t)
	day := func(n int, right bool) {
		h.taught(t, h.mine.ID, n, func(int) bool { return right })
		h.later(48 * time.Hour)
	}
	h.later(48 * time.Hour)
	day(10, true)
	day(1, false)
	view, err := h.Evidence(ctx, h.mine, "khung", "4.1")
	if err != nil {
		t.Fatal(err)
	}
	if last := view.Steps[0]; last.Credit != 0 || last.Awarded == "" || !slices.Equal(last.Enough, []string{competency.MissingDays}) || last.Sure < 0.5 {
		t.Errorf("%+v", last)
	}
}
