//go:build linux

package worker

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// work has the processor for 100 ms of the 300 it may, however long that takes on the wall.
func work(_ context.Context, in json.RawMessage) (any, error) {
	var begun string
	if err := json.Unmarshal(in, &begun); err != nil {
		return nil, err
	}
	if err := os.WriteFile(begun, nil, 0o600); err != nil {
		return nil, err
	}
	before, _ := usedTime(os.Getpid())
	for {
		if now, _ := usedTime(os.Getpid()); now-before > 100*time.Millisecond {
			return "worked", nil
		}
	}
}

// stopped calls work and keeps its worker from the processor, as a busy machine does, for as long as it is told.
func stopped(t *testing.T, p *Pool, wait time.Duration) (got string, err error) {
	t.Helper()
	worker := pid(t, p)
	begun := filepath.Join(t.TempDir(), "begun")
	ended := make(chan error, 1)
	go func() { ended <- p.Call(context.Background(), "work", begun, &got) }()
	for start := time.Now(); ; time.Sleep(time.Millisecond) {
		if _, err := os.Stat(begun); err == nil {
			break
		}
		if time.Since(start) > 10*time.Second {
			t.Fatal("the job did not begin")
		}
	}
	if err := syscall.Kill(worker, syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	time.AfterFunc(wait, func() { _ = syscall.Kill(worker, syscall.SIGCONT) }) // it may be gone
	return got, <-ended
}

func TestAJobIsNotLateBecauseTheMachineIsBusy(t *testing.T) {
	got, err := stopped(t, newPool(t, Options{Size: 1}), 900*time.Millisecond)
	if err != nil || got != "worked" {
		t.Fatalf("%q, %v", got, err)
	}
}

func TestAJobThatNeverGetsTheProcessorEndsByTheClockOnTheWall(t *testing.T) {
	p := newPool(t, Options{Size: 1})
	start := time.Now()
	_, err := stopped(t, p, time.Minute)
	var killed *Killed
	if !errors.As(err, &killed) || killed.Reason != Deadline {
		t.Fatal(err)
	}
	if took := time.Since(start); took < table["work"].Wall() || took > 4*table["work"].Wall() {
		t.Errorf("after %v", took)
	}
	mustEcho(t, p)
}

func TestAJobThatUsesUpTheProcessorEndsByIt(t *testing.T) {
	p := newPool(t, Options{Size: 1})
	for _, job := range []string{"spin", "spin politely"} {
		start := time.Now()
		err := p.Call(context.Background(), job, nil, new(any))
		var killed *Killed
		if !errors.As(err, &killed) || killed.Reason != Deadline {
			t.Fatalf("%s: %v", job, err)
		}
		if took := time.Since(start); took < table[job].Deadline/2 {
			t.Errorf("%s: after %v", job, took)
		}
	}
	mustEcho(t, p)
}

func TestAResultThatComesAfterTheDeadlineIsNone(t *testing.T) {
	var killed *Killed
	err := newPool(t, Options{}).Call(context.Background(), "tardy", nil, new(any))
	if !errors.As(err, &killed) || killed.Reason != Deadline {
		t.Fatal(err)
	}
}

func init() {
	table["work"] = Job{Input: 1 << 10, Output: 1 << 10, Deadline: 300 * time.Millisecond, Run: work}
	table["spin"] = Job{Input: 1 << 10, Output: 1 << 10, Deadline: 100 * time.Millisecond,
		Run: func(context.Context, json.RawMessage) (any, error) {
			//lint:ignore SA5002 it is what the worker must be stopped from
			for {
			}
		}}
	table["spin politely"] = Job{Input: 1 << 10, Output: 1 << 10, Deadline: 100 * time.Millisecond,
		Run: func(ctx context.Context, _ json.RawMessage) (any, error) {
			for ctx.Err() == nil {
			}
			return nil, ctx.Err()
		}}
	table["tardy"] = Job{Input: 1 << 10, Output: 1 << 10, Deadline: 100 * time.Millisecond,
		Run: func(context.Context, json.RawMessage) (any, error) {
			before, _ := usedTime(os.Getpid())
			for {
				if now, _ := usedTime(os.Getpid()); now-before > 120*time.Millisecond {
					return "too late", nil
				}
			}
		}}
}
