package competency

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

func met(e Evidence, source Source, id string) Evidence {
	e.Source, e.ID = source, id
	return e
}

func TestPracticeThatArrivesLateWeighsTheExamDown(t *testing.T) {
	m := testModel(t)
	exam := met(answer("q", 1, monday.AddDate(0, 0, 1)), Exam, "exam")
	practice := met(answer("q", 0, monday), Practice, "practice")
	for name, all := range map[string][]Evidence{"the exam came first": {exam, practice}, "the practice came first": {practice, exam}} {
		t.Run(name, func(t *testing.T) {
			_, steps, _ := m.Replay(Meet(all))
			if steps[1].Evidence.ID != "exam" || steps[1].Weight != 0 || steps[1].Reason != KeyShownRecently {
				t.Errorf("%+v", steps[1])
			}
		})
	}
	t.Run("by the first rule it did not", func(t *testing.T) {
		_, steps, _ := testModelBy(t, FirstRule).Replay(Meet([]Evidence{exam, practice}))
		if steps[1].Weight != 1 {
			t.Errorf("%+v", steps[1])
		}
	})
}

func TestRepeatsOfAQuestionTogetherWeighNoMoreThanItsFirstAnswer(t *testing.T) {
	m := testModel(t)
	for _, source := range []Source{Exam, Practice} {
		var all []Evidence
		for month := range 14 {
			all = append(all, met(answer("q", 1, monday.AddDate(0, 0, 31*month)), source, fmt.Sprint("e", month)))
		}
		_, steps, _ := m.Replay(Meet(shuffled(all, 3)))
		sum, last := 0.0, 1.0
		for i, step := range steps[1:] {
			if want := last / 2; i < maxRepeats && step.Weight != want || i >= maxRepeats && step.Weight != 0 {
				t.Errorf("%s, repeat %d weighs %v, want %v", source, i+1, step.Weight, want)
			}
			sum, last = sum+step.Weight, step.Weight
		}
		if steps[0].Weight != 1 || sum > 1 {
			t.Errorf("%s: the first answer weighs %v, all repeats %v", source, steps[0].Weight, sum)
		}
	}
}

func TestARightAnswerByHeartSaysLessThanAFirstOneAndAWrongOneNoLess(t *testing.T) {
	m := testModel(t)
	moved := func(credit float64, seen bool) float64 {
		s := m.Start()
		e := answer("q", credit, monday)
		if seen {
			e.KeyShown = monday.AddDate(0, -2, 0)
		}
		step, _ := m.Add(s, e)
		return step.Changes[0].After - step.Changes[0].Before
	}
	if by, first := moved(1, true), moved(1, false); by <= 0 || by > first/6 {
		t.Errorf("right by heart moves %v, right at first %v", by, first)
	}
	if by := moved(0, true); by >= 0 {
		t.Errorf("wrong at a repeat moves %v", by)
	}
}

func TestMeetingsDoNotDependOnTheOrderInWhichFactsAreListed(t *testing.T) {
	all := history(testFramework(), 5, 400)
	byID := func(a, b Evidence) int { return Order(a, b) }
	want := Meet(all)
	got := Meet(shuffled(all, 9))
	slices.SortFunc(got, byID)
	slices.SortFunc(want, byID)
	for i := range want {
		if got[i].ID != want[i].ID || got[i].Met != want[i].Met {
			t.Fatalf("%s: %+v, then %+v", want[i].ID, want[i].Met, got[i].Met)
		}
	}
}

func TestACorrectionHasTheMeetingsOfWhatItCorrects(t *testing.T) {
	first, second := met(answer("q", 0, monday), Exam, "first"), met(answer("q", 0, monday.AddDate(0, 2, 0)), Exam, "second")
	correction := met(answer("q", 1, monday.AddDate(0, 3, 0)), Exam, "correction")
	correction.Supersedes = "second"
	circle := met(answer("q", 1, monday.AddDate(0, 3, 0)), Exam, "circle")
	circle.Supersedes = "circle"
	all := Meet([]Evidence{correction, circle, second, first})
	if all[0].Met != all[2].Met || all[0].Met.Times != 1 || all[3].Met.Times != 0 {
		t.Errorf("%+v", all)
	}
}

func TestAnotherVariantOfALogicIsNoRepeat(t *testing.T) {
	m := testModel(t)
	first, second := met(answer("q", 1, monday), Practice, "first"), met(answer("q", 1, monday.AddDate(0, 0, 3)), Exam, "second")
	first.Item.Logic, second.Item.Logic = true, true
	if _, steps, _ := m.Replay(Meet([]Evidence{first, second})); steps[1].Weight != 1 {
		t.Errorf("%+v", steps[1])
	}
}

// The worst of banks: half known at first, by luck, and all of it right ever after.
func TestWhoKnowsABankByHeartIsNotAwardedForIt(t *testing.T) {
	for _, bank := range []int{4, 12, 24} {
		m := testModel(t)
		var all []Evidence
		for month := range 25 {
			for q := range bank {
				e := answer(fmt.Sprint("q", q), 1, monday.AddDate(0, 0, 31*month+q%2).Add(time.Duration(q)*time.Minute))
				e.ID = fmt.Sprint(month, " ", q)
				e.Item.Level = []string{"basic", "intermediate", "advanced"}[q%3]
				if month == 0 && q%2 == 0 {
					e.Credit = 0
				}
				all = append(all, e)
			}
		}
		if _, _, events := m.Replay(Meet(all)); len(events) > 0 {
			t.Errorf("a bank of %d: %+v", bank, events)
		}
	}
}
