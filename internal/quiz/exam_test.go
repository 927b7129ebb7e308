package quiz

import (
	"slices"
	"strconv"
	"testing"
)

// pool makes a quiz with as many questions of each competency as said, and some that no exam may draw.
func pool(pick int, balance string, counts map[string]int) *Quiz {
	q := &Quiz{Exam: Exam{Pick: pick, Balance: balance}}
	for _, competency := range []string{"4.1", "2.6", "1.2"} {
		for i := range counts[competency] {
			q.Questions = append(q.Questions, Question{ID: competency + "-" + strconv.Itoa(i), Kind: Single, Weights: []Weight{{competency, 0.6}, {"9.9", 0.4}}})
		}
	}
	q.Questions = append(q.Questions,
		Question{ID: "placed", Kind: Single, Placed: true, Weights: []Weight{{"4.1", 1}}},
		Question{ID: "practical", Kind: Practical, Weights: []Weight{{"4.1", 1}}})
	return q
}

func ids(questions []Question) []string {
	var list []string
	for _, q := range questions {
		list = append(list, q.ID)
	}
	return list
}

func TestADrawIsBalancedOverCompetenciesAsFarAsThePoolGoes(t *testing.T) {
	for _, c := range []struct {
		pick   int
		counts map[string]int
		least  map[string]int
	}{
		{8, map[string]int{"4.1": 12, "2.6": 6, "1.2": 4}, map[string]int{"4.1": 2, "2.6": 2, "1.2": 2}},
		{6, map[string]int{"4.1": 12, "2.6": 6, "1.2": 4}, map[string]int{"4.1": 2, "2.6": 2, "1.2": 2}},
		{8, map[string]int{"4.1": 12, "2.6": 6, "1.2": 1}, map[string]int{"4.1": 3, "2.6": 3, "1.2": 1}},
		{2, map[string]int{"4.1": 12, "2.6": 6, "1.2": 1}, nil},
	} {
		q := pool(c.pick, BalanceCompetency, c.counts)
		more := map[string]bool{}
		for seed := range uint32(200) {
			drawn := Draw(q, seed)
			got := map[string]int{}
			for _, question := range drawn {
				got[question.main()]++
			}
			if len(drawn) != c.pick {
				t.Fatalf("%d questions drawn of %d", len(drawn), c.pick)
			}
			for competency, least := range c.least {
				if got[competency] < least || got[competency] > least+1 {
					t.Fatalf("seed %d: %v, want %v or one more", seed, got, c.least)
				}
				if got[competency] > least {
					more[competency] = true
				}
			}
		}
		if c.pick == 8 && c.counts["1.2"] == 4 && len(more) != 3 {
			t.Errorf("only %v ever get what is left over", more)
		}
	}
}

func TestADrawTakesNoQuestionTwiceAndNoneThatIsPlacedOrPractical(t *testing.T) {
	q := pool(9, "", map[string]int{"4.1": 8, "2.6": 4})
	seen := map[string]int{}
	for seed := range uint32(400) {
		drawn := ids(Draw(q, seed))
		if len(slices.Compact(slices.Sorted(slices.Values(drawn)))) != 9 {
			t.Fatalf("seed %d: %v", seed, drawn)
		}
		for _, id := range drawn {
			seen[id]++
		}
	}
	if seen["placed"]+seen["practical"] > 0 || len(seen) != 12 {
		t.Errorf("drawn: %v", seen)
	}
	for id, n := range seen {
		if n < 240 || n > 360 {
			t.Errorf("%s was drawn in %d of 400 exams, 300 is even", id, n)
		}
	}
}

func TestAQuestionForBothUsesIsDrawn(t *testing.T) {
	q := &Quiz{Exam: Exam{Pick: 1}, Questions: []Question{{ID: "both", Kind: Single, Placed: true, Both: true}}}
	if got := ids(Draw(q, 1)); !slices.Equal(got, []string{"both"}) {
		t.Errorf("drawn: %v", got)
	}
}

func TestEqualSeedsDrawEquallyAndOthersInAnotherOrder(t *testing.T) {
	q := pool(12, BalanceCompetency, map[string]int{"4.1": 6, "2.6": 6})
	orders := map[string]bool{}
	for seed := range uint32(100) {
		first, again := ids(Draw(q, seed)), ids(Draw(q, seed))
		if !slices.Equal(first, again) {
			t.Fatalf("seed %d drew %v, then %v", seed, first, again)
		}
		orders[first[0]] = true
	}
	if len(orders) != 12 {
		t.Errorf("only %d of 12 questions ever come first", len(orders))
	}
}

func TestAPoolThatIsTooSmallIsDrawnWhole(t *testing.T) {
	if got := Draw(pool(50, BalanceCompetency, map[string]int{"4.1": 3, "1.2": 1}), 1); len(got) != 4 {
		t.Errorf("%d questions", len(got))
	}
	if got := Draw(pool(0, BalanceCompetency, map[string]int{"4.1": 3}), 1); len(got) != 0 {
		t.Errorf("a quiz without an exam drew %v", ids(got))
	}
}

func TestThePassMarkItselfPasses(t *testing.T) {
	e := Exam{Pass: 0.8}
	tenths := 0.0
	for range 8 {
		tenths += 0.1 // adds up to a little less than .8
	}
	for _, c := range []struct {
		points, of float64
		want       bool
	}{{8, 10, true}, {tenths, 1, true}, {7.9, 10, false}, {0, 0, false}} {
		if got := e.Passed(c.points, c.of); got != c.want {
			t.Errorf("%v of %v: passed is %v", c.points, c.of, got)
		}
	}
}
