package officer

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
	"hocvu/internal/web/visit"
)

// PracticePages are the pages of a question for practice.
type PracticePages struct{ *visit.Visit }

type practiceView struct {
	Where      string
	Question   answer.View
	Tone       string // of the bar below: right, wrong or ""
	Back       page.Link
	Answerable bool
}

// PracticeHref is the address where a question is practised.
func PracticeHref(quizID, questionID string) string {
	return "/luyen-tap/" + quizID + "/" + questionID
}

// Show is one question to practise.
func (v PracticePages) Show() error {
	q, err := v.opened()
	if err != nil {
		return err
	}
	return v.renderPractice(http.StatusOK, v.Presenter().Show(q))
}

// opened opens the question that the address names, and shows it.
func (v PracticePages) opened() (study.QuestionView, error) {
	opened, err := v.Site.Learning.Practice.Open(v.Ctx(), v.Officer, v.Path("quiz"), v.Path("question"))
	if err != nil {
		return study.QuestionView{}, err
	}
	return v.Site.Learning.Practice.View(v.Officer, opened)
}

// backWords names the page that practice was begun from.
func backWords(path string) string {
	if strings.HasPrefix(path, "/luyen-them") || strings.HasPrefix(path, "/nang-luc") {
		return "next.back"
	}
	return "question.to-lesson"
}

func (v PracticePages) renderPractice(status int, question answer.View) error {
	question.Action = PracticeHref(v.Path("quiz"), v.Path("question"))
	question.Back = v.Back("")
	view := practiceView{Where: v.Say(message.New("lesson.practice-note")), Question: question,
		Answerable: !question.Answered && !question.Closed,
		Back:       page.Link{Href: v.Back("/khoa-hoc"), Text: v.Say(message.New(backWords(v.Back(""))))}}
	if question.Feedback != nil {
		view.Tone = question.Feedback.State
	}
	return v.Render("practice", page.Frame{Title: answer.Plain(question.Heading), Status: status, Class: "asking", Scripts: scriptsFor(question),
		Back: &view.Back, View: view})
}

// Answer takes an answer and shows what became of it on the page it was given on. What is not an answer is said
// at once, with what was typed still in its field, and costs nothing.
func (v PracticePages) Answer() error {
	q, value, err := v.read()
	if said := v.Presenter().Unfinished(err); said != "" {
		return v.notTaken(value, said)
	} else if err != nil {
		return err
	}
	outcome, err := v.Site.Learning.Attempts.Answer(v.Ctx(), v.Officer, v.submission(q, value))
	if err != nil {
		return err
	}
	if outcome.Grade.Status == quiz.Invalid {
		return v.notTaken(value, v.Say(outcome.Grade.Why))
	}
	if rating := ratings[v.R.PostFormValue("chac")]; rating != "" {
		if err := v.Site.Learning.Scores.Rate(v.Ctx(), v.Officer, v.R.PostFormValue("viec"), rating); err != nil {
			return err
		}
	}
	return v.Redirect(v.Back(PracticeHref(v.Path("quiz"), v.Path("question"))))
}

// read reads the form by the question that it was made for. A form that names no attempt has no answer in it.
func (v PracticePages) read() (study.QuestionView, json.RawMessage, error) {
	attempt := v.R.PostFormValue("lan")
	if attempt == "" {
		return study.QuestionView{}, nil, answer.ErrNothing
	}
	q, err := v.Site.Learning.Attempts.Question(v.Officer, attempt, v.Path("question"))
	if err != nil {
		return q, nil, err
	}
	if q.Quiz != v.Path("quiz") {
		return q, nil, access.ErrNotFound
	}
	value, err := answer.Read(v.R.PostForm, q)
	return q, value, err
}

// notTaken shows the question once more, with what was typed and why it was not taken.
func (v PracticePages) notTaken(value json.RawMessage, why string) error {
	q, err := v.opened()
	if err != nil {
		return err
	}
	return v.renderPractice(http.StatusUnprocessableEntity, v.refused(q, value, why))
}

// submission puts together what is sent to learning. Attempt and event come from the form: an answer belongs to the page it was
// given on, also when another attempt has been opened since.
func (v PracticePages) submission(q study.QuestionView, value json.RawMessage) study.Answer {
	return study.Answer{Event: v.R.PostFormValue("viec"), Attempt: v.R.PostFormValue("lan"), Question: q.Question.ID, Value: value, Language: v.Language}
}

// refused is the question once more, with what was typed and why it was not taken.
func (v PracticePages) refused(q study.QuestionView, value json.RawMessage, why string) answer.View {
	if value != nil {
		q.Response = value
	}
	q.Outcome = nil
	view := v.Presenter().Show(q)
	view.Problem = why
	return view
}

// OpenHint opens the next hint of a question and shows it.
func (v PracticePages) OpenHint() error {
	if err := v.Site.Learning.Practice.OpenHint(v.Ctx(), v.Officer, v.R.PostFormValue("lan"), v.Path("question")); err != nil {
		return err
	}
	return v.Redirect(v.Back(PracticeHref(v.Path("quiz"), v.Path("question"))))
}

// Again opens a new variant of a question that was answered.
func (v PracticePages) Again() error {
	if err := v.Site.Learning.Practice.Again(v.Ctx(), v.Officer, v.Path("quiz"), v.Path("question")); err != nil {
		return err
	}
	to := PracticeHref(v.Path("quiz"), v.Path("question"))
	if back := v.Back(""); back != "" {
		to += "?ve=" + url.QueryEscape(back)
	}
	return v.Redirect(to)
}

// scriptsFor loads a script only where it is of use.
func scriptsFor(q answer.View) []string {
	if len(q.Steps) > 0 && !q.Answered {
		return []string{"order.js"}
	}
	return nil
}
