package learning

import (
	"slices"
	"sync"
)

// exposure counts, since the start of the program, how often each question was suggested, so that the best one does not
// become everybody's. It can be thrown away.
type exposure struct {
	mu    sync.Mutex
	pools map[string]*exposedPool
}

type exposedPool struct {
	all  int
	each map[string]int
}

const (
	mostPools     = 4096 // competencies of all frameworks
	exposureBegun = 20   // suggestions before the limit holds
)

// limit is the largest share of suggestions that one question of a pool may have.
func limit(pool int) float64 { return max(0.25, 1.5/float64(pool)) }

// choose takes one of the best at random, or any with the chance of randomShare; uniform gives 0 to below 1, below an
// integer. Candidates must not be empty.
func (x *exposure) choose(pool string, candidates []candidate, uniform func() float64, below func(int) int) (chosen candidate, random bool) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.pools == nil || len(x.pools) >= mostPools {
		x.pools = map[string]*exposedPool{}
	}
	p := x.pools[pool]
	if p == nil {
		p = &exposedPool{each: map[string]int{}}
		x.pools[pool] = p
	}
	open := p.open(candidates)
	slices.SortFunc(open, byWorth)
	if random = uniform() < randomShare; !random {
		open = open[:min(amongBest, len(open))]
	}
	chosen = open[below(len(open))]
	p.all++
	p.each[chosen.name()]++
	return chosen, random
}

// open are the candidates below the limit; where none is, those suggested least.
func (p *exposedPool) open(candidates []candidate) []candidate {
	if p.all < exposureBegun {
		return slices.Clone(candidates)
	}
	var open []candidate
	least := p.all
	for _, c := range candidates {
		n := p.each[c.name()]
		least = min(least, n)
		if float64(n) < limit(len(candidates))*float64(p.all) {
			open = append(open, c)
		}
	}
	if open != nil {
		return open
	}
	for _, c := range candidates {
		if p.each[c.name()] == least {
			open = append(open, c)
		}
	}
	return open
}
