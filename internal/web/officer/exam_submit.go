package officer

import (
	"hocvu/internal/message"
	"hocvu/internal/web/chart"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

type submitView struct {
	Where      string
	Scale      *chart.Scale
	Clock      *clockView
	Unanswered []page.Jump
	Missing    int
	Action     string
	Back       string
}

// ConfirmSubmit is the page before the end: it shows what has no answer yet.
func (v ExamPages) ConfirmSubmit() error {
	quizID, attempt := v.Path("quiz"), v.Path("attempt")
	sheet, err := v.Site.Learning.Exams.Sheet(v.Ctx(), v.Officer, attempt)
	if visit.Ended(err) {
		return v.Redirect("/ket-qua/" + attempt)
	} else if err != nil {
		return err
	}
	view := submitView{Where: sheet.Title, Clock: v.clock(sheet.Deadline, attempt), Action: v.R.URL.Path,
		Back: examHref(quizID, attempt, len(sheet.Answered))}
	view.Scale = v.sheetScale(sheet, 0)
	for _, j := range v.jumps(quizID, sheet, 0) {
		if j.Class != "done" {
			view.Unanswered = append(view.Unanswered, j)
		}
	}
	view.Missing = len(view.Unanswered)
	return v.Render("submit", page.Frame{Title: v.Say(message.New("exam.confirm")), Back: &page.Link{Href: view.Back, Text: v.Say(message.New("exam.back"))},
		Scripts: []string{"countdown.js"}, View: view})
}

// Submit ends the attempt. When its time has run out before, what was saved counts and the result shows it.
func (v ExamPages) Submit() error {
	err := v.Site.Learning.Exams.End(v.Ctx(), v.Officer, v.Path("attempt")) // the result is the next page's
	if err != nil && !visit.Ended(err) {
		return err
	}
	return v.Redirect("/ket-qua/" + v.Path("attempt"))
}
