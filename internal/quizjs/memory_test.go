//go:build linux

package quizjs_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"hocvu/internal/worker"
)

// gluttons are bodies of grade that ask for far more memory than a worker has: at once, doubling, or bit by bit; in the
// engine's own values, in text, in bytes, in numbers.
var gluttons = map[string]string{
	"split":              `return { credit: 'x'.repeat(5e7).split('').length };`,
	"split and join":     `return { credit: 'x'.repeat(4e7).split('').join('y').length };`,
	"spread":             `return { credit: [...'x'.repeat(5e7)].length };`,
	"Array.from":         `return { credit: Array.from('x'.repeat(5e7)).length };`,
	"Array.from length":  `return { credit: Array.from({ length: 1e8 }, () => 1).length };`,
	"fill":               `return { credit: new Array(5e7).fill('x').length };`,
	"doubling list":      `let a = [1, 2, 3]; for (;;) { a = a.concat(a); }`,
	"doubling text":      `let s = 'ầx'; for (;;) { s += s; }`,
	"padEnd":             `return { credit: 'x'.padEnd(1e9, 'ầ').length };`,
	"join of gaps":       `return { credit: new Array(1e8).join('xxxx').length };`,
	"stringify":          `const a = new Array(3e6).fill('"'.repeat(30)); return { credit: JSON.stringify(a).length };`,
	"stringify indented": `const a = new Array(1e6).fill(1); return { credit: JSON.stringify(a, null, '          ').length };`,
	"parse":              `return { credit: JSON.parse('[' + '0,'.repeat(2e7) + '0]').length };`,
	"replace":            `return { credit: 'x'.repeat(1e7).replace(/x/g, '$&$&$&$&$&$&$&$&$&$&$&$&').length };`,
	"match":              `return { credit: 'x'.repeat(2e7).match(/x/g).length };`,
	"bytes":              `return { credit: new Uint8Array(9e8).fill(1).length };`,
	"bytes one by one":   `const a = []; for (;;) { a.push(new Uint8Array(1e6).fill(1)); }`,
	"objects":            `const a = []; for (;;) { a.push({ a: 1, b: [1, 2, 3] }); }`,
	"closures":           `let f = () => 1; for (;;) { const g = f; f = () => g; }`,
	"map":                `const m = new Map(); for (let i = 0; ; i++) { m.set(i, 'x' + i); }`,
	"big numbers":        `let n = 3n; for (;;) { n = n * n; }`,
	"a list with a hole": `const a = []; for (let i = 0; i < 4e7; i++) { a[i] = i; } return { credit: a.length };`,
	"upper case":         `return { credit: 'ß'.repeat(1e8).toUpperCase().length };`,
	"normal form":        `return { credit: 'ầ'.repeat(5e7).normalize('NFD').length };`,
	"code points":        `return { credit: String.fromCharCode.apply(null, new Array(3e7).fill(65)).length };`,
	"sort":               `return { credit: new Array(3e7).fill(1).map((x, i) => -i).sort().length };`,
}

// allowed is the memory of one worker in this test.
const allowed = 128 << 20

// TestAScriptNeverGetsMoreMemoryThanItsWorkerMayHave looks at the worker from outside, as the machine sees it.
func TestAScriptNeverGetsMoreMemoryThanItsWorkerMayHave(t *testing.T) {
	if raced {
		t.Skip("the race detector does not run within the memory limit")
	}
	for name, body := range gluttons {
		t.Run(name, func(t *testing.T) {
			p := worker.New(table, worker.Options{Size: 1, Memory: allowed})
			defer p.Close()
			if _, err := grade(p, honest, `"a"`); err != nil {
				t.Fatal(err)
			}
			watch := watchWorkers(t)
			got, err := grade(p, "function grade() { "+body+" }", `"a"`)
			resident, mapped := watch()
			if err == nil && got.Fault == nil {
				t.Errorf("it was graded: %+v", got)
			}
			if err != nil && !errors.Is(err, worker.ErrKilled) {
				t.Error(err)
			}
			// The kernel is asked for no more than what is allowed on top of what an honest call had mapped.
			if mapped > allowed {
				t.Errorf("it mapped %d MB more", mapped>>20)
			}
			// Of what is there at the start, the first 64 MB of the heap may be used too, and the program itself.
			if resident > allowed+(64+32)<<20 {
				t.Errorf("%d MB were resident", resident>>20)
			}
			t.Logf("%d MB resident, %d MB mapped on top, %.60v", resident>>20, mapped>>20, err)
		})
	}
}

// watchWorkers looks at this process's workers all the time; the end of it returns the most that one had resident and
// the most that one had mapped beyond what it has now.
func watchWorkers(t *testing.T) (end func() (resident, mapped int64)) {
	t.Helper()
	workers := children(t)
	if len(workers) == 0 {
		t.Fatal("no worker runs")
	}
	var most, grown int64
	before := map[string]int64{}
	for _, id := range workers {
		_, before[id] = memoryOf(id)
	}
	over := make(chan struct{})
	var all sync.WaitGroup
	all.Go(func() {
		for {
			for _, id := range workers {
				resident, mapped := memoryOf(id)
				most, grown = max(most, resident), max(grown, mapped-before[id])
			}
			select {
			case <-over:
				return
			case <-time.After(500 * time.Microsecond):
			}
		}
	})
	return func() (int64, int64) { close(over); all.Wait(); return most, grown }
}

// children are the IDs of this process's worker processes.
func children(t *testing.T) []string {
	t.Helper()
	lists, err := filepath.Glob("/proc/self/task/*/children")
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, list := range lists {
		text, err := os.ReadFile(list)
		if err == nil {
			ids = append(ids, strings.Fields(string(text))...)
		}
	}
	return ids
}

// memoryOf is the peak of what a process had resident and mapped, in bytes; 0 for one that is gone.
func memoryOf(id string) (resident, mapped int64) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%s/status", id))
	if err != nil {
		return 0, 0
	}
	for line := range strings.Lines(string(text)) {
		fields := strings.Fields(line)
		if len(fields) < 2 {
			continue
		}
		kilobytes, _ := strconv.ParseInt(fields[1], 10, 64)
		switch fields[0] {
		case "VmHWM:":
			resident = kilobytes << 10
		case "VmPeak:":
			mapped = kilobytes << 10
		}
	}
	return resident, mapped
}
