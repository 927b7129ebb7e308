package scoring

import "hocvu/internal/competency"

// Account is a score in logits as the sum of what made it: Prior + Here + Elsewhere + Forgotten = Now.
type Account struct {
	Prior     float64 // before any answer
	Here      float64 // by answers in this competency
	Elsewhere float64 // by answers in others, through general ability
	Forgotten float64 // 0 or negative
	Now, SD   float64
	Cut       float64 // of the level that is next, else of the highest
	Low, High float64 // within which the score lies with the probability RangeCoverage
	Lowest    string  // ID of the level reached at Low; "": below the first
	Highest   string  // ID of the level reached at High
}

// RangeCoverage is the probability with which a score lies between Account.Low and Account.High: of a hundred such
// ranges about eighty hold the truth, in simulations 77 to 83 (docs/competency.md).
const RangeCoverage = 0.8

const coverageSD = 1.2815515655446004 // half of the range in standard deviations: Φ⁻¹(.9)

func accountOf(f *competency.Framework, x competency.Explanation) Account {
	now, sd := x.Standing.Mean, x.Standing.SD
	a := Account{Prior: x.Prior, Now: now, SD: sd, Low: now - coverageSD*sd, High: now + coverageSD*sd,
		Cut: f.Levels[len(f.Levels)-1].Cut}
	for _, line := range x.Lines {
		switch line.Kind {
		case competency.ByAnswer:
			a.Here += line.Moved
		case competency.ByElsewhere:
			a.Elsewhere += line.Moved
		case competency.ByTime:
			a.Forgotten += line.Moved
		}
	}
	if next, ok := f.Level(x.Standing.Next); ok {
		a.Cut = f.Levels[next].Cut
	}
	a.Lowest, a.Highest = levelAt(f, a.Low), levelAt(f, a.High)
	return a
}

// levelAt is the highest level whose cut a score reaches, "" for none.
func levelAt(f *competency.Framework, score float64) (id string) {
	for _, l := range f.Levels {
		if score >= l.Cut {
			id = l.ID
		}
	}
	return id
}
