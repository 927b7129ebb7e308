package catalog

import (
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// slow has the processor for some time at every call, below the deadline of a call.
func slow(script string) string {
	return strings.ReplaceAll(script, "(random, params) {\n", "(random, params) {\n  for (let i = 0; i < 3e5; i++) { params.x = i; }\n")
}

func TestAScriptHasOneBudgetForAllItsSeeds(t *testing.T) {
	e := engineOf(t)
	e.ScriptBudget = 300 * time.Millisecond
	start := time.Now()
	got := logicProblems(t, e, sumQuestion, slow(sum), sumExamples)
	if !strings.Contains(got, "x.js:1:10: mã chạy quá chậm: thử đến seed ") || strings.Count(got, "\n") != 1 {
		t.Errorf("after %v:\n%s", time.Since(start), got)
	}
	if got := logicProblems(t, engineOf(t), sumQuestion, sum, sumExamples); got != "" {
		t.Errorf("an ordinary script:\n%s", got)
	}
}

func TestExamplesHaveABudgetToo(t *testing.T) {
	e := engineOf(t)
	e.ScriptBudget = 400 * time.Millisecond
	script := strings.Replace(sum, "(variant, response) {\n", "(variant, response) {\n  if (response === 5) { for (let i = 0; i < 3e5; i++) { variant.x = i; } }\n", 1)
	examples := sumExamples + "  - variant: { params: { a: 1, b: 2 }, key: { response: 3 } }\n    try:\n" +
		strings.Repeat("      - { response: 5, credit: 0 }\n", 190)
	e.Cache = ""
	if got := logicProblems(t, e, sumQuestion, script, examples); !strings.Contains(got, "mã chạy quá chậm") {
		t.Errorf("got:\n%s", got)
	}
}

func TestAllScriptsOfALoadHaveABudgetTogether(t *testing.T) {
	e := engineOf(t)
	e.scripts = new(atomic.Int64)
	_, b := e.budget(t.Context())
	if over, _ := b.over(); over != "" {
		t.Fatal(over)
	}
	e.scripts.Add(int64(loadBudget) + 1)
	if over, seconds := b.over(); over != "problem.load-budget" || seconds != 300 {
		t.Errorf("%q, %d", over, seconds)
	}
}
