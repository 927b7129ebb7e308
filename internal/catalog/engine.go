package catalog

import (
	"context"
	"encoding/json"
	"errors"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"hocvu/internal/message"
	"hocvu/internal/worker"
)

// The jobs that a load asks of the worker. Rendering and logic never run in this process.
const (
	LessonJob   = "lesson"   // markdown.LessonInput to markdown.Lesson
	QuizJob     = "quiz"     // markdown.QuizInput to markdown.Quiz
	GenerateJob = "generate" // quizjs.GenerateInput to quizjs.Generated
	GradeJob    = "grade"    // quizjs.GradeInput to quizjs.Graded
	TrialJob    = "trial"    // TrialInput to what its seeds gave
)

// MarkdownDeadline is the deadline of LessonJob and QuizJob, which problems name. Scripts have quizjs.Deadline.
const MarkdownDeadline = 2 * time.Second

// Engine is what a load needs beside the packages.
type Engine struct {
	// Call runs a job in a worker that can be killed; worker.Pool.Call fits.
	Call func(ctx context.Context, job string, input, output any) error
	// Cache is a folder for results by content, "" for none. It may be deleted at any time.
	Cache string
	// LastGoodDir is a folder for the last good version of each package, "" to keep them in memory only.
	LastGoodDir string
	// Version names the program, so that results of another one are not taken from the cache.
	Version string
	// Seeds is how many seeds of each logic are tried; 0 is Pool.
	Seeds int
	// Now is the site's clock, by which an example of a date is today's; nil is time.Now.
	Now func() time.Time
	// Concurrency is how many jobs run at the same time; 0 is one per core.
	Concurrency int
	// ScriptBudget is what the trial of one script may use of the processor; 0 is the constant of this name.
	ScriptBudget time.Duration

	measures bool          // of texts only the size is wanted
	drafting bool          // others wait until this load has ended
	results  *results      // of the package that is being read; nil for none
	scripts  *atomic.Int64 // nanoseconds that the scripts of this load have used; nil for no load
}

// Pool is the number of seeds of every logic: officers meet the variants 1 to Pool and no others, so a load tries them
// all.
const Pool = 50

// MinVariants is the fewest distinct variants that a logic's pool may hold.
const MinVariants = 10

// today is the day that an example of a date shows.
func (e Engine) today() string {
	if e.Now == nil {
		return time.Now().Format(time.DateOnly)
	}
	return e.Now().Format(time.DateOnly)
}

func (e Engine) seeds() int {
	if e.Seeds > 0 {
		return e.Seeds
	}
	return Pool
}

// each does n pieces of work, a bounded number at the same time, and waits for all.
func (e Engine) each(n int, do func(i int)) {
	at := e.Concurrency
	if at <= 0 {
		at = runtime.GOMAXPROCS(0)
	}
	next := make(chan int)
	var all sync.WaitGroup
	for range min(at, n) {
		all.Go(func() {
			for i := range next {
				do(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	all.Wait()
}

// run is a job through the cache. Only what a worker answered is kept: a worker killed today may have had a busy
// machine.
func (e Engine) run(ctx context.Context, job string, input, output any) error {
	work := func() error { return e.Call(ctx, job, input, output) }
	return e.remember(job, input, output, work, func(input string) (string, error) {
		// Both travel as the JSON that they are kept as: to write them out again costs a third of the whole.
		var result json.RawMessage
		if err := e.Call(ctx, job, json.RawMessage(input), &result); err != nil {
			return "", err
		}
		return string(result), json.Unmarshal(result, output)
	})
}

// failure turns an error of the machinery into a problem at a place, so that the other files go on.
func (e Engine) failure(err error, deadline time.Duration, line int, report *reporter) {
	var killed *worker.Killed
	switch {
	case errors.As(err, &killed) && killed.Reason == worker.Deadline:
		report.at(line, 1, "problem.late", "ms", deadline.Milliseconds())
	case errors.As(err, &killed):
		report.at(line, 1, "problem.killed", "reason", message.New("problem.reason-"+string(killed.Reason)))
	case errors.Is(err, worker.ErrInput):
		report.at(line, 1, "problem.input")
	default:
		report.at(line, 1, "problem.worker", "detail", err.Error())
	}
}
