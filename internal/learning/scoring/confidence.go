package scoring

import (
	"context"
	"errors"

	"hocvu/internal/learning/access"
	"hocvu/internal/store"
)

// How sure an officer can say to be of an answer in practice.
const (
	RatedSure   = "sure"
	RatedFairly = "fairly"
	RatedGuess  = "guess"
)

// Ratings lists them, the surest first.
var Ratings = []string{RatedSure, RatedFairly, RatedGuess}

// SelfRating is how often the officer was right when as sure as that. It is shown to the officer alone and counts nowhere.
type SelfRating struct {
	Rating  string
	Answers int
	Right   float64 // mean credit; meaningless without answers
}

// Rate keeps how sure the officer was of an answer just given in practice. The first rating of an answer stands.
func (s *Scores) Rate(ctx context.Context, o access.Officer, event, rating string) error {
	r, err := s.site.Store.Responses.ByEvent(event)
	if err != nil {
		return err
	}
	if r.Officer != o.ID {
		return access.ErrNotFound
	}
	a, err := s.site.Store.Attempts.ByID(r.Attempt)
	if err != nil {
		return err
	}
	if a.Mode != store.Practice {
		return access.ErrNotFound
	}
	err = s.site.Store.InTx(ctx, func(tx *store.Store) error { return tx.Confidences.Add(o.ID, r.ID, rating, s.site.Now()) })
	if errors.Is(err, store.ErrConflict) {
		return nil
	}
	return err
}

// SelfRatings sums up the officer's own ratings, one entry for each of Ratings.
func (s *Scores) SelfRatings(_ context.Context, o access.Officer) ([]SelfRating, error) {
	sums, err := s.site.Store.Confidences.Of(o.ID)
	if err != nil {
		return nil, err
	}
	all := make([]SelfRating, len(Ratings))
	for i, rating := range Ratings {
		all[i] = SelfRating{Rating: rating, Answers: sums[rating].Answers}
		if n := all[i].Answers; n > 0 {
			all[i].Right = sums[rating].Credit / float64(n)
		}
	}
	return all, nil
}
