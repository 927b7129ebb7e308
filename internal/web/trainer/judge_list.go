package trainer

import (
	"math"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"hocvu/internal/learning/judging"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// JudgePages are the pages on which trainers judge open answers.
type JudgePages struct{ *visit.Visit }

// JudgeHref is where the answers that wait are listed.
const JudgeHref = "/cham-bai"

// judgeStyles are the sheets of these pages: criteria look as officers see them.
var judgeStyles = []string{"staff.css", "task.css"}

type judgeListView struct {
	Problem   string
	Count     string
	Quizzes   []quizChoice
	Start     string // address of the oldest answer, "" for none
	Rows      []waitingRow
	More      string // address of the next page, "" for none
	Mine      []waitingRow
	Agreement []agreementRow
}

type quizChoice struct {
	ID, Text string
	Chosen   bool
}

type waitingRow struct{ Href, Question, Line string }

type agreementRow struct{ Question, Answers, Exact, Kappa string }

// List shows what waits for the trainer.
func (v JudgePages) List() error { return v.list(http.StatusOK, "") }

func (v JudgePages) list(status int, problem string) error {
	query := v.R.URL.Query()
	quizID := query.Get("goi")
	q, err := v.Site.Learning.Judging.Queue(v.Officer, quizID, placeFrom(query.Get("sau")))
	if err != nil {
		return err
	}
	view := judgeListView{Problem: problem, Count: v.Say(message.New("judge.waiting", "n", q.Waiting))}
	for _, its := range q.Quizzes {
		view.Quizzes = append(view.Quizzes, quizChoice{its.ID,
			v.Say(message.New("judge.of-quiz", "title", its.Title, "n", its.Waiting)), its.ID == quizID})
	}
	for _, row := range q.Rows {
		line := v.Say(message.New("judge.line", "quiz", row.Quiz, "time", v.Moment(row.Received)))
		if row.Needed > 1 {
			line += " · " + v.Say(message.New("judge.of-judges", "n", row.Given, "of", row.Needed))
		}
		view.Rows = append(view.Rows, waitingRow{judgeHref(row.Response, quizID), row.Question, line})
	}
	if len(view.Rows) > 0 {
		view.Start = view.Rows[0].Href
	}
	if q.More != nil {
		view.More = JudgeHref + "?" + url.Values{"goi": {quizID}, "sau": {placeText(*q.More)}}.Encode()
	}
	for _, m := range q.Mine {
		view.Mine = append(view.Mine, waitingRow{judgeHref(m.Response, quizID), m.Question, v.Say(message.New("judge.mine-line",
			"quiz", m.Quiz, "share", message.Percent(v.Language, m.Credit), "time", v.Moment(m.At)))})
	}
	if view.Agreement, err = v.agreement(quizID); err != nil {
		return err
	}
	return v.Render("judge-list", page.Frame{Title: v.Say(message.New("judge.title")), Status: status, Class: "has-tabs",
		Styles: judgeStyles, View: view})
}

func (v JudgePages) agreement(quizID string) (rows []agreementRow, err error) {
	all, err := v.Site.Learning.Judging.Agreement(v.Officer, quizID)
	for _, a := range all {
		row := agreementRow{a.Question, message.Number(v.Language, float64(a.Answers)),
			message.Percent(v.Language, a.Exact), v.Say(message.New("judge.kappa-none"))}
		if !math.IsNaN(a.Kappa) {
			row.Kappa = message.Number(v.Language, math.Round(a.Kappa*100)/100)
		}
		rows = append(rows, row)
	}
	return rows, err
}

// judgeHref is the address of one answer; quiz is the list's filter, "" for none.
func judgeHref(response, quizID string) string {
	href := JudgeHref + "/" + response
	if quizID != "" {
		href += "?" + url.Values{"goi": {quizID}}.Encode()
	}
	return href
}

// placeText and placeFrom write a place in the queue into an address and read it back; what cannot be read is the
// beginning.
func placeText(p judging.Place) string {
	return strconv.FormatInt(p.Received.UnixMilli(), 10) + "." + p.ID
}

func placeFrom(text string) judging.Place {
	var p judging.Place
	for i := range text {
		if text[i] == '.' {
			if at, err := strconv.ParseInt(text[:i], 10, 64); err == nil {
				p = judging.Place{Received: time.UnixMilli(at), ID: text[i+1:]}
			}
			break
		}
	}
	return p
}
