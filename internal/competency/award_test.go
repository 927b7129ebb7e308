package competency

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

// exam is n right answers to different basic questions, a minute apart.
func exam(name string, n int, at time.Time) (evidence []Evidence) {
	for i := range n {
		evidence = append(evidence, answer(fmt.Sprintf("%s%d", name, i), 1, at.Add(time.Duration(i)*time.Minute)))
	}
	return evidence
}

func TestALevelNeedsEveryCondition(t *testing.T) {
	tuesday := monday.AddDate(0, 0, 1)
	each := func(evidence []Evidence, change func(i int, e *Evidence)) []Evidence {
		for i := range evidence {
			change(i, &evidence[i])
		}
		return evidence
	}
	deserved := func() []Evidence { return append(exam("a", 4, monday), exam("b", 4, tuesday)...) }
	elsewhere := func(n int, at time.Time) []Evidence {
		return each(exam("elsewhere", n, at), func(i int, e *Evidence) { e.Item.Weights = []Weight{{fmt.Sprintf("3.%d", i%6+1), 1}} })
	}
	for _, c := range []struct {
		rule     string
		evidence []Evidence
		missing  string // empty: awarded
	}{
		{"right answers on two days are enough", deserved(), ""},
		{"all right, but only one day so far", exam("a", 10, monday), MissingDays},
		{"two days in the site's zone but only 9 hours apart", append(exam("a", 4, monday.Add(14*time.Hour)), exam("b", 4, monday.Add(23*time.Hour))...), MissingDays},
		{"13 hours apart on one day of the site", append(exam("a", 4, monday.Add(-7*time.Hour)), exam("b", 4, monday.Add(6*time.Hour))...), MissingDays},
		{"13 hours apart over the site's midnight", append(exam("a", 4, monday.Add(10*time.Hour)), exam("b", 4, monday.Add(23*time.Hour))...), ""},
		{"three questions", append(exam("a", 2, monday), exam("b", 1, tuesday)...), MissingQuestions},
		{"many variants of three logics are three questions",
			each(append(exam("a", 6, monday), exam("b", 6, tuesday)...), func(i int, e *Evidence) { e.Item.Logic, e.Item.Question = true, fmt.Sprint(i%3) }), MissingQuestions},
		{"variants of logics practised at home count as keyless in an exam, and on its day",
			each(append(exam("a", 4, monday), exam("b", 4, tuesday)...), func(i int, e *Evidence) {
				e.Item.Logic, e.Item.Question = true, fmt.Sprint(i%4)
				if i < 4 {
					e.Source, e.Keyless = Practice, false
				}
			}), ""},
		{"questions with a hint do not count", each(deserved(), func(i int, e *Evidence) { e.Hint = i > 2 }), MissingQuestions},
		{"questions mostly about something else do not count",
			each(deserved(), func(i int, e *Evidence) { e.Item.Weights = []Weight{{"4.1", 0.4}, {"4.2", 0.6}} }), MissingQuestions},
		{"practice with the key on the phone is not enough", each(deserved(), func(i int, e *Evidence) { e.Source, e.Keyless = Practice, false }), MissingKeyless},
		{"practice is not believed to be keyless", each(deserved(), func(i int, e *Evidence) { e.Source = Practice }), MissingKeyless},
		{"two keyless among practice are enough", each(deserved(), func(i int, e *Evidence) {
			if i > 1 {
				e.Source, e.Keyless = Practice, false
			}
		}), ""},
		{"an unsure probability", each(deserved(), func(i int, e *Evidence) { e.Credit = float64(i % 2) }), MissingProbability},
		{"four wrong here and sixty right elsewhere",
			append(append(elsewhere(60, monday), each(exam("a", 2, monday.AddDate(0, 0, 2)), func(i int, e *Evidence) { e.Credit = 0 })...),
				each(exam("b", 2, monday.AddDate(0, 0, 3)), func(i int, e *Evidence) { e.Credit = 0 })...), MissingOwnEvidence},
	} {
		t.Run(c.rule, func(t *testing.T) {
			m := testModel(t)
			s, steps, events := m.Replay(c.evidence)
			for _, step := range steps {
				if step.Weight == 0 {
					t.Fatalf("%s weighs nothing: %s", step.Evidence.ID, step.Reason)
				}
			}
			last := c.evidence[len(c.evidence)-1].Effective
			st := m.Standings(s, last)[m.index["4.1"]]
			found := false
			for _, missing := range st.Missing {
				found = found || missing.Reason == c.missing
				if missing.Have >= missing.Need {
					t.Errorf("%+v is not missing", missing)
				}
			}
			if c.missing == "" && st.Level == "" || c.missing != "" && (st.Level != "" || !found) {
				t.Errorf("level %q, missing %+v, P %v", st.Level, st.Missing, st.Probabilities)
			}
			awarded := 0
			for _, e := range events {
				if e.Competency == "4.1" && e.Level == "basic" && e.Kind == Awarded {
					awarded++
				}
			}
			if want := map[bool]int{true: 1}[c.missing == ""]; awarded != want {
				t.Errorf("%d events of award, want %d", awarded, want)
			}
		})
	}
}

func TestAHigherLevelNeedsQuestionsAtThatLevel(t *testing.T) {
	m := testModel(t)
	evidence := append(exam("a", 20, monday), exam("b", 20, monday.AddDate(0, 0, 1))...)
	s, _, _ := m.Replay(evidence)
	st := m.Standings(s, evidence[39].Effective)[m.index["4.1"]]
	if st.Level != "basic" || st.Next != "intermediate" || len(st.Missing) == 0 || st.Missing[0] != (Missing{MissingAtLevel, 0, 2}) {
		t.Fatalf("after 40 basic questions: level %q, next %q, missing %+v", st.Level, st.Next, st.Missing)
	}
	for i := range 20 {
		e := answer(fmt.Sprint("c", i), 1, monday.AddDate(0, 0, 2).Add(time.Duration(i)*time.Minute))
		e.Item.Level = "advanced"
		evidence = append(evidence, e)
	}
	s, _, events := m.Replay(evidence)
	st = m.Standings(s, evidence[len(evidence)-1].Effective)[m.index["4.1"]]
	if st.Level != "advanced" || st.Next != "" || st.Missing != nil {
		t.Errorf("after 20 advanced ones: level %q, P %v, missing %+v", st.Level, st.Probabilities, st.Missing)
	}
	for i, level := range []string{"basic", "intermediate", "advanced"} {
		if i >= len(events) || events[i].Level != level || events[i].Kind != Awarded || events[i].Cause == "" || events[i].Probability < 0.8 {
			t.Fatalf("events %+v", events)
		}
	}
}

func TestBelowThreeAnswersACompetencyIsNotMeasured(t *testing.T) {
	m := testModel(t)
	s := m.Start()
	for i, e := range exam("a", 3, monday) {
		if st := m.Standings(s, e.Effective)[m.index["4.1"]]; st.Measured || st.Answers != i {
			t.Errorf("%d answers: %+v", i, st)
		}
		m.Add(s, e)
	}
	if st := m.Standings(s, monday.Add(time.Hour))[m.index["4.1"]]; !st.Measured || st.Answers != 3 || !st.Last.Equal(monday.Add(2*time.Minute)) {
		t.Errorf("3 answers: %+v", st)
	}
}

func TestAHeldLevelIsMarkedDueButNeverTakenAway(t *testing.T) {
	m := testModel(t)
	s, _, events := m.Replay(append(exam("a", 4, monday), exam("b", 4, monday.AddDate(0, 0, 1))...))
	if len(events) != 1 {
		t.Fatalf("events %+v", events)
	}
	standing := func(at time.Time) Standing { return m.Standings(s, at)[m.index["4.1"]] }

	at := monday.AddDate(0, 0, 2)
	due, back := 0, false
	for i := range 72 {
		e := answer(fmt.Sprint("c", i), 0, at.Add(time.Duration(i)*time.Minute))
		if i >= 12 {
			e.Credit = 1
		}
		_, events := m.Add(s, e)
		for _, event := range events {
			if event.Kind != RefresherDue || event.Level != "basic" || event.Probability >= 0.6 {
				t.Errorf("answer %d: event %+v", i, event)
			}
			due++
		}
		st := standing(e.Effective)
		if st.Level != "basic" {
			t.Fatalf("answer %d took the level away", i)
		}
		if p := st.Probabilities[0]; p < 0.6 && !st.RefresherDue || p >= 0.8 && st.RefresherDue {
			t.Errorf("answer %d: P %v, due %v", i, p, st.RefresherDue)
		}
		back = due > 0 && !st.RefresherDue
	}
	if due != 1 || !back {
		t.Errorf("due %d times, back %v; want once, and back after 60 right answers", due, back)
	}
}

func TestALevelNobodyRefreshesBecomesDueByTimeAlone(t *testing.T) {
	f := testFramework()
	f.Award.RefreshBelow = 0.75
	p := DefaultParameters(f)
	p.Forgetting = 0.4
	m, err := NewModel(f, p, time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	s, _, _ := m.Replay(append(exam("a", 4, monday), exam("b", 4, monday.AddDate(0, 0, 1))...))
	for years, due := range map[int]bool{0: false, 20: true} {
		if st := m.Standings(s, monday.AddDate(years, 0, 2))[m.index["4.1"]]; st.RefresherDue != due || st.Level != "basic" {
			t.Errorf("after %d years: %+v", years, st)
		}
	}
}

func TestWhatIsNotHeldAlwaysSaysWhatIsMissing(t *testing.T) {
	m := testModel(t)
	for seed := range rng(10) {
		s := m.Start()
		for _, e := range history(m.framework, seed, 400) {
			m.Add(s, e)
			for _, st := range m.Standings(s, e.Effective) {
				if (st.Next == "") != (st.Missing == nil) {
					t.Fatalf("seed %d %s: %+v", seed, e.ID, st)
				}
			}
		}
	}
}

func TestTheMemoryForLevelsStaysSmall(t *testing.T) {
	m := testModel(t)
	s, _, _ := m.Replay(history(m.framework, 11, 5000))
	for k := range s.tallies {
		if n := len(s.tallies[k].questions); n > m.maxQuestions {
			t.Errorf("%s keeps %d marks, at most %d can matter", m.codes[k], n, m.maxQuestions)
		}
	}
	if n := len(packed(t, s)); n > 9000 {
		t.Errorf("state takes %d bytes", n)
	}
}

func TestTheMoreOftenALevelIsLookedForTheSurerItMustBe(t *testing.T) {
	for rule, thresholds := range map[Rule]map[int64]float64{
		FirstRule:  {0: 0.8, 2: 0.8, 4: 0.8586, 8: 0.9, 50: 0.96, 200: 0.98},
		SecondRule: {0: 0.874, 4: 0.874, 8: 0.874, 50: 0.9496, 200: 0.9748},
		ThirdRule:  {0: 0.925, 4: 0.925, 6: 0.8875, 8: 0.85, 50: 0.9558, 200: 0.9825},
	} {
		m := testModelBy(t, rule)
		m.parameters.Officers = calibratedOfficers
		for answers, want := range thresholds {
			if got := m.awardThreshold(answers); !near(got, want, 1e-4) {
				t.Errorf("rule %d, %d answers: %v, want %v", rule, answers, got, want)
			}
		}
	}
}

func TestAWeakForceMustBeSurer(t *testing.T) {
	for mean, want := range map[float64]float64{-2: 0.87, -1: 0.87, 0: 0.85, 1.5: 0.85} {
		m := testModel(t)
		m.parameters.Officers, m.parameters.GeneralMean = calibratedOfficers, mean
		if got := m.awardThreshold(8); !near(got, want, 1e-4) {
			t.Errorf("mean %v: %v, want %v", mean, got, want)
		}
	}
}

func TestAForceThatIsNotKnownYetMustBeSurer(t *testing.T) {
	for rule, thresholds := range map[Rule]map[int64]float64{
		FirstRule: {0: 0.87, 4: 0.9081, 8: 0.935}, SecondRule: {0: 0.9285, 8: 0.9285, 32: 0.9643},
		ThirdRule: {0: 0.9578, 8: 0.9155, 32: 0.9665},
	} {
		m := testModelBy(t, rule)
		for answers, want := range thresholds {
			if got := m.awardThreshold(answers); !near(got, want, 1e-4) {
				t.Errorf("rule %d, %d answers: %v, want %v", rule, answers, got, want)
			}
		}
	}
}

func TestOwnAnswersMustNotSpeakAgainstALevelWhicheverItIs(t *testing.T) {
	m := testModel(t)
	s := m.Start()
	for level := range m.framework.Levels {
		c := m.condition(s, 0, level, monday.UnixMilli(), 4)
		before := m.probabilityAbove(level, m.ownMean(), m.ownVariance())
		if want := min(0.5, before); !near(c.Need, want, 1e-12) {
			t.Errorf("level %d asks for %v of own evidence, want %v: %v before any answer", level, c.Need, want, before)
		}
	}
}

func TestAStrongForceIsNoEvidenceOfAnOfficersOwn(t *testing.T) {
	f := testFramework()
	p := DefaultParameters(f)
	p.GeneralMean = 1.8
	m, err := NewModel(f, p, time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	s := m.Start()
	for i, e := range exam("elsewhere", 60, monday) {
		e.Item.Weights = []Weight{{fmt.Sprintf("3.%d", i%6+1), 1}}
		m.Add(s, e)
	}
	for day := range 2 {
		for _, e := range exam(fmt.Sprint("here", day), 2, monday.AddDate(0, 0, day+1)) {
			e.Item.Level, e.Credit = "advanced", 0
			if _, events := m.Add(s, e); len(events) > 0 && events[0].Competency == "4.1" {
				t.Errorf("all wrong here, and %+v", events)
			}
		}
	}
	st := m.Standings(s, monday.AddDate(0, 0, 3))[m.index["4.1"]]
	if st.Level != "" || !slices.ContainsFunc(st.Missing, func(c Missing) bool { return c.Reason == MissingOwnEvidence }) {
		t.Errorf("%+v", st)
	}
}
