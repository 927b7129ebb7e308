package competency

import (
	"fmt"
	"testing"
	"time"
)

// observed is what an observer saw of an officer in competency 4.1.
func observed(observer, item string, credit float64, at time.Time) Evidence {
	e := answer(item, credit, at)
	e.Source, e.Observer, e.Item.Guess = Observed, observer, 0
	return e
}

func TestOneObservationADayCounts(t *testing.T) {
	first := observed("huong", "a", 1, monday)
	other := observed("huong", "b", 1, monday.Add(2*time.Hour))
	other.Item.Weights = []Weight{{"4.2", 1}}
	void := first
	void.Validity.Void = true
	for name, c := range map[string]struct {
		rule   Rule
		before Evidence
		at     time.Duration
		weight float64
	}{
		"the second within an hour weighs nothing":       {ThirdRule, first, time.Hour, 0},
		"nor by another observer":                        {ThirdRule, observed("nam", "a", 1, monday), time.Hour, 0},
		"the next day counts":                            {ThirdRule, first, 24 * time.Hour, 1},
		"one in another competency counts":               {ThirdRule, other, 3 * time.Hour, 1},
		"an exam is no observation":                      {ThirdRule, answer("a", 1, monday), time.Hour, 1},
		"what is void takes no day away":                 {ThirdRule, void, time.Hour, 1},
		"by the second rule every observation counted":   {SecondRule, first, time.Hour, 1},
		"half a day later is another look at an officer": {ThirdRule, first, 12 * time.Hour, 1},
	} {
		t.Run(name, func(t *testing.T) {
			here := observed("huong", "c", 1, monday.Add(c.at))
			_, steps, _ := testModelBy(t, c.rule).Replay(Meet([]Evidence{here, c.before}))
			if got := steps[1]; got.Weight != c.weight || (c.weight == 0) != (got.Reason == ObservedAlready) {
				t.Errorf("weight %v, %s", got.Weight, got.Reason)
			}
		})
	}
}

func TestTenTicksInAnHourAreOneLook(t *testing.T) {
	var all []Evidence
	for n := range 10 {
		all = append(all, observed("huong", fmt.Sprint(n), 1, monday.Add(time.Duration(n)*5*time.Minute)))
	}
	_, steps, _ := testModel(t).Replay(Meet(all))
	for n, step := range steps {
		if (step.Weight > 0) != (n == 0) {
			t.Errorf("tick %d weighs %v", n, step.Weight)
		}
	}
}

func TestTheMoreLenientAnObserverTheLessATickSays(t *testing.T) {
	f := testFramework()
	p := DefaultParameters(f)
	p.Observers = []ObserverParameters{{"strict", -0.8, 0.05}, {"fair", 0, 0.05}, {"lenient", 5, 0.05}}
	m, err := NewModel(f, p, time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	moved := func(observer string) float64 {
		s := m.Start()
		step, _ := m.Add(s, observed(observer, "q", 1, monday))
		return step.Changes[0].After - step.Changes[0].Before
	}
	if strict, fair, unknown, lenient := moved("strict"), moved("fair"), moved("new"), moved("lenient"); strict <= fair ||
		fair <= unknown || unknown <= lenient || lenient > fair/4 {
		t.Errorf("a tick moves %v by a strict observer, %v by a fair one, %v by an unknown one, %v by a lenient one",
			strict, fair, unknown, lenient)
	}
}

func TestACalibrationFindsWhoTicksEverything(t *testing.T) {
	f := testFramework()
	d := rng(5)
	var all [][]Evidence
	var catalog []CatalogItem
	for n := range 12 {
		catalog = append(catalog, CatalogItem{observed("", fmt.Sprint(n), 1, monday).Item, nil})
	}
	for officer := range 120 {
		observer, ability := "fair", float64(d.below(4000))/1000-2
		switch {
		case officer%3 == 0:
			observer = "lenient"
		case officer == 1:
			observer = "rare"
		}
		var evidence []Evidence
		for n := range 12 {
			credit := float64(bit01(float64(d.below(1000))/1000 < sigmoid(ability+1.2)))
			if observer != "fair" {
				credit = 1
			}
			evidence = append(evidence, observed(observer, fmt.Sprint(n), credit, monday.AddDate(0, 0, n)))
		}
		all = append(all, evidence)
	}
	officers := func(yield func([]Evidence) bool) {
		for _, evidence := range all {
			if !yield(Meet(evidence)) {
				return
			}
		}
	}
	fitted, err := Calibrate(f, DefaultParameters(f), catalog, officers, SiteCalibration())
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]ObserverParameters{}
	for _, o := range fitted.Parameters.Observers {
		found[o.Observer] = o
	}
	lenient, fair, rare := found["lenient"], found["fair"], found["rare"]
	if len(found) != 3 || lenient.Leniency < 1.5 || !near(fair.Leniency, 0, 0.7) || rare.Leniency > 1 ||
		rare.Leniency < fair.Leniency || rare.Variance <= fair.Variance {
		t.Errorf("%+v", found)
	}
	if _, err := NewModel(f, fitted.Parameters, time.UTC); err != nil {
		t.Error(err)
	}
	t.Run("by the second rule nobody is judged", func(t *testing.T) {
		before, err := Calibrate(f, DefaultParametersBy(f, SecondRule), catalog, officers, SiteCalibration())
		if err != nil || before.Parameters.Observers != nil {
			t.Errorf("%+v %v", before.Parameters.Observers, err)
		}
	})
}

func TestObserversOutOfBoundsAreNoParameters(t *testing.T) {
	f := testFramework()
	for _, o := range []ObserverParameters{{"", 0, 1}, {"x", maxLogit + 1, 1}, {"x", 0, -1}} {
		p := DefaultParameters(f)
		p.Observers = []ObserverParameters{o}
		if _, err := NewModel(f, p, time.UTC); err == nil {
			t.Errorf("%+v is accepted", o)
		}
	}
}

func TestAChecklistThatWasObservedBeforeCountsByHalfAndIsNoSecret(t *testing.T) {
	const day = 24 * time.Hour
	for name, c := range map[string]struct {
		change func(*Evidence)
		apart  time.Duration
		weight float64
		reason Reason
	}{
		"the first time in full":                    {func(e *Evidence) { e.Item.Question = "other" }, day, 1, FirstTime},
		"the day after by half":                     {func(*Evidence) {}, day, 0.5, ObservedBefore},
		"a month later by half":                     {func(*Evidence) {}, 31 * day, 0.5, ObservedBefore},
		"many recorded that day are not less again": {func(e *Evidence) { e.Bulk = true }, day, 0.5, RecordedInBulk},
		"having read it takes nothing": {func(e *Evidence) { e.Item.Question, e.Seen = "other", monday }, day, 1,
			FirstTime},
	} {
		t.Run(name, func(t *testing.T) {
			again := observed("huong", "a", 1, monday.Add(c.apart))
			c.change(&again)
			_, steps, _ := testModel(t).Replay(Meet([]Evidence{observed("nam", "a", 0, monday), again}))
			if got := steps[1]; got.Weight != c.weight || got.Reason != c.reason {
				t.Errorf("weight %v, %s", got.Weight, got.Reason)
			}
		})
	}
}
