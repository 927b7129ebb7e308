package worker

import (
	"errors"
	"fmt"
)

var (
	// ErrBusy means that the queue is full; the job was not tried. Trying later is right.
	ErrBusy = errors.New("worker: queue is full (try again later)")

	// ErrKilled is matched by every *Killed.
	ErrKilled = errors.New("worker: job was killed")

	// ErrInput means that the input is larger than the job allows; it was never sent.
	ErrInput = errors.New("worker: input is too large")

	// ErrStart means that no worker took the job up: the process could not be started or died before the job began.
	ErrStart = errors.New("worker: no worker could be started (is memory or the number of processes exhausted?)")

	// ErrClosed means that the pool was closed before or during the call.
	ErrClosed = errors.New("worker: pool is closed")
)

// Reason is the limit that a killed job broke.
type Reason string

// The reasons. Memory and Recursion are told from Crash by the runtime's last words and only when it had any: a process
// that runs out in the middle of a collection, or that the system kills for want of memory, counts as Crash. Treat the
// three alike.
const (
	Deadline  Reason = "deadline"
	Memory    Reason = "memory"
	Recursion Reason = "recursion" // the stack, which is memory too, but told from it
	Crash     Reason = "crash"
	Output    Reason = "output"
)

// Killed says that a job had begun and did not end by itself. Whether the same input would end so again is unknown: the
// process may also have been killed from outside.
type Killed struct {
	Job    string
	Reason Reason
	Detail string // what the job or its process said last; in English, for logs
}

// Error says in English why the process was ended.
func (k *Killed) Error() string {
	if k.Detail == "" {
		return fmt.Sprintf("worker: %s was killed (%s)", k.Job, k.Reason)
	}
	return fmt.Sprintf("worker: %s was killed (%s): %s", k.Job, k.Reason, k.Detail)
}

// Is makes errors.Is(err, ErrKilled) hold for every reason.
func (k *Killed) Is(target error) bool { return target == ErrKilled }

// JobError is an error that the job itself returned; its process is well.
type JobError struct {
	Job     string
	Message string
}

// Error names the job and what it said.
func (e *JobError) Error() string { return "worker: " + e.Job + ": " + e.Message }
