package officer

import (
	"net/http"

	"hocvu/internal/learning/questions"
	"hocvu/internal/message"
	"hocvu/internal/store"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// QuestionReportPages are the pages on which an officer says that a question is wrong, and reads the answer.
type QuestionReportPages struct{ *visit.Visit }

// questionReportsHref is where the own reports are listed.
const questionReportsHref = "/bao-sai"

// questionReportHref is the form about a question of an attempt.
func questionReportHref(attempt, question string) string {
	return questionReportsHref + "/" + attempt + "/" + question
}

type questionReportView struct {
	Title, Action string
	Refused       string // why it cannot be reported now
	Problem       string
	Reasons       []page.Option
	Words         string
	Most          int
	Back          string
}

// Form asks what is wrong with a question.
func (v QuestionReportPages) Form() error {
	return v.form(http.StatusOK, questions.ReportRequest{}, "")
}

func (v QuestionReportPages) form(status int, typed questions.ReportRequest, problem string) error {
	attempt, question := v.Path("judged"), v.Path("question")
	f, err := v.Site.Learning.QuestionReports.Form(v.Officer, attempt, question)
	if err != nil {
		return err
	}
	view := questionReportView{Title: f.Title, Action: questionReportHref(attempt, question), Problem: problem,
		Words: typed.Words, Most: questions.MaxReportWords, Back: v.Back("")}
	if f.Refused != nil && problem == "" {
		view.Refused = v.Say(f.Refused.Message)
	}
	for _, reason := range store.ReportReasons {
		view.Reasons = append(view.Reasons, page.Option{Value: reason, Text: v.Say(message.New("reported.reason-" + reason)),
			Chosen: reason == typed.Reason})
	}
	return v.Render("question-report", page.Frame{Title: v.Say(message.New("reported.title")), Status: status, Tab: "courses",
		Class: "has-tabs", Styles: page.StaffStyles, View: view})
}

// Make takes a report.
func (v QuestionReportPages) Make() error {
	r := questions.ReportRequest{Attempt: v.Path("judged"), Question: v.Path("question"),
		Reason: v.R.PostFormValue("ly-do"), Words: v.R.PostFormValue("loi")}
	err := v.Site.Learning.QuestionReports.Make(v.Ctx(), v.Officer, r)
	if err == nil {
		v.Done("reported.sent")
		return v.Redirect(questionReportsHref)
	}
	if problem, status := v.Refusal(err); problem != "" {
		return v.form(status, r, problem)
	}
	return err
}

type ownReportRow struct {
	Title, Said string
	State       page.State
	Answer      string
}

// List shows the officer's own reports with their answers.
func (v QuestionReportPages) List() error {
	all, err := v.Site.Learning.QuestionReports.Own(v.Ctx(), v.Officer)
	if err != nil {
		return err
	}
	var rows []ownReportRow
	for _, r := range all {
		date := message.Date(v.Language, r.Made.In(v.Site.Learning.Zone))
		row := ownReportRow{Title: r.Title, Said: v.Say(message.New("reported.said", "date", date, "reason", r.Says(),
			"words", r.Words)), State: page.State{Tone: "warn", Icon: "clock"}}
		row.State.Word = v.Say(message.New("reported.state-open"))
		if r.State != store.ReportOpen {
			row.State = page.State{Tone: "good", Icon: "check", Word: v.Say(message.New("reported.state-" + string(r.State)))}
			row.Answer = r.Answer
		}
		rows = append(rows, row)
	}
	return v.Render("question-reports", page.Frame{Title: v.Say(message.New("reported.own-title")), Tab: "account",
		Class: "has-tabs", View: rows})
}

// answeredReports tells on the home page that trainers have answered.
func (v HomePages) answeredReports() ([]reminderView, error) {
	n, err := v.Site.Learning.QuestionReports.News(v.Officer)
	if err != nil || n == 0 {
		return nil, err
	}
	return []reminderView{{v.Say(message.New("reported.home", "n", n)), questionReportsHref}}, nil
}
