package web

import (
	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/web/chart"
	"hocvu/internal/web/page"
)

// coursePages are the pages of the list of courses and the path of one.
type coursePages struct{ *visit }

// courseRow is a course in a list.
type courseRow struct {
	Href, Title, Summary string
	Scale                *chart.Scale
	State                page.State
	Note                 string
}

func (v coursePages) list() error {
	cards, err := v.web.learning.Courses.List(v.ctx(), v.officer)
	if err != nil {
		return err
	}
	rows := make([]courseRow, len(cards))
	for i, card := range cards {
		rows[i] = v.courseRow(card)
	}
	return v.render("courses", page.Frame{Title: v.say(message.New("course.list")), Tab: "courses", Class: "has-tabs", View: rows})
}

func (v coursePages) courseRow(card study.CourseCard) courseRow {
	done := card.Read + card.Passed
	return courseRow{Href: "/khoa-hoc/" + card.ID, Title: card.Title, Summary: card.Summary, State: v.cardState(card), Note: v.cardNote(card),
		Scale: chart.NewScale(card.Lessons+card.Quizzes, done, !card.Begun.IsZero(), v.say(message.New("course.read-of", "n", card.Read, "of", card.Lessons)))}
}

func (v coursePages) cardState(card study.CourseCard) page.State {
	switch {
	case !card.Completed.IsZero():
		return page.State{Tone: "good", Icon: "check", Word: v.say(message.New("course.completed", "date", message.Date(v.language, card.Completed.In(v.web.learning.Zone))))}
	case !card.Begun.IsZero():
		return page.State{Tone: "warn", Icon: "read", Word: v.say(message.New("course.begun"))}
	default:
		return page.State{Tone: "", Icon: "route", Word: v.say(message.New("course.not-begun"))}
	}
}

func (v coursePages) cardNote(card study.CourseCard) string {
	switch {
	case card.Begun.IsZero():
		return v.say(message.New("course.fresh", "of", card.Lessons, "minutes", card.Minutes))
	case card.Read < card.Lessons:
		return v.say(message.New("course.left", "n", card.Read, "of", card.Lessons, "minutes", card.Minutes))
	case card.Passed < card.Quizzes:
		return v.say(message.New("course.quiz-left"))
	default:
		return v.say(message.New("course.read-of", "n", card.Read, "of", card.Lessons))
	}
}
