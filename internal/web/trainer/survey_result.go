package trainer

import (
	"html/template"
	"strconv"

	"hocvu/internal/learning/survey"
	"hocvu/internal/message"
	"hocvu/internal/web/answer"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// SurveyPages are the pages of what surveys come to. They name nobody.
type SurveyPages struct{ *visit.Visit }

// mostWords bounds the texts on a page; the file has all.
const mostWords = 200

type surveyLine struct {
	page.Link
	Note string
}

// List lists the surveys.
func (v SurveyPages) List() error {
	all, err := v.Site.Learning.Surveys.List(v.Officer)
	if err != nil {
		return err
	}
	var rows []surveyLine
	for _, l := range all {
		rows = append(rows, surveyLine{page.Link{Href: visit.SurveyHref(l.Quiz, l.Question) + "/ket-qua", Text: l.Title},
			l.QuizTitle + " · " + v.told(l.Answers)})
	}
	return v.Render("surveys", page.Frame{Title: v.Say(message.New("survey.title")), Class: "has-tabs", View: rows})
}

// told says how many answers are told of.
func (v SurveyPages) told(n int) string {
	if n == 0 {
		return v.Say(message.New("survey.too-few", "n", survey.Fewest))
	}
	return v.Say(message.New("survey.answers", "n", n))
}

type surveyResultView struct {
	Where, Told string
	Heading     template.HTML
	Rows        []surveyRow
	Other       string
	Words       []string
	More        string
	CSV         string
}

type surveyRow struct {
	HTML     template.HTML
	N, Share string
}

// Show is the result of one survey.
func (v SurveyPages) Show() error {
	r, err := v.Site.Learning.Surveys.Result(v.Officer, v.Path("quiz"), v.Path("survey"))
	if err != nil {
		return err
	}
	view := surveyResultView{Where: r.Title, Told: v.told(r.Answers), Heading: answer.Safe(r.Text.Heading)}
	if r.Answers > 0 {
		view.CSV = visit.SurveyHref(r.Quiz.ID, r.Question.ID) + "/csv"
	}
	for _, c := range r.Options {
		share := v.Percent(float64(c.N) / float64(r.Answers))
		view.Rows = append(view.Rows, surveyRow{answer.Safe(c.HTML), v.Number(c.N), share})
	}
	if r.Other > 0 {
		view.Other = v.Say(message.New("survey.other", "n", r.Other))
	}
	view.Words = r.Words[:min(len(r.Words), mostWords)]
	if len(r.Words) > mostWords {
		view.More = v.Say(message.New("survey.more", "n", mostWords, "of", len(r.Words)))
	}
	return v.Render("survey-result", page.Frame{Title: r.Text.Title, Class: "has-tabs", Styles: page.StaffStyles, View: view})
}

// Export sends the same as a table.
func (v SurveyPages) Export() error {
	r, err := v.Site.Learning.Surveys.Result(v.Officer, v.Path("quiz"), v.Path("survey"))
	if err != nil {
		return err
	}
	rows := [][]string{{v.Say(message.New("survey.option")), v.Say(message.New("survey.count"))}}
	for _, c := range r.Options {
		rows = append(rows, []string{answer.Plain(answer.Safe(c.HTML)), strconv.Itoa(c.N)})
	}
	for _, words := range r.Words {
		rows = append(rows, []string{words, "1"})
	}
	v.SendCSV("khao-sat-"+r.Quiz.ID+"-"+r.Question.ID+".csv", rows)
	return nil
}
