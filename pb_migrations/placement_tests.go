package migrations

import "github.com/pocketbase/pocketbase/core"

// placementTests makes room for the tests by which officers are spared the courses that they need not take. What they
// answered stands with the practice answers.
func placementTests(app core.App) error {
	return create(app, "placement_tests", []core.Field{
		one(app, "officer", "officers", "Who sat it."),
		key("framework", "ID."),
		date("started", ""),
		date("until", "When its time is over."),
		date("ended", "Empty: it goes on."),
		choice("why", "Why it ended: enough is known, the time was over, no question was left, the officer stopped.",
			"known", "time", "questions", "stopped"),
		object("asked", "JSON list of its questions, each with the competency that it was asked about.", 50_000),
		object("spared", "JSON list of the courses that the officer need not take.", 20_000),
		object("needed", "JSON list of the courses that the officer needs.", 20_000),
	}, unique("officer WHERE ended = ''"), lookup("officer, started"))
}
