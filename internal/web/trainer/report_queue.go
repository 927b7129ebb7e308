package trainer

import (
	"html/template"
	"net/http"

	"hocvu/internal/learning/questions"
	"hocvu/internal/message"
	"hocvu/internal/store"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// ReportPages are the pages on which trainers answer officers who hold a question to be wrong.
type ReportPages struct{ *visit.Visit }

// ReportsHref is where the open reports are listed.
const ReportsHref = "/bao-sai/hang-doi"

type queueRow struct{ Href, Title, Where, Said string }

// Queue lists the open reports.
func (v ReportPages) Queue() error {
	all, err := v.Site.Learning.QuestionReports.Queue(v.Officer)
	if err != nil {
		return err
	}
	var rows []queueRow
	for _, r := range all {
		rows = append(rows, queueRow{ReportsHref + "/" + r.ID, r.Title, r.QuizTitle, v.said(r)})
	}
	return v.Render("report-queue", page.Frame{Title: v.Say(message.New("reported.queue")), Class: "has-tabs",
		Styles: page.StaffStyles, View: rows})
}

func (v ReportPages) said(r questions.QueuedReport) string {
	date := message.Date(v.Language, r.Made.In(v.Site.Learning.Zone))
	return v.Say(message.New("reported.said", "date", date, "reason", r.Says(), "words", r.Words))
}

type reportedView struct {
	Title, Where, Said string
	Action             string
	Problem            string
	Heading, Given     template.HTML
	Key                []template.HTML
	Verdict            page.State
	Seed               string
	Open               bool
	Answer             string
	States             []page.Option
	Words              string
	Most               int
	Figures, Regrade   string
}

// Show shows one report with the answer that was given.
func (v ReportPages) Show() error { return v.show(http.StatusOK, "", "", "") }

func (v ReportPages) show(status int, state, words, problem string) error {
	r, q, err := v.Site.Learning.QuestionReports.Show(v.Officer, v.Path("report"))
	if err != nil {
		return err
	}
	p := v.Presenter()
	view := reportedView{Title: r.Title, Where: r.QuizTitle + " · " + r.Question, Said: v.said(r),
		Action: ReportsHref + "/" + r.ID, Problem: problem, Heading: p.Heading(q), Given: p.Given(q),
		Open: r.State == store.ReportOpen, Words: words, Most: questions.MaxReportWords,
		Figures: ItemsHref + "/" + r.Quiz + "/" + r.Question, Regrade: RegradesHref + "/" + r.Quiz}
	if q.Outcome != nil {
		review := p.Review(q)
		review.Files = nil // for who handed them in, and who judges them
		view.Key, view.Verdict = review.Key, page.State{Tone: review.Tone(), Icon: review.Icon, Word: review.Head}
	}
	if r.Seed > 0 {
		view.Seed = v.Say(message.New("reported.seed", "seed", v.Number(int(r.Seed))))
	}
	for _, s := range []store.ReportState{store.ReportRight, store.ReportMended, store.ReportWithdrawn} {
		view.States = append(view.States, page.Option{Value: string(s), Chosen: string(s) == state,
			Text: v.Say(message.New("reported.becomes-" + string(s)))})
	}
	if !view.Open {
		view.Answer = r.Answer
	}
	return v.Render("report", page.Frame{Title: v.Say(message.New("reported.one")), Status: status, Class: "has-tabs",
		Styles: page.StaffStyles, View: view})
}

// Answer answers a report.
func (v ReportPages) Answer() error {
	state, words := v.R.PostFormValue("ket-luan"), v.R.PostFormValue("loi")
	err := v.Site.Learning.QuestionReports.Answer(v.Ctx(), v.Officer, v.Path("report"), store.ReportState(state), words)
	if err == nil {
		v.Done("reported.answered")
		return v.Redirect(ReportsHref)
	}
	if problem, status := v.Refusal(err); problem != "" {
		return v.show(status, state, words, problem)
	}
	return err
}
