package migrations

import "github.com/pocketbase/pocketbase/core"

// study makes who shall study what, who does, and how far they are.
func study(app core.App) error {
	err := create(app, "assignments", []core.Field{
		key("course", ""),
		perhaps(app, "officer", "officers", "Who shall study; or a unit; or a group."),
		perhaps(app, "unit", "units", "With the units below it."),
		text("group", ""),
		text("task", "The work, in one sentence."),
		text("responsible", "Who answers for it."),
		text("authority", "Who decides."),
		text("product", "What is there when it is done."),
		date("starts", ""),
		date("due", ""),
		date("cancelled", "Empty: stands."),
		perhaps(app, "by", "officers", "Who assigned."),
	}, lookup("course"), lookup("due"), lookup("officer"), lookup("unit"))
	if err != nil {
		return err
	}
	err = create(app, "enrolments", []core.Field{
		one(app, "officer", "officers", ""),
		key("course", ""),
		choice("source", "", "assigned", "own", "imported"),
		date("registered", ""),
		date("started", "First lesson opened."),
		date("completed", "The course's own rule was met."),
	}, unique("officer, course, source"), lookup("course, completed"))
	if err != nil {
		return err
	}
	return create(app, "progress", []core.Field{
		one(app, "officer", "officers", ""),
		key("course", ""),
		key("lesson", ""),
		date("first", "First opened."),
		date("last", "Last opened, within a few minutes."),
		date("read", "Marked as read by the officer; empty: not yet."),
	}, unique("officer, course, lesson"))
}
