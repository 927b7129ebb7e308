package worker

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"runtime"
	"sync"
	"time"
)

// Options sizes a Pool. The zero value is right for a server.
type Options struct {
	Size   int           // most processes at a time; 0 = GOMAXPROCS
	Queue  int           // most calls waiting for one; 0 = 256, negative = none
	Memory int64         // private memory of one process, in bytes; 0 = 256 MB
	Idle   time.Duration // an unused process ends after this long; 0 = 1 minute
}

// Pool hands jobs to worker processes. It starts them when needed, gives a call to the one used last, and ends those
// left unused. Safe for concurrent use.
type Pool struct {
	table   Table
	options Options
	places  chan struct{} // a call holds one while it runs
	line    chan struct{} // a call holds one from entry to end: places plus queue
	closing context.Context
	close   context.CancelFunc

	costs costs
	mu    sync.Mutex
	idle  []*process // the last used is last
}

// New makes a pool; no process starts before the first call.
func New(t Table, o Options) *Pool {
	if o.Size <= 0 {
		o.Size = runtime.GOMAXPROCS(0)
	}
	if o.Queue == 0 {
		o.Queue = 256
	}
	if o.Memory <= 0 {
		o.Memory = 256 << 20
	}
	if o.Idle <= 0 {
		o.Idle = time.Minute
	}
	closing, cancel := context.WithCancel(context.Background())
	return &Pool{
		table:   t,
		options: o,
		places:  make(chan struct{}, o.Size),
		line:    make(chan struct{}, o.Size+max(o.Queue, 0)),
		closing: closing,
		close:   cancel,
	}
}

// Call runs a job and decodes its result into output, a pointer; a *json.RawMessage gets the line as it came, which may
// be no JSON where the worker was broken into. It waits in the queue as long as ctx allows. Errors:
// ErrBusy, ErrInput, ErrStart, ErrClosed, *Killed (ErrKilled), *JobError, or ctx's own, which also ends the job.
func (p *Pool) Call(ctx context.Context, name string, input, output any) error {
	job, ok := p.table[name]
	if !ok {
		return fmt.Errorf("worker: no job %q in the table", name)
	}
	sent, err := encoded(input)
	if err != nil {
		return fmt.Errorf("worker: %s: input: %w", name, err)
	}
	if len(sent) > job.Input+1 { // 1 for the newline
		return fmt.Errorf("%w: %s got %d bytes, at most %d", ErrInput, name, len(sent)-1, job.Input)
	}
	select {
	case p.line <- struct{}{}:
		defer func() { <-p.line }()
	default:
		return ErrBusy
	}
	select {
	case p.places <- struct{}{}:
		defer func() { <-p.places }()
	case <-ctx.Done():
		return ctx.Err()
	case <-p.closing.Done():
		return ErrClosed
	}
	result, err := p.run(ctx, name, job, sent)
	if err != nil {
		return err
	}
	if raw, ok := output.(*json.RawMessage); ok {
		*raw = bytes.TrimSuffix(result, []byte("\n"))
		return nil
	}
	if err := json.Unmarshal(result, output); err != nil {
		return fmt.Errorf("worker: %s: output: %w", name, err)
	}
	return nil
}

// run tries a second process when the first died before it took the job up: it may have been killed while idle.
func (p *Pool) run(ctx context.Context, name string, job Job, input json.RawMessage) (json.RawMessage, error) {
	running, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(p.closing, cancel)()
	for attempt := 1; ; attempt++ {
		if err := running.Err(); err != nil {
			return nil, p.cause(err)
		}
		child, err := p.take(attempt > 1)
		if err != nil {
			return nil, fmt.Errorf("%w: %v", ErrStart, err)
		}
		output, begun, ok, err := child.run(running, name, job, input)
		if begun {
			p.costs.note(ctx, child.used, child.resident, err)
		}
		if ok {
			p.put(child)
		} else {
			child.end()
		}
		if begun || attempt == 2 {
			return output, p.cause(err)
		}
	}
}

// cause gives the closing of the pool its own name; inside it is one more cancelled context.
func (p *Pool) cause(err error) error {
	if err == context.Canceled && p.closing.Err() != nil {
		return ErrClosed
	}
	return err
}

// take returns the process used last, or a new one.
func (p *Pool) take(fresh bool) (*process, error) {
	p.mu.Lock()
	if n := len(p.idle); n > 0 && !fresh {
		child := p.idle[n-1]
		p.idle = p.idle[:n-1]
		p.mu.Unlock()
		child.idle.Stop()
		return child, nil
	}
	p.mu.Unlock()
	return start(p.options.Memory)
}

func (p *Pool) put(child *process) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closing.Err() != nil {
		child.end()
		return
	}
	child.idle = time.AfterFunc(p.options.Idle, func() { p.retire(child) })
	p.idle = append(p.idle, child)
}

// retire ends a process that is still unused; a call may have taken it just now.
func (p *Pool) retire(child *process) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for i, other := range p.idle {
		if other == child {
			p.idle = append(p.idle[:i], p.idle[i+1:]...)
			child.end()
			return
		}
	}
}

// Close ends every process and every call. The pool stays closed.
func (p *Pool) Close() {
	p.close()
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, child := range p.idle {
		child.idle.Stop()
		child.end()
	}
	p.idle = nil
}
