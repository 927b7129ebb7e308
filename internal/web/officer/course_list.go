package officer

import (
	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/web/chart"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// CoursePages are the pages of the list of courses and the path of one.
type CoursePages struct{ *visit.Visit }

// courseRow is a course in a list.
type courseRow struct {
	Href, Title, Summary string
	Scale                *chart.Scale
	State                page.State
	Note                 string
}

// courseListView is the own learning paths, the courses beside them, and the other paths of the site.
type courseListView struct {
	Own    []learningPathView
	Others []courseRow
	Paths  []page.Link
}

// List shows the own learning paths and all other courses, those that are assigned first.
func (v CoursePages) List() error {
	list, err := v.Site.Learning.Courses.List(v.Ctx(), v.Officer)
	if err != nil {
		return err
	}
	return v.Render("courses", page.Frame{Title: v.Say(message.New("course.list")), Tab: "courses", Class: "has-tabs",
		View: v.courseList(list)})
}

func (v CoursePages) courseList(list study.CourseList) (view courseListView) {
	for _, p := range list.Own {
		view.Own = append(view.Own, LearningPathPages(v).brief(p))
	}
	for _, card := range list.Others {
		view.Others = append(view.Others, v.courseRow(card))
	}
	for _, p := range list.Paths {
		view.Paths = append(view.Paths, page.Link{Href: learningPathHref(p.ID), Text: p.Title})
	}
	return view
}

func (v CoursePages) courseRow(card study.CourseCard) courseRow {
	done := card.Read + card.Passed
	return courseRow{Href: "/khoa-hoc/" + card.ID, Title: card.Title, Summary: card.Summary, State: v.cardState(card), Note: v.cardNote(card),
		Scale: chart.NewScale(card.Lessons+card.Quizzes, done, !card.Begun.IsZero(), v.Say(message.New("course.read-of", "n", card.Read, "of", card.Lessons)))}
}

func (v CoursePages) cardState(card study.CourseCard) page.State {
	switch {
	case !card.Completed.IsZero():
		return page.State{Tone: "good", Icon: "check", Word: v.Say(message.New("course.completed", "date", message.Date(v.Language, card.Completed.In(v.Site.Learning.Zone))))}
	case !card.Begun.IsZero():
		return page.State{Tone: "warn", Icon: "read", Word: v.Say(message.New("course.begun"))}
	case card.Spared:
		return page.State{Tone: "", Icon: "check", Word: v.Say(message.New("placement.spared-state"))}
	default:
		return page.State{Tone: "", Icon: "route", Word: v.Say(message.New("course.not-begun"))}
	}
}

func (v CoursePages) cardNote(card study.CourseCard) string {
	switch {
	case card.Begun.IsZero():
		return v.Say(message.New("course.fresh", "of", card.Lessons, "minutes", card.Minutes))
	case card.Read < card.Lessons:
		return v.Say(message.New("course.left", "n", card.Read, "of", card.Lessons, "minutes", card.Minutes))
	case card.Passed < card.Quizzes:
		return v.Say(message.New("course.quiz-left"))
	default:
		return v.Say(message.New("course.read-of", "n", card.Read, "of", card.Lessons))
	}
}
