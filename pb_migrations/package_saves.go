package migrations

import (
	"fmt"

	"github.com/pocketbase/pocketbase/core"
)

// packageSaves makes room for drafts that are edited on pages: each save is an archive of its own, which takes the
// place of the one before, and a row here says what it follows.
func packageSaves(app core.App) error {
	c, err := app.FindCollectionByNameOrId("package_archives")
	if err != nil {
		return err
	}
	if state, ok := c.Fields.GetByName("state").(*core.SelectField); ok {
		state.Values = append(state.Values, "saved")
	}
	if err := app.Save(c); err != nil {
		return fmt.Errorf("collection %s: %w", c.Name, err)
	}
	err = create(app, "package_saves", []core.Field{
		one(app, "line", "package_archives", "The first archive of the draft, from its begin to its end."),
		one(app, "archive", "package_archives", "What was kept; who and when stands there."),
		choice("act", "", "begun", "edited", "added", "removed", "restored"),
		text("file", "The file it is about; restored: the archive that was gone back to."),
	}, unique("archive"), lookup("line"))
	if err != nil {
		return err
	}
	return guard(app, "package_saves")
}
