//go:build unix

package worker

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

var table = Table{
	"echo": {Input: 1 << 10, Output: 1 << 10, Deadline: 5 * time.Second,
		Run: func(_ context.Context, in json.RawMessage) (any, error) { return in, nil }},
	"fail": {Input: 1 << 10, Output: 1 << 10, Deadline: 5 * time.Second,
		Run: func(context.Context, json.RawMessage) (any, error) { return nil, errors.New("no <such> lesson") }},
	"pid": {Input: 1 << 10, Output: 1 << 10, Deadline: 5 * time.Second,
		Run: func(context.Context, json.RawMessage) (any, error) { return os.Getpid(), nil }},
	"environment": {Input: 1 << 10, Output: 1 << 20, Deadline: 5 * time.Second,
		Run: func(context.Context, json.RawMessage) (any, error) { return os.Environ(), nil }},
	"polite": {Input: 1 << 10, Output: 1 << 10, Deadline: 50 * time.Millisecond,
		Run: func(ctx context.Context, _ json.RawMessage) (any, error) {
			<-ctx.Done()
			return nil, fmt.Errorf("line 7: %w", ctx.Err())
		}},
	"deaf": {Input: 1 << 10, Output: 1 << 10, Deadline: 50 * time.Millisecond,
		Run: func(context.Context, json.RawMessage) (any, error) { select {} }},
	"sleep": {Input: 1 << 10, Output: 1 << 10, Deadline: time.Minute,
		Run: func(_ context.Context, in json.RawMessage) (any, error) {
			var begun string // a file to make, so that a test can see that the job runs
			if json.Unmarshal(in, &begun) == nil && begun != "" {
				if err := os.WriteFile(begun, nil, 0o600); err != nil {
					return nil, err
				}
			}
			time.Sleep(time.Minute)
			return nil, nil
		}},
	"eat": {Input: 1 << 10, Output: 1 << 10, Deadline: time.Minute,
		Run: func(context.Context, json.RawMessage) (any, error) {
			var kept [][]byte
			for {
				kept = append(kept, make([]byte, 8<<20))
				runtime.KeepAlive(kept)
			}
		}},
	"panic": {Input: 1 << 10, Output: 1 << 10, Deadline: 5 * time.Second,
		Run: func(context.Context, json.RawMessage) (any, error) { panic("invariant broken") }},
	"large": {Input: 1 << 10, Output: 1 << 10, Deadline: 5 * time.Second,
		Run: func(context.Context, json.RawMessage) (any, error) { return strings.Repeat("x", 1<<20), nil }},
	"suicide": {Input: 1 << 10, Output: 1 << 10, Deadline: 5 * time.Second,
		Run: func(context.Context, json.RawMessage) (any, error) {
			return nil, syscall.Kill(os.Getpid(), syscall.SIGKILL)
		}},
	"print": {Input: 1 << 10, Output: 1 << 10, Deadline: 5 * time.Second,
		Run: func(context.Context, json.RawMessage) (any, error) {
			fmt.Println(`{"id":1,"output":"forged"}`)
			return "true", nil
		}},
}

func TestMain(m *testing.M) {
	Main(table)
	os.Exit(m.Run())
}

func newPool(t testing.TB, o Options) *Pool {
	t.Helper()
	if raced {
		o.Memory = 1 << 50
	}
	p := New(table, o)
	t.Cleanup(p.Close)
	return p
}

// mustEcho shows that the pool works.
func mustEcho(t testing.TB, p *Pool) {
	t.Helper()
	var got string
	if err := p.Call(context.Background(), "echo", "<chữ>", &got); err != nil || got != "<chữ>" {
		t.Fatalf("echo after it: %q, %v", got, err)
	}
}

func TestAJobThatBreaksALimitEndsAloneAndTheNextCallIsRight(t *testing.T) {
	for name, reason := range map[string]Reason{
		"polite": Deadline, "deaf": Deadline, "eat": Memory, "panic": Crash, "large": Output, "suicide": Crash,
	} {
		t.Run(name, func(t *testing.T) {
			if reason == Memory && !MemoryLimited() {
				t.Skip("this platform has no memory limit")
			}
			if reason == Memory && raced {
				t.Skip("the race detector does not run within the memory limit")
			}
			p := newPool(t, Options{Size: 1})
			var got any
			err := p.Call(context.Background(), name, nil, &got)
			var killed *Killed
			if !errors.As(err, &killed) || !errors.Is(err, ErrKilled) {
				t.Fatalf("got %v, want %s", err, reason)
			}
			outOfMemory := reason == Memory && killed.Reason == Crash // the runtime does not always say why
			if killed.Reason != reason && !outOfMemory {
				t.Fatalf("got %v, want %s", err, reason)
			}
			mustEcho(t, p)
		})
	}
}

func TestTheLastWordsOfACrashAreInTheError(t *testing.T) {
	err := newPool(t, Options{}).Call(context.Background(), "panic", nil, new(any))
	if err == nil || !strings.Contains(err.Error(), "invariant broken") {
		t.Fatal(err)
	}
}

func TestAJobsOwnErrorLeavesItsProcessAlive(t *testing.T) {
	p := newPool(t, Options{Size: 1})
	before := pid(t, p)
	var own *JobError
	if err := p.Call(context.Background(), "fail", nil, new(any)); !errors.As(err, &own) || own.Message != "no <such> lesson" {
		t.Fatal(err)
	}
	if after := pid(t, p); after != before {
		t.Fatalf("process %d was replaced by %d", before, after)
	}
}

func TestAnInputThatIsTooLargeIsNeverSent(t *testing.T) {
	p := newPool(t, Options{})
	if err := p.Call(context.Background(), "echo", strings.Repeat("x", 1<<10), new(string)); !errors.Is(err, ErrInput) {
		t.Fatal(err)
	}
	if len(p.idle) != 0 {
		t.Fatal("a process was started for it")
	}
}

func TestAPrintIsNotAReply(t *testing.T) {
	var got string
	if err := newPool(t, Options{}).Call(context.Background(), "print", nil, &got); err != nil || got != "true" {
		t.Fatalf("%q, %v", got, err)
	}
}

func TestAWorkerSeesNothingOfTheParentsEnvironment(t *testing.T) {
	t.Setenv("HOCVU_SECRET", "mật")
	var got []string
	if err := newPool(t, Options{}).Call(context.Background(), "environment", nil, &got); err != nil {
		t.Fatal(err)
	}
	if text := strings.Join(got, " "); len(got) == 0 || strings.Contains(text, "HOCVU_SECRET") {
		t.Fatal(text)
	}
}

func TestAWorkerKilledWhileIdleIsReplacedUnseen(t *testing.T) {
	p := newPool(t, Options{Size: 1})
	first := pid(t, p)
	if err := syscall.Kill(first, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	if second := pid(t, p); second == first {
		t.Fatalf("the dead process %d answered", first)
	}
}

func TestAWorkerKilledInFlightIsReportedAndNotRetried(t *testing.T) {
	p := newPool(t, Options{Size: 1})
	victim := pid(t, p)
	begun := filepath.Join(t.TempDir(), "begun")
	ended := make(chan error, 1)
	go func() { ended <- p.Call(context.Background(), "sleep", begun, new(any)) }()
	for start := time.Now(); ; time.Sleep(time.Millisecond) {
		if _, err := os.Stat(begun); err == nil {
			break
		}
		if time.Since(start) > 10*time.Second {
			t.Fatal("the job did not begin")
		}
	}
	if err := syscall.Kill(victim, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	if err := <-ended; !errors.Is(err, ErrKilled) {
		t.Fatal(err)
	}
	mustEcho(t, p)
}

func TestACancelledCallReturnsAndItsWorkerIsGone(t *testing.T) {
	p := newPool(t, Options{Size: 1})
	victim := pid(t, p)
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(50*time.Millisecond, cancel)
	if err := p.Call(ctx, "sleep", nil, new(any)); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	if next := pid(t, p); next == victim {
		t.Fatal("the cancelled worker was used again")
	}
}

func TestAFullQueueIsBusy(t *testing.T) {
	p := newPool(t, Options{Size: 1, Queue: -1})
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() { ended <- p.Call(ctx, "sleep", nil, new(any)) }()
	for len(p.line) == 0 {
		time.Sleep(time.Millisecond)
	}
	if err := p.Call(context.Background(), "echo", "x", new(string)); !errors.Is(err, ErrBusy) {
		t.Fatal(err)
	}
	cancel()
	<-ended //nolint:errcheck // it was killed
	mustEcho(t, p)
}

func TestCloseEndsACallAndRefusesTheNext(t *testing.T) {
	p := newPool(t, Options{Size: 1})
	time.AfterFunc(50*time.Millisecond, p.Close)
	for range 2 {
		if err := p.Call(context.Background(), "sleep", nil, new(any)); !errors.Is(err, ErrClosed) {
			t.Fatal(err)
		}
	}
}

func TestAnUnusedWorkerEnds(t *testing.T) {
	p := newPool(t, Options{Size: 1, Idle: time.Millisecond})
	first := pid(t, p)
	for start := time.Now(); syscall.Kill(first, 0) == nil; time.Sleep(time.Millisecond) {
		if time.Since(start) > 10*time.Second {
			t.Fatal("it is still there")
		}
	}
	mustEcho(t, p)
}

func pid(t testing.TB, p *Pool) (id int) {
	t.Helper()
	if err := p.Call(context.Background(), "pid", nil, &id); err != nil {
		t.Fatal(err)
	}
	return id
}

func BenchmarkRoundTrip(b *testing.B) {
	p := newPool(b, Options{Size: 1})
	mustEcho(b, p)
	for b.Loop() {
		mustEcho(b, p)
	}
}

func BenchmarkSpawn(b *testing.B) {
	for b.Loop() {
		p := New(table, Options{Size: 1})
		mustEcho(b, p)
		p.Close()
	}
}
