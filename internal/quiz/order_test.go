package quiz

import (
	"math"
	"strconv"
	"testing"
)

// steps makes steps of which the last so many do not belong.
func steps(needed, surplus int) []Option {
	options := choices(make([]float64, needed+surplus)...)
	for i := needed; i < len(options); i++ {
		options[i].Surplus = true
	}
	return options
}

func TestStepsThatDoNotBelongAreLeftOut(t *testing.T) {
	whole := Question{ID: "q", Kind: Order, Options: steps(4, 2)}
	each := whole
	each.Partial = true
	for _, c := range []struct {
		name, value  string
		status       Status
		whole, parts float64
	}{
		{"the right steps in their order", "[1,2,3,4]", Graded, 1, 1},
		{"one that does not belong takes back a pair", "[1,2,3,4,5]", Graded, 0, 2.0 / 3},
		{"in the middle it parts a pair too", "[1,2,6,3,4]", Graded, 0, 1.0 / 3},
		{"all steps", "[1,2,3,4,5,6]", Graded, 0, 1.0 / 3},
		{"a right step is missing", "[1,2,4]", Graded, 0, 1.0 / 3},
		{"less than nothing is nothing", "[5,4,6]", Graded, 0, 0},
		{"one step keeps no pair", "[1]", Graded, 0, 0},
		{"no step", "[]", Invalid, 0, 0},
		{"a step twice", "[1,1,2,3]", Invalid, 0, 0},
		{"a step that is not there", "[1,2,3,7]", Invalid, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			if g := grade(t, whole, c.value); g.Status != c.status || g.Credit != c.whole {
				t.Errorf("%+v, want %s %v", g, c.status, c.whole)
			}
			if g := grade(t, each, c.value); g.Status != c.status || math.Abs(g.Credit-c.parts) > 1e-12 {
				t.Errorf("in parts %+v, want %s %v", g, c.status, c.parts)
			}
		})
	}
}

func TestStepsThatBelongAreNeverShownInTheirRightOrder(t *testing.T) {
	q := Question{ID: "q", Kind: Order, Options: steps(3, 2)}
	for seed := range uint32(500) {
		shown, _ := ArrangementOf(q, variantOf(t, q, seed+1))
		var needed []int
		for _, id := range shown.Options {
			if id <= 3 {
				needed = append(needed, id)
			}
		}
		if len(shown.Options) != 5 || needed[0] == 1 && needed[1] == 2 {
			t.Fatalf("seed %d shows %v", seed+1, shown.Options)
		}
	}
}

func TestAGuessOfStepsIsTheMeanOverAllArrangementsOfSome(t *testing.T) {
	for needed := 3; needed <= 5; needed++ {
		for surplus := 1; surplus <= 2; surplus++ {
			for _, partial := range []bool{false, true} {
				t.Run(strconv.Itoa(needed)+"+"+strconv.Itoa(surplus)+strconv.FormatBool(partial), func(t *testing.T) {
					q := Question{ID: "q", Kind: Order, Partial: partial, Options: steps(needed, surplus)}
					sum, n := 0.0, 0
					for used := 1; used <= len(q.Options); used++ {
						for _, response := range arrangements(len(q.Options), used) {
							ids, _ := response.([]int)
							sum, n = sum+creditOrder(q, ids), n+1
						}
					}
					if got, want := Guess(q), sum/float64(n); math.Abs(got-want) > 1e-12 {
						t.Errorf("%v, want %v", got, want)
					}
				})
			}
		}
	}
}

func TestAnAnswerIsNotCarriedToAnEditionInWhichStepsMayBeLeftOut(t *testing.T) {
	before, after := Question{Kind: Order, Options: steps(4, 0)}, Question{Kind: Order, Options: steps(3, 1)}
	given := Response{Value: []byte("[1,2,3,4]")}
	if _, c := Carry(Edition{Question: before}, Edition{Question: after}, given); c != OtherOptions {
		t.Error(c)
	}
}
