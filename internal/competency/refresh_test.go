package competency

import (
	"fmt"
	"testing"
	"time"
)

func TestALevelIsDueByTheCalendarWithoutAFullAnswer(t *testing.T) {
	for name, one := range map[string]struct {
		rule   Rule
		months int // of the framework; 0: it says nothing
		after  [3]int
		again  float64 // weight of an answer after half a year; 0: none
		due    bool
	}{
		"a day before a year": {SecondRule, 0, [3]int{0, 12, -1}, 0, false},
		"a year":              {SecondRule, 0, [3]int{0, 12, 0}, 0, true},
		"three months where the framework says so":   {SecondRule, 3, [3]int{0, 3, 0}, 0, true},
		"a year where the framework says two":        {SecondRule, 24, [3]int{0, 12, 1}, 0, false},
		"a year with a full answer in between":       {SecondRule, 0, [3]int{0, 12, 0}, 1, false},
		"a year with a question known by heart only": {SecondRule, 0, [3]int{0, 12, 0}, 0.5, true},
		"thirty years by the first rule":             {FirstRule, 0, [3]int{30, 0, 0}, 0, false},
	} {
		t.Run(name, func(t *testing.T) {
			f := testFramework()
			for a := range f.Areas {
				for c := range f.Areas[a].Competencies {
					f.Areas[a].Competencies[c].Refresh = one.months
				}
			}
			p := DefaultParametersBy(f, one.rule)
			p.GeneralMean = 4 // nobody doubts the level
			m, err := NewModel(f, p, monday.Location())
			if err != nil {
				t.Fatal(err)
			}
			s := m.Start()
			for i := range 4 {
				m.Add(s, answer(fmt.Sprint("q", i), 1, monday.Add(time.Duration(i-10)*time.Second)))
			}
			m.hold(s, Event{Competency: "4.1", Level: "basic"})
			if one.again > 0 {
				e := answer("again", 1, monday.AddDate(0, 6, 0))
				if one.again < 1 {
					e.Seen = monday.Add(-time.Hour)
				}
				m.Add(s, e)
			}
			at := monday.AddDate(one.after[0], one.after[1], one.after[2])
			st := m.Standings(s, at)[m.index["4.1"]]
			if st.RefresherDue != one.due || st.Level != "basic" || one.due && st.Due != DueByCalendar {
				t.Errorf("%+v", st)
			}
		})
	}
}

func TestAnAnswerAfterTooLongSaysThatARefresherWasDueOnlyIfItIsNoFullOne(t *testing.T) {
	for _, heart := range []bool{true, false} {
		f := testFramework()
		p := DefaultParameters(f)
		p.GeneralMean = 4
		m, err := NewModel(f, p, time.UTC)
		if err != nil {
			t.Fatal(err)
		}
		s := m.Start()
		m.Add(s, answer("q", 1, monday))
		m.hold(s, Event{Competency: "4.1", Level: "basic"})
		e := answer("again", 1, monday.AddDate(2, 0, 0))
		if heart {
			e.KeyShown = monday
		}
		if _, events := m.Add(s, e); (len(events) == 1 && events[0].Kind == RefresherDue) != heart {
			t.Errorf("by heart %v: %+v", heart, events)
		}
	}
}
