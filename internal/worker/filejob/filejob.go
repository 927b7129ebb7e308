// Package filejob runs the jobs that read a file of a stranger in a process of its own. It says what all of them share:
// one file is read at a time, and what is wrong with a file comes back as a refusal and not as a fault. It refuses to
// know what any file holds.
package filejob

import (
	"context"
	"errors"

	"hocvu/internal/refusal"
	"hocvu/internal/worker"
)

// Answer is what a job says: what it read, or why the file is not taken.
type Answer[T any] struct {
	Read    T
	Refused *refusal.Refusal `json:",omitempty"`
}

// AnswerOf makes the answer of a job of what its reader returned. An error that is no refusal stays one.
func AnswerOf[T any](read T, err error) (Answer[T], error) {
	if no := refusal.Of(err); no != nil {
		return Answer[T]{Refused: no}, nil
	}
	return Answer[T]{Read: read}, err
}

// Caller runs a job in another process, as worker.Pool does.
type Caller interface {
	Call(ctx context.Context, name string, input, output any) error
}

// Queue runs one job at a time: many files that come at once do not add up.
type Queue struct {
	workers Caller
	turn    chan struct{}
}

// NewQueue makes a Queue.
func NewQueue(workers Caller) *Queue { return &Queue{workers, make(chan struct{}, 1)} }

// Read waits for its turn and runs a job. The error is the job's refusal where the file is to blame, and heavy where
// reading it would have taken more memory or time than one file may.
func Read[T any](ctx context.Context, q *Queue, job string, file any, heavy error) (read T, err error) {
	select {
	case q.turn <- struct{}{}:
		defer func() { <-q.turn }()
	case <-ctx.Done():
		return read, ctx.Err()
	}
	var a Answer[T]
	switch err := q.workers.Call(ctx, job, file, &a); {
	case errors.Is(err, worker.ErrKilled):
		return read, heavy
	case err != nil:
		return read, err
	case a.Refused != nil:
		return read, a.Refused
	}
	return a.Read, nil
}
