package migrations

import "github.com/pocketbase/pocketbase/core"

// regrades makes room for what judges past answers anew: the acts, what each did to each attempt, which officers an act
// has still to reach, and grades that take the place of others. Attempts and grades tell which engine made them.
func regrades(app core.App) error {
	grades, err := app.FindCollectionByNameOrId("grades")
	if err != nil {
		return err
	}
	grades.RemoveIndex("hocvu_grades_1") // one grade for each response: now one that stands
	addIndex(grades, "hocvu_grades_first", unique("response WHERE supersedes = ''"))
	addIndex(grades, "hocvu_grades_supersedes", unique("supersedes WHERE supersedes != ''"))
	addIndex(grades, "hocvu_grades_response", lookup("response"))
	err = save(app, grades, []core.Field{
		text("supersedes", "Grade that this takes the place of; empty: none."),
		text("regrade", "Act by which it was made; empty: the grade of the first judgement."),
		text("engine", "Version of the program that made it; empty: before it was kept."),
	}, nil)
	if err != nil {
		return err
	}
	attempts, err := app.FindCollectionByNameOrId("attempts")
	if err != nil {
		return err
	}
	addIndex(attempts, "hocvu_attempts_quiz", lookup("quiz, officer"))
	err = save(app, attempts, []core.Field{text("engine", "Version of the program that opened it; empty: before it was kept.")}, nil)
	if err != nil {
		return err
	}
	if err := regradeActs(app); err != nil {
		return err
	}
	return guard(app, "regrades", "regraded")
}

func regradeActs(app core.App) error {
	err := create(app, "regrades", []core.Field{
		choice("act", "", "mended", "withdrawn", "undone"),
		key("quiz", ""),
		key("digest", "Of the package that judges, or that was served when it was made."),
		object("questions", "IDs within the quiz.", 64<<10),
		object("items", "Editions that it is about: [[question, digest], …].", 1<<20),
		choice("points", "withdrawn: every attempt gets the points, or the question counts in none.", "full", "dropped"),
		choice("passes", "Whether an exam that was passed stays passed.", "stand", "follow"),
		text("undoes", "undone: the act."),
		choice("reason", "", "question-withdrawn", "wrong-key", "technical-fault", "law-changed", "procedure-changed", "mistake", "appeal"),
		text("words", "What officers read beside the reason."),
		date("made", ""),
		perhaps(app, "by", "officers", "Who decided; empty: the operator, at the terminal."),
		date("finished", "When it had reached all officers; empty: it is at work."),
	}, lookup("quiz, made, id"), unique("undoes WHERE undoes != ''"), lookup("finished"),
		lookup("act, made"))
	if err != nil {
		return err
	}
	err = create(app, "regraded", []core.Field{
		one(app, "regrade", "regrades", ""),
		one(app, "officer", "officers", ""),
		one(app, "attempt", "attempts", ""),
		object("before", "Points and pass before it.", 64<<10),
		object("after", "The same after it.", 64<<10),
		object("answers", "Questions whose credit changed: [[question, before, after], …].", 64<<10),
		object("courses", "Completions that came or went: [[course, before, after], …], times.", 64<<10),
		choice("pass", "Empty: as before.", "gained", "lost", "stands"),
		date("since", "First moment whose figures changed; empty: none that is over."),
		date("at", ""),
	}, lookup("regrade, attempt"), lookup("attempt"), lookup("officer, at"))
	if err != nil {
		return err
	}
	return create(app, "regrade_work", []core.Field{
		one(app, "regrade", "regrades", ""),
		one(app, "officer", "officers", "Whom it has still to reach."),
	}, unique("regrade, officer"), lookup("officer"))
}
