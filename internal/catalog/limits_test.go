package catalog

import (
	"fmt"
	"testing"

	"hocvu/internal/quiz"
	"hocvu/internal/schema"
	"hocvu/internal/worker/workertest"
)

func TestTheLimitsOfTheGateArePublishedAsTheyAre(t *testing.T) {
	workertest.Documented(t, workertest.Page, "catalog", map[string]string{
		"catalog.Pool":             fmt.Sprint(Pool),
		"catalog.MinVariants":      fmt.Sprint(MinVariants),
		"catalog.ScriptBudget":     ScriptBudget.String(),
		"catalog.loadBudget":       loadBudget.String(),
		"catalog.maxScript":        fmt.Sprintf("%d KB", maxScript>>10),
		"catalog.maxExamples":      fmt.Sprint(maxExamples),
		"catalog.maxVariants":      fmt.Sprintf("%d KB", maxVariants>>10),
		"catalog.maxParameters":    fmt.Sprint(schema.MaxParameters),
		"catalog.maxElements":      fmt.Sprint(schema.MaxElements),
		"catalog.maxParameterText": fmt.Sprint(maxParameterText),
		"catalog.maxFeedback":      fmt.Sprint(schema.MaxFeedback),
	})
	workertest.Documented(t, workertest.Page, "quiz", map[string]string{
		"quiz.MaxResponse": fmt.Sprintf("%d KB", quiz.MaxResponse>>10),
	})
}
