package acceptance

import (
	"math"
	"slices"
	"sync"
	"testing"
	"time"
)

// latencies are how long a reader or writer waited, each time.
type latencies []time.Duration

// percentile is the duration that p per cent did not exceed, in milliseconds.
func (l latencies) percentile(p float64) float64 {
	if len(l) == 0 {
		return math.NaN()
	}
	sorted := slices.Sorted(slices.Values(l))
	return milliseconds(sorted[min(len(sorted)-1, int(p/100*float64(len(sorted))))])
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// together runs so many clients at once and gathers how long each of their requests took. A client that fails ends the
// measurement: a figure with errors in it is none.
func together(b *testing.B, clients int, client func(n int) (latencies, error)) latencies {
	b.Helper()
	var all latencies
	var mu sync.Mutex
	var working sync.WaitGroup
	for n := range clients {
		working.Go(func() {
			took, err := client(n)
			mu.Lock()
			defer mu.Unlock()
			all = append(all, took...)
			if err != nil {
				b.Error(err)
			}
		})
	}
	working.Wait()
	if b.Failed() {
		b.FailNow()
	}
	return all
}
