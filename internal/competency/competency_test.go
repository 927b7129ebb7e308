package competency

import (
	"fmt"
	"math"
	"slices"
	"testing"
	"time"
)

// testFramework has the shape of the first framework: 26 competencies, three levels.
func testFramework() *Framework {
	f := &Framework{ID: "test", Version: "1.0.0", Language: "vi",
		Levels: []Level{{ID: "basic", Prior: -1.2, Cut: -0.35}, {ID: "intermediate", Prior: 0, Cut: 0.85}, {ID: "advanced", Prior: 1.2, Cut: 2.05}},
		Award: Award{Probability: 0.8, Certificate: 0.9, OwnEvidence: 0.5, Questions: 4, QuestionsAtLevel: 2, Keyless: 2, Days: 2,
			HoursApart: 12, MeasuredFrom: 3, RefreshBelow: 0.6},
	}
	for a, n := range []int{3, 2, 3, 6, 4, 4, 4} {
		area := Area{Code: fmt.Sprint(a)}
		for c := range n {
			area.Competencies = append(area.Competencies, Competency{Code: fmt.Sprintf("%d.%d", a, c+1)})
		}
		f.Areas = append(f.Areas, area)
	}
	return f
}

func testModel(t testing.TB) *Model {
	t.Helper()
	f := testFramework()
	m, err := NewModel(f, DefaultParameters(f), time.FixedZone("ICT", 7*3600))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// testModelBy is the model of an edition of the rule.
func testModelBy(t testing.TB, rule Rule) *Model {
	t.Helper()
	f := testFramework()
	m, err := NewModel(f, DefaultParametersBy(f, rule), time.FixedZone("ICT", 7*3600))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// monday is a morning in the site's time zone.
var monday = time.Date(2026, 3, 2, 8, 0, 0, 0, time.FixedZone("ICT", 7*3600))

// answer is an exam answer to a basic question on competency 4.1, seen for the first time.
func answer(question string, credit float64, at time.Time) Evidence {
	return Evidence{ID: "e-" + question + at.Format("-0102150405"), Attempt: "a", Item: Item{Question: question, Level: "basic", Guess: 0.25,
		Weights: []Weight{{"4.1", 1}}}, Credit: credit, Source: Exam, Effective: at, Received: at, Keyless: true}
}

// rng is a generator of its own, so that no release of the library changes a golden value.
type rng uint64

func (d *rng) below(n int) int {
	*d = *d*6364136223846793005 + 1442695040888963407
	return int(uint64(*d>>33) % uint64(n))
}

// history is n answers of one officer over months: every level, weights for one to three competencies, hints, questions
// seen before, logics, observed ones, and a few that cannot count.
func history(f *Framework, seed rng, n int) []Evidence {
	d, at := &seed, monday
	var codes []string
	for _, area := range f.Areas {
		for _, c := range area.Competencies {
			codes = append(codes, c.Code)
		}
	}
	evidence := make([]Evidence, n)
	for i := range evidence {
		if d.below(8) == 0 {
			at = at.Add(time.Duration(d.below(20)) * 24 * time.Hour)
		}
		at = at.Add(time.Duration(d.below(600_000)) * time.Millisecond)
		e := &evidence[i]
		*e = Evidence{ID: fmt.Sprintf("e%04d", i), Attempt: fmt.Sprintf("a%d", i/8), Sequence: i % 8, Effective: at, Received: at,
			Source: []Source{Exam, Practice, Observed, Imported}[d.below(4)], Keyless: d.below(2) == 0, Milliseconds: int64(d.below(90_000))}
		e.Item = Item{Question: fmt.Sprintf("quiz#q%d", d.below(300)), Level: f.Levels[d.below(3)].ID, Guess: float64(d.below(4)) / 10}
		first := d.below(len(codes))
		for _, shares := range [][]float64{{1}, {1}, {0.7, 0.3}, {0.5, 0.25, 0.25}}[d.below(4)] {
			e.Item.Weights = append(e.Item.Weights, Weight{codes[first%len(codes)], shares})
			first += 1 + d.below(5)
		}
		e.Credit = []float64{0, 1, 1, 1, 0.5, 0.25}[d.below(6)]
		switch d.below(12) {
		case 0:
			e.Seen = at.Add(-time.Duration(d.below(20)) * 24 * time.Hour)
		case 1:
			e.KeyShown = at.Add(-time.Duration(d.below(60)) * 24 * time.Hour)
		case 2:
			e.Item.Logic, e.Sibling = true, at.Add(-time.Duration(d.below(48))*time.Hour)
		case 3:
			e.Hint = true
		case 4:
			e.Item.Weights = []Weight{{"no such code", 1}}
		}
	}
	return evidence
}

func packed(t testing.TB, s *State) string {
	t.Helper()
	b, err := s.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func shuffled(evidence []Evidence, seed rng) []Evidence {
	mixed := slices.Clone(evidence)
	for i := len(mixed) - 1; i > 0; i-- {
		j := seed.below(i + 1)
		mixed[i], mixed[j] = mixed[j], mixed[i]
	}
	return mixed
}

func near(a, b, by float64) bool { return math.Abs(a-b) <= by }
