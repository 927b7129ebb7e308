package worker

import (
	"fmt"
	"testing"

	"hocvu/internal/worker/workertest"
)

func TestTheLimitsOfWorkersArePublishedAsTheyAre(t *testing.T) {
	p := New(Table{}, Options{})
	defer p.Close()
	workertest.Documented(t, workertest.Page, "worker", map[string]string{
		"worker.Options.Memory": fmt.Sprintf("%d MB", p.options.Memory>>20),
		"worker.Options.Queue":  fmt.Sprint(p.options.Queue),
		"worker.Options.Idle":   p.options.Idle.String(),
		"worker.patience":       fmt.Sprint(patience),
		"worker.grace":          grace.String(),
		"worker.startLimit":     startLimit.String(),
		"worker.processors":     fmt.Sprint(processors),
	})
}
