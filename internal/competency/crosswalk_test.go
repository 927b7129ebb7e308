package competency

import (
	"fmt"
	"math"
	"slices"
	"testing"
	"time"
)

// walking is a framework with two levels whose codes correspond to testFramework's in every way there is.
func walking() *Framework {
	f := testFramework()
	f.ID = "other"
	f.Levels = []Level{{ID: "start", Prior: -1, Cut: 0}, {ID: "advanced", Prior: 1, Cut: 1.5}}
	f.Areas = []Area{{Code: "A", Competencies: []Competency{
		{Code: "one", Crosswalk: map[string][]string{"bdhvs": {"4.1"}}},
		{Code: "both", Crosswalk: map[string][]string{"bdhvs": {"4.2", "4.3"}}},
		{Code: "half", Crosswalk: map[string][]string{"bdhvs": {"3.1"}}}, {Code: "rest", Crosswalk: map[string][]string{"bdhvs": {"3.1"}}},
		{Code: "told"},
	}}}
	return f
}

func TestACrosswalkCarriesWhatCorresponds(t *testing.T) {
	from := testFramework()
	from.ID = "bdhvs"
	for i := range from.Areas {
		for k := range from.Areas[i].Competencies {
			if its := &from.Areas[i].Competencies[k]; its.Code == "3.2" {
				its.Crosswalk = map[string][]string{"other": {"told"}}
			}
		}
	}
	c := NewCrosswalk("bdhvs", from, walking(), nil)
	if want := map[string]string{"basic": "start", "intermediate": "start", "advanced": "advanced"}; fmt.Sprint(c.Levels) != fmt.Sprint(want) {
		t.Errorf("levels %v, want %v (the same name, else the nearest, of two as near the lower)", c.Levels, want)
	}
	for _, x := range []struct {
		rule       string
		have, want []Weight
	}{
		{"one to one keeps its share", []Weight{{"4.1", 1}}, []Weight{{"one", 1}}},
		{"several to one add up", []Weight{{"4.2", 0.75}, {"4.3", 0.25}}, []Weight{{"both", 1}}},
		{"one to several is split", []Weight{{"3.1", 1}}, []Weight{{"half", 0.5}, {"rest", 0.5}}},
		{"it is enough that the old one says it", []Weight{{"3.2", 1}}, []Weight{{"told", 1}}},
		{"what is left is made to sum to 1", []Weight{{"4.1", 0.5}, {"4.4", 0.5}}, []Weight{{"one", 1}}},
		{"less than half left is nothing", []Weight{{"4.1", 0.25}, {"4.4", 0.75}}, nil},
		{"no counterpart is nothing", []Weight{{"4.4", 1}}, nil},
	} {
		t.Run(x.rule, func(t *testing.T) {
			item := Item{Question: "q#1", Digest: "d", Level: "basic", Guess: 0.3, Weights: slices.Clone(x.have)}
			got := c.Item(item)
			if !slices.Equal(got.Weights, x.want) || x.want != nil && got.Level != "start" || got.Question != "q#1" || got.Guess != 0.3 {
				t.Errorf("%+v, want weights %v", got, x.want)
			}
			if !slices.Equal(item.Weights, x.have) {
				t.Error("the item itself has changed")
			}
		})
	}
}

func TestWhatACrosswalkCarriesFitsTheModelOfTheOther(t *testing.T) {
	from, to := testFramework(), walking()
	from.ID = "bdhvs"
	c := NewCrosswalk("bdhvs", from, to, nil)
	m, err := NewModel(to, DefaultParameters(to), time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	for seed := range rng(20) {
		for _, e := range history(from, seed, 200) {
			item := c.Item(e.Item)
			if item.Weights == nil {
				continue
			}
			sum := 0.0
			for _, w := range item.Weights {
				sum += w.Share
			}
			var r observation
			if _, reason := m.readItem(&r, &item); math.Abs(sum-1) > 1e-9 || reason == BadWeights {
				t.Fatalf("%+v became %+v (%s)", e.Item, item, reason)
			}
		}
	}
}

func TestANewerVersionKeepsItsCodesAndTakesOverRenamedOnes(t *testing.T) {
	to := walking()
	to.Areas[0].Competencies = append(to.Areas[0].Competencies, Competency{Code: "new", Crosswalk: map[string][]string{"other": {"old", "older"}}})
	c := NewCrosswalk("other", to, to, []Item{{Level: "gone", Weights: []Weight{{"old", 0.5}, {"one", 0.5}}}, {Level: "start", Weights: []Weight{{"dropped", 1}}}})
	for _, x := range []struct {
		rule       string
		have, want []Weight
	}{
		{"a code that stands is itself", []Weight{{"one", 1}}, []Weight{{"one", 1}}},
		{"a renamed one is the new one", []Weight{{"old", 0.5}, {"one", 0.5}}, []Weight{{"new", 0.5}, {"one", 0.5}}},
		{"one that nobody names any more is lost", []Weight{{"dropped", 1}}, nil},
		{"one that came later is itself", []Weight{{"later", 1}}, []Weight{{"later", 1}}},
	} {
		if got := c.Item(Item{Level: "start", Weights: x.have}); !slices.Equal(got.Weights, x.want) {
			t.Errorf("%s: %v", x.rule, got.Weights)
		}
	}
	if level, ok := c.Levels["gone"]; ok {
		t.Errorf("a level nobody knows became %q", level)
	}
}
