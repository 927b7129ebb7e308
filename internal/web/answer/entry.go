package answer

import (
	"encoding/json"
	"html/template"
	"net/url"
	"strconv"
	"strings"

	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

// Entry is the field of number and text.
type Entry struct {
	Value     string
	Unit      string
	InputMode string
	Mark      Mark
	Reading   string // how a typed number was read, "" for words and for what is no number
}

// entryKind is text, and with number a number.
type entryKind struct{ number bool }

func (k entryKind) show(p Presenter, view *View, q study.QuestionView, _ filler) {
	view.Entry = &Entry{Value: typedWords(q.Response), Unit: q.Text.Unit, InputMode: "text"}
	if q.Question.UnitNeeded { // the officer is to know it
		view.Entry.Unit, view.Do = "", p.say(message.New("question.do-number-unit"))
	} else if k.number && len(q.Question.Units) == 0 && !q.Signed { // the digits of some phones come without a minus
		view.Entry.InputMode = "decimal"
	}
	if q.Reading != nil {
		view.Entry.Reading = p.say(message.New("question.read-as", "number", p.inUnit(message.Number(p.Language, *q.Reading), q)))
	}
	if q.Outcome != nil {
		m := p.marked(q, true, q.Outcome.Grade.Credit >= quiz.FullCredit)
		if m.Word = p.say(message.New("question.your-answer")); m.State != "" { // it was typed and not chosen
			m.Word = p.say(message.New("question.part-" + m.State))
		}
		view.Entry.Mark = m
	}
}

func (entryKind) read(form url.Values, _ study.QuestionView) (json.RawMessage, error) {
	typed := strings.TrimSpace(form.Get(Field))
	if typed == "" {
		return nil, ErrNothing
	}
	return written(typed, tooLong{}.or(typed, maxTyped))
}

func (entryKind) given(q study.QuestionView, _ filler) []template.HTML {
	return []template.HTML{escaped(typedWords(q.Response))}
}

// right writes an accepted form as a reader expects it: a number in the reader's style, with its unit.
func (k entryKind) right(p Presenter, q study.QuestionView, _ filler) []template.HTML {
	text := typedWords(key(q))
	if k.number {
		text, _, _ = strings.Cut(text, " ") // a unit may stand behind it
		text = p.interval(text)
	}
	if text == "" {
		return nil
	}
	return []template.HTML{escaped(p.inUnit(text, q))}
}

// inUnit writes the question's unit behind a text, where it has one.
func (Presenter) inUnit(text string, q study.QuestionView) string {
	if q.Text.Unit == "" {
		return text
	}
	return text + " " + q.Text.Unit
}

func (entryKind) marksRight() bool { return false }

func (entryKind) reasons(study.QuestionView, filler) []template.HTML { return nil }

// interval writes a number, or both ends of a range, in the reader's style.
func (p Presenter) interval(form string) string {
	from, to, ranged := strings.Cut(form, "..")
	text := p.numeral(from)
	if ranged {
		text += " – " + p.numeral(to)
	}
	return text
}

func (p Presenter) numeral(text string) string {
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return text
	}
	return message.Number(p.Language, x)
}
