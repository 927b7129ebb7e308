package officer

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/web/answer"
	"hocvu/internal/web/chart"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

type examQuestionView struct {
	Where    string
	Leaves   string // what the addresses of the attempt's questions begin with
	N, Of    int
	Scale    *chart.Scale
	Clock    *clockView
	Question answer.View
	Saved    string // what the server has of an answer, "" for none
	Jump     []page.Jump
	Later    page.Link
	Next     string // where the button leads once the answer is kept
	Button   string
}

// Question shows one question of the officer's own attempt.
func (v ExamPages) Question() error {
	q, err := v.issuedQuestion(v.Site.Learning.Exams.Question)
	if visit.Ended(err) {
		return v.Redirect(resultHref(v.Path("attempt")))
	} else if err != nil {
		return err
	}
	return v.renderExam(http.StatusOK, q, v.Presenter().Show(q))
}

// issuedQuestion is the question that the address names, an attempt of this quiz and a number, as a use case finds it.
func (v ExamPages) issuedQuestion(find func(context.Context, access.Officer, string, int) (study.QuestionView, error)) (
	study.QuestionView, error) {
	n, err := strconv.Atoi(v.Path("n"))
	if err != nil {
		return study.QuestionView{}, page.ErrNoPage
	}
	q, err := find(v.Ctx(), v.Officer, v.Path("attempt"), n)
	if err == nil && q.Quiz != v.Path("quiz") {
		return q, access.ErrNotFound
	}
	return q, err
}

func (v ExamPages) renderExam(status int, q study.QuestionView, question answer.View) error {
	sheet, err := v.Site.Learning.Exams.Sheet(v.Ctx(), v.Officer, q.Attempt)
	if err != nil {
		return err
	}
	quizID := v.Path("quiz")
	question.Action = examHref(quizID, q.Attempt, q.N)
	view := examQuestionView{Where: sheet.Title, Leaves: attemptHref(quizID, q.Attempt), Next: v.after(q),
		N: q.N, Of: q.Of, Question: question,
		Clock: v.clock(q.Deadline, q.Attempt), Scale: v.sheetScale(sheet, q.N), Jump: v.jumps(quizID, sheet, q.N),
		Later:  page.Link{Href: v.after(q), Text: v.Say(message.New("exam.later"))},
		Button: v.Say(message.New("exam.save-next"))}
	if question.Problem == "" {
		view.Saved = v.savedWords(sheet.Standing[q.N-1])
	}
	if q.N >= q.Of {
		view.Button = v.Say(message.New("exam.save-last"))
	}
	// saving.js first: it puts steps back in the order they were left in before order.js counts them
	scripts := append(examScripts(true), some(question.Script)...)
	return v.Render("exam-question", page.Frame{Title: answer.Plain(question.Heading), Status: status, Class: "asking",
		Scripts: scripts, Styles: some(question.Style),
		Back: &page.Link{Href: "/thi/" + quizID, Text: v.leave(q.Deadline)}, Path: question.Action, View: view})
}

// leave says that the clock does not stop for one who leaves.
func (v ExamPages) leave(deadline time.Time) string {
	if deadline.IsZero() {
		return v.Say(message.New("exam.leave"))
	}
	return v.Say(message.New("exam.leave-timed"))
}

// after is the next question, or the page before the end.
func (v ExamPages) after(q study.QuestionView) string {
	if q.N >= q.Of {
		return attemptHref(v.Path("quiz"), q.Attempt) + "nop"
	}
	return examHref(v.Path("quiz"), q.Attempt, q.N+1)
}

func (v ExamPages) sheetScale(sheet study.Sheet, n int) *chart.Scale {
	s := &chart.Scale{Segments: make([]string, len(sheet.Standing))}
	for i, standing := range sheet.Standing {
		if standing.Whole() {
			s.Segments[i] = "done"
		}
	}
	if n >= 1 && n <= len(s.Segments) && s.Segments[n-1] == "" {
		s.Segments[n-1] = "now"
	}
	s.Label = v.Say(message.New("exam.answered", "n", sheet.Answered, "of", len(sheet.Standing)))
	return s
}

func (v ExamPages) jumps(quizID string, sheet study.Sheet, n int) []page.Jump {
	jumps := make([]page.Jump, len(sheet.Standing))
	for i, standing := range sheet.Standing {
		j := page.Jump{N: i + 1, Href: examHref(quizID, sheet.Attempt, i+1), Current: i+1 == n,
			Label: v.Say(message.New("exam.jump-open", "n", i+1))}
		switch {
		case standing.Whole():
			j.Class, j.Label = "done", v.Say(message.New("exam.jump-done", "n", i+1))
		case standing.Given:
			j.Label = v.Say(message.New("exam.jump-part", "n", i+1, "missing", standing.Missing))
		}
		if j.Current && !standing.Whole() {
			j.Class = "now"
		}
		jumps[i] = j
	}
	return jumps
}

// savedWords says what the server has of an answer, "" where it has none.
func (v ExamPages) savedWords(s study.Standing) string {
	switch {
	case !s.Given:
		return ""
	case s.Missing > 0:
		return v.Say(message.New("exam.sent-part", "missing", s.Missing))
	}
	return v.Say(message.New("exam.sent"))
}
