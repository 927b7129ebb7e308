package study

import (
	"context"
	"encoding/json"

	"hocvu/internal/learning/access"
)

// Key gives a right response to a question of the officer's own attempt, with the view's IDs. It is for the demo, whose
// people know what they answer: no page and no address leads here.
func (s *Attempts) Key(ctx context.Context, o access.Officer, attempt, question string) (json.RawMessage, error) {
	a, q, err := s.OwnAttempt(o, attempt)
	if err != nil {
		return nil, err
	}
	asked, ok := a.Question(question)
	its, known := q.Question(question)
	if !ok || !known {
		return nil, access.ErrNotFound
	}
	order, _ := arrange(its, asked.Variant)
	right := rightIn(its, asked.Variant, order)
	if right == nil {
		return nil, access.ErrNotFound
	}
	return right, nil
}
