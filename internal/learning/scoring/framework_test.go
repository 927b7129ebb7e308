package scoring_test

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"hocvu/internal/catalog"
	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/learning/scoring"
)

// levels of an officer by competency, as the record has them.
func (h *fixture) levels(t *testing.T, officer, framework string) map[string]string {
	t.Helper()
	events, err := h.Store.Scores.LevelEvents(officer, framework)
	if err != nil {
		t.Fatal(err)
	}
	return scoring.Highest(events)
}

func (h *fixture) noDifferences(t *testing.T) {
	t.Helper()
	if r, err := h.Calibrations.Rescore(ctx, nil); err != nil || len(r.Differences) > 0 {
		t.Errorf("rescore: %+v %v", r, err)
	}
}

func TestAReplacedFrameworksEvidenceCountsInTheNewOne(t *testing.T) {
	h := open(t)
	h.AddFrameworks(learningtest.Successor())
	h.AddEvidence(t, h.Mine.ID, 60, func(int) bool { return true })
	h.AddEvidence(t, h.Other.ID, 6, func(int) bool { return false })
	h.Advance(time.Hour)
	before, err := h.Store.Scores.Of(h.Mine.ID, "khung")
	if err != nil {
		t.Fatal(err)
	}

	dry := h.Replace(t, "khung", "moi", true)
	if h.Count(t, "replacements") != 0 || h.Count(t, "scores") != 2 {
		t.Error("a dry run has written something")
	}
	r := h.Replace(t, "khung", "moi", false)
	if fmt.Sprint(r) != fmt.Sprint(dry) {
		t.Errorf("done %+v\ndry  %+v", r, dry)
	}
	if r.Officers != 2 || r.Facts != 66 || r.Carried != 66 || r.Lost != nil || !slices.Equal(r.Unmeasured, []string{"E", "F", "G"}) {
		t.Errorf("%+v", r)
	}
	if d := r.After[0]; d.Code != "D" || d.Officers != 2 || d.Levels["co-ban"] != 1 || r.Kept != 1 || r.Gained+r.Open != 0 || r.Before[0].Levels["basic"] != 1 {
		t.Errorf("%+v", r)
	}
	if got := h.levels(t, h.Mine.ID, "moi"); !maps.Equal(got, map[string]string{"D": "co-ban"}) {
		t.Errorf("levels in the new one: %v", got)
	}
	events, _ := h.Store.Scores.LevelEvents(h.Mine.ID, "moi")
	if !events[0].At.Equal(h.Now()) {
		t.Errorf("awarded %v, want the moment of the replacement: the level was not there before", events[0].At)
	}
	after, err := h.Store.Scores.Of(h.Mine.ID, "khung")
	if err != nil || !bytes.Equal(before.State, after.State) {
		t.Errorf("the old framework's score has changed (%v)", err)
	}
	h.noDifferences(t)
	view, err := h.Scores.Evidence(ctx, h.Mine, "moi", "D")
	if err != nil || view.Answers != 60 {
		t.Errorf("%d answers explain the new score (%v)", view.Answers, err)
	}
	if n := h.Count(t, "audit WHERE act = 'replace-framework'"); n != 1 {
		t.Errorf("%d entries in the audit", n)
	}
}

func TestALevelOnRecordInTheNewFrameworkIsNotGainedByGoingBack(t *testing.T) {
	h := open(t)
	harder := learningtest.Successor()
	harder.Levels[0].Cut = 6
	h.AddFrameworks(harder)
	h.AddEvidence(t, h.Mine.ID, 60, func(int) bool { return true })
	h.Advance(time.Hour)
	if r := h.Replace(t, "khung", "moi", false); r.Open != 1 || r.Kept+r.Gained != 0 {
		t.Fatalf("%+v", r)
	}
	h.Advance(time.Hour)
	dry := h.Replace(t, "moi", "khung", true)
	if dry.Kept != 1 || dry.Gained != 0 {
		t.Errorf("dry: %+v", dry)
	}
	if r := h.Replace(t, "moi", "khung", false); r.Kept != 1 || r.Gained != 0 {
		t.Errorf("%+v", r)
	}
}

func TestAnswersAfterAReplacementCountInBothFrameworksAlsoWhenLate(t *testing.T) {
	h := open(t)
	h.AddFrameworks(learningtest.Successor())
	attempt := h.StartExam(t, 10) // answered before, graded after
	h.Advance(time.Minute)
	h.Send(t, h.RightAnswer(t, h.Mine, h.OpenPractice(t, "trong-bai")))
	h.Replace(t, "khung", "moi", false)
	h.Advance(time.Minute)
	if _, err := h.Exams.Submit(ctx, h.Mine, attempt); err != nil {
		t.Fatal(err)
	}
	h.Advance(24 * time.Hour)
	h.Send(t, h.RightAnswer(t, h.Mine, h.OpenPractice(t, "ca-hai")))
	for _, framework := range []string{"khung", "moi"} {
		facts, err := scoring.EvidenceOf(h.Scores, h.Mine.ID, framework)
		score, err2 := h.Store.Scores.Of(h.Mine.ID, framework)
		if err != nil || err2 != nil || len(facts) != 12 || score.LastEvidence != facts[11].ID {
			t.Errorf("%s: %d facts, score up to %s (%v %v)", framework, len(facts), score.LastEvidence, err, err2)
		}
	}
	h.noDifferences(t)
}

func TestAnOldPackageThatIsGoneTakesNothingAway(t *testing.T) {
	h := open(t)
	h.AddFrameworks(learningtest.Successor())
	h.AddEvidence(t, h.Mine.ID, 60, func(int) bool { return true })
	h.Replace(t, "khung", "moi", false)
	want, _ := h.Store.Scores.Of(h.Mine.ID, "moi")
	c := *h.Catalog()
	c.Frameworks = map[string]*competency.Framework{"moi": learningtest.Successor()}
	c.Packages = []catalog.Package{{Kind: catalog.FrameworkKind, ID: "moi", State: catalog.Served}}
	h.SetCatalog(&c)
	h.noDifferences(t)
	if got, _ := h.Store.Scores.Of(h.Mine.ID, "moi"); !bytes.Equal(got.State, want.State) {
		t.Error("the score is another")
	}
	if r := h.Replace(t, "khung", "moi", true); r.Carried != 0 || r.Crosswalk.Levels["basic"] != "" {
		t.Errorf("a level whose difficulty nobody knows became %q", r.Crosswalk.Levels["basic"])
	}
}

func TestWhatWasReplacedTwiceCountsOnce(t *testing.T) {
	h := open(t)
	third := learningtest.Successor()
	third.ID = "sau"
	third.Areas[0].Competencies[0].Crosswalk = map[string][]string{"moi": {"D"}, "khung": {"4.1"}}
	h.AddFrameworks(learningtest.Successor(), third)
	h.AddEvidence(t, h.Mine.ID, 30, func(int) bool { return true })
	h.Replace(t, "khung", "moi", false)
	h.Replace(t, "moi", "sau", false)
	h.Replace(t, "khung", "sau", false)
	h.Replace(t, "sau", "khung", true) // a circle is no trap
	facts, err := scoring.EvidenceOf(h.Scores, h.Mine.ID, "sau")
	if err != nil || len(facts) != 30 {
		t.Errorf("%d facts (%v), want 30", len(facts), err)
	}
	h.noDifferences(t)
}

func TestANewerVersionOfAFrameworkIsCountedByItsOwnCuts(t *testing.T) {
	h := open(t)
	h.AddEvidence(t, h.Mine.ID, 60, func(int) bool { return true })
	newer := learningtest.Framework()
	newer.Version = "2"
	newer.Areas[0].Competencies[0] = competency.Competency{Code: "4.9", Name: learningtest.Name("Thiết bị"), Crosswalk: map[string][]string{"khung": {"4.1"}}}
	newer.Levels[0].Prior, newer.Levels[0].Cut = -1.2, 1.9
	h.AddFrameworks(newer)
	h.Advance(time.Hour)
	r := h.Replace(t, "khung", "khung", false)
	if r.Carried != 60 || r.Open != 1 || r.Kept+r.Gained != 0 {
		t.Errorf("%+v", r)
	}
	if got := h.levels(t, h.Mine.ID, "khung"); len(got) != 0 {
		t.Errorf("levels %v, want none: the level of the old version is no level of the new one", got)
	}
	h.noDifferences(t)
	h.AddEvidence(t, h.Other.ID, 30, func(int) bool { return true }) // a phone that still asks by the old version
	if facts, err := scoring.EvidenceOf(h.Scores, h.Other.ID, "khung"); err != nil || len(facts) != 30 || facts[0].Item.Weights[0].Competency != "4.9" {
		t.Errorf("%+v %v", facts, err)
	}
	h.noDifferences(t)
}

func TestALevelOfAnEarlierVersionIsDecidedAnewAlsoAfterACalibration(t *testing.T) {
	for cut, want := range map[float64]string{-0.35: "basic", 1.9: ""} {
		h := open(t)
		h.AddEvidence(t, h.Mine.ID, 3, func(int) bool { return true })
		h.Advance(time.Hour)
		h.calibrated(t)
		h.Advance(100 * time.Hour)
		h.AddEvidence(t, h.Mine.ID, 60, func(int) bool { return true }) // awarded by that calibration
		if got := h.levels(t, h.Mine.ID, "khung")["4.1"]; got != "basic" {
			t.Fatalf("level %q before", got)
		}
		newer := learningtest.Framework()
		newer.Version, newer.Levels[0].Cut = "2", cut
		h.AddFrameworks(newer)
		h.Advance(time.Hour)
		h.Replace(t, "khung", "khung", false)
		if got := h.levels(t, h.Mine.ID, "khung")["4.1"]; got != want {
			t.Errorf("by a cut of %v: level %q, want %q", cut, got, want)
		}
		h.noDifferences(t)
	}
}

func TestACalibrationLearnsFromWhatWasCarriedOver(t *testing.T) {
	h := open(t)
	h.AddFrameworks(learningtest.Successor())
	h.AddEvidence(t, h.Mine.ID, 30, func(q int) bool { return q < 8 })
	h.AddEvidence(t, h.Other.ID, 20, func(q int) bool { return q < 3 })
	h.Replace(t, "khung", "moi", false)
	h.Advance(time.Hour)
	all, err := h.Calibrations.Run(ctx, nil)
	if err != nil || len(all) != 2 || all[1].Framework != "moi" || all[1].Number != 1 || all[1].Officers != 2 {
		t.Fatalf("%+v %v", all, err)
	}
	h.noDifferences(t)
}

func TestFrameworksThatSayNothingOfEachOtherAreNotReplaced(t *testing.T) {
	h := open(t)
	stranger := learningtest.Framework()
	stranger.ID = "la"
	h.AddFrameworks(stranger)
	_, err := h.Frameworks.Replace(ctx, "khung", "la", false, nil)
	refused(t, err, scoring.ErrNothingCarried)
	_, err = h.Frameworks.Replace(ctx, "khung", "khong-co", false, nil)
	refused(t, err, access.ErrNotFound)
	_, err = h.Frameworks.Replace(ctx, "khong-co", "la", false, nil)
	refused(t, err, access.ErrNotFound)
	if h.Count(t, "replacements") != 0 {
		t.Error("something was kept")
	}
}
