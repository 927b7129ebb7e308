package worker

import (
	"context"
	"os"
	"sync/atomic"
	"time"
)

// patience is how many times a job's deadline may pass on the wall where the processor's time can be counted: a machine
// whose cores are busy with others gives a worker a tenth of one.
const patience = 10

// meter tells how much of its deadline a job has used: time on the processor where the system counts it, time on the
// wall where it does not, and on the wall again as a second, wide bound for a job that waits.
type meter struct {
	pid     int
	limit   time.Duration // of the processor
	wall    time.Duration
	began   time.Time
	counted bool
	before  time.Duration // used when the job began
}

// newMeter begins to count for a process. Late is added to both bounds.
func newMeter(pid int, job Job, late time.Duration) meter {
	m := meter{pid: pid, limit: job.Deadline + late, wall: job.Wall() + late, began: time.Now()}
	m.before, m.counted = usedTime(pid)
	return m
}

// left is the least time on the wall in which the limit can be reached; 0 when it is.
func (m meter) left() time.Duration {
	left := m.wall - time.Since(m.began)
	if m.counted {
		if now, ok := usedTime(m.pid); ok { // one that is gone needs no limit
			left = min(left, (m.limit-(now-m.before))/processors)
		}
	}
	return max(left, 0)
}

// shortestLook keeps whoever waits for a limit from asking all the time.
const shortestLook = 2 * time.Millisecond

// after calls f once when the limit is reached, in another goroutine. Stop reports whether it came before that.
func (m meter) after(f func()) (stop func() bool) {
	const waiting, done = 0, 1
	var state atomic.Int32
	over := make(chan struct{})
	go func() {
		timer := time.NewTimer(max(m.left(), shortestLook))
		defer timer.Stop()
		for {
			select {
			case <-over:
				return
			case <-timer.C:
			}
			left := m.left()
			if left == 0 {
				if state.CompareAndSwap(waiting, done) {
					f()
				}
				return
			}
			timer.Reset(max(left, shortestLook))
		}
	}()
	return func() bool {
		stopped := state.CompareAndSwap(waiting, done)
		if stopped {
			close(over)
		}
		return stopped
	}
}

// limited is the context of a job inside its worker. Its cause is context.DeadlineExceeded when the deadline is over.
func limited(job Job) (ctx context.Context, m meter, cancel func()) {
	m = newMeter(os.Getpid(), job, 0)
	inner, end := context.WithCancelCause(context.Background())
	stop := m.after(func() { end(context.DeadlineExceeded) })
	return inner, m, func() { stop(); end(nil) }
}
