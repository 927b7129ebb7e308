package suggest

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/learning/scoring"
)

// shippedCourses are the competencies of the courses that come with the program, two of which are alike.
var shippedCourses = [][]string{{"K.3", "4.2"}, {"K.2"}, {"2.1", "2.3", "5.3", "5.4"}, {"2.3", "2.1"},
	{"0.1", "0.2", "4.1", "5.1"}, {"4.2"}, {"2.3", "0.2"}, {"K.1", "5.4"}, {"1.2", "4.1", "4.2"}, {"1.1", "1.2", "1.3"},
	{"4.1", "2.6", "1.2"}, {"2.3", "2.6", "2.1"}, {"4.3", "4.4"}, {"1.2", "K.3"}, {"3.4", "5.2", "5.3"},
	{"3.1", "3.2", "3.3"}, {"2.5", "2.2", "4.3"}, {"2.6", "0.2", "3.1"}, {"0.2", "2.4", "1.3"}, {"2.6", "2.3"}}

// commonCourses are those of them that everybody takes.
var commonCourses = append(slices.Clone(shippedCourses[:2]), shippedCourses[4], shippedCourses[5], shippedCourses[7],
	shippedCourses[8], shippedCourses[10], shippedCourses[12], shippedCourses[13], shippedCourses[16],
	shippedCourses[18], shippedCourses[19])

// sitter is an officer of known ability who sits a placement test.
type sitter struct {
	p         *practicable
	general   float64
	deviation map[string]float64
	rng       *rand.Rand
	asked     []Asked
}

// placementFramework has every competency that the courses name, and the three levels of the shipped framework.
func placementFramework(courses [][]string) *competency.Framework {
	f := &competency.Framework{ID: "khung", Version: "1", Language: "vi", Title: map[string]string{"vi": "Khung"},
		Levels: []competency.Level{{ID: "basic", Prior: -1.2, Cut: -0.35}, {ID: "intermediate", Prior: 0, Cut: 0.85},
			{ID: "advanced", Prior: 1.2, Cut: 2.05}},
		Award: competency.Award{Probability: 0.8, Certificate: 0.9, OwnEvidence: 0.5, Questions: 4, QuestionsAtLevel: 2,
			Keyless: 2, Days: 2, HoursApart: 12, MeasuredFrom: 3, RefreshBelow: 0.7}}
	area := competency.Area{Code: "A", Name: map[string]string{"vi": "Miền"}}
	var codes []string
	for _, of := range courses {
		for _, code := range of {
			if !slices.Contains(codes, code) {
				codes = append(codes, code)
				area.Competencies = append(area.Competencies,
					competency.Competency{Code: code, Name: map[string]string{"vi": code}})
			}
		}
	}
	f.Areas = []competency.Area{area}
	for i := range f.Levels {
		f.Levels[i].Name = map[string]string{"vi": f.Levels[i].ID}
	}
	return f
}

func newSitter(f *competency.Framework, m *competency.Model, d competency.Parameters, rng *rand.Rand) *sitter {
	s := &sitter{general: d.GeneralMean + math.Sqrt(d.GeneralVariance)*rng.NormFloat64(),
		deviation: map[string]float64{}, rng: rng}
	s.p = &practicable{model: &scoring.FittedModel{Model: m, Framework: f}, state: m.Start(),
		now: time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)}
	for _, c := range f.Areas[0].Competencies {
		s.deviation[c.Code] = math.Sqrt(d.CompetencyVariance) * rng.NormFloat64()
		for i, level := range []string{"basic", "basic", "basic", "basic", "basic", "intermediate", "intermediate"} {
			s.p.questions = append(s.p.questions, candidate{Quiz: "q", Question: fmt.Sprint(c.Code, "-", i),
				item: competency.Item{Question: fmt.Sprint("q#", c.Code, "-", i), Digest: "d", Level: level, Guess: 0.25,
					Weights: []competency.Weight{{Competency: c.Code, Share: 1}}}})
		}
	}
	return s
}

// sit asks until the test ends, at most so many questions, and tells which competencies are known.
func (s *sitter) sit(codes []string, most int, d competency.Parameters) (known []string) {
	form := math.Sqrt(d.FormVariance) * s.rng.NormFloat64()
	for {
		known, _, next := s.p.place(codes, s.asked)
		if next == nil || len(s.asked) == most {
			return known
		}
		c := next.fresh[s.rng.IntN(min(len(next.fresh), amongBest))]
		prior := s.p.model.Framework.Levels[slices.IndexFunc(s.p.model.Framework.Levels,
			func(l competency.Level) bool { return l.ID == c.item.Level })].Prior
		difficulty := prior + math.Sqrt(d.ItemVariance)*s.rng.NormFloat64()
		p := 0.25 + 0.75/(1+math.Exp(difficulty-s.general-s.deviation[next.code]-form))
		credit := 0.0
		if s.rng.Float64() < p {
			credit = 1
		}
		form = d.FormKept*form + math.Sqrt(d.FormVariance*(1-d.FormKept*d.FormKept))*s.rng.NormFloat64()
		s.p.now = s.p.now.Add(35 * time.Second)
		s.p.model.Add(s.p.state, competency.Evidence{ID: fmt.Sprint(len(s.asked)), Attempt: "a",
			Sequence: len(s.asked) + 1, Item: c.item, Credit: credit, Source: competency.Practice, Effective: s.p.now,
			Received: s.p.now, Milliseconds: 30000})
		s.asked = append(s.asked, Asked{Name: c.name(), Competency: next.code})
	}
}

// has tells whether the officer truly has the first level, but for so many logits.
func (s *sitter) has(code string, slack float64) bool {
	return s.general+s.deviation[code] >= s.p.model.Framework.Levels[0].Cut-slack
}

func TestAPlacementTestSparesWhatIsKnown(t *testing.T) {
	for name, courses := range map[string][][]string{"those for everybody": commonCourses, "all": shippedCourses} {
		t.Run(name, func(t *testing.T) {
			f := placementFramework(courses)
			d := competency.DefaultParameters(f)
			m, err := competency.NewModel(f, d, time.UTC)
			if err != nil {
				t.Fatal(err)
			}
			var codes []string
			for _, c := range f.Areas[0].Competencies {
				codes = append(codes, c.Code)
			}
			rng := rand.New(rand.NewPCG(1, 2))
			const officers, inTime = 600, 25 // questions of 36 s
			var spared, wrongly, badly, known, questions float64
			for range officers {
				s := newSitter(f, m, d, rng)
				found := s.sit(codes, inTime, d)
				questions += float64(len(s.asked))
				for _, c := range courses {
					all := func(has func(code string) bool) bool {
						return !slices.ContainsFunc(c, func(code string) bool { return !has(code) })
					}
					truly := all(func(code string) bool { return s.has(code, 0) })
					if truly {
						known++
					}
					if !all(func(code string) bool { return slices.Contains(found, code) }) {
						continue
					}
					if spared++; !truly {
						wrongly++
					}
					if !all(func(code string) bool { return s.has(code, 0.5) }) {
						badly++
					}
				}
			}
			t.Logf("%d competencies, %.1f questions: of the courses known already %.0f %% are spared; of those spared"+
				" %.1f %% are needed, %.1f %% by more than half a logit", len(codes), questions/officers,
				100*(spared-wrongly)/known, 100*wrongly/spared, 100*badly/spared)
			if (spared-wrongly)/known < 0.33 || wrongly/spared > 0.16 || badly/spared > 0.08 ||
				questions/officers > 22 {
				t.Error("it spares too little, or what is needed")
			}
		})
	}
}
