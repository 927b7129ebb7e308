package suggest

import (
	"cmp"
	"context"
	"math/rand/v2"
	"slices"
	"time"

	"hocvu/internal/catalog"
	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/scoring"
)

// Advice is what to practise next in one competency.
type Advice struct {
	Known      bool        // the levels are known well enough: more questions would tell little
	Suggestion *Suggestion // nil: nothing to ask now, because it is known or because nothing is fresh
	Fresh      int         // practice questions that would count now
	Again      time.Time   // when the first of the others counts again; zero: there are none
	Standing   scoring.CompetencyView
}

// Suggestion is one practice question that would tell most. Service.Practice shows it.
type Suggestion struct {
	Quiz, Question, Title string
	Competency            string
	Seen                  bool    // before: it is to be asked again
	Random                bool    // taken at random, to learn about the question itself
	ExpectedGain          float64 // expected loss of variance of the score, logits²
	Seconds               int     // that it usually takes
}

// The rule by which the next question is chosen.
const (
	clearEnough  = 0.9                 // P of a level above which, or below 1 − which, it is known
	amongBest    = 5                   // one of so many is asked, so that no two officers get the same series
	randomShare  = 0.1                 // of questions taken at random
	usualSeconds = 45                  // of a question whose median is not known
	mainShare    = 0.5                 // of the competency in a question that is asked for its sake
	seenWeight   = 0.5                 // of an answer to a question that was seen before and is fresh again
	freshAfter   = 7 * 24 * time.Hour  // displayed earlier than this, a question counts at least half
	keyForgotten = 30 * 24 * time.Hour // the same after its answer was shown
)

// Next says what an officer should practise next in a competency: from practice questions only, and none that would
// weigh nothing because it was seen just now.
func (s *Suggestions) Next(ctx context.Context, o access.Officer, framework, code string) (Advice, error) {
	c := s.site.Catalog()
	p, err := s.practiceOf(c, o, framework)
	if err != nil {
		return Advice{}, err
	}
	k, known := p.model.Framework.Competency(code)
	if !known {
		return Advice{}, access.ErrNotFound
	}
	st := p.model.Standings(p.state, p.now)[k]
	a := Advice{Known: decided(st), Standing: scoring.NewCompetencyView(c, p.model.Framework, st, o.Language)}
	fresh := p.fresh(code, nil)
	a.Fresh, a.Again = len(fresh), p.again(code)
	if !a.Known && len(fresh) > 0 {
		a.Suggestion, err = s.suggest(p, code, fresh)
	}
	return a, err
}

// decided reports whether every level is either nearly sure or nearly out of the question.
func decided(st competency.Standing) bool {
	open := func(p float64) bool { return p > 1-clearEnough && p < clearEnough }
	return st.Measured && !slices.ContainsFunc(st.Probabilities, open)
}

// practicable is what can be practised in a framework, and where the officer stands.
type practicable struct {
	officer   access.Officer
	catalog   *catalog.Catalog
	model     *scoring.FittedModel
	state     *competency.State
	now       time.Time
	questions []candidate
}

// candidate is a practice question.
type candidate struct {
	Quiz, Question string
	item           competency.Item
	ExpectedGain   float64   // of what its answer would weigh
	lacked         bool      // the next level still needs a question of its level
	from           time.Time // when it counts again; zero: now
	seen           bool      // before: an answer weighs half
	judged         bool      // by a person, some day
}

func (c candidate) name() string { return c.Quiz + "#" + c.Question }

func (s *Suggestions) practiceOf(c *catalog.Catalog, o access.Officer, framework string) (*practicable, error) {
	m, err := s.scores.Fitted(c, framework)
	if err != nil {
		return nil, err
	}
	if m == nil {
		return nil, access.ErrNotFound
	}
	p := &practicable{officer: o, catalog: c, model: m, now: s.site.Now()}
	if p.state, _, err = s.scores.State(m, o.ID); err != nil {
		return nil, err
	}
	seen, err := s.site.Store.Views.Seen(o.ID)
	if err != nil {
		return nil, err
	}
	withdrawn, err := scoring.Withdrawn(s.site)
	if err != nil {
		return nil, err
	}
	for _, id := range c.QuizIDs() {
		q := c.Quizzes[id]
		if q.Framework != framework {
			continue
		}
		for _, question := range q.Questions {
			if !question.Placed || !question.Open() || withdrawn(q, question) != "" {
				continue
			}
			one := candidate{Quiz: id, Question: question.ID, item: scoring.ItemOf(c, q, question),
				judged: question.ByPerson()}
			one.ExpectedGain, one.lacked = m.ExpectedGain(p.state, one.item, p.now), m.Lacks(p.state, one.item)
			if met := seen[one.name()]; !met.Displayed.IsZero() || !met.KeyShown.IsZero() {
				one.from, one.seen = countsFrom(met.Displayed, met.KeyShown), true
				one.ExpectedGain *= seenWeight
			}
			p.questions = append(p.questions, one)
		}
	}
	return p, nil
}

func countsFrom(displayed, keyShown time.Time) time.Time {
	from := displayed.Add(freshAfter)
	if !keyShown.IsZero() && keyShown.Add(keyForgotten).After(from) {
		from = keyShown.Add(keyForgotten)
	}
	return from
}

// about reports whether a question is asked for the sake of a competency.
func (c candidate) about(code string) bool {
	return slices.ContainsFunc(c.item.Weights, func(w competency.Weight) bool {
		return w.Competency == code && w.Share >= mainShare
	})
}

// fresh are the questions about a competency that would count now, but for those taken already.
func (p *practicable) fresh(code string, taken map[string]bool) []candidate {
	var all []candidate
	for _, c := range p.questions {
		if c.about(code) && !c.from.After(p.now) && !taken[c.name()] {
			all = append(all, c)
		}
	}
	return all
}

// again is when the first question about a competency that does not count now will.
func (p *practicable) again(code string) (first time.Time) {
	for _, c := range p.questions {
		if c.about(code) && c.from.After(p.now) && (first.IsZero() || c.from.Before(first)) {
			first = c.from
		}
	}
	return first
}

// suggest chooses one of the fresh questions about a competency.
func (s *Suggestions) suggest(p *practicable, code string, fresh []candidate) (*Suggestion, error) {
	answers, err := s.answered(p.model.Framework.ID)
	if err != nil {
		return nil, err
	}
	its := pool{Answers: answers}
	for _, c := range p.questions {
		if c.about(code) {
			its.Questions = append(its.Questions, c)
		}
	}
	chosen, random := its.choose(fresh, rand.Float64, rand.IntN)
	seconds := usualSeconds
	if ms := p.model.MedianTime(chosen.item); ms > 0 {
		seconds = int((ms + 999) / 1000)
	}
	title := access.QuestionTitle(p.catalog, chosen.Quiz, chosen.Question, p.officer.Language)
	return &Suggestion{Quiz: chosen.Quiz, Question: chosen.Question, Title: title, Competency: code,
		Seen: chosen.seen, Random: random, ExpectedGain: chosen.ExpectedGain, Seconds: seconds}, nil
}

// byWorth puts what the next level still needs first, and then what would tell most.
func byWorth(a, b candidate) int {
	if a.lacked != b.lacked {
		if a.lacked {
			return -1
		}
		return 1
	}
	return cmp.Or(-cmp.Compare(a.ExpectedGain, b.ExpectedGain), cmp.Compare(a.name(), b.name()))
}
