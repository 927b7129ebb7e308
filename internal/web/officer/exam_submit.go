package officer

import (
	"html/template"

	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/web/chart"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

type submitView struct {
	Where      string
	Leaves     string // what the addresses of the attempt's questions begin with
	Scale      *chart.Scale
	Clock      *clockView
	Unanswered []page.Jump
	Missing    int
	Answers    []givenView
	Action     string
	Next       string // where the result is
	Back       string
}

// givenView is a question with what the officer answered, to be looked through.
type givenView struct {
	N       int
	Heading template.HTML
	Given   template.HTML // "" where there is no answer
	Lack    string        // what is missing in it
	Href    string
}

// ConfirmSubmit is the page before the end: it shows what was answered, and what has no answer yet.
func (v ExamPages) ConfirmSubmit() error {
	quizID, attempt := v.Path("quiz"), v.Path("attempt")
	sheet, questions, err := v.Site.Learning.Exams.Review(v.Ctx(), v.Officer, attempt)
	if visit.Ended(err) {
		return v.Redirect(resultHref(attempt))
	} else if err != nil {
		return err
	}
	view := submitView{Where: sheet.Title, Leaves: attemptHref(quizID, attempt), Clock: v.clock(sheet.Deadline, attempt),
		Action: v.R.URL.Path, Next: resultHref(attempt), Back: examHref(quizID, attempt, len(sheet.Standing)),
		Answers: v.given(quizID, sheet, questions)}
	view.Scale = v.sheetScale(sheet, 0)
	for _, j := range v.jumps(quizID, sheet, 0) {
		if j.Class != "done" {
			view.Unanswered = append(view.Unanswered, j)
		}
	}
	view.Missing = len(view.Unanswered)
	back := page.Link{Href: view.Back, Text: v.Say(message.New("exam.back"))}
	return v.Render("submit", page.Frame{Title: v.Say(message.New("exam.confirm")), Back: &back, Scripts: examScripts(true),
		View: view})
}

func (v ExamPages) given(quizID string, sheet study.Sheet, questions []study.QuestionView) []givenView {
	p := v.Presenter()
	all := make([]givenView, len(questions))
	for i, q := range questions {
		all[i] = givenView{N: q.N, Heading: p.Heading(q), Href: examHref(quizID, q.Attempt, q.N)}
		if len(q.Response) > 0 {
			all[i].Given = p.Given(q)
			if n := sheet.Standing[i].Missing; n > 0 {
				all[i].Lack = v.Say(message.New("exam.lack", "missing", n))
			}
		}
	}
	return all
}

// Submit ends the attempt. When its time has run out before, what was saved counts and the result shows it.
func (v ExamPages) Submit() error {
	err := v.Site.Learning.Exams.End(v.Ctx(), v.Officer, v.Path("attempt")) // the result is the next page's
	if err != nil && !visit.Ended(err) {
		return err
	}
	return v.saved(resultHref(v.Path("attempt")), visit.SavedAnswer{})
}
