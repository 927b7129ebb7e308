package migrations

import (
	"fmt"

	"github.com/pocketbase/pocketbase/core"
)

// lessonFigures lets trainers see of each lesson how many opened and finished it without reading the table: the index
// covers the count. It changes when a lesson is opened first and when it is marked as read, not at other openings.
func lessonFigures(app core.App) error {
	c, err := app.FindCollectionByNameOrId("progress")
	if err != nil {
		return err
	}
	addIndex(c, "hocvu_progress_lesson", lookup("course, lesson, read, first, officer"))
	if err := app.Save(c); err != nil {
		return fmt.Errorf("collection %s: %w", c.Name, err)
	}
	return nil
}
