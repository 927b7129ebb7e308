package web

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/web/answer"
	"hocvu/internal/web/chart"
	"hocvu/internal/web/page"
)

type examQuestionView struct {
	Where    string
	N, Of    int
	Scale    *chart.Scale
	Clock    *clockView
	Question answer.View
	Saved    bool // there is an answer on the server
	Jump     []jump
	Later    page.Link
	Button   string
}

// jump is a link to one question of an exam.
type jump struct {
	N       int
	Href    string
	Class   string
	Current bool
	Label   string
}

func (v examPages) question() error {
	q, err := v.issuedQuestion(v.web.learning.Exams.Question)
	if ended(err) {
		return v.redirect("/ket-qua/" + v.path("attempt"))
	} else if err != nil {
		return err
	}
	return v.renderExam(http.StatusOK, q, v.presenter().Show(q))
}

// ended tells an attempt that is over from one that was never there.
func ended(err error) bool {
	return errors.Is(err, access.ErrClosed) || errors.Is(err, access.ErrLate)
}

// issuedQuestion is the question that the address names, an attempt of this quiz and a number, as a use case finds it.
func (v examPages) issuedQuestion(find func(context.Context, access.Officer, string, int) (study.QuestionView, error)) (study.QuestionView, error) {
	n, err := strconv.Atoi(v.path("n"))
	if err != nil {
		return study.QuestionView{}, page.ErrNoPage
	}
	q, err := find(v.ctx(), v.officer, v.path("attempt"), n)
	if err == nil && q.Quiz != v.path("quiz") {
		return q, access.ErrNotFound
	}
	return q, err
}

func (v examPages) renderExam(status int, q study.QuestionView, question answer.View) error {
	sheet, err := v.web.learning.Exams.Sheet(v.ctx(), v.officer, q.Attempt)
	if err != nil {
		return err
	}
	quizID := v.path("quiz")
	question.Action = examHref(quizID, q.Attempt, q.N)
	view := examQuestionView{Where: sheet.Title, N: q.N, Of: q.Of, Question: question, Saved: len(q.Response) > 0 && question.Problem == "",
		Clock: v.clock(q.Deadline, q.Attempt), Scale: v.sheetScale(sheet, q.N), Jump: v.jumps(quizID, sheet, q.N),
		Later: page.Link{Href: v.after(q), Text: v.say(message.New("exam.later"))}, Button: v.say(message.New("exam.save-next"))}
	if q.N >= q.Of {
		view.Button = v.say(message.New("exam.save-last"))
	}
	scripts := append(scriptsFor(question), "saving.js", "countdown.js")
	return v.render("exam-question", page.Frame{Title: answer.Plain(question.Heading), Status: status, Class: "asking", Scripts: scripts,
		Back: &page.Link{Href: "/thi/" + quizID, Text: v.say(message.New("exam.pause"))}, View: view})
}

// after is the next question, or the page before the end.
func (v examPages) after(q study.QuestionView) string {
	if q.N >= q.Of {
		return "/thi/" + v.path("quiz") + "/lan/" + q.Attempt + "/nop"
	}
	return examHref(v.path("quiz"), q.Attempt, q.N+1)
}

func (v examPages) sheetScale(sheet study.Sheet, n int) *chart.Scale {
	answered := 0
	s := &chart.Scale{Segments: make([]string, len(sheet.Answered))}
	for i, done := range sheet.Answered {
		if done {
			answered++
			s.Segments[i] = "done"
		}
	}
	if n >= 1 && n <= len(s.Segments) && s.Segments[n-1] == "" {
		s.Segments[n-1] = "now"
	}
	s.Label = v.say(message.New("exam.answered", "n", answered, "of", len(sheet.Answered)))
	return s
}

func (v examPages) jumps(quizID string, sheet study.Sheet, n int) []jump {
	jumps := make([]jump, len(sheet.Answered))
	for i, done := range sheet.Answered {
		j := jump{N: i + 1, Href: examHref(quizID, sheet.Attempt, i+1), Current: i+1 == n, Label: v.say(message.New("exam.jump-open", "n", i+1))}
		if done {
			j.Class, j.Label = "done", v.say(message.New("exam.jump-done", "n", i+1))
		}
		if j.Current && !done {
			j.Class = "now"
		}
		jumps[i] = j
	}
	return jumps
}

// answer keeps an answer, which may be changed until the exam ends. A script that saves while the officer is still
// reading gets a word back instead of a page.
func (v examPages) answer() error {
	q, err := v.issuedQuestion(v.web.learning.Exams.Issued)
	if err != nil {
		return err
	}
	value, err := answer.Read(v.r.PostForm, q)
	said := v.presenter().Unfinished(err)
	if err != nil && said == "" {
		return err
	}
	if said != "" {
		return v.answerAgain(q, value, said)
	}
	outcome, err := v.web.learning.Attempts.Answer(v.ctx(), v.officer, practicePages{v.visit}.submission(q, value))
	switch {
	case err != nil && !ended(err):
		return err
	case outcome.Grade.Status == quiz.Invalid:
		return v.answerAgain(q, value, v.say(outcome.Grade.Why))
	case err != nil, outcome.Duplicate:
		return v.answerAgain(q, value, "")
	}
	return v.saved(v.after(q))
}

// answerAgain takes an answer that was not kept just now: it was kept before (said is ""), or said is why it is none. Where
// its exam is over, a form whose reply was lost on the way is answered by the result; learning takes no other.
func (v examPages) answerAgain(q study.QuestionView, value json.RawMessage, said string) error {
	open, err := v.issuedQuestion(v.web.learning.Exams.Question)
	if err != nil && (said != "" || !ended(err)) {
		return err
	}
	switch {
	case said != "" && v.wantsJSON():
		v.sendJSON(http.StatusUnprocessableEntity, savedAnswer{Error: said})
		return nil
	case said != "":
		return v.renderExam(http.StatusUnprocessableEntity, open, practicePages{v.visit}.refused(open, value, said))
	}
	if _, err := v.web.learning.Attempts.Answer(v.ctx(), v.officer, practicePages{v.visit}.submission(q, value)); err != nil {
		return err
	}
	if ended(err) {
		return v.saved("/ket-qua/" + v.path("attempt"))
	}
	return v.saved(v.after(q))
}

// saved tells that an answer is kept: a script in a word, a form by the next page.
func (v examPages) saved(next string) error {
	if v.wantsJSON() {
		v.sendJSON(http.StatusOK, savedAnswer{Saved: true})
		return nil
	}
	return v.redirect(next)
}

func (v examPages) openHint() error {
	q, err := v.issuedQuestion(v.web.learning.Exams.Question)
	if err != nil {
		return err
	}
	if err := v.web.learning.Practice.OpenHint(v.ctx(), v.officer, q.Attempt, q.Question.ID); err != nil {
		return err
	}
	return v.redirect(examHref(v.path("quiz"), q.Attempt, q.N))
}
