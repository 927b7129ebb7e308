package answer

import (
	"encoding/json"
	"html/template"
	"math"
	"net/url"

	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

// Written is the field of an open question.
type Written struct {
	Value string
	Most  string // how many letters it may have
}

// writtenKind is an answer in the officer's own words, which a person judges.
type writtenKind struct{}

func (writtenKind) show(p Presenter, view *View, q study.QuestionView, _ filler) {
	view.Written = &Written{typedWords(q.Response), p.say(message.New("judge.most", "n", q.Question.MaxLength()))}
}

func (writtenKind) read(form url.Values, q study.QuestionView) (json.RawMessage, error) {
	text := quiz.Composed(form.Get(Field))
	if text == "" {
		return nil, ErrNothing
	}
	return written(text, tooLong{}.or(text, q.Question.MaxLength()))
}

func (writtenKind) given(q study.QuestionView, _ filler) []template.HTML {
	return []template.HTML{`<span class="written">` + escaped(typedWords(q.Response)) + `</span>`}
}

func (writtenKind) right(Presenter, study.QuestionView, filler) []template.HTML { return nil }

func (writtenKind) marksRight() bool { return true }

func (writtenKind) reasons(study.QuestionView, filler) []template.HTML { return nil }

// Rubric is the criteria of an open question, with what was given for each once it is judged.
type Rubric struct {
	Rows  []RubricRow
	Total string // points of all; "": not judged yet
}

// RubricRow is one criterion.
type RubricRow struct {
	HTML, Why template.HTML
	Points    string // "2 points", or "1.5 of 2 points" once it is judged
}

// RubricOf shows the criteria of an open question; nil where they may not be shown.
func (p Presenter) RubricOf(q study.QuestionView) *Rubric {
	if !q.Question.ByPerson() || !q.KeyShown {
		return nil
	}
	f := p.filler(q)
	r := &Rubric{}
	for i, o := range q.Question.Options {
		row := RubricRow{Points: p.say(message.New("judge.worth", "n", o.Points))}
		if i < len(q.Text.Options) {
			row.HTML, row.Why = f.fill(q.Text.Options[i].HTML), f.fill(q.Text.Options[i].Reason)
		}
		if q.Judged != nil && i < len(q.Judged.Points) {
			row.Points = p.say(message.New("judge.given", "n", math.Round(q.Judged.Points[i]*100)/100, "of", o.Points))
		}
		r.Rows = append(r.Rows, row)
	}
	return r
}

// Remarks are what those who judged an open answer wrote to the officer.
func Remarks(q study.QuestionView) []string {
	if q.Judged == nil {
		return nil
	}
	return q.Judged.Remarks
}
