package competency

import (
	"math"
	"strings"
	"testing"
	"time"
)

func TestAFrameworkOrParametersThatCannotWorkAreRefused(t *testing.T) {
	for fault, c := range map[string]struct {
		change func(*Framework, *Parameters)
		want   string
	}{
		"no levels":               {func(f *Framework, p *Parameters) { f.Levels = nil }, "0 levels"},
		"cuts that do not rise":   {func(f *Framework, p *Parameters) { f.Levels[1].Cut = -0.35 }, "must rise"},
		"a prior that is NaN":     {func(f *Framework, p *Parameters) { f.Levels[1].Prior = math.NaN() }, "prior NaN"},
		"a level twice":           {func(f *Framework, p *Parameters) { f.Levels[1].ID = "basic" }, "used twice"},
		"a code twice":            {func(f *Framework, p *Parameters) { f.Areas[1].Competencies[0].Code = "0.1" }, `"0.1" is empty or used twice`},
		"no competencies":         {func(f *Framework, p *Parameters) { f.Areas = nil }, "0 competencies"},
		"too many competencies":   {func(f *Framework, p *Parameters) { f.Areas = manyAreas(255) }, "255 competencies"},
		"a certain award":         {func(f *Framework, p *Parameters) { f.Award.Probability = 1 }, "probability of 1"},
		"an award by chance":      {func(f *Framework, p *Parameters) { f.Award.Probability, f.Award.RefreshBelow = 0.4, 0.3 }, "probably lacks"},
		"due when awarded":        {func(f *Framework, p *Parameters) { f.Award.RefreshBelow = 0.9 }, "above probability"},
		"a negative count":        {func(f *Framework, p *Parameters) { f.Award.Days = -1 }, "asks for -1"},
		"endless hours":           {func(f *Framework, p *Parameters) { f.Award.HoursApart = math.Inf(1) }, "hours-apart"},
		"another framework's":     {func(f *Framework, p *Parameters) { p.Framework = "other" }, "are for framework other"},
		"another version's":       {func(f *Framework, p *Parameters) { p.Version = "0.9" }, "0.9"},
		"a negative number":       {func(f *Framework, p *Parameters) { p.Number = -1 }, "number -1"},
		"a variance of 0":         {func(f *Framework, p *Parameters) { p.CompetencyVariance = 0 }, "competency variance"},
		"form that grows":         {func(f *Framework, p *Parameters) { p.FormKept = 1.1 }, "form kept"},
		"too much forgetting":     {func(f *Framework, p *Parameters) { p.Forgetting = 0.5 }, "forgetting"},
		"an item that is NaN":     {func(f *Framework, p *Parameters) { p.Items = []ItemParameters{{Question: "q", Difficulty: math.NaN()}} }, "item q"},
		"an offset of no one":     {func(f *Framework, p *Parameters) { p.Offsets = map[string]float64{"9.9": 0.1} }, `"9.9"`},
		"an offset that is large": {func(f *Framework, p *Parameters) { p.Offsets = map[string]float64{"4.1": 99} }, `"4.1"`},
	} {
		f := testFramework()
		p := DefaultParameters(f)
		c.change(f, &p)
		if _, err := NewModel(f, p, time.UTC); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", fault, err, c.want)
		}
	}
	f := testFramework()
	if _, err := NewModel(f, DefaultParameters(f), nil); err == nil {
		t.Error("no time zone: accepted")
	}
}

func manyAreas(n int) []Area {
	area := Area{Code: "x"}
	for i := range n {
		area.Competencies = append(area.Competencies, Competency{Code: strings.Repeat("x", i+1)})
	}
	return []Area{area}
}

func TestTheLargestFrameworkWorks(t *testing.T) {
	f := testFramework()
	f.Areas = manyAreas(maxCompetencies)
	m, err := NewModel(f, DefaultParameters(f), time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	s, _, _ := m.Replay(history(f, 1, 50))
	var back State
	if err := back.UnmarshalBinary([]byte(packed(t, s))); err != nil || m.Fits(&back) != nil {
		t.Errorf("%v, %v", err, m.Fits(&back))
	}
}

func TestLevelsAndCompetenciesHaveAStablePlace(t *testing.T) {
	f, m := testFramework(), testModel(t)
	for i, code := range m.codes {
		if got, ok := f.Competency(code); !ok || got != i {
			t.Errorf("%s stands at %d, %v; want %d", code, got, ok, i)
		}
	}
	if _, ok := f.Competency("9.9"); ok {
		t.Error("9.9 was found")
	}
	if i, ok := f.Level("advanced"); !ok || i != 2 {
		t.Errorf("advanced stands at %d, %v", i, ok)
	}
	if _, ok := f.Level("master"); ok {
		t.Error("master was found")
	}
}

func TestAnItemsDifficultyComesFromItsLevelItsCompetencyAndThenItsFit(t *testing.T) {
	f := testFramework()
	p := DefaultParameters(f)
	p.Offsets = map[string]float64{"4.1": 0.4, "4.2": -0.2}
	p.Items = []ItemParameters{{Question: "fitted", Digest: "d1", Difficulty: 0.7, Variance: 0.1}}
	m, err := NewModel(f, p, time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	weights := []Weight{{"4.1", 0.5}, {"4.2", 0.5}}
	for _, c := range []struct {
		item           Item
		want, variance float64
	}{
		{Item{Question: "new", Level: "basic", Weights: weights}, -1.2 + 0.1, 0.8},
		{Item{Question: "new", Level: "advanced", Weights: []Weight{{"4.1", 1}}}, 1.6, 0.8},
		{Item{Question: "fitted", Digest: "d1", Level: "basic", Weights: weights}, 0.7, 0.1},
		{Item{Question: "fitted", Digest: "edited", Level: "basic", Weights: weights}, -1.1, 0.8},
	} {
		var r observation
		if _, reason := m.readItem(&r, &c.item); reason != "" || !near(r.difficulty, c.want, 1e-12) || r.difficultyVariance != c.variance {
			t.Errorf("%+v: difficulty %v ± %v (%s), want %v ± %v", c.item, r.difficulty, r.difficultyVariance, reason, c.want, c.variance)
		}
	}
}
