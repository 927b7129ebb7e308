package officer

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
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
func (v ExamPages) issuedQuestion(find func(context.Context, access.Officer, string, int) (study.QuestionView, error)) (study.QuestionView, error) {
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
	view := examQuestionView{Where: sheet.Title, Leaves: attemptHref(quizID, q.Attempt), Next: v.after(q), N: q.N, Of: q.Of, Question: question,
		Clock: v.clock(q.Deadline, q.Attempt), Scale: v.sheetScale(sheet, q.N), Jump: v.jumps(quizID, sheet, q.N),
		Later: page.Link{Href: v.after(q), Text: v.Say(message.New("exam.later"))}, Button: v.Say(message.New("exam.save-next"))}
	if question.Problem == "" {
		view.Saved = v.savedWords(sheet.Standing[q.N-1])
	}
	if q.N >= q.Of {
		view.Button = v.Say(message.New("exam.save-last"))
	}
	// saving.js first: it puts steps back in the order they were left in before order.js counts them
	scripts := append(examScripts(true), scriptsFor(question)...)
	return v.Render("exam-question", page.Frame{Title: answer.Plain(question.Heading), Status: status, Class: "asking", Scripts: scripts,
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
		j := page.Jump{N: i + 1, Href: examHref(quizID, sheet.Attempt, i+1), Current: i+1 == n, Label: v.Say(message.New("exam.jump-open", "n", i+1))}
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

// Answer keeps an answer, which may be changed until the exam ends. A script that saves while the officer is still
// reading gets a word back instead of a page.
func (v ExamPages) Answer() error {
	q, err := v.issuedQuestion(v.Site.Learning.Exams.Issued)
	if err != nil {
		return err
	}
	if v.R.PostFormValue(takeBackField) != "" {
		return v.takeBack(q)
	}
	value, err := answer.Read(v.R.PostForm, q)
	if errors.Is(err, answer.ErrNothing) {
		return v.takeBack(q)
	}
	said := v.Presenter().Unfinished(err)
	if err != nil && said == "" {
		return err
	}
	if said != "" {
		return v.answerAgain(q, value, visit.SavedAnswer{Error: said, Unfinished: !answer.TooLong(err)}, quiz.Section{})
	}
	outcome, err := v.Site.Learning.Attempts.Answer(v.Ctx(), v.Officer, PracticePages(v).submission(q, value))
	switch {
	case err != nil && !visit.Ended(err):
		return err
	case outcome.Grade.Status == quiz.Invalid:
		return v.answerAgain(q, value, visit.SavedAnswer{Error: v.Say(outcome.Grade.Why)}, outcome.Section)
	case err != nil, outcome.Duplicate:
		return v.answerAgain(q, value, visit.SavedAnswer{}, quiz.Section{})
	}
	return v.kept(q, value)
}

// takeBackField is there where an officer takes an answer back, by the name of its button.
const takeBackField = "bo"

// takeBack leaves the question unanswered. A form with nothing in it that takes nothing back is told so.
func (v ExamPages) takeBack(q study.QuestionView) error {
	nothing := study.NoAnswer()
	outcome, err := v.Site.Learning.Attempts.Answer(v.Ctx(), v.Officer, PracticePages(v).submission(q, nothing))
	next := v.after(q)
	switch {
	case err != nil && !visit.Ended(err):
		return err
	case err != nil:
		return v.answerAgain(q, nothing, visit.SavedAnswer{}, quiz.Section{})
	case !outcome.Saved && v.R.PostFormValue(takeBackField) == "":
		said := visit.SavedAnswer{Error: v.Presenter().Unfinished(answer.ErrNothing), Unfinished: true}
		return v.answerAgain(q, nil, said, quiz.Section{})
	case v.R.PostFormValue(takeBackField) != "":
		next = examHref(v.Path("quiz"), q.Attempt, q.N)
	}
	return v.saved(next, visit.SavedAnswer{Open: true, Note: v.Say(message.New("exam.taken-back"))})
}

// kept tells that an answer is kept, and what is still missing in it.
func (v ExamPages) kept(q study.QuestionView, value json.RawMessage) error {
	said := visit.SavedAnswer{}
	if n := answer.Missing(q, value); n > 0 {
		said.Open, said.Note = true, v.Say(message.New("exam.sent-part", "missing", n))
	}
	return v.saved(v.after(q), said)
}

// answerAgain takes an answer that was not kept just now: it was kept before, or said has why it is none. Where
// its exam is over, a form whose reply was lost on the way is answered by the result; learning takes no other.
func (v ExamPages) answerAgain(
	q study.QuestionView, value json.RawMessage, said visit.SavedAnswer, section quiz.Section,
) error {
	open, err := v.issuedQuestion(v.Site.Learning.Exams.Question)
	if err != nil && (said.Error != "" || !visit.Ended(err)) {
		return err
	}
	refused := PracticePages(v).refused(open, value, said.Error, section)
	switch {
	case said.Error != "" && v.byScript():
		if refused.Advice != "" {
			said.Error += " " + answer.Plain(refused.Advice)
		}
		v.SendJSON(http.StatusUnprocessableEntity, said)
		return nil
	case said.Error != "":
		return v.renderExam(http.StatusUnprocessableEntity, open, refused)
	}
	if _, err := v.Site.Learning.Attempts.Answer(v.Ctx(), v.Officer, PracticePages(v).submission(q, value)); err != nil {
		return err
	}
	if visit.Ended(err) {
		return v.saved(resultHref(v.Path("attempt")), visit.SavedAnswer{})
	}
	return v.kept(q, value)
}

// saved tells that an answer is kept: a script in a word, a form by the next page.
func (v ExamPages) saved(next string, said visit.SavedAnswer) error {
	if v.byScript() {
		said.Saved = true
		v.SendJSON(http.StatusOK, said)
		return nil
	}
	return v.Redirect(next)
}

// byScript tells a script that saves from a form. A beacon, which some browsers send when a page is left, cannot say so in
// a header.
func (v ExamPages) byScript() bool { return v.WantsJSON() || v.R.PostFormValue("luu") != "" }

// OpenHint opens the next hint of a question and shows it.
func (v ExamPages) OpenHint() error {
	q, err := v.issuedQuestion(v.Site.Learning.Exams.Question)
	if err != nil {
		return err
	}
	if err := v.Site.Learning.Practice.OpenHint(v.Ctx(), v.Officer, q.Attempt, q.Question.ID); err != nil {
		return err
	}
	return v.Redirect(examHref(v.Path("quiz"), q.Attempt, q.N) + "#goi-y-" + answer.Anchor(q.Question.ID))
}
