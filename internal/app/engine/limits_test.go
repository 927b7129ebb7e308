package engine

import (
	"fmt"
	"testing"

	"hocvu/internal/catalog"
	"hocvu/internal/worker/workertest"
)

func TestTheLimitsOfJobsArePublishedAsTheyAre(t *testing.T) {
	jobs := Jobs()
	limits := map[string]string{}
	for _, name := range []string{catalog.GenerateJob, catalog.GradeJob} {
		limits["engine.Jobs."+name+".Input"] = fmt.Sprintf("%d KB", jobs[name].Input>>10)
		limits["engine.Jobs."+name+".Output"] = fmt.Sprintf("%d KB", jobs[name].Output>>10)
	}
	workertest.Documented(t, "../../../docs/sandbox.md", "engine", limits)
}
