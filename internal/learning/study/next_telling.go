package study

import (
	"cmp"
	"context"
	"slices"

	"hocvu/internal/learning/access"
)

// mostTelling is how many questions are put before an officer at once: an evening's worth, not a wall.
const mostTelling = 5

// MostInformative are the few practice questions of a framework that would tell most about where the officer stands: one of each
// competency, those first of which an answer tells most, before the second of any. Competencies that are known well enough
// are left out.
func (s *Suggestions) MostInformative(ctx context.Context, o access.Officer, framework string) ([]Suggestion, error) {
	p, err := s.practiceOf(s.site.Catalog(), o, framework)
	if err != nil {
		return nil, err
	}
	type open struct {
		code  string
		worth float64
	}
	var all []open
	for _, st := range p.model.Standings(p.state, p.now) {
		if fresh := p.fresh(st.Competency, nil); len(fresh) > 0 && !decided(st) {
			best := slices.MinFunc(unseen(fresh), byWorth)
			all = append(all, open{st.Competency, best.Worth})
		}
	}
	slices.SortStableFunc(all, func(a, b open) int { return -cmp.Compare(a.worth, b.worth) })
	var told []Suggestion
	taken := map[string]bool{}
	for more := true; more; {
		more = false
		for _, one := range all {
			fresh := p.fresh(one.code, taken)
			if len(fresh) == 0 || len(told) == mostTelling {
				continue
			}
			chosen, err := s.suggest(p, one.code, fresh)
			if err != nil {
				return nil, err
			}
			taken[chosen.Quiz+"#"+chosen.Question] = true
			told, more = append(told, *chosen), true
		}
	}
	return told, nil
}
