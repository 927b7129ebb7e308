package learning

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"hocvu/internal/catalog"
	"hocvu/internal/competency"
)

// with adds a framework to the packages, or puts a newer version in the place of the one that is there.
func (h *house) with(frameworks ...*competency.Framework) {
	c := testCatalog()
	for _, f := range frameworks {
		if c.Frameworks[f.ID] == nil {
			c.Packages = append(c.Packages, catalog.Package{Kind: catalog.FrameworkKind, ID: f.ID, State: catalog.Served})
		}
		c.Frameworks[f.ID] = f
	}
	h.Config.Catalog = func() *catalog.Catalog { return c }
}

func (h *house) replaced(t *testing.T, old, new string, dry bool) Replaced {
	t.Helper()
	r, err := h.Replace(ctx, old, new, dry, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// levels of an officer by competency, as the record has them.
func (h *house) levels(t *testing.T, officer, framework string) map[string]string {
	t.Helper()
	events, err := h.Store.Scores.LevelEvents(officer, framework)
	if err != nil {
		t.Fatal(err)
	}
	return highest(events)
}

func (h *house) noDifferences(t *testing.T) {
	t.Helper()
	if r, err := h.Rescore(ctx, nil); err != nil || len(r.Differences) > 0 {
		t.Errorf("rescore: %+v %v", r, err)
	}
}

func TestAReplacedFrameworksEvidenceCountsInTheNewOne(t *testing.T) {
	h := open(t)
	h.with(successor())
	h.taught(t, h.mine.ID, 60, func(int) bool { return true })
	h.taught(t, h.other.ID, 6, func(int) bool { return false })
	h.later(time.Hour)
	before, err := h.Store.Scores.Of(h.mine.ID, "khung")
	if err != nil {
		t.Fatal(err)
	}

	dry := h.replaced(t, "khung", "moi", true)
	if h.count(t, "replacements") != 0 || h.count(t, "scores") != 2 {
		t.Error("a dry run has written something")
	}
	r := h.replaced(t, "khung", "moi", false)
	if fmt.Sprint(r) != fmt.Sprint(dry) {
		t.Errorf("done %+v\ndry  %+v", r, dry)
	}
	if r.Officers != 2 || r.Facts != 66 || r.Carried != 66 || r.Lost != nil || !slices.Equal(r.Unmeasured, []string{"E", "F", "G"}) {
		t.Errorf("%+v", r)
	}
	if d := r.After[0]; d.Code != "D" || d.Officers != 2 || d.Levels["co-ban"] != 1 || r.Kept != 1 || r.Gained+r.Open != 0 || r.Before[0].Levels["basic"] != 1 {
		t.Errorf("%+v", r)
	}
	if got := h.levels(t, h.mine.ID, "moi"); !maps.Equal(got, map[string]string{"D": "co-ban"}) {
		t.Errorf("levels in the new one: %v", got)
	}
	events, _ := h.Store.Scores.LevelEvents(h.mine.ID, "moi")
	if !events[0].At.Equal(h.Now()) {
		t.Errorf("awarded %v, want the moment of the replacement: the level was not there before", events[0].At)
	}
	after, err := h.Store.Scores.Of(h.mine.ID, "khung")
	if err != nil || !bytes.Equal(before.State, after.State) {
		t.Errorf("the old framework's score has changed (%v)", err)
	}
	h.noDifferences(t)
	view, err := h.Evidence(ctx, h.mine, "moi", "D")
	if err != nil || len(view.Steps) != 60 {
		t.Errorf("%d steps explain the new score (%v)", len(view.Steps), err)
	}
	if n := h.count(t, "audit WHERE act = 'replace-framework'"); n != 1 {
		t.Errorf("%d entries in the audit", n)
	}
}

func TestALevelOnRecordInTheNewFrameworkIsNotGainedByGoingBack(t *testing.T) {
	h := open(t)
	harder := successor()
	harder.Levels[0].Cut = 6
	h.with(harder)
	h.taught(t, h.mine.ID, 60, func(int) bool { return true })
	h.later(time.Hour)
	if r := h.replaced(t, "khung", "moi", false); r.Open != 1 || r.Kept+r.Gained != 0 {
		t.Fatalf("%+v", r)
	}
	h.later(time.Hour)
	dry := h.replaced(t, "moi", "khung", true)
	if dry.Kept != 1 || dry.Gained != 0 {
		t.Errorf("dry: %+v", dry)
	}
	if r := h.replaced(t, "moi", "khung", false); r.Kept != 1 || r.Gained != 0 {
		t.Errorf("%+v", r)
	}
}

func TestAnswersAfterAReplacementCountInBothFrameworksAlsoWhenLate(t *testing.T) {
	h := open(t)
	h.with(successor())
	attempt := h.start(t, 10) // answered before, graded after
	h.later(time.Minute)
	h.answer(t, h.right(t, h.mine, h.practice(t, "trong-bai")))
	h.replaced(t, "khung", "moi", false)
	h.later(time.Minute)
	if _, err := h.Submit(ctx, h.mine, attempt); err != nil {
		t.Fatal(err)
	}
	h.later(24 * time.Hour)
	h.answer(t, h.right(t, h.mine, h.practice(t, "ca-hai")))
	for _, framework := range []string{"khung", "moi"} {
		facts, _, err := h.evidence(h.mine.ID, framework)
		score, err2 := h.Store.Scores.Of(h.mine.ID, framework)
		if err != nil || err2 != nil || len(facts) != 12 || score.LastEvidence != facts[11].ID {
			t.Errorf("%s: %d facts, score up to %s (%v %v)", framework, len(facts), score.LastEvidence, err, err2)
		}
	}
	h.noDifferences(t)
}

func TestAnOldPackageThatIsGoneTakesNothingAway(t *testing.T) {
	h := open(t)
	h.with(successor())
	h.taught(t, h.mine.ID, 60, func(int) bool { return true })
	h.replaced(t, "khung", "moi", false)
	want, _ := h.Store.Scores.Of(h.mine.ID, "moi")
	c := *h.Catalog()
	c.Frameworks = map[string]*competency.Framework{"moi": successor()}
	c.Packages = []catalog.Package{{Kind: catalog.FrameworkKind, ID: "moi", State: catalog.Served}}
	h.Config.Catalog = func() *catalog.Catalog { return &c }
	h.noDifferences(t)
	if got, _ := h.Store.Scores.Of(h.mine.ID, "moi"); !bytes.Equal(got.State, want.State) {
		t.Error("the score is another")
	}
	if r := h.replaced(t, "khung", "moi", true); r.Carried != 0 || r.Crosswalk.Levels["basic"] != "" {
		t.Errorf("a level whose difficulty nobody knows became %q", r.Crosswalk.Levels["basic"])
	}
}

func TestWhatWasReplacedTwiceCountsOnce(t *testing.T) {
	h := open(t)
	third := successor()
	third.ID = "sau"
	third.Areas[0].Competencies[0].Crosswalk = map[string][]string{"moi": {"D"}, "khung": {"4.1"}}
	h.with(successor(), third)
	h.taught(t, h.mine.ID, 30, func(int) bool { return true })
	h.replaced(t, "khung", "moi", false)
	h.replaced(t, "moi", "sau", false)
	h.replaced(t, "khung", "sau", false)
	h.replaced(t, "sau", "khung", true) // a circle is no trap
	facts, _, err := h.evidence(h.mine.ID, "sau")
	if err != nil || len(facts) != 30 {
		t.Errorf("%d facts (%v), want 30", len(facts), err)
	}
	h.noDifferences(t)
}

func TestANewerVersionOfAFrameworkIsCountedByItsOwnCuts(t *testing.T) {
	h := open(t)
	h.taught(t, h.mine.ID, 60, func(int) bool { return true })
	newer := testFramework()
	newer.Version = "2"
	newer.Areas[0].Competencies[0] = competency.Competency{Code: "4.9", Name: name("Thiết bị"), Crosswalk: map[string][]string{"khung": {"4.1"}}}
	newer.Levels[0].Prior, newer.Levels[0].Cut = -1.2, 1.9
	h.with(newer)
	h.later(time.Hour)
	r := h.replaced(t, "khung", "khung", false)
	if r.Carried != 60 || r.Open != 1 || r.Kept+r.Gained != 0 {
		t.Errorf("%+v", r)
	}
	if got := h.levels(t, h.mine.ID, "khung"); len(got) != 0 {
		t.Errorf("levels %v, want none: the level of the old version is no level of the new one", got)
	}
	h.noDifferences(t)
	h.taught(t, h.other.ID, 30, func(int) bool { return true }) // a phone that still asks by the old version
	if facts, _, err := h.evidence(h.other.ID, "khung"); err != nil || len(facts) != 30 || facts[0].Item.Weights[0].Competency != "4.9" {
		t.Errorf("%+v %v", facts, err)
	}
	h.noDifferences(t)
}

func TestALevelOfAnEarlierVersionIsDecidedAnewAlsoAfterACalibration(t *testing.T) {
	for cut, want := range map[float64]string{-0.35: "basic", 1.9: ""} {
		h := open(t)
		h.taught(t, h.mine.ID, 3, func(int) bool { return true })
		h.later(time.Hour)
		h.calibrated(t)
		h.later(100 * time.Hour)
		h.taught(t, h.mine.ID, 60, func(int) bool { return true }) // awarded by that calibration
		if got := h.levels(t, h.mine.ID, "khung")["4.1"]; got != "basic" {
			t.Fatalf("level %q before", got)
		}
		newer := testFramework()
		newer.Version, newer.Levels[0].Cut = "2", cut
		h.with(newer)
		h.later(time.Hour)
		h.replaced(t, "khung", "khung", false)
		if got := h.levels(t, h.mine.ID, "khung")["4.1"]; got != want {
			t.Errorf("by a cut of %v: level %q, want %q", cut, got, want)
		}
		h.noDifferences(t)
	}
}

func TestACalibrationLearnsFromWhatWasCarriedOver(t *testing.T) {
	h := open(t)
	h.with(successor())
	h.taught(t, h.mine.ID, 30, func(q int) bool { return q < 8 })
	h.taught(t, h.other.ID, 20, func(q int) bool { return q < 3 })
	h.replaced(t, "khung", "moi", false)
	h.later(time.Hour)
	all, err := h.Calibrate(ctx, nil)
	if err != nil || len(all) != 2 || all[1].Framework != "moi" || all[1].Number != 1 || all[1].Officers != 2 {
		t.Fatalf("%+v %v", all, err)
	}
	h.noDifferences(t)
}

func TestFrameworksThatSayNothingOfEachOtherAreNotReplaced(t *testing.T) {
	h := open(t)
	stranger := testFramework()
	stranger.ID = "la"
	h.with(stranger)
	_, err := h.Replace(ctx, "khung", "la", false, nil)
	refused(t, err, ErrNothingCarried)
	_, err = h.Replace(ctx, "khung", "khong-co", false, nil)
	refused(t, err, ErrNotFound)
	_, err = h.Replace(ctx, "khong-co", "la", false, nil)
	refused(t, err, ErrNotFound)
	if h.count(t, "replacements") != 0 {
		t.Error("something was kept")
	}
}
