// Package worker runs jobs in child processes of the same binary, each with a deadline, a memory limit and bounds on
// what goes in and what comes out.
//
// It exists for work on untrusted input that nothing inside one process can stop: a native built-in of a script engine
// that never returns, a parser that takes seconds or gigabytes. A job that breaks a limit costs its own process and
// nothing else; the next call gets a fresh one.
//
// The package knows no job. Main is given the table by the program, the same one for parent and child, so that a job
// and its limits stand side by side. A worker gets no environment, no arguments and no data but its input. It is not a
// wall against native code: it holds runaway scripts, not a broken-out attacker.
package worker

import (
	"context"
	"encoding/json"
	"os"
	"time"
)

// Job is one thing a worker can do, with its limits declared beside it.
type Job struct {
	// Run does the work inside the child. Its result crosses as JSON. It should return the cause of ctx when ctx ends;
	// a job that cannot is killed.
	Run func(ctx context.Context, input json.RawMessage) (any, error)

	// Deadline is the longest Run may have the processor, so that how busy the machine is does not decide about a job;
	// by the wall clock it may take Wall. At either its context ends; the process is killed grace later, and a result
	// that comes after the deadline is none. Waiting in the queue and starting a process are not counted.
	Deadline time.Duration

	// Input and Output are the largest input and result, in bytes of JSON.
	Input, Output int
}

// Wall is the longest the job may take by the wall clock.
func (j Job) Wall() time.Duration {
	if _, counted := usedTime(os.Getpid()); !counted {
		return j.Deadline
	}
	return patience * j.Deadline
}

// Table is every job by name. Parent and child must be given the same one.
type Table map[string]Job

// grace is what a job has, after its context has ended, to say so itself: its own words know the line of the script.
const grace = 150 * time.Millisecond

// startLimit bounds the time from writing a request to a worker's taking it up: with a fresh process, that of loading
// the program on a busy machine (a start takes some 20 ms on an idle one).
const startLimit = 10 * time.Second
