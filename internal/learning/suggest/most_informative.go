package suggest

import (
	"cmp"
	"context"
	"slices"
	"time"

	"hocvu/internal/learning/access"
)

// mostSuggested is how many questions are put before an officer at once: an evening's worth, not a wall.
const mostSuggested = 5

// MostInformative is what to practise next in a framework, and why there is nothing where there is nothing.
type MostInformative struct {
	Suggestions []Suggestion
	Questions   int       // practice questions of the framework
	Again       time.Time // when the first that waits counts again; zero: none is waited for
}

// MostInformative gives the few practice questions of a framework that bring the officer furthest: one of each
// competency, those first in which an answer is most likely to bring a level, before the second of any. Competencies
// that are known well enough are left out.
func (s *Suggestions) MostInformative(ctx context.Context, o access.Officer, framework string) (MostInformative,
	error) {
	p, err := s.practiceOf(s.site.Catalog(), o, framework)
	if err != nil {
		return MostInformative{}, err
	}
	told := p.all()
	told.Suggestions, err = s.mostInformative(p, map[string]bool{}, mostSuggested)
	return told, err
}

// mostInformative chooses at most so many questions, where a decision is nearest first, but for those taken already.
// Where two are as near, the one whose answer tells more comes first.
func (s *Suggestions) mostInformative(p *practicable, taken map[string]bool, most int) (told []Suggestion, err error) {
	type open struct {
		code        string
		near, worth float64
	}
	var all []open
	for _, st := range p.model.Standings(p.state, p.now) {
		if fresh := p.fresh(st.Competency, taken); len(fresh) > 0 && !decided(st) {
			best := slices.MinFunc(unseen(fresh), byWorth)
			all = append(all, open{st.Competency, p.near(best), best.ExpectedGain})
		}
	}
	slices.SortStableFunc(all, func(a, b open) int {
		return cmp.Or(-cmp.Compare(a.near, b.near), -cmp.Compare(a.worth, b.worth))
	})
	for more := true; more; {
		more = false
		for _, one := range all {
			fresh := p.fresh(one.code, taken)
			if len(fresh) == 0 || len(told) == most {
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

// near is how likely an answer to a question brings the officer a level: see competency.Model.DecisionValue.
func (p *practicable) near(c candidate) float64 {
	value := p.model.DecisionValue(p.state, c.item, p.now)
	if c.seen {
		value *= seenWeight
	}
	return value
}

// all counts the practice questions, and tells when those that wait count again: those about a competency that is known
// well enough are waited for by nobody.
func (p *practicable) all() MostInformative {
	m := MostInformative{Questions: len(p.questions)}
	for _, st := range p.model.Standings(p.state, p.now) {
		if decided(st) {
			continue
		}
		if at := p.again(st.Competency); !at.IsZero() && (m.Again.IsZero() || at.Before(m.Again)) {
			m.Again = at
		}
	}
	return m
}
