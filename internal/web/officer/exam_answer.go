package officer

import (
	"encoding/json"
	"errors"
	"net/http"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/web/answer"
	"hocvu/internal/web/visit"
)

// Answer keeps an answer, which may be changed until the exam ends. A script that saves while the officer is still
// reading gets a word back instead of a page.
func (v ExamPages) Answer() error {
	q, err := v.issuedQuestion(v.Site.Learning.Exams.Issued)
	if err != nil {
		return err
	}
	if v.R.PostFormValue(takeBackField) != "" && !q.Question.Turns() {
		return v.takeBack(q)
	}
	if q.Question.HandIn != nil { // its files come by a form of their own
		return v.Redirect(examHref(v.Path("quiz"), q.Attempt, q.N))
	}
	value, err := answer.Read(v.R.PostForm, q)
	if errors.Is(err, answer.ErrNothing) && !q.Question.Turns() {
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
	case errors.Is(err, access.ErrMoved), outcome.Unfinished:
		return v.saved(examHref(v.Path("quiz"), q.Attempt, q.N)+"#buoc-"+answer.Anchor(q.Question.ID), visit.SavedAnswer{Open: true})
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
