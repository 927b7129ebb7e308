package quizjs

import (
	"fmt"
	"regexp"
	"testing"

	"hocvu/internal/worker/workertest"
)

func TestTheLimitsOfScriptsArePublishedAsTheyAre(t *testing.T) {
	// What frame.js holds stands there as a number.
	number := func(pattern string) string {
		found := regexp.MustCompile(pattern).FindStringSubmatch(frameSource)
		if found == nil {
			t.Fatalf("frame.js: nothing fits %s", pattern)
		}
		return found[1]
	}
	boundRegexps()
	workertest.Documented(t, workertest.Page, "quizjs", map[string]string{
		"quizjs.MaxSource":    fmt.Sprintf("%d KB", MaxSource>>10),
		"quizjs.MaxDepth":     fmt.Sprint(MaxDepth),
		"quizjs.Deadline":     Deadline.String(),
		"quizjs.callDepth":    fmt.Sprint(callDepth),
		"quizjs.cacheSize":    fmt.Sprint(cacheSize),
		"quizjs.frame.depth":  number(`depth > (\d+)\)`),
		"quizjs.frame.budget": number(`\{ left: (\d+) \}`),
		"quizjs.boundRegexps": (100 * Deadline).String(),
	})
}
