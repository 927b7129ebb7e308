package suggest

import (
	"cmp"
	"context"
	"slices"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/scoring"
)

// Review is about five minutes of practice on levels that are held and begin to fade. Leaving it out costs nothing.
type Review struct {
	Due         int            // levels with a refresher due
	Causes      map[string]int // of them, by cause: competency.DueByScore and the like
	Again       time.Time      // when the first question about them counts again; zero: there is none
	Suggestions []Suggestion   // empty: nothing is due, or nothing about it is fresh
	Seconds     int            // that they usually take
}

// reviewSeconds is how long a daily review may take.
const reviewSeconds = 300

// Review puts the daily review of a framework together: the levels that faded most first, and one question of each
// before the second of any.
func (s *Suggestions) Review(ctx context.Context, o access.Officer, framework string) (Review, error) {
	p, err := s.practiceOf(s.site.Catalog(), o, framework)
	if err != nil {
		return Review{}, err
	}
	return s.review(p, map[string]bool{})
}

// review is Review without the questions taken already.
func (s *Suggestions) review(p *practicable, taken map[string]bool) (Review, error) {
	type faded struct {
		code string
		p    float64
	}
	var due []faded
	causes := map[string]int{}
	for _, st := range p.model.Standings(p.state, p.now) {
		if st.RefresherDue {
			causes[st.Due]++
			due = append(due, faded{st.Competency, scoring.Certainty(p.model.Framework, st)})
		}
	}
	slices.SortStableFunc(due, func(a, b faded) int { return cmp.Compare(a.p, b.p) })
	r := Review{Due: len(due), Causes: causes}
	for _, d := range due {
		if at := p.again(d.code); !at.IsZero() && (r.Again.IsZero() || at.Before(r.Again)) {
			r.Again = at
		}
	}
	for more := true; more; {
		more = false
		for _, d := range due {
			fresh := p.fresh(d.code, taken)
			if len(fresh) == 0 {
				continue
			}
			one, err := s.suggest(p, d.code, fresh)
			if err != nil {
				return r, err
			}
			if r.Seconds+one.Seconds > reviewSeconds {
				return r, nil
			}
			taken[one.Quiz+"#"+one.Question] = true
			r.Suggestions, r.Seconds, more = append(r.Suggestions, *one), r.Seconds+one.Seconds, true
		}
	}
	return r, nil
}
