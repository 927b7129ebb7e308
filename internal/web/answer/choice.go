package answer

import (
	"encoding/json"
	"html/template"
	"net/url"
	"slices"
	"strconv"

	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
)

// Choice is one option of single, true-false and multiple.
type Choice struct {
	ID      int
	HTML    template.HTML
	Checked bool
	Mark    Mark
}

// choiceKind is single and true-false, and with several multiple.
type choiceKind struct{ several bool }

// Field is the name of the field that holds the answer, where one field holds all of it.
const Field = "dap-an"

func (k choiceKind) show(p Presenter, view *View, q study.QuestionView, f filler) {
	view.Box = "radio"
	if k.several {
		view.Box = "checkbox"
	}
	given, right := ids(q.Response), rightIDs(q)
	for i, html := range f.options(q.Text.Options) {
		c := Choice{ID: i + 1, HTML: html, Checked: slices.Contains(given, i+1)}
		c.Mark = p.marked(q, c.Checked, slices.Contains(right, c.ID))
		if k.several && !c.Checked && c.Mark.State == "right" {
			c.Mark = Mark{"missed", p.say(message.New("question.missed")), "warn", "warn"}
		}
		view.Choices = append(view.Choices, c)
	}
}

func (k choiceKind) read(form url.Values, _ study.QuestionView) (json.RawMessage, error) {
	if k.several {
		return readChoices(form)
	}
	return readChoice(form)
}

func (choiceKind) given(q study.QuestionView, f filler) []template.HTML {
	return f.chosen(q.Text.Options, ids(q.Response))
}

func (choiceKind) right(_ Presenter, q study.QuestionView, f filler) []template.HTML {
	return f.chosen(q.Text.Options, rightIDs(q))
}

func (choiceKind) marksRight() bool { return true }

func (choiceKind) reasons(q study.QuestionView, f filler) []template.HTML {
	var all []template.HTML
	for _, id := range ids(q.Response) {
		all = append(all, f.reason(q.Text.Options, id))
	}
	return all
}

func readChoice(form url.Values) (json.RawMessage, error) {
	if form.Get(Field) == "" {
		return nil, ErrNothing
	}
	id, err := strconv.Atoi(form.Get(Field))
	if err != nil {
		return nil, page.ErrForm
	}
	return json.Marshal(id)
}

func readChoices(form url.Values) (json.RawMessage, error) {
	given := []int{}
	for _, value := range form[Field] {
		id, err := strconv.Atoi(value)
		if err != nil {
			return nil, page.ErrForm
		}
		given = append(given, id)
	}
	if len(given) == 0 {
		return nil, ErrNothing
	}
	return json.Marshal(given)
}
