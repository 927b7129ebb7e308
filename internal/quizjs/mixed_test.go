package quizjs_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"hocvu/internal/quizjs"
	"hocvu/internal/worker"
)

// oneInTwenty of mixed calls is hostile.
const oneInTwenty = 20

// mixed makes calls, one in twenty of them hostile, from several officers at the same time. It returns how long each
// good one had the processor, and what went wrong.
func mixed(p *worker.Pool, calls int, hostile []string) (times []time.Duration, wrong []string) {
	var mu sync.Mutex
	var all sync.WaitGroup
	next := make(chan int)
	for range 2 * runtime.GOMAXPROCS(0) {
		all.Go(func() {
			for i := range next {
				if len(hostile) > 0 && i%oneInTwenty == 0 {
					got, err := grade(p, hostile[i/oneInTwenty%len(hostile)], `"a"`)
					if err == nil && got.Fault == nil || err != nil && !errors.Is(err, worker.ErrKilled) {
						mu.Lock()
						wrong = append(wrong, fmt.Sprintf("hostile call %d: %+v, %v", i, got, err))
						mu.Unlock()
					}
					continue
				}
				want := float64(i % 2)
				response := []string{`"b"`, `"a"`}[i%2]
				ctx, spent := worker.Counting(context.Background())
				var got quizjs.Graded
				err := p.Call(ctx, "grade", quizjs.GradeInput{Script: honest, Name: "x.js", Params: json.RawMessage(`{}`),
					Key: json.RawMessage(`{"response":"a"}`), Response: json.RawMessage(response)}, &got)
				mu.Lock()
				if times = append(times, spent.Time()); err != nil || got.Fault != nil || got.Credit != want {
					wrong = append(wrong, fmt.Sprintf("call %d: %+v, %v", i, got, err))
				}
				mu.Unlock()
			}
		})
	}
	for i := range calls {
		next <- i
	}
	close(next)
	all.Wait()
	slices.Sort(times)
	return times, wrong
}

// hostileSources are the hostile scripts in a fixed order.
func hostileSources() []string {
	scripts := hostileScripts()
	var names, all []string
	for name := range scripts {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		all = append(all, scripts[name])
	}
	return all
}

// Ten thousand calls take minutes of the processor: BenchmarkMixedCalls makes as many as it is told.
func TestAmongHostileCallsEveryGoodOneIsRight(t *testing.T) {
	p := worker.New(table, worker.Options{})
	defer p.Close()
	if _, wrong := mixed(p, 300, hostileSources()); len(wrong) > 0 {
		t.Error(wrong)
	}
}

// BenchmarkMixedCalls compares good calls alone with good calls among hostile ones, by the time of the processor:
//
//	go test ./internal/quizjs -run '^$' -bench MixedCalls -benchtime 10000x
//
// The ratios are of the slowest and of the 99th of a hundred good calls among hostile ones to the 99th alone.
func BenchmarkMixedCalls(b *testing.B) {
	p := worker.New(table, worker.Options{})
	defer p.Close()
	alone, wrong := mixed(p, max(b.N, 100), nil)
	b.ResetTimer()
	among, more := mixed(p, b.N, hostileSources())
	b.StopTimer()
	if wrong = append(wrong, more...); len(wrong) > 0 {
		b.Fatal(wrong)
	}
	if len(among) == 0 {
		return
	}
	usual := float64(alone[len(alone)*99/100])
	b.ReportMetric(usual/1e6, "alone-p99-ms")
	b.ReportMetric(float64(among[len(among)*99/100])/usual, "p99-ratio")
	b.ReportMetric(float64(among[len(among)-1])/usual, "slowest-ratio")
}
