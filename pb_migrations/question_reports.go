package migrations

import "github.com/pocketbase/pocketbase/core"

// questionReports makes room for what officers say of a question that they hold to be wrong, and what trainers
// answer.
func questionReports(app core.App) error {
	return create(app, "question_reports", []core.Field{
		one(app, "officer", "officers", "Who reports; trainers are not told."),
		key("quiz", ""),
		key("question", "ID within the quiz."),
		one(app, "attempt", "attempts", ""),
		text("response", "The answer that was judged."),
		whole("seed", "Of the variant; 0 without logic."),
		choice("reason", "", "key", "wording", "options", "broken", "outdated", "other"),
		text("words", "What the officer writes, at most 500 letters."),
		date("made", ""),
		choice("state", "", "open", "right", "mended", "withdrawn"),
		text("answer", "What a trainer answers, at most 500 letters."),
		perhaps(app, "by", "officers", "Who answered."),
		date("answered", ""),
		date("seen", "When the officer read the answer first; empty: not yet."),
	}, unique("officer, quiz, question WHERE state = 'open'"), lookup("officer, made"), lookup("state, made, id"))
}
