package migrations

import "github.com/pocketbase/pocketbase/core"

// judgements makes room for what people say of open answers: the answers that wait for a judge, and the judgements.
func judgements(app core.App) error {
	err := create(app, "judging", []core.Field{
		one(app, "response", "responses", "Answer that waits."),
		one(app, "officer", "officers", "Whose it is."),
		key("quiz", ""),
		key("question", "ID within the quiz."),
		date("received", "When the answer was sent for good."),
		whole("needed", "How many persons are to judge it."),
		object("seen", "What its officer had seen of the question before.", 4<<10),
	}, unique("response"), lookup("received, id"), lookup("quiz, received, id"), lookup("officer"))
	if err != nil {
		return err
	}
	err = create(app, "judgements", []core.Field{
		one(app, "response", "responses", ""),
		one(app, "officer", "officers", "Whose answer it is."),
		one(app, "judge", "officers", ""),
		key("quiz", ""),
		key("question", "ID within the quiz."),
		object("points", "By criterion, in the order of the question.", 4<<10),
		number("credit", "0 to 1."),
		&core.TextField{Name: "remark", Help: "What the officer reads.", Max: 2000},
		date("at", ""),
		text("supersedes", "Judgement of the same person that this takes the place of; empty: none."),
	}, unique("response, judge WHERE supersedes = ''"), unique("supersedes WHERE supersedes != ''"),
		lookup("response"), lookup("officer, at"), lookup("judge, at"), lookup("quiz, question"))
	if err != nil {
		return err
	}
	return guard(app, "judgements")
}
