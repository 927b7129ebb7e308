package catalog

import (
	"context"
	"testing"

	"hocvu/internal/quiz"
	"hocvu/internal/worker"
)

// tries tries a script that is killed for its memory so many times in a row, and tells what came of it.
func tries(t *testing.T, kills int) logicTrial {
	t.Helper()
	e := engineOf(t)
	run := e.Call
	e.Call = func(ctx context.Context, job string, input, output any) error {
		if job == TrialJob {
			return &worker.Killed{Job: job, Reason: worker.Memory}
		}
		if kills > 0 && job == GenerateJob {
			kills--
			return &worker.Killed{Job: job, Reason: worker.Memory}
		}
		return run(ctx, job, input, output)
	}
	script := "function generate(random) { const n = random.int(1, 90); return {params: {n: n}, key: {response: n}} }"
	return e.tryLogic(context.Background(), quiz.Question{Kind: quiz.Number, Logic: "x.js"}, script)
}

func TestAScriptIsBlamedForMemoryWhenAFreshProcessEndsSoToo(t *testing.T) {
	if once := tries(t, 1); once.Unfinished != nil || len(once.Tries) != Pool {
		t.Errorf("after one kill: %+v, %d seeds", once.Unfinished, len(once.Tries))
	}
	twice := tries(t, 2).Unfinished
	if twice == nil || twice.Reason != worker.Memory || twice.Seed != 1 {
		t.Errorf("after two: %+v", twice)
	}
}
