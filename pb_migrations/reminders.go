package migrations

import "github.com/pocketbase/pocketbase/core"

// reminders makes what leaders ask of officers who have not completed, with when it was asked and when it was seen. The
// day is part of the key, so that nobody is reminded of the same thing twice on one day.
func reminders(app core.App) error {
	return create(app, "reminders", []core.Field{
		one(app, "officer", "officers", "Who is reminded."),
		text("course", "ID of the course; empty: everything that is assigned."),
		perhaps(app, "unit", "units", "Where the officer served then."),
		one(app, "by", "officers", "Who reminds."),
		key("day", "Day of the site on which it was asked."),
		date("asked", ""),
		date("seen", "When the officer's home page first showed it; empty: not yet."),
	}, unique("officer, course, day"), lookup("unit, course, asked"))
}
