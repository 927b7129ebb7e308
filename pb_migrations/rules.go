package migrations

import "github.com/pocketbase/pocketbase/core"

// rules makes room for the edition of the rule by which something happened to a level, which is 0 for all that is on
// record, and for the parts of a question that weigh more than one answer.
func rules(app core.App) error {
	events, err := app.FindCollectionByNameOrId("level_events")
	if err != nil {
		return err
	}
	err = save(app, events, []core.Field{whole("rule", "Edition of the rule by which it happened; a level is judged by its own.")}, nil)
	if err != nil {
		return err
	}
	questions, err := app.FindCollectionByNameOrId("questions")
	if err != nil {
		return err
	}
	return save(app, questions, []core.Field{whole("parts", "That are graded each for itself; 0 and 1: none.")}, nil)
}
