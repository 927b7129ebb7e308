package worker

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// process is the parent's side of one child. It runs one job at a time; after an error it is dead or dying.
type process struct {
	command *exec.Cmd
	in, out *os.File
	replies *bufio.Reader
	words   lastWords
	calls   uint64
	exited  chan struct{}
	idle    *time.Timer // owned by the pool

	used     time.Duration // by the last job, of the processor
	resident int64         // peak of its memory when the last job ended, 0 where it is not known
}

// processors is how many of a worker's threads run at the same time: one that works and one that collects.
const processors = 2

// start runs the program again as a worker. The child takes up its first job when it has loaded.
func start(memory int64) (*process, error) {
	path, err := program()
	if err != nil {
		return nil, err
	}
	childIn, in, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	out, childOut, err := os.Pipe()
	if err != nil {
		childIn.Close() //nolint:errcheck // the fault is the one to tell
		in.Close()      //nolint:errcheck // the fault is the one to tell
		return nil, err
	}
	p := &process{in: in, out: out, replies: bufio.NewReader(out), exited: make(chan struct{})}
	p.command = &exec.Cmd{
		Path:        path,
		Args:        []string{"hocvu-worker"},
		Env:         []string{variable + "=" + strconv.FormatInt(memory, 10), "GOMAXPROCS=" + strconv.Itoa(processors), "GOTRACEBACK=single"},
		Stdin:       childIn,
		Stdout:      childOut,
		Stderr:      &p.words,
		SysProcAttr: attributes(),
	}
	err = p.command.Start()
	childIn.Close()  //nolint:errcheck // the child holds its own
	childOut.Close() //nolint:errcheck // the child holds its own
	if err != nil {
		in.Close()  //nolint:errcheck // the fault is the one to tell
		out.Close() //nolint:errcheck // the fault is the one to tell
		return nil, err
	}
	go func() {
		_ = p.command.Wait() // how it ended is in its last words
		close(p.exited)
	}()
	return p, nil
}

// run gives the child one job, whose input is a line. begun tells whether the child took it up; ok, whether the child
// may be used again.
func (p *process) run(
	ctx context.Context, name string, job Job, input json.RawMessage,
) (output json.RawMessage, begun, ok bool, err error) {
	p.calls++
	p.words.reset()
	stopWatching := context.AfterFunc(ctx, p.kill)
	starting := time.AfterFunc(startLimit, p.kill)
	err = writeBoth(p.in, request{ID: p.calls, Job: name}, input)
	var answer reply
	if err == nil {
		answer, err = readReply(p.replies, p.calls, 0)
	}
	if err == nil && !answer.Begun {
		err = errProtocol
	}
	if !starting.Stop() || err != nil {
		stopWatching()
		return nil, false, false, p.explainStart(ctx, err)
	}

	var late atomic.Bool
	running := newMeter(p.command.Process.Pid, job, grace)
	defer func() {
		p.used = count(ctx, running)
		if labelled(ctx) {
			p.resident = peakMemory(p.command.Process.Pid)
		}
	}()
	stopRunning := running.after(func() { late.Store(true); p.kill() })
	answer, err = readReply(p.replies, p.calls, job.Output)
	// A stop that comes too late means that a kill is on its way, even when the answer was quicker.
	unharmed := stopRunning()
	unharmed = stopWatching() && unharmed
	switch {
	case err != nil && ctx.Err() != nil:
		return nil, true, false, ctx.Err()
	case err != nil && late.Load():
		return nil, true, false, &Killed{name, Deadline, fmt.Sprintf("no answer within %v of the processor's time", job.Deadline+grace)}
	case errors.Is(err, errTooLong):
		return nil, true, false, &Killed{name, Output, fmt.Sprintf("more than %d bytes", job.Output)}
	case errors.Is(err, errProtocol):
		return nil, true, false, &Killed{name, Crash, err.Error()}
	case err != nil:
		return nil, true, false, p.explainDeath(name)
	case answer.Broke == Deadline || answer.Broke == Output:
		return nil, true, false, &Killed{name, answer.Broke, answer.Error}
	case answer.Error != "":
		return nil, true, unharmed, &JobError{name, answer.Error}
	}
	return answer.output, true, unharmed, nil
}

func (p *process) explainStart(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	p.kill()
	words, _ := p.lastWords()
	return fmt.Errorf("%w: %v: %s", ErrStart, err, words)
}

// explainDeath tells why a child closed its output in the middle of a job.
func (p *process) explainDeath(name string) error {
	p.kill() // it may have closed its output and live on
	words, gone := p.lastWords()
	for _, told := range []struct {
		text   string
		reason Reason
	}{
		{"stack exceeds", Recursion}, {"stack overflow", Recursion},
		{"out of memory", Memory}, {"cannot allocate memory", Memory}, {"cannot reserve", Memory},
	} {
		if strings.Contains(words, told.text) {
			return &Killed{name, told.reason, words}
		}
	}
	if gone {
		words = p.command.ProcessState.String() + " " + words
	}
	return &Killed{name, Crash, strings.TrimSpace(words)}
}

// lastWords waits for the end of a child that was killed, and not for long: the kernel may be slow to take it away, and
// whoever called it waits. Gone tells that it has ended.
func (p *process) lastWords() (words string, gone bool) {
	select {
	case <-p.exited:
		return p.words.String(), true
	case <-time.After(time.Second):
		return p.words.String(), false
	}
}

// kill may be called at any time and more than once.
func (p *process) kill() { _ = p.command.Process.Kill() }

// end kills the child and gives its pipes back. Nothing may be using the process.
func (p *process) end() {
	p.kill()
	p.in.Close()  //nolint:errcheck // the process ends with its pipes
	p.out.Close() //nolint:errcheck // the process ends with its pipes
}

// lastWords keeps the beginning of what a child wrote to its standard error during a job: a Go program that dies says
// why first and shows its stack after.
type lastWords struct {
	mu   sync.Mutex
	kept bytes.Buffer
}

const wordsLimit = 2 << 10

func (w *lastWords) Write(b []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if room := wordsLimit - w.kept.Len(); room > 0 {
		w.kept.Write(b[:min(room, len(b))])
	}
	return len(b), nil
}

func (w *lastWords) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return strings.TrimSpace(w.kept.String())
}

func (w *lastWords) reset() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.kept.Reset()
}
