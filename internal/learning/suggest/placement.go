package suggest

import (
	"cmp"
	"context"
	"slices"

	"hocvu/internal/learning/access"
)

// Placement is what a placement test knows of an officer, and what it asks next.
type Placement struct {
	Known  []string    // competencies whose first level the officer has, as far as can be told
	Open   int         // competencies of which it cannot be told yet
	Asking *Suggestion // nil: nothing is open, or nothing that counts is left to ask
}

// Asked is a question that a placement test has asked.
type Asked struct {
	Name       string // quiz#question
	Competency string // that it was asked about
	Skipped    bool   // the officer does not know
}

// The rule by which a placement test decides on a competency. Sparing somebody a course that is needed costs more than
// a course too many, so that a level takes surer knowledge than its lack. TestAPlacementTestSparesWhatIsKnown measures
// what comes of it.
const (
	placedAbove  = 0.9 // P of the first level from which on it is known, after an answer about the competency itself
	lackingBelow = 0.3 // P of the first level below which it is lacking, whatever was asked
	mostPlacing  = 6   // questions about one competency: what so many do not show is to be learnt
)

// Place says where an officer stands in competencies, those first that matter most, after the questions that a
// placement test has asked.
func (s *Suggestions) Place(ctx context.Context, o access.Officer, framework string, codes []string,
	asked []Asked) (Placement, error) {
	p, err := s.practiceOf(s.site.Catalog(), o, framework)
	if err != nil {
		return Placement{}, err
	}
	known, open, next := p.place(codes, asked)
	placement := Placement{Known: known, Open: open}
	if next == nil {
		return placement, nil
	}
	placement.Asking, err = s.suggest(p, next.code, next.fresh)
	return placement, err
}

// askable is a competency that is open, with the questions that can tell of it.
type askable struct {
	code  string
	asked int
	near  float64 // how far P of the first level is from even odds, 0 to .5
	fresh []candidate
}

// place decides on competencies, and chooses the one to ask about: the one that was asked about least, of these the
// one in the greatest doubt where something was asked already, else the one that matters most.
func (p *practicable) place(codes []string, asked []Asked) (known []string, open int, next *askable) {
	times, taken := map[string]int{}, map[string]bool{}
	for _, a := range asked {
		times[a.Competency]++
		taken[a.Name] = true
		if a.Skipped {
			times[a.Competency] = mostPlacing
		}
	}
	standings := p.model.Standings(p.state, p.now)
	var all []askable
	for _, code := range codes {
		k, there := p.model.Framework.Competency(code)
		if !there {
			continue
		}
		first := standings[k].Probabilities[0]
		switch {
		case first >= placedAbove && standings[k].Answers > 0:
			known = append(known, code)
		case first < lackingBelow || times[code] >= mostPlacing:
		default:
			open++
			if fresh := p.placing(code, taken); len(fresh) > 0 {
				all = append(all, askable{code, times[code], max(first, 1-first) - 0.5, fresh})
			}
		}
	}
	if len(all) == 0 {
		return known, open, nil
	}
	best := slices.MinFunc(all, func(a, b askable) int { // of equals the first
		if a.asked != b.asked || a.asked == 0 {
			return cmp.Compare(a.asked, b.asked)
		}
		return cmp.Compare(a.near, b.near)
	})
	return known, open, &best
}

// placing are the questions about a competency that a placement test may ask: judged at once, and of the first level
// where there are any.
func (p *practicable) placing(code string, taken map[string]bool) []candidate {
	all := slices.DeleteFunc(p.fresh(code, taken), func(c candidate) bool { return c.judged })
	first := p.model.Framework.Levels[0].ID
	if of := slices.IndexFunc(all, func(c candidate) bool { return c.item.Level == first }); of < 0 {
		return all
	}
	return slices.DeleteFunc(all, func(c candidate) bool { return c.item.Level != first })
}
