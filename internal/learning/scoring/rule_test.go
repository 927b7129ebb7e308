package scoring_test

import (
	"fmt"
	"testing"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/store"
)

// answeredBy is an answer of the past to a question of quiz "bai", as store and model know it.
func answeredBy(question string, source competency.Source, credit float64, at time.Time) competency.Evidence {
	return store.NewEvidence(competency.Evidence{Attempt: "a" + question + at.Format("0102150405"),
		Source: source, Credit: credit, Effective: at, Received: at,
		Keyless: source == competency.Exam, Item: competency.Item{Question: "bai#" + question, Digest: "d", Level: "basic",
			Weights: []competency.Weight{{Competency: "4.1", Share: 1}}}})
}

// A folder of a version with the first rule: an officer whose level rests on a bank known by heart.
func TestALevelOfTheFirstRuleIsHeldByItAfterAnUpgrade(t *testing.T) {
	h := open(t)
	var all []competency.Evidence
	for month := range 20 {
		for q := range 4 {
			at := h.Now().AddDate(0, 0, 31*(month-20)+q%2).Add(time.Duration(q) * time.Minute)
			e := answeredBy(fmt.Sprint("q", q), competency.Exam, 1, at)
			if month == 0 {
				e.Credit = 0
			} else {
				e.Seen = at.AddDate(0, 0, -31)
				e.KeyShown = e.Seen
			}
			all = append(all, e)
		}
	}
	f := h.Catalog().Frameworks["khung"]
	events := map[competency.Rule][]competency.Event{}
	for _, rule := range []competency.Rule{competency.FirstRule, competency.CurrentRule} {
		m, err := competency.NewModel(f, competency.DefaultParametersBy(f, rule), time.UTC)
		if err != nil {
			t.Fatal(err)
		}
		_, _, found := m.Replay(competency.Meet(all))
		for _, e := range found {
			if e.Kind == competency.Awarded {
				events[rule] = append(events[rule], e)
			}
		}
	}
	if len(events[competency.FirstRule]) == 0 || len(events[competency.CurrentRule]) > 0 {
		t.Fatalf("the rules do not differ here: %+v", events)
	}
	err := h.Store.InTx(ctx, func(tx *store.Store) error {
		for _, e := range all {
			id, err := tx.Questions.Ensure("bai", e.Item.Question[len("bai#"):], "khung", "exam", e.Item)
			if err != nil {
				return err
			}
			if err := tx.Evidence.Add(h.Mine.ID, store.Fact{Evidence: e, ItemID: id}); err != nil {
				return err
			}
		}
		if err := tx.Scores.AddLevelEvents(h.Mine.ID, "khung", events[competency.FirstRule]); err != nil {
			return err
		}
		return tx.Scores.Put(h.Mine.ID, "khung", store.Score{State: []byte{4, 0}}, h.Now())
	})
	if err != nil {
		t.Fatal(err)
	}
	for n, renewed := range []int{1, 0} {
		r, err := h.Calibrations.Rescore(ctx, nil)
		if err != nil || r.Renewed != renewed || len(r.Differences) > 0 {
			t.Errorf("rescore %d: %+v %v", n, r, err)
		}
		for _, c := range r.Levels {
			if c.Kind == competency.Withdrawn {
				t.Errorf("taken away: %+v", c)
			}
		}
	}
	view, err := h.Scores.Competencies(ctx, h.Mine, "khung")
	if err != nil || view.Held != 1 {
		t.Errorf("%+v %v", view, err)
	}
	recorded, err := h.Store.Scores.LevelEvents(h.Mine.ID, "khung")
	if err != nil || len(competency.Held(recorded)) == 0 || competency.Held(recorded)[0].Rule != competency.FirstRule {
		t.Errorf("%+v %v", recorded, err)
	}
}

func TestPracticeThatArrivesAfterAnExamWeighsItDown(t *testing.T) {
	h := open(t)
	add := func(e competency.Evidence) {
		t.Helper()
		err := h.Store.InTx(ctx, func(tx *store.Store) error {
			id, err := tx.Questions.Ensure("bai", e.Item.Question[len("bai#"):], "khung", "exam", e.Item)
			if err != nil {
				return err
			}
			_, err = h.WithTx(tx).Scores.ApplyEvidence(h.Mine.ID, "khung", []scoring.NewEvidence{{Evidence: e,
				ItemID: id}}, h.Now())
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	exam := answeredBy("q1", competency.Exam, 1, h.Now().Add(-24*time.Hour))
	add(exam)
	practice := answeredBy("q1", competency.Practice, 0, h.Now().Add(-48*time.Hour))
	practice.Received = h.Now()
	add(practice)
	view, err := h.Scores.Evidence(ctx, h.Mine, "khung", "4.1")
	if err != nil || len(view.Steps) != 2 {
		t.Fatalf("%+v %v", view.Steps, err)
	}
	if last := view.Steps[0]; last.Source != "exam" || last.Weight != 0 ||
		last.Reason != string(competency.KeyShownRecently) {
		t.Errorf("%+v", last)
	}
	h.CheckScores(t)
	again := answeredBy("q1", competency.Exam, 1, h.Now())
	add(again) // moved online by what a replay will say
	h.CheckScores(t)
}
