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
		date("given", "When it was assigned; empty: from the beginning."),
		date("starts", "Study begins."),
		date("due", "By this moment; empty: see days."),
		whole("days", "Due so many days after it reached the officer; 0: see due."),
		date("cancelled", "Empty: stands. A changed assignment is cancelled and a new row takes its place."),
		text("replaces", "The assignment whose place this one took."),
		perhaps(app, "by", "officers", "Who assigned."),
	}, lookup("course"), lookup("due"), lookup("officer"), lookup("unit"), lookup("`group`"), lookup("given"))
	if err != nil {
		return err
	}
	err = create(app, "enrolments", []core.Field{
		one(app, "officer", "officers", ""),
		key("course", ""),
		choice("source", "", "assigned", "own", "imported"),
		text("origin", "Where an imported result comes from, such as mobiEdu."),
		date("registered", ""),
		date("started", "First lesson opened."),
		date("completed", "The course's own rule was met."),
	}, unique("officer, course, source"), lookup("course, completed"),
		lookup("course, officer, registered, started, completed")) // covers reports: they read every row of a course
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
