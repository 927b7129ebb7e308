package evaluate

import (
	"math"
	"testing"
	"time"
)

// exactly is the probability that the ability in a competency lies above a cut, by integration over a grid, where all
// answers are about that competency and the form of an officer does not change.
func exactly(o *simulatedOfficer, cut float64) float64 {
	above, all := 0.0, 0.0
	variance := o.population.GeneralVariance + o.population.CompetencyVariance
	for x := -8.0; x <= 8; x += 0.01 {
		density := math.Exp(-(x - o.scenario.mean) * (x - o.scenario.mean) / (2 * variance))
		for _, a := range o.answers {
			p := o.chance(int(a.question), x-o.pool[a.question].difficulty, false)
			if a.credit == 1 {
				density *= p
			} else {
				density *= 1 - p
			}
		}
		all += density
		if x > cut {
			above += density
		}
	}
	return above / all
}

func TestTheOracleFindsWhatIntegrationFinds(t *testing.T) {
	w, err := newSimulation(awardRule.Probability)
	if err != nil {
		t.Fatal(err)
	}
	pool := w.questions(false, 0)
	for i := range pool {
		pool[i].difficulty = float64(i%3) - 1
	}
	cuts := []float64{-0.35, 0.85, 2.05}
	for name, credits := range map[string][]float32{
		"no answer":            {},
		"all right":            {1, 1, 1, 1, 1, 1, 1, 1},
		"all wrong":            {0, 0, 0, 0, 0, 0},
		"right, wrong by turn": {1, 0, 1, 0, 1, 0, 1, 0},
	} {
		t.Run(name, func(t *testing.T) {
			d := rng(7)
			o := newSimulatedOfficer(w, scenario{guess: assumedGuess}, pool, &d)
			o.population.FormVariance = 0
			for i, credit := range credits {
				at := start.Add(time.Duration(i) * time.Hour).UnixMilli()
				o.answers = append(o.answers, simulatedAnswer{question: int32(i), credit: credit, at: at})
			}
			got := newOracle(o).probabilities(cuts)[0]
			for l, cut := range cuts {
				if want := exactly(o, cut); math.Abs(got[l]-want) > 0.06 {
					t.Errorf("above %v with probability %.3f, want %.3f", cut, got[l], want)
				}
			}
		})
	}
}

func TestTheShortestWaitingIsThatOfTheBestThreshold(t *testing.T) {
	all := []verdict{{0.6, true}, {0.9, true}, {0.7, true}, {0.8, false}, {0.1, false}}
	for undeserved, want := range map[float64]float64{0: 2.0 / 3, 0.25: 0, 0.3: 0} {
		if got := shortestWaiting(all, undeserved); math.Abs(got-want) > 1e-9 {
			t.Errorf("at most %v undeserved: %v wait, want %v", undeserved, got, want)
		}
	}
	tied := []verdict{{0.9, true}, {0.9, false}}
	if got := shortestWaiting(tied, 0.08); got != 1 {
		t.Errorf("two who cannot be told apart get the same: %v wait, want both", got)
	}
	if got := shortestWaiting(nil, 0.08); got != 1 {
		t.Errorf("of nobody %v wait", got)
	}
}
