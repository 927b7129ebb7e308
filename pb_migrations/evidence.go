package migrations

import "github.com/pocketbase/pocketbase/core"

// evidence creates the collections of evidence, scores and level events.
func evidence(app core.App) error {
	if err := create(app, "evidence", []core.Field{
		one(app, "officer", "officers", ""),
		perhaps(app, "response", "responses", "Empty for what was observed or imported."),
		text("attempt", ""),
		whole("sequence", "Within the attempt."),
		one(app, "question", "questions", "The item."),
		number("credit", "0 to 1, before the cost of hints."),
		choice("source", "", "exam", "practice", "observed", "imported"),
		date("effective", "The time at which it counts."),
		date("received", ""),
		date("seen", "Last display before; empty: never."),
		date("key_shown", "Answer last shown before; empty: never."),
		date("sibling", "Another variant of the logic last displayed before; empty: never."),
		yes("hint", "A hint was opened."),
		whole("milliseconds", "From display to answer; 0: not known."),
		number("forecast", "Expected credit at that moment."),
		whole("parameters", "Number of the calibration that gave the forecast."),
		perhaps(app, "observer", "officers", "Who saw it done."),
		yes("bulk", "Observed together with others in one act."),
		yes("keyless", "The key never lay on the officer's device."),
		text("supersedes", "Evidence that this takes the place of; empty: none."),
	}, unique("response WHERE response != '' AND supersedes = ''"), unique("supersedes WHERE supersedes != ''"),
		lookup("officer, effective, id"), lookup("question")); err != nil {
		return err
	}
	err := create(app, "scores", []core.Field{
		one(app, "officer", "officers", ""),
		key("framework", ""),
		secret("state", "The model's packed state, base64: a cache that evidence can rebuild."),
		object("summary", "Per competency with answers: level held, probability, answers, last.", 64<<10),
		text("last_evidence", ""),
		whole("parameters", "Number of the calibration that made it."),
		date("updated", ""),
	}, unique("officer, framework"), lookup("framework, officer"))
	if err != nil {
		return err
	}
	err = create(app, "level_events", []core.Field{
		one(app, "officer", "officers", ""),
		key("framework", ""),
		key("competency", ""),
		key("level", ""),
		choice("event", "", "awarded", "refresher-due", "withdrawn"),
		date("at", ""),
		number("probability", ""),
		text("cause", "Evidence."),
		whole("parameters", "Number of the calibration by which it happened; 0: none yet."),
	}, lookup("officer, framework, competency, at"),
		lookup("framework, officer, competency, level, event, at")) // covers what leaders see of a framework
	if err != nil {
		return err
	}
	return guard(app, "evidence", "level_events")
}
