package suggest

import (
	"context"

	"hocvu/internal/learning/access"
)

// GoOn is the question to practise after another one: about the competency with a code first ("" for none), then
// whatever would tell most in the framework of the other's quiz, then the daily review. Nil: nothing would count now.
func (s *Suggestions) GoOn(ctx context.Context, o access.Officer, code, quizID, questionID string) (framework string,
	next *Suggestion, err error) {
	c := s.site.Catalog()
	q := c.Quizzes[quizID]
	if q == nil {
		return "", nil, access.ErrNotFound
	}
	p, err := s.practiceOf(c, o, q.Framework)
	if err != nil {
		return q.Framework, nil, err
	}
	taken := map[string]bool{quizID + "#" + questionID: true}
	for _, st := range p.model.Standings(p.state, p.now) {
		if fresh := p.fresh(code, taken); st.Competency == code && len(fresh) > 0 && !decided(st) {
			next, err = s.suggest(p, code, fresh)
			return q.Framework, next, err
		}
	}
	told, err := s.mostInformative(p, taken, 1)
	if err != nil || len(told) > 0 {
		return q.Framework, first(told), err
	}
	r, err := s.review(p, taken)
	return q.Framework, first(r.Suggestions), err
}

// first is the first of some suggestions, nil for none.
func first(all []Suggestion) *Suggestion {
	if len(all) == 0 {
		return nil
	}
	return &all[0]
}
