package migrations

import "github.com/pocketbase/pocketbase/core"

// attempts makes what was asked, what was answered and how it was judged.
func attempts(app core.App) error {
	err := create(app, "grants", []core.Field{
		one(app, "officer", "officers", ""),
		key("quiz", ""),
		key("digest", "Of the package it is for."),
		whole("seed", ""),
		choice("mode", "", "practice", "exam"),
		date("expires", ""),
		choice("state", "", "open", "used", "revoked"),
	}, lookup("officer"), lookup("expires"))
	if err != nil {
		return err
	}
	err = create(app, "attempts", []core.Field{
		one(app, "officer", "officers", ""),
		key("quiz", ""),
		key("digest", "Of the package that grades it, for ever."),
		choice("mode", "", "practice", "exam"),
		whole("number", "Counted per officer, quiz and mode, from 1."),
		whole("seed", "Decides which questions are drawn and which variants are made."),
		hidden("questions", "The questions in order, each with its variant and key.", 4<<20),
		object("hints", "How many hints were opened, by question.", 64<<10),
		choice("state", "", "open", "submitted", "expired", "graded", "superseded"),
		date("opened", ""),
		date("deadline", "By the server's clock; empty: none."),
		date("ended", "Submitted, or the deadline."),
		object("result", "Points and pass, when graded.", 64<<10),
		perhaps(app, "grant", "grants", "Taken offline."),
	}, unique("officer, quiz, mode, number"), unique("officer, quiz, mode WHERE state = 'open'"), lookup("state, deadline"))
	if err != nil {
		return err
	}
	err = create(app, "responses", []core.Field{
		key("event", "UUID made where the answer was given: the same event never counts twice."),
		one(app, "attempt", "attempts", ""),
		key("question", "ID within the quiz."),
		whole("sequence", "Within attempt and question; in an exam the last one counts."),
		&core.TextField{Name: "value", Help: "What the officer gave, as JSON; as text, so that not a digit of it changes.", Max: 8 << 10},
		text("language", "Of the page it was given on."),
		key("sha256", "Of question, value and language."),
		whole("hints", "Opened before it."),
		whole("milliseconds", "From display to answer; 0: not known."),
		date("client_time", "By the device's clock; empty: not known."),
		date("received", ""),
	}, unique("event"), unique("attempt, question, sequence"))
	if err != nil {
		return err
	}
	err = create(app, "grades", []core.Field{
		one(app, "response", "responses", ""),
		perhaps(app, "question", "questions", "The item."),
		whole("seed", "Of the variant."),
		choice("status", "", "graded", "invalid", "broken"),
		number("credit", "0 to 1, before hints."),
		text("feedback", ""),
		object("why", "What was wrong: for the trainer.", 8<<10),
		date("at", ""),
	}, unique("response"), lookup("question, seed"), lookup("status, at WHERE status = 'broken'"))
	if err != nil {
		return err
	}
	err = create(app, "pending", []core.Field{
		one(app, "response", "responses", "Could not be graded yet."),
		whole("tries", ""),
		date("next", "Tried again from then."),
	}, unique("response"), lookup("next"))
	if err != nil {
		return err
	}
	err = create(app, "views", []core.Field{
		one(app, "officer", "officers", ""),
		key("question", "quiz#question"),
		whole("seed", "Of the variant; 0 without logic."),
		text("attempt", "In which it is being displayed; empty once it was answered there."),
		date("since", "First display there."),
		date("last", "Last display anywhere, or answer."),
		date("before", "Last display before that attempt; empty: never."),
		date("key_shown", "When its answer was shown last; empty: never."),
	}, unique("officer, question, seed"))
	if err != nil {
		return err
	}
	return guard(app, "responses", "grades")
}
