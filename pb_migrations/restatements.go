package migrations

import "github.com/pocketbase/pocketbase/core"

// restatements makes the record of what changed the figures of days that are over: a list of an earlier day, a
// membership that was typed in, an act on a unit that lies back. The report of such a day says so.
func restatements(app core.App) error {
	err := create(app, "restatements", []core.Field{
		date("since", "The first moment whose figures changed."),
		date("until", "The first moment that was not over yet."),
		date("made", ""),
		perhaps(app, "by", "officers", "Who did it; empty: at the server's terminal, or a script."),
		key("cause", "list, results, membership, unit or undo."),
		text("what", "The file, the course or the unit."),
		object("units", "IDs of the units whose figures changed; empty: any.", 1<<20),
	}, lookup("since, until"))
	if err != nil {
		return err
	}
	return guard(app, "restatements")
}
