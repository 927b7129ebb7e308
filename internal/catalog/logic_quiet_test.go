package catalog

import (
	"context"
	"strings"
	"sync/atomic"
	"testing"
)

func TestATrialIsReportedAlsoWhereItsResultIsKept(t *testing.T) {
	broken := strings.ReplaceAll(sum, "a + 7919", "a")
	for _, row := range []struct {
		name, script string
		faulty       bool
	}{{"nothing to report", sum, false}, {"a key that stands in the text", broken, true}} {
		t.Run(row.name, func(t *testing.T) {
			e, trials := engineOf(t), atomic.Int64{}
			e.Call = func(ctx context.Context, job string, input, output any) error {
				if job == TrialJob {
					trials.Add(1)
				}
				return pool.Call(ctx, job, input, output)
			}
			first := logicProblems(t, e, sumQuestion, row.script, sumExamples)
			again := logicProblems(t, e, sumQuestion, row.script, sumExamples)
			if again != first || (first != "") != row.faulty {
				t.Errorf("first %q, then %q", first, again)
			}
			if n := trials.Load(); n != 1 {
				t.Errorf("%d trials of one script", n)
			}
			edited := strings.ReplaceAll(sumQuestion, "> Cộng", "> Hãy cộng")
			if got := logicProblems(t, e, edited, row.script, sumExamples); got != first || trials.Load() != 1 {
				t.Errorf("after other words: %q, %d trials", got, trials.Load())
			}
		})
	}
}
