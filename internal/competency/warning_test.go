package competency

import (
	"fmt"
	"reflect"
	"testing"
	"time"
)

func TestAStationWhereKeysGoRoundIsNamedAndNoOther(t *testing.T) {
	d := rng(7)
	var all []StationAnswer
	for station := range 6 {
		met := map[int]bool{}
		for day := range 3 {
			for officer := range 20 {
				for n := range 12 {
					q := d.below(120)
					chance := 55
					if station == 2 && met[q] {
						chance = 95
					}
					met[q] = true
					credit := 0.0
					if d.below(100) < chance {
						credit = 1
					}
					all = append(all, StationAnswer{Station: fmt.Sprint("s", station),
						Officer: fmt.Sprint(officer), Question: fmt.Sprint(q),
						At: monday.AddDate(0, 0,
							day).Add(time.Duration(officer*12+n) * time.Minute), Credit: credit, Forecast: 0.55})
				}
			}
		}
	}
	found := KeyWarnings(all)
	if len(found) != 1 || found[0].Station != "s2" || found[0].Better < 0.2 {
		t.Errorf("%+v", found)
	}
	for i, j := 0, len(all)-1; i < j; i, j = i+1, j-1 {
		all[i], all[j] = all[j], all[i]
	}
	if again := KeyWarnings(all); !reflect.DeepEqual(again, found) {
		t.Errorf("in another order %+v", again)
	}
	if few := KeyWarnings(all[:15]); len(few) > 0 || len(KeyWarnings(nil)) > 0 {
		t.Errorf("of hardly any answers %+v", few)
	}
}

func TestLevelsDeclaredWronglyAreNamedComparedWithTheOthers(t *testing.T) {
	f := testFramework()
	for name, one := range map[string]struct {
		all, first float64 // logits
		questions  int
		want       []string
	}{
		"all as declared":                 {0, 0, 30, nil},
		"one competency easier by 1":      {0, -1, 30, []string{"0.1"}},
		"one competency harder by 1":      {0, 1, 30, []string{"0.1"}},
		"everything easier, unseen":       {-1.2, 0, 30, nil},
		"by .3, not worth a look":         {0, -0.3, 30, nil},
		"of two questions one cannot say": {0, -1, 2, nil},
	} {
		t.Run(name, func(t *testing.T) {
			d := rng(3)
			var free Parameters
			var catalog []CatalogItem
			answers := map[string]int{}
			for a, area := range f.Areas {
				for c, its := range area.Competencies {
					for q := range one.questions {
						item := Item{Question: fmt.Sprint(its.Code, q), Level: f.Levels[q%3].ID,
							Weights: []Weight{{its.Code, 1}}}
						away := one.all + float64(d.below(1000)-500)/500
						if a == 0 && c == 0 {
							away += one.first
						}
						free.Items = append(free.Items, ItemParameters{Question: item.Question,
							Difficulty: f.Levels[q%3].Prior + away, Variance: 0.1})
						catalog = append(catalog, CatalogItem{Item: item})
						answers[item.Question] = 20
					}
				}
			}
			var got []string
			for _, w := range LevelWarnings(f, free, catalog, answers) {
				got = append(got, w.Competency)
			}
			if !reflect.DeepEqual(got, one.want) {
				t.Errorf("%v, want %v", got, one.want)
			}
			if w := LevelWarnings(f, free, catalog, nil); w != nil {
				t.Errorf("nobody answered, and %+v", w)
			}
		})
	}
}

func TestWhoIsPlainlyWeakerInOneCompetencyIsNamedThere(t *testing.T) {
	m := testModel(t)
	s := m.Start()
	n := 0
	for day := range 4 {
		for k, code := range m.codes[:8] {
			for range 3 {
				n++
				e := answer(fmt.Sprint("q", n), 1, monday.AddDate(0, 0, day).Add(time.Duration(n)*time.Minute))
				e.Item.Weights = []Weight{{code, 1}}
				if k == 5 {
					e.Credit = 0
				} else if n%7 == 0 {
					e.Credit = 0
				}
				m.Add(s, e)
			}
		}
	}
	if w := m.HaloWarnings(s); w != nil {
		t.Errorf("who holds no level elsewhere borrows none: %+v", w)
	}
	m.hold(s, Event{Competency: m.codes[0], Level: "basic"})
	before := packed(t, s)
	found := m.HaloWarnings(s)
	if len(found) != 1 || found[0].Competency != m.codes[5] || found[0].Weaker < 0.5 || found[0].Level != "" {
		t.Errorf("%+v", found)
	}
	if packed(t, s) != before {
		t.Error("a look changed the state")
	}
	if w := m.HaloWarnings(m.Start()); w != nil {
		t.Errorf("without answers %+v", w)
	}
}
