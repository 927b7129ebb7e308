package migrations

import "github.com/pocketbase/pocketbase/core"

// observations makes what trainers saw officers do: a row for each checklist that was gone through, and one for each
// correction, which takes the place of another row and never changes it.
func observations(app core.App) error {
	err := create(app, "observations", []core.Field{
		key("event", "Made before it was sent: the same never counts twice."),
		text("sitting", "Form with which it came; one form may be about several officers."),
		choice("act", "", "observed", "corrected", "withdrawn"),
		one(app, "officer", "officers", "Who was observed."),
		one(app, "observer", "officers", "Who signs."),
		key("quiz", ""),
		key("question", "ID within the quiz."),
		key("digest", "Of the version of the quiz whose items were ticked."),
		key("day", "Day of the site on which it was seen."),
		object("ticked", "IDs of the items that were done.", 4<<10),
		yes("passed", ""),
		text("remark", "What the observer says to the officer; blanked when the officer becomes anonymous."),
		yes("bulk", "The observer recorded many officers that day, see decision 0035."),
		text("reason", "Why it was corrected or withdrawn; blanked as the remark."),
		text("supersedes", "Row that this takes the place of; empty: none."),
		text("evidence", "What came of it; empty: none."),
		date("recorded", ""),
	}, unique("event"), unique("supersedes WHERE supersedes != ''"), lookup("officer, day"), lookup("observer, recorded"),
		lookup("observer, quiz, question, day"), lookup("evidence"))
	if err != nil {
		return err
	}
	return guard(app, "observations")
}
