package migrations

import "github.com/pocketbase/pocketbase/core"

// variantsAside makes room for variants of scripted questions that are drawn no longer, and for how often the variants
// of a question were compared.
func variantsAside(app core.App) error {
	err := create(app, "variants_aside", []core.Field{
		one(app, "item", "questions", "The edition of the question."),
		key("quiz", ""),
		key("question", "ID within the quiz."),
		key("digest", "Of the edition."),
		whole("seed", "The variant, by its lowest seed."),
		object("seeds", "All seeds that make this variant.", 1<<10),
		whole("answers", "First answers to it when it was set aside."),
		whole("right", "Those that were right."),
		whole("others", "First answers to its siblings."),
		whole("others_right", "Those that were right."),
		date("at", "When it was set aside."),
		perhaps(app, "by", "officers", "Who set it aside; empty: the engine, by its figures."),
		date("back", "When it was brought back; empty: it is aside."),
		perhaps(app, "back_by", "officers", "Who brought it back."),
	}, unique("item, seed WHERE back = ''"), lookup("quiz, question, at"))
	if err != nil {
		return err
	}
	return create(app, "variant_looks", []core.Field{
		one(app, "item", "questions", "The edition of the question."),
		whole("looks", "How often its variants were compared."),
		whole("answers", "First answers to it when they were compared last."),
		date("at", ""),
	}, unique("item"))
}
