package web

import (
	"hocvu/internal/message"
	"hocvu/internal/web/chart"
	"hocvu/internal/web/page"
)

type submitView struct {
	Where      string
	Scale      *chart.Scale
	Clock      *clockView
	Unanswered []jump
	Missing    int
	Action     string
	Back       string
}

// confirmSubmit is the page before the end: it shows what has no answer yet.
func (v examPages) confirmSubmit() error {
	quizID, attempt := v.path("quiz"), v.path("attempt")
	sheet, err := v.web.learning.Exams.Sheet(v.ctx(), v.officer, attempt)
	if ended(err) {
		return v.redirect("/ket-qua/" + attempt)
	} else if err != nil {
		return err
	}
	view := submitView{Where: sheet.Title, Clock: v.clock(sheet.Deadline, attempt), Action: v.r.URL.Path,
		Back: examHref(quizID, attempt, len(sheet.Answered))}
	view.Scale = v.sheetScale(sheet, 0)
	for _, j := range v.jumps(quizID, sheet, 0) {
		if j.Class != "done" {
			view.Unanswered = append(view.Unanswered, j)
		}
	}
	view.Missing = len(view.Unanswered)
	return v.render("submit", page.Frame{Title: v.say(message.New("exam.confirm")), Back: &page.Link{Href: view.Back, Text: v.say(message.New("exam.back"))},
		Scripts: []string{"countdown.js"}, View: view})
}

// submit ends the attempt. When its time has run out before, what was saved counts and the result shows it.
func (v examPages) submit() error {
	err := v.web.learning.Exams.End(v.ctx(), v.officer, v.path("attempt")) // the result is the next page's
	if err != nil && !ended(err) {
		return err
	}
	return v.redirect("/ket-qua/" + v.path("attempt"))
}
