package migrations

import "github.com/pocketbase/pocketbase/core"

// packages makes what an attempt, an answer or a score was made with: pinned packages, questions as items, parameters.
func packages(app core.App) error {
	err := create(app, "packages", []core.Field{
		choice("kind", "", "course", "framework", "quiz"),
		key("package", "ID of the package."),
		key("version", "As its author numbered it."),
		key("digest", "SHA-256 of all its files."),
		hidden("content", "The package as it was checked, with its keys: what attempts are graded by.", 16<<20),
		choice("state", "", "draft", "live", "retired"),
	}, unique("digest"), lookup("kind, package"))
	if err != nil {
		return err
	}
	if err := guard(app, "packages"); err != nil {
		return err
	}
	err = create(app, "questions", []core.Field{
		key("quiz", ""),
		key("question", "ID of the question within the quiz."),
		key("digest", "Of everything that decides a grade: an edited question is another item."),
		key("framework", ""),
		key("level", ""),
		number("guess", "Expected credit of a random answer."),
		yes("logic", "Made concrete by a seed."),
		object("weights", "Share of each competency.", 4<<10),
		choice("use", "", "practice", "exam", "both"),
	}, unique("quiz, question, digest"), lookup("framework"))
	if err != nil {
		return err
	}
	err = create(app, "parameters", []core.Field{
		key("framework", ""),
		key("version", "Of the framework."),
		whole("number", "Of the calibration, from 1."),
		date("made", ""),
		object("content", "Difficulties, means and medians.", 16<<20),
	}, unique("framework, number"))
	if err != nil {
		return err
	}
	return guard(app, "questions", "parameters")
}
