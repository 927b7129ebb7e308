package web

import (
	"encoding/json"
	"html/template"
	"net/url"
	"slices"
	"strconv"

	"hocvu/internal/learning"
	"hocvu/internal/quiz"
	"hocvu/internal/web/page"
)

// choice is one option of single, true-false and multiple.
type choice struct {
	ID      int
	HTML    template.HTML
	Checked bool
	Mark    mark
}

// answerField is the name of the field that holds the answer, where one field holds all of it.
const answerField = "dap-an"

func (v *visit) showChoices(view *questionView, q learning.QuestionView, f filler) {
	view.Box = "radio"
	if q.Question.Kind == quiz.Multiple {
		view.Box = "checkbox"
	}
	given, right := ids(q.Response), ids(key(q))
	for i, html := range f.options(q.Text.Options) {
		c := choice{ID: i + 1, HTML: html, Checked: slices.Contains(given, i+1)}
		c.Mark = v.marked(q, c.Checked, slices.Contains(right, c.ID))
		view.Choices = append(view.Choices, c)
	}
}

func readChoice(form url.Values) (json.RawMessage, error) {
	if form.Get(answerField) == "" {
		return nil, errNothing
	}
	id, err := strconv.Atoi(form.Get(answerField))
	if err != nil {
		return nil, page.ErrForm
	}
	return json.Marshal(id)
}

func readChoices(form url.Values) (json.RawMessage, error) {
	given := []int{}
	for _, value := range form[answerField] {
		id, err := strconv.Atoi(value)
		if err != nil {
			return nil, page.ErrForm
		}
		given = append(given, id)
	}
	if len(given) == 0 {
		return nil, errNothing
	}
	return json.Marshal(given)
}
