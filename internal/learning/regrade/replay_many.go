package regrade

import (
	"context"

	"hocvu/internal/store"
)

// replayedAtOnce is how many attempts are listed in one query.
const replayedAtOnce = 500

// Replayed sums up the replay of many attempts.
type Replayed struct{ Attempts, Variants, Grades, ByHand, Differing int }

// All makes all attempts again, and tells of each that differs. What trainers have observed is counted among the grades
// that people gave.
func (s *Replays) All(ctx context.Context, differing func(Replay)) (Replayed, error) {
	sum, err := s.many(ctx, "", -1, differing)
	if err != nil {
		return sum, err
	}
	observed, err := s.site.Store.Observations.Judged()
	sum.Grades += observed
	sum.ByHand += observed
	return sum, err
}

// Sample is All for a number of attempts drawn at random.
func (s *Replays) Sample(ctx context.Context, n int, differing func(Replay)) (Replayed, error) {
	sum, err := s.many(ctx, store.RandomID(), n, differing)
	if err != nil || sum.Attempts >= n {
		return sum, err
	}
	rest, err := s.many(ctx, "", n-sum.Attempts, differing) // around to those before; of few attempts some come twice
	rest.Attempts += sum.Attempts
	rest.Variants += sum.Variants
	rest.Grades += sum.Grades
	rest.ByHand += sum.ByHand
	rest.Differing += sum.Differing
	return rest, err
}

// many makes at most so many attempts behind an ID again; a negative number is no bound.
func (s *Replays) many(ctx context.Context, behind string, most int, differing func(Replay)) (sum Replayed, err error) {
	for most != 0 {
		page := replayedAtOnce
		if most > 0 {
			page = min(page, most)
		}
		ids, err := s.site.Store.Attempts.IDs(behind, page)
		if err != nil || len(ids) == 0 {
			return sum, err
		}
		for _, id := range ids {
			r, err := s.Attempt(ctx, id)
			if err != nil {
				return sum, err
			}
			sum.Attempts++
			sum.Variants += r.Variants
			sum.Grades += r.Grades
			sum.ByHand += r.ByHand
			if !r.Identical() {
				sum.Differing++
				differing(r)
			}
		}
		behind = ids[len(ids)-1]
		if most > 0 {
			most -= len(ids)
		}
	}
	return sum, nil
}
