package web

import (
	"encoding/json"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"hocvu/internal/learning"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

// fullCredit is the credit from which an answer reads as right: thirds that sum to one may miss it by rounding.
const fullCredit = 0.9999

// feedback is what an officer reads of a judged answer.
type feedback struct {
	State   string // right, part, wrong; invalid, broken, pending and kept carry no judgement
	Icon    string
	Head    string
	Text    string          // what follows from it, "" for nothing
	Reasons []template.HTML // why, from the package
	Key     []template.HTML // what would have been right, where the answer itself does not show it
	Changes []changeView    // what the answer did to competencies
}

// verdict sorts a grade into the states that pages speak of.
func verdict(g quiz.Grade) string {
	switch {
	case g.Status != quiz.Graded:
		return string(g.Status)
	case g.Credit >= fullCredit:
		return "right"
	case g.Credit > 0:
		return "part"
	default:
		return "wrong"
	}
}

var verdictIcons = map[string]string{"right": "check", "part": "pencil", "wrong": "cross", "invalid": "warn", "broken": "warn", "pending": "clock"}
var verdictTones = map[string]string{"right": "good", "part": "warn", "wrong": "bad"}

func (v *visit) feedback(q learning.QuestionView, f filler) *feedback {
	state := verdict(q.Outcome.Grade)
	b := &feedback{State: state, Icon: verdictIcons[state], Head: v.say(message.New("question.verdict-" + state))}
	switch state {
	case "part":
		b.Text = v.say(message.New("question.part", "share", message.Percent(v.language, q.Outcome.Grade.Credit)))
	case "invalid":
		b.Text = v.say(q.Outcome.Grade.Why)
		return b
	case "broken", "pending":
		b.Text = v.say(message.New("question.text-" + state))
		return b
	}
	b.Changes = v.changes(q.Outcome.Changes)
	if !q.KeyShown {
		return b
	}
	b.Reasons = reasons(q, f)
	if state != "right" {
		b.Key = v.keyLines(q, f)
	}
	return b
}

// reasons collects what the author has to say to this answer: to the options chosen, to the mistake recognised, to all.
func reasons(q learning.QuestionView, f filler) []template.HTML {
	var all []template.HTML
	add := func(html template.HTML) {
		if html != "" && !slices.Contains(all, html) {
			all = append(all, html)
		}
	}
	switch q.Question.Kind {
	case quiz.Single, quiz.TrueFalse, quiz.Multiple:
		for _, id := range ids(q.Response) {
			add(f.reason(q.Text.Options, id))
		}
	case quiz.Match:
		given := ids(q.Response)
		for i, right := range ids(key(q)) {
			if at(given, i+1) != right {
				add(f.reason(q.Text.Rights, right))
			}
		}
	case quiz.Cloze:
		for i, given := range gapAnswers(q.Response) {
			add(f.reason(at(q.Text.Gaps, i+1), given.option))
		}
	}
	grade := q.Outcome.Grade
	if number, ok := strings.CutPrefix(grade.Feedback, "option "); ok {
		id, _ := strconv.Atoi(number) // 0 has no reason
		add(f.reason(q.Text.Options, id))
	} else if section, ok := q.Text.Sections[grade.Feedback]; ok {
		add("<p><b>" + f.fill(section.Heading) + "</b></p>" + f.fill(section.HTML))
	}
	add(f.fill(q.Text.Reason))
	return all
}

// keyLines says the right answer of the kinds whose page does not mark it.
func (v *visit) keyLines(q learning.QuestionView, f filler) []template.HTML {
	right := key(q)
	var lines []template.HTML
	switch q.Question.Kind {
	case quiz.Number, quiz.TextKind:
		if typed := v.form(q, right); typed != "" {
			lines = append(lines, template.HTML(template.HTMLEscapeString(typed)))
		}
	case quiz.Order:
		options := f.options(q.Text.Options)
		for _, id := range ids(right) {
			lines = append(lines, at(options, id))
		}
	case quiz.Match:
		for i, id := range ids(right) {
			lines = append(lines, f.fill(at(q.Text.Lefts, i+1))+" → "+f.fill(at(q.Text.Rights, id).HTML))
		}
	case quiz.Cloze:
		for i, answer := range gapAnswers(right) {
			lines = append(lines, template.HTML(template.HTMLEscapeString(answer.text(at(q.Text.Gaps, i+1)))))
		}
	}
	return lines
}

// form writes an accepted form as a reader expects it: a number in the reader's style, with its unit.
func (v *visit) form(q learning.QuestionView, right json.RawMessage) string {
	text := typedWords(right)
	if q.Question.Kind == quiz.Number {
		from, to, interval := strings.Cut(text, "..")
		text = v.numeral(from)
		if interval {
			text += " – " + v.numeral(to)
		}
	}
	if text != "" && q.Text.Unit != "" {
		text += " " + q.Text.Unit
	}
	return text
}

func (v *visit) numeral(text string) string {
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return text
	}
	return message.Number(v.language, x)
}
