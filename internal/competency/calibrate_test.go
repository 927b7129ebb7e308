package competency

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"
)

// force is the answers of officers of known ability to questions of known difficulty, on the first competency alone.
func force(officers int, difficulty []float64, d *rng) (all [][]Evidence, catalog []CatalogItem) {
	item := func(i int) Item {
		return Item{Question: fmt.Sprint("q", i), Level: "intermediate", Weights: []Weight{{"0.1", 1}}}
	}
	for i := range difficulty {
		catalog = append(catalog, CatalogItem{item(i), []string{fmt.Sprint("lesson ", i%2)}})
	}
	for range officers {
		ability := 0.0
		for range 12 { // about normal, of variance 1
			ability += float64(d.below(1000))/1000 - 0.5
		}
		var evidence []Evidence
		for n, i := range shuffledPlaces(len(difficulty), d) {
			e := Evidence{ID: fmt.Sprint(n), Attempt: "a", Sequence: n, Item: item(i), Source: Exam, Effective: monday, Milliseconds: int64(10_000 + 1000*i)}
			if float64(d.below(1e6))/1e6 < upperAsymptote/(1+math.Exp(difficulty[i]-ability)) {
				e.Credit = 1
			}
			evidence = append(evidence, e)
		}
		all = append(all, evidence)
	}
	return all, catalog
}

func shuffledPlaces(n int, d *rng) []int {
	places := make([]int, n)
	for i := range places {
		places[i] = i
		j := d.below(i + 1)
		places[i], places[j] = places[j], places[i]
	}
	return places
}

func calibrated(t *testing.T, all [][]Evidence, catalog []CatalogItem) Fitted {
	t.Helper()
	f := testFramework()
	fitted, err := Calibrate(f, DefaultParameters(f), catalog, slices.Values(all), DefaultCalibration())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := NewModel(f, fitted.Parameters, time.UTC); err != nil {
		t.Errorf("the parameters do not make a model: %v", err)
	}
	return fitted
}

func TestCalibrationFindsTheDifficulties(t *testing.T) {
	d := rng(4)
	difficulty := make([]float64, 20)
	for i := range difficulty {
		difficulty[i] = float64(i%5-2) * 0.6
	}
	all, catalog := force(400, difficulty, &d)
	fitted := calibrated(t, all, catalog)
	p := fitted.Parameters
	if fitted.Officers != 400 || fitted.Answers != 8000 || p.Number != 1 || len(p.Items) != 20 {
		t.Fatalf("%d officers, %d answers, number %d, %d items", fitted.Officers, fitted.Answers, p.Number, len(p.Items))
	}
	worst, mean := 0.0, 0.0
	for i, item := range p.Items {
		mean += (item.Difficulty - difficulty[i]) / 20
	}
	for i, item := range p.Items {
		worst = max(worst, math.Abs(item.Difficulty-difficulty[i]-mean))
		if item.Milliseconds != int64(10_000+1000*i) || item.Variance <= 0 || item.Variance > 0.1 {
			t.Errorf("item %d: %d ms, variance %v", i, item.Milliseconds, item.Variance)
		}
	}
	if worst > 0.4 {
		t.Errorf("a difficulty is %.2f from the truth", worst)
	}
	if math.Abs(p.GeneralMean-mean) > 0.25 {
		t.Errorf("population at %.2f, questions at %.2f: officers of mean 0 met questions of mean 0", p.GeneralMean, mean)
	}
}

func TestFewOfficersMoveLittle(t *testing.T) {
	d := rng(5)
	difficulty := make([]float64, 20)
	all, catalog := force(2, difficulty, &d)
	p, q := calibrated(t, all, catalog).Parameters, DefaultParameters(testFramework())
	for name, ratio := range map[string]float64{"general variance": p.GeneralVariance / q.GeneralVariance, "form": p.FormVariance / q.FormVariance,
		"competency variance": p.CompetencyVariance / q.CompetencyVariance, "noise": p.CompetencyNoise / q.CompetencyNoise} {
		if ratio < 0.7 || ratio > 1.4 {
			t.Errorf("two officers changed the %s by a factor of %.2f", name, ratio)
		}
	}
	for _, item := range p.Items {
		if math.Abs(item.Difficulty) > 0.8 || item.Discrimination < 0.8 || item.Discrimination > 1.25 {
			t.Errorf("two officers made an item %+v", item)
		}
	}
}

func TestTheSameEvidenceCalibratesToTheSameBits(t *testing.T) {
	d := rng(6)
	all, catalog := force(30, make([]float64, 10), &d)
	var texts [2]string
	for i := range texts {
		for n := range all {
			all[n] = shuffled(all[n], rng(i+1)) // an officer's evidence may come in any order
		}
		text, err := json.Marshal(calibrated(t, all, catalog))
		if err != nil {
			t.Fatal(err)
		}
		texts[i] = string(text)
	}
	if texts[0] != texts[1] {
		t.Error("two calibrations of the same evidence differ")
	}
}

func TestNothingToCalibrateWithIsAnError(t *testing.T) {
	d, f := rng(7), testFramework()
	all, catalog := force(1, make([]float64, 3), &d)
	for want, c := range map[string]struct {
		listed []CatalogItem
		from   func(*Parameters)
		how    func(*Calibration)
	}{
		"no evidence":         {listed: nil},
		"needs passes":        {catalog, nil, func(c *Calibration) { c.Passes = 0 }},
		"a rate":              {catalog, nil, func(c *Calibration) { c.Rate = math.NaN() }},
		"a variance":          {catalog, nil, func(c *Calibration) { c.PriorVariances.Question = 0 }},
		"are for framework x": {catalog, func(p *Parameters) { p.Framework = "x" }, nil},
	} {
		from, how := DefaultParameters(f), DefaultCalibration()
		if c.from != nil {
			c.from(&from)
		}
		if c.how != nil {
			c.how(&how)
		}
		if _, err := Calibrate(f, from, c.listed, slices.Values(all), how); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want one with %q", err, want)
		}
	}
}

func TestAnUnansweredItemIsAsHardAsItsGroups(t *testing.T) {
	d := rng(8)
	difficulty := make([]float64, 40)
	for i := range difficulty {
		difficulty[i] = 1.5 * float64(i%2) // lesson 1 is the hard one
	}
	all, catalog := force(100, difficulty, &d)
	for lesson := range 2 {
		catalog = append(catalog, CatalogItem{Item{Question: fmt.Sprint("new ", lesson), Level: "intermediate", Weights: []Weight{{"0.1", 1}}},
			[]string{fmt.Sprint("lesson ", lesson)}})
	}
	items := calibrated(t, all, catalog).Parameters.Items
	easy, hard := items[40], items[41]
	if hard.Difficulty < easy.Difficulty+0.1 || hard.Variance < 0.1 {
		t.Errorf("new items: %+v in the easy lesson, %+v in the hard one", easy, hard)
	}
}

func TestCalibratingAgainAndAgainDoesNotWearThePriorsOut(t *testing.T) {
	d := rng(9)
	all, catalog := force(3, make([]float64, 20), &d)
	f := testFramework()
	p := DefaultParameters(f)
	for night := range 20 {
		fitted, err := Calibrate(f, p, catalog, slices.Values(all), DefaultCalibration())
		if err != nil {
			t.Fatal(err)
		}
		if p = fitted.Parameters; p.Number != night+1 {
			t.Fatalf("night %d made number %d", night, p.Number)
		}
	}
	if q := DefaultParameters(f); p.GeneralVariance < 0.6*q.GeneralVariance || p.GeneralVariance > 1.6*q.GeneralVariance || math.Abs(p.GeneralMean) > 0.5 {
		t.Errorf("three officers made the population %.2f ± %.2f in twenty nights", p.GeneralMean, p.GeneralVariance)
	}
}

func TestAForceThatKnowsNothingOfACompetencyDoesNotMakeItsQuestionsHard(t *testing.T) {
	d := rng(10)
	all, catalog := force(200, make([]float64, 20), &d)
	code := func(item *Item, i int) {
		if i%2 == 1 {
			item.Weights = []Weight{{"0.2", 1}}
		}
	}
	for i := range catalog {
		code(&catalog[i].Item, i)
	}
	for _, evidence := range all {
		for n := range evidence {
			var i int
			fmt.Sscanf(evidence[n].Item.Question, "q%d", &i) //nolint:errcheck // the name is made above
			if code(&evidence[n].Item, i); i%2 == 1 {
				evidence[n].Credit = 0
			}
		}
	}
	f := testFramework()
	fitted, err := Calibrate(f, DefaultParameters(f), catalog, slices.Values(all), SiteCalibration())
	if err != nil {
		t.Fatal(err)
	}
	moved := 0.0
	for i, item := range fitted.Parameters.Items {
		if i%2 == 1 {
			moved += item.Difficulty / 10
		}
	}
	if moved > SiteCalibration().MaxShift+1e-9 || fitted.Parameters.Terms != nil {
		t.Errorf("questions that nobody answers became %.2f logits harder; %d terms", moved, len(fitted.Parameters.Terms))
	}
}
