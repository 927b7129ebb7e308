package migrations

import "github.com/pocketbase/pocketbase/core"

// rulings makes room for what people decide about evidence: that it does not count, or counts until a day. Evidence
// itself never changes, and neither does a ruling: a later one of the opposite kind undoes it.
func rulings(app core.App) error {
	err := create(app, "rulings", []core.Field{
		choice("kind", "", "void", "obsolete", "restore", "revive"),
		perhaps(app, "officer", "officers", "Whose answer or attempt it is about; empty: everybody's answers."),
		text("evidence", "It is about this answer."),
		text("attempt", "It is about this attempt."),
		text("question", "It is about this question: quiz#question."),
		text("framework", "It is about a competency of this framework."),
		text("competency", ""),
		object("items", "Editions of questions that existed when it was made: [[question, digest], …].", 1<<20),
		date("starts", "obsolete: from when they count no more."),
		choice("reason", "", "question-withdrawn", "wrong-key", "fraud", "technical-fault", "law-changed", "procedure-changed", "mistake", "appeal"),
		text("words", "What officers read beside the reason."),
		date("made", ""),
		perhaps(app, "by", "officers", "Who decided; empty: the operator, at the terminal."),
	}, lookup("officer, made"), lookup("made"))
	if err != nil {
		return err
	}
	evidence, err := app.FindCollectionByNameOrId("evidence")
	if err != nil {
		return err
	}
	addIndex(evidence, "hocvu_evidence_attempt", lookup("attempt")) // whose an attempt is
	if err := app.Save(evidence); err != nil {
		return err
	}
	return guard(app, "rulings")
}
