package answer

import (
	"encoding/json"
	"errors"
	"html/template"
	"net/url"
	"unicode/utf8"

	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/web/page"
)

// kind is how the questions of one kind are shown, read and explained.
type kind interface {
	// show fills in the one way of answering that the kind has, or what was answered once it is judged.
	show(p Presenter, view *View, q study.QuestionView, f filler)
	// read makes of a form what package quiz calls a response. It judges nothing: whether an ID exists or a number is one
	// is for grading to say.
	read(form url.Values, q study.QuestionView) (json.RawMessage, error)
	// given lists what the officer answered.
	given(q study.QuestionView, f filler) []template.HTML
	// right lists the right answer; nil where it may not be shown.
	right(p Presenter, q study.QuestionView, f filler) []template.HTML
	// marksRight tells whether show marks the right answer, so that it need not be listed below.
	marksRight() bool
	// reasons lists what the author says to the parts of this answer.
	reasons(q study.QuestionView, f filler) []template.HTML
}

// kinds is the table of the kinds that officers can answer. No other place of the pages asks which kind a question is of.
var kinds = map[string]kind{
	quiz.Single:    choiceKind{},
	quiz.TrueFalse: choiceKind{},
	quiz.Multiple:  choiceKind{several: true},
	quiz.Number:    entryKind{number: true},
	quiz.TextKind:  entryKind{},
	quiz.Order:     orderKind{},
	quiz.Match:     matchKind{},
	quiz.Cloze:     clozeKind{},
	quiz.Hotspot:   hotspotKind{},
	quiz.Scenario:  scenarioKind{},
	quiz.Screen:    screenKind{},
	quiz.Open:      writtenKind{},
	quiz.File:      fileKind{},
}

// Script is the script that helps to answer a kind of question, "" for none.
func Script(name string) string {
	switch kinds[name].(type) {
	case orderKind:
		return "order.js"
	case matchKind:
		return "question.js"
	case hotspotKind:
		return "hotspot.js"
	}
	return ""
}

// Style is the sheet beside that of every page that a kind of question needs, "" for none.
func Style(name string) string {
	switch kinds[name].(type) {
	case hotspotKind, scenarioKind, screenKind, writtenKind, fileKind:
		return "task.css"
	}
	return ""
}

// What is missing in a form that is not an answer yet.
var (
	ErrNothing   = errors.New("answer: an empty answer")
	ErrSamePlace = errors.New("answer: two steps in one place")
	ErrUnmoved   = errors.New("answer: steps as they were shown")
)

// The most letters that may be typed. A page shows what was typed beyond and says so: a field that cuts it would
// falsify it.
const (
	maxTyped = 400
	maxGap   = 200
)

// tooLong is an answer with more letters than may be typed; the zero tooLong is none.
type tooLong struct{ letters, most int }

func (tooLong) Error() string { return "answer: too many letters" }

// or is the tooLong that is there, else that of a text.
func (t tooLong) or(text string, most int) tooLong {
	if n := utf8.RuneCountInString(text); t.letters == 0 && n > most {
		return tooLong{n, most}
	}
	return t
}

// written is a response in JSON, with the fault that too much was typed.
func written(response any, long tooLong) (json.RawMessage, error) {
	value, err := json.Marshal(response)
	if err == nil && long.letters > 0 {
		err = long
	}
	return value, err
}

// TooLong tells whether an answer has more letters than may be typed.
func TooLong(err error) bool { return errors.As(err, new(tooLong)) }

// Missing counts the parts of a response, as Read gives it, that were left empty.
func Missing(q study.QuestionView, value json.RawMessage) int {
	return quiz.Missing(q.Question, quiz.Response{Value: value})
}

// Read makes a response of a form. Beside an error that Unfinished knows it gives what was filled in, where it can be
// shown again; page.ErrForm for a kind that officers cannot answer.
func Read(form url.Values, q study.QuestionView) (json.RawMessage, error) {
	if k, open := kinds[q.Question.Kind]; open {
		return k.read(form, q)
	}
	return nil, page.ErrForm
}

// Unfinished says what is missing in a form that is not an answer yet; "" when the fault is another.
func (p Presenter) Unfinished(err error) string {
	var twice pairedTwice
	var long tooLong
	switch {
	case errors.As(err, &twice):
		return p.say(message.New("question.paired-twice", "choice", Plain(twice.choice)))
	case errors.As(err, &long):
		return p.say(message.New("question.too-long", "n", long.letters, "most", long.most))
	case errors.Is(err, ErrUnmoved):
		return p.say(message.New("question.unmoved"))
	case errors.Is(err, ErrNothing):
		return p.say(message.New("question.nothing"))
	case errors.Is(err, ErrSamePlace):
		return p.say(message.New("question.same-place"))
	default:
		return ""
	}
}
