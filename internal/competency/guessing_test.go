package competency

import (
	"slices"
	"testing"
)

// guessed are officers' answers to single choices that are guessed rightly with a probability of truth, and said to be
// with one of .3.
func guessed(truth float64, d *rng) (all [][]Evidence, catalog []CatalogItem) {
	difficulty := make([]float64, 40)
	for i := range difficulty {
		difficulty[i] = float64(i%5-2) * 0.8
	}
	all, catalog = force(400, difficulty, d)
	for i := range catalog {
		catalog[i].Item.Guess = 0.3
	}
	for _, evidence := range all {
		for n := range evidence {
			e := &evidence[n]
			e.Item.Guess = 0.3
			if e.Credit == 0 && float64(d.below(1e6))/1e6 < truth {
				e.Credit = 1
			}
		}
	}
	return all, catalog
}

func TestHowOftenGuessingSucceedsIsFoundFromTheAnswers(t *testing.T) {
	f := testFramework()
	for _, truth := range []float64{0.2, 0.3, 0.4} {
		d := rng(11)
		all, catalog := guessed(truth, &d)
		how := SiteCalibration()
		how.PriorVariances.Guess = 1 // so that the answers decide
		fitted, err := Calibrate(f, DefaultParameters(f), catalog, slices.Values(all), how)
		if err != nil {
			t.Fatal(err)
		}
		if found := fitted.Parameters.guess(0.3); !near(found, truth, 0.04) {
			t.Errorf("guessing succeeds at %.2f, found %.3f", truth, found)
		}
		if fitted.Parameters.guess(0) != 0 {
			t.Error("what is typed can be guessed")
		}
	}
}

func TestOneQuestionWithAWrongKeyMovesNeitherTheForceNorTheOthers(t *testing.T) {
	d := rng(12)
	all, catalog := guessed(0.3, &d)
	f := testFramework()
	calibrate := func() Parameters {
		fitted, err := Calibrate(f, DefaultParameters(f), catalog, slices.Values(all), SiteCalibration())
		if err != nil {
			t.Fatal(err)
		}
		return fitted.Parameters
	}
	before := calibrate()
	for _, evidence := range all {
		for n := range evidence {
			if evidence[n].Item.Question == "q7" {
				evidence[n].Credit = 0
			}
		}
	}
	after := calibrate()
	if !near(after.GeneralMean, before.GeneralMean, 0.1) {
		t.Errorf("the force moved from %.2f to %.2f", before.GeneralMean, after.GeneralMean)
	}
	for i, item := range after.Items {
		if i != 7 && !near(item.Difficulty, before.Items[i].Difficulty, 0.15) {
			t.Errorf("question %d moved from %.2f to %.2f", i, before.Items[i].Difficulty, item.Difficulty)
		}
	}
	if after.Items[7].Difficulty < 2 {
		t.Errorf("nobody gets it right, and it has difficulty %.2f", after.Items[7].Difficulty)
	}
}
