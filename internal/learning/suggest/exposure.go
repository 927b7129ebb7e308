package suggest

import (
	"slices"
	"time"

	"hocvu/internal/cache"
	"hocvu/internal/learning/scoring"
)

// Exposure is how often each question was answered, by framework, remembered for a while so that the best one does not
// become everybody's. It comes from the evidence, and can be thrown away.
type Exposure struct{ frameworks *cache.Cache[string, exposed] }

// NewExposure makes an empty Exposure.
func NewExposure() *Exposure {
	itself := func(framework string) string { return framework }
	return &Exposure{cache.New[string, exposed](scoring.MaxModels, itself)}
}

// exposed is the Exposure of one framework.
type exposed struct {
	read    time.Time
	answers map[string]int // by quiz#question
}

const (
	exposureKept  = 10 * time.Minute
	exposureBegun = 20 // answers to a pool before the limit holds
)

// answered is how often each question of a framework was answered, as of some minutes ago.
func (s *Suggestions) answered(framework string) (map[string]int, error) {
	now := s.site.Now()
	recent := func(x exposed) bool { return now.Sub(x.read) < exposureKept }
	x, err := s.exposure.frameworks.Compute(framework, recent, func() (exposed, error) {
		answers, err := s.site.Store.Questions.CountAnswers(framework)
		return exposed{now, answers}, err
	})
	return x.answers, err
}

// limit is the largest share of the answers to a pool that one question of it may have.
func limit(pool int) float64 { return max(0.25, 1.5/float64(pool)) }

// pool is what is asked for the sake of one competency, and how often each was answered.
type pool struct {
	Questions []candidate
	Answers   map[string]int
}

// choose takes one of the best candidates at random, or any with the chance of randomShare; uniform gives 0 to below 1,
// below an integer. Those that were seen before are taken only where all were. Candidates must not be empty.
func (p pool) choose(candidates []candidate, uniform func() float64, below func(int) int) (chosen candidate,
	random bool) {
	open := p.open(unseen(candidates))
	slices.SortFunc(open, byWorth)
	if random = uniform() < randomShare; !random {
		open = open[:min(amongBest, len(open))]
	}
	return open[below(len(open))], random
}

// open are the candidates below the limit; where none is, those answered least.
func (p pool) open(candidates []candidate) []candidate {
	all := 0
	for _, c := range p.Questions {
		all += p.Answers[c.name()]
	}
	if all < exposureBegun {
		return slices.Clone(candidates)
	}
	var open []candidate
	least := all
	for _, c := range candidates {
		n := p.Answers[c.name()]
		least = min(least, n)
		if float64(n) < limit(len(p.Questions))*float64(all) {
			open = append(open, c)
		}
	}
	if open != nil {
		return open
	}
	for _, c := range candidates {
		if p.Answers[c.name()] == least {
			open = append(open, c)
		}
	}
	return open
}

// unseen are the candidates that were not seen before, or all where every one was: only a first answer counts as one
// more question towards a level.
func unseen(candidates []candidate) []candidate {
	var all []candidate
	for _, c := range candidates {
		if !c.seen {
			all = append(all, c)
		}
	}
	if all == nil {
		return candidates
	}
	return all
}
