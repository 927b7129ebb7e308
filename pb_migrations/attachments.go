package migrations

import "github.com/pocketbase/pocketbase/core"

// attachments makes room for the files that officers hand in as answers: what is known of each, and apart from that,
// where no list ever reads it, what it is.
func attachments(app core.App) error {
	err := create(app, "attachments", []core.Field{
		one(app, "officer", "officers", "Who handed it in."),
		one(app, "attempt", "attempts", ""),
		key("question", "ID within the quiz."),
		text("response", "The answer that names it; empty: not sent yet."),
		key("ending", "Of a name for it: jpg, pdf, docx, odt, xlsx, ods, txt."),
		whole("bytes", "As it is kept."),
		date("at", "When it arrived."),
	}, lookup("attempt, question, at"), lookup("officer, bytes"), lookup("at"), lookup("response"))
	if err != nil {
		return err
	}
	_, err = app.DB().NewQuery(`CREATE TABLE attachment_contents (attachment TEXT PRIMARY KEY NOT NULL,
		content BLOB NOT NULL)`).Execute()
	return err
}
