package migrations

import "github.com/pocketbase/pocketbase/core"

// frameworks makes the record of which framework took the place of which, and how evidence went over.
func frameworks(app core.App) error {
	err := create(app, "replacements", []core.Field{
		key("old", "ID of the framework that was replaced."),
		key("new", "ID of the one in its place; the same for a newer version."),
		key("version", "Of the new one."),
		date("made", ""),
		object("crosswalk", "What corresponds to what, as it was then.", 256<<10),
	})
	if err != nil {
		return err
	}
	return guard(app, "replacements")
}
