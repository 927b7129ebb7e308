package migrations

import (
	"fmt"

	"github.com/pocketbase/pocketbase/core"
)

// items makes room for the statistics of questions in use: what their first answers add up to, how far that has come,
// and how often what was typed was no answer.
func items(app core.App) error {
	err := create(app, "item_statistics", []core.Field{
		one(app, "item", "questions", "The edition of the question."),
		key("quiz", ""),
		key("question", "ID within the quiz."),
		choice("mode", "", "practice", "exam"),
		whole("seed", "Of the variant; 0: all variants together."),
		object("tally", "Sums over first answers, in whole numbers: a cache that grades can rebuild.", 64<<10),
	}, unique("item, mode, seed"), lookup("quiz, seed"), lookup("quiz, question"))
	if err != nil {
		return err
	}
	err = create(app, "item_refusals", []core.Field{
		key("quiz", ""),
		key("question", "ID within the quiz."),
		key("digest", "Of the edition."),
		choice("mode", "", "practice", "exam"),
		whole("seed", "Of the variant; 0 without logic."),
		whole("refused", "Answers that were none to the question and were told so at once; they are kept nowhere else."),
	}, unique("quiz, question, digest, mode, seed"))
	if err != nil {
		return err
	}
	_, err = app.DB().NewQuery(`CREATE TABLE item_mark (id INTEGER PRIMARY KEY CHECK (id = 1), rule INTEGER NOT NULL,
		through INTEGER NOT NULL, grade TEXT NOT NULL, officer TEXT NOT NULL, filled INTEGER NOT NULL, at TEXT NOT NULL)`).Execute()
	if err != nil {
		return fmt.Errorf("table item_mark: %w", err)
	}
	return nil
}
