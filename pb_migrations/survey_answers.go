package migrations

import "github.com/pocketbase/pocketbase/core"

// surveyAnswers makes room for what officers say in surveys. The officer is no relation, so that no page of another
// collection leads here; the console shows none of it.
func surveyAnswers(app core.App) error {
	return create(app, "survey_answers", []core.Field{
		text("officer", "Who answered, for the own data alone; empty once anonymised."),
		key("quiz", ""),
		key("question", "ID within the quiz."),
		text("chosen", "JSON list of the options chosen, in words of the quiz's first language."),
		&core.TextField{Name: "words", Help: "What the officer wrote.", Max: 20_000},
		text("day", "YYYY-MM-DD"),
	}, unique("officer, quiz, question WHERE officer != ''"), lookup("quiz, question"))
}
