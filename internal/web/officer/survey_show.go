package officer

import (
	"errors"
	"html/template"
	"net/http"
	"slices"
	"strconv"

	"hocvu/internal/learning/survey"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/refusal"
	"hocvu/internal/web/answer"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// SurveyPages are the pages on which an officer answers a survey, and reads the own answer.
type SurveyPages struct{ *visit.Visit }

// surveyWords is the field of what an officer writes.
const surveyWords = "loi"

type surveyView struct {
	Action, Back  string
	Heading, Body template.HTML
	Box           string // radio or checkbox; "": words are written
	Choices       []answer.Choice
	Words         string
	Most          int
	Problem       string
	Note          string
	Own           []string // what was answered; nil: nothing yet
	Thanks        template.HTML
}

// Show is the form, or the own answer once there is one.
func (v SurveyPages) Show() error { return v.show(http.StatusOK, nil, "", "") }

func (v SurveyPages) show(status int, chosen []int, words, problem string) error {
	f, err := v.Site.Learning.Surveys.Form(v.Officer, v.Path("quiz"), v.Path("survey"))
	if err != nil {
		return err
	}
	view := v.view(f, chosen)
	view.Words, view.Problem = words, problem
	return v.Render("survey", page.Frame{Title: f.Text.Title, Status: status, Tab: "courses", Class: "has-tabs", View: view})
}

func (v SurveyPages) view(f survey.Form, chosen []int) surveyView {
	view := surveyView{Action: visit.SurveyHref(f.Quiz.ID, f.Question.ID), Back: v.Back("/"),
		Heading: answer.Safe(f.Text.Heading), Body: answer.Safe(f.Text.Body), Most: f.Question.MaxLength(),
		Note: v.Say(message.New("survey.note", "n", survey.Fewest))}
	if f.Own != nil {
		view.Own, view.Thanks = said(f), answer.Safe(f.Text.Reason)
		return view
	}
	for i, option := range f.Text.Options {
		view.Box = "radio"
		if f.Question.Many {
			view.Box = "checkbox"
		}
		view.Choices = append(view.Choices, answer.Choice{ID: i + 1, HTML: answer.Safe(option.HTML),
			Checked: slices.Contains(chosen, i+1)})
	}
	return view
}

// said is the own answer in the reader's language, where its options are still there.
func said(f survey.Form) []string {
	if f.Own.Words != "" {
		return []string{f.Own.Words}
	}
	var all []string
	for _, words := range f.Own.Chosen {
		i := slices.IndexFunc(f.Question.Options, func(o quiz.Option) bool { return o.Form == words })
		if i >= 0 {
			words = answer.Plain(answer.Safe(f.Text.Options[i].HTML))
		}
		all = append(all, words)
	}
	return all
}

// Answer takes the answer.
func (v SurveyPages) Answer() error {
	var ids []int
	for _, value := range v.R.PostForm[answer.Field] {
		id, err := strconv.Atoi(value)
		if err != nil {
			return page.ErrForm
		}
		ids = append(ids, id)
	}
	words := v.R.PostFormValue(surveyWords)
	err := v.Site.Learning.Surveys.Answer(v.Ctx(), v.Officer, v.Path("quiz"), v.Path("survey"), ids, words)
	var no *refusal.Refusal
	if errors.As(err, &no) {
		return v.show(http.StatusUnprocessableEntity, ids, words, v.Say(no.Message))
	}
	if err != nil {
		return err
	}
	return v.Redirect(visit.SurveyHref(v.Path("quiz"), v.Path("survey")) + visit.Returning(v.Back("")))
}
