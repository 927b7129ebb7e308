package competency

import (
	"fmt"
	"testing"
	"time"
)

func TestADecisionIsNearWhereFewAnswersCanBringTheLevel(t *testing.T) {
	m := testModel(t)
	m.parameters.Officers = calibratedOfficers
	m.setQuantiles()
	answered := func(credits ...float64) *State {
		s := m.Start()
		for i, credit := range credits {
			m.Add(s, answer(fmt.Sprint("q", i), credit, monday.Add(time.Duration(i)*time.Minute)))
		}
		return s
	}
	item, at := answer("new", 1, monday).Item, monday.Add(time.Hour)
	near, none, far := m.DecisionValue(answered(1, 1, 1, 1), item, at), m.DecisionValue(m.Start(), item,
		at), m.DecisionValue(answered(0, 0, 0, 0), item, at)
	if !(near > none && none > far && far >= 0 && near <= 1) {
		t.Errorf("after four right %v, before any %v, after four wrong %v", near, none, far)
	}
	held := answered(1, 1, 1, 1)
	m.hold(held, Event{Competency: "4.1", Level: "advanced"})
	if v := m.DecisionValue(held, item, at); v != 0 {
		t.Errorf("with all levels held %v", v)
	}
	if v := m.DecisionValue(answered(1), Item{Level: "none"}, at); v != 0 {
		t.Errorf("of no item %v", v)
	}
}

func TestQuestionsOfTheLevelAreLackingUntilThereAreEnough(t *testing.T) {
	m := testModel(t)
	s := m.Start()
	basic := answer("new", 1, monday).Item
	for i, want := range []bool{true, true, false} {
		if got := m.Lacks(s, basic); got != want {
			t.Errorf("after %d answers %v", i, got)
		}
		m.Add(s, answer(fmt.Sprint("q", i), 1, monday.Add(time.Duration(i)*time.Minute)))
	}
	m.hold(s, Event{Competency: "4.1", Level: "basic"})
	if m.Lacks(s, basic) {
		t.Error("a basic question is none of intermediate level")
	}
	above := basic
	above.Level = "advanced"
	if !m.Lacks(s, above) {
		t.Error("an advanced question is one of intermediate level or above")
	}
}

// A flawless officer reaches the highest level with 25 questions of it, single choices of four, in a force that is
// known.
func TestTheHighestLevelIsWithinReachOfWhoIsNeverWrong(t *testing.T) {
	m := testModel(t)
	m.parameters.Officers = calibratedOfficers
	s, n := m.Start(), 0
	for m.Standings(s, monday)[m.index["4.1"]].Level != "advanced" && n < 60 {
		e := answer(fmt.Sprint("q", n), 1, monday.AddDate(0, 0, n/8).Add(time.Duration(n)*time.Minute))
		e.Item.Level, e.Item.Guess = "advanced", 0.3
		m.Add(s, e)
		n++
	}
	if n > 25 {
		t.Errorf("%d questions", n)
	}
}

func TestAnAnswerOfFourPartsWeighsTwo(t *testing.T) {
	p := DefaultParameters(testFramework())
	for parts, want := range map[int]float64{0: 1, 1: 1, 2: 1.5, 4: 2, 10: 2.5, 1000: 20 / (1 + 19.0/3)} {
		if got := p.partsWeight(parts); !near(got, want, 1e-12) {
			t.Errorf("%d parts weigh %v, want %v", parts, got, want)
		}
		if first := p.By(FirstRule); first.partsWeight(parts) != 1 {
			t.Error("by the first rule every answer weighs one")
		}
	}
	m := testModel(t)
	one, four := answer("q", 0.75, monday), answer("q", 0.75, monday)
	four.Item.Parts = 4
	a, b := m.Start(), m.Start()
	step, _ := m.Add(a, one)
	wide, _ := m.Add(b, four)
	if step.Weight != 1 || wide.Weight != 1 {
		t.Errorf("pages say %v and %v", step.Weight, wide.Weight)
	}
	if k := m.index["4.1"]; !(m.Standings(b, monday)[k].SD < m.Standings(a, monday)[k].SD) {
		t.Error("four parts tell no more than one")
	}
}

func TestWhereLevelsAreLookedAtOnceADayTheLookIsAtItsEnd(t *testing.T) {
	f := testFramework()
	f.Award.Daily = true
	m, err := NewModel(f, DefaultParameters(f), monday.Location())
	if err != nil {
		t.Fatal(err)
	}
	first, second := exam("a", 6, monday), exam("b", 6, monday.AddDate(0, 0, 1))
	all := append(append(first, second...), exam("c", 1, monday.AddDate(0, 0, 2))...)
	s, _, events := m.Replay(all[:12])
	if len(events) > 0 {
		t.Fatalf("before the day is over %+v", events)
	}
	ended, _, _ := m.Replay(all[:12])
	atEnd := m.EndDay(ended)
	_, next := m.Add(s, all[12])
	if len(next) == 0 || next[0] != atEnd[0] || next[0].Cause != all[11].ID || !next[0].At.Equal(all[11].Effective) {
		t.Errorf("by the next day's answer %+v, at the day's end %+v", next, atEnd)
	}
	if again := m.EndDay(ended); len(again) > 0 {
		t.Errorf("looked at twice: %+v", again)
	}
	if other := testModel(t); other.EndDay(other.Start()) != nil {
		t.Error("a framework that looks after every answer has no look at the end of a day")
	}
	held, _, _ := m.ReplayHeld(all, next)
	if packed(t, held) != packed(t, s) {
		t.Error("a replay with what was awarded ends in another state")
	}
}
