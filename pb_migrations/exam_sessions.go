package migrations

import "github.com/pocketbase/pocketbase/core"

// Bounds of an exam session that the schema holds; package examsession says them in words.
const (
	mostListed   = 500
	mostProctors = 10
)

// examSessions makes room for exams that are sat in a room at a time: the session, what its proctors did and noted, who
// was on its list when it closed, and which session an attempt belongs to.
func examSessions(app core.App) error {
	err := create(app, "exam_sessions", []core.Field{
		key("quiz", "ID of the quiz."),
		key("title", "What officers read."),
		text("room", "Where it is held."),
		date("opens", "From when it may be begun."),
		date("closes", "Until when it may be begun and written, but for extra time."),
		perhaps(app, "unit", "units", "Admits this unit and those below it."),
		text("group", "Admits this group."),
		several(app, "officers", mostListed, "Admits these officers."),
		several(app, "proctors", mostProctors, "Who watch over it."),
		text("code", "Said in the room; the engine makes it."),
		date("made", "The engine writes it."),
		perhaps(app, "by", "officers", "Who made it; the engine writes it."),
		date("closed", "When it was closed; the engine writes it."),
	}, lookup("closed, opens"), lookup("opens"))
	if err != nil {
		return err
	}
	err = create(app, "exam_candidates", []core.Field{
		one(app, "session", "exam_sessions", ""),
		one(app, "officer", "officers", "Was admitted when the session closed."),
	}, unique("session, officer"), lookup("officer"))
	if err != nil {
		return err
	}
	err = create(app, "exam_notes", []core.Field{
		one(app, "session", "exam_sessions", ""),
		perhaps(app, "officer", "officers", "Whom it is about; empty: the session."),
		choice("kind", "", "note", "extra", "reopened", "closed"),
		whole("minutes", "extra, reopened: how many were given."),
		text("words", "What happened, or why."),
		date("at", ""),
		perhaps(app, "by", "officers", "The proctor; empty: the clock."),
	}, lookup("session, at"), lookup("officer"))
	if err != nil {
		return err
	}
	attempts, err := app.FindCollectionByNameOrId("attempts")
	if err != nil {
		return err
	}
	addIndex(attempts, "hocvu_attempts_session", unique("session, officer WHERE session != ''"))
	err = save(app, attempts, []core.Field{
		perhaps(app, "session", "exam_sessions", "Exam session it was begun in; empty: none."),
	}, nil)
	if err != nil {
		return err
	}
	return guard(app, "exam_notes")
}

// several points to at most so many rows of another collection.
func several(app core.App, name string, most int, help string) core.Field {
	return &core.RelationField{Name: name, Help: help, CollectionId: id(app, "officers"), MaxSelect: most}
}
