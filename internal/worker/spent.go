package worker

import (
	"context"
	"sync/atomic"
	"time"
)

// Spent is how long jobs have had a processor, for whoever gives many of them one budget.
type Spent struct{ nanoseconds atomic.Int64 }

// Time is what has been spent so far.
func (s *Spent) Time() time.Duration { return time.Duration(s.nanoseconds.Load()) }

type spentKey struct{}

// Counting returns a context whose calls of any Pool are counted.
func Counting(ctx context.Context) (context.Context, *Spent) {
	s := &Spent{}
	return context.WithValue(ctx, spentKey{}, s), s
}

// count adds what a job has used to what its caller counts, and returns it.
func count(ctx context.Context, m meter) time.Duration {
	used := m.used()
	if s, ok := ctx.Value(spentKey{}).(*Spent); ok {
		s.nanoseconds.Add(int64(used))
	}
	return used
}

// used is the time of the processor since the meter began; of a process that is gone, the time on the wall.
func (m meter) used() time.Duration {
	if m.counted {
		if now, ok := usedTime(m.pid); ok {
			return now - m.before
		}
	}
	return time.Since(m.began)
}
