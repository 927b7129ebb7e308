package web

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/web/answer"
	"hocvu/internal/web/page"
)

// practicePages are the pages of a question for practice.
type practicePages struct{ *visit }

type practiceView struct {
	Where      string
	Question   answer.View
	Tone       string // of the bar below: right, wrong or ""
	Back       page.Link
	Answerable bool
}

func practiceHref(quizID, questionID string) string {
	return "/luyen-tap/" + quizID + "/" + questionID
}

func (v practicePages) show() error {
	q, err := v.opened()
	if err != nil {
		return err
	}
	return v.renderPractice(http.StatusOK, v.presenter().Show(q))
}

// opened opens the question that the address names, and shows it.
func (v practicePages) opened() (study.QuestionView, error) {
	opened, err := v.web.learning.Practice.Open(v.ctx(), v.officer, v.path("quiz"), v.path("question"))
	if err != nil {
		return study.QuestionView{}, err
	}
	return v.web.learning.Practice.View(v.officer, opened)
}

// backWords names the page that practice was begun from.
func backWords(path string) string {
	if strings.HasPrefix(path, "/luyen-them") || strings.HasPrefix(path, "/nang-luc") {
		return "next.back"
	}
	return "question.to-lesson"
}

func (v practicePages) renderPractice(status int, question answer.View) error {
	question.Action = practiceHref(v.path("quiz"), v.path("question"))
	question.Back = v.back("")
	view := practiceView{Where: v.say(message.New("lesson.practice-note")), Question: question,
		Answerable: !question.Answered && !question.Closed,
		Back:       page.Link{Href: v.back("/khoa-hoc"), Text: v.say(message.New(backWords(v.back(""))))}}
	if question.Feedback != nil {
		view.Tone = question.Feedback.State
	}
	return v.render("practice", page.Frame{Title: answer.Plain(question.Heading), Status: status, Class: "asking", Scripts: scriptsFor(question),
		Back: &view.Back, View: view})
}

// answer takes an answer and shows what became of it on the page it was given on. What is not an answer is said
// at once, with what was typed still in its field, and costs nothing.
func (v practicePages) answer() error {
	q, value, err := v.read()
	if said := v.presenter().Unfinished(err); said != "" {
		return v.notTaken(value, said)
	} else if err != nil {
		return err
	}
	outcome, err := v.web.learning.Attempts.Answer(v.ctx(), v.officer, v.submission(q, value))
	if err != nil {
		return err
	}
	if outcome.Grade.Status == quiz.Invalid {
		return v.notTaken(value, v.say(outcome.Grade.Why))
	}
	if rating := ratings[v.r.PostFormValue("chac")]; rating != "" {
		if err := v.web.learning.Scores.Rate(v.ctx(), v.officer, v.r.PostFormValue("viec"), rating); err != nil {
			return err
		}
	}
	return v.redirect(v.back(practiceHref(v.path("quiz"), v.path("question"))))
}

// read reads the form by the question that it was made for. A form that names no attempt has no answer in it.
func (v practicePages) read() (study.QuestionView, json.RawMessage, error) {
	attempt := v.r.PostFormValue("lan")
	if attempt == "" {
		return study.QuestionView{}, nil, answer.ErrNothing
	}
	q, err := v.web.learning.Attempts.Question(v.officer, attempt, v.path("question"))
	if err != nil {
		return q, nil, err
	}
	if q.Quiz != v.path("quiz") {
		return q, nil, access.ErrNotFound
	}
	value, err := answer.Read(v.r.PostForm, q)
	return q, value, err
}

// notTaken shows the question once more, with what was typed and why it was not taken.
func (v practicePages) notTaken(value json.RawMessage, why string) error {
	q, err := v.opened()
	if err != nil {
		return err
	}
	return v.renderPractice(http.StatusUnprocessableEntity, v.refused(q, value, why))
}

// submission puts together what is sent to learning. Attempt and event come from the form: an answer belongs to the page it was
// given on, also when another attempt has been opened since.
func (v practicePages) submission(q study.QuestionView, value json.RawMessage) study.Answer {
	return study.Answer{Event: v.r.PostFormValue("viec"), Attempt: v.r.PostFormValue("lan"), Question: q.Question.ID, Value: value, Language: v.language}
}

// refused is the question once more, with what was typed and why it was not taken.
func (v practicePages) refused(q study.QuestionView, value json.RawMessage, why string) answer.View {
	if value != nil {
		q.Response = value
	}
	q.Outcome = nil
	view := v.presenter().Show(q)
	view.Problem = why
	return view
}

func (v practicePages) openHint() error {
	if err := v.web.learning.Practice.OpenHint(v.ctx(), v.officer, v.r.PostFormValue("lan"), v.path("question")); err != nil {
		return err
	}
	return v.redirect(v.back(practiceHref(v.path("quiz"), v.path("question"))))
}

func (v practicePages) again() error {
	if err := v.web.learning.Practice.Again(v.ctx(), v.officer, v.path("quiz"), v.path("question")); err != nil {
		return err
	}
	to := practiceHref(v.path("quiz"), v.path("question"))
	if back := v.back(""); back != "" {
		to += "?ve=" + url.QueryEscape(back)
	}
	return v.redirect(to)
}

// scriptsFor loads a script only where it is of use.
func scriptsFor(q answer.View) []string {
	if len(q.Steps) > 0 && !q.Answered {
		return []string{"order.js"}
	}
	return nil
}
