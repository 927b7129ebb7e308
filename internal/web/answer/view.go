// Package answer owns how each kind of question is shown, how a form becomes a response, and how a graded answer is explained.
// It refuses to judge: what is right and what counts are the business of packages quiz and learning.
package answer

import (
	"html/template"

	"hocvu/internal/competency"
	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/web/page"
)

// Presenter shows questions and answers to one reader.
type Presenter struct {
	Language message.Language
	Award    func(framework string) competency.Award // what a framework asks for
}

func (p Presenter) say(m message.Message) string { return m.In(p.Language) }

// View is a question on a page. Exactly one of the ways of answering is there.
type View struct {
	Anchor   string
	Action   string // address of the question; its forms go there and below
	Form     string // ID of the form that its fields belong to; "": each of its forms stands alone
	Prefix   string // before the names of its fields, where one form holds several questions
	Attempt  string
	Event    string
	Back     string // address to return to, "" for the question's own
	Heading  template.HTML
	Body     template.HTML
	Note     string   // that this is not in the reader's language
	Law      []string // that what it rests on no longer holds
	Do       string   // what to do, by kind
	Closed   string   // why it cannot be answered: its kind is to come, or it is withdrawn; "": it can
	Sure     string   // how sure the officer said to be before sending, "" for nothing
	Answered bool     // judged: shown, no longer to be changed
	Awaited  bool     // a person has still to judge it: it is not asked again before

	Script string // that helps to answer it, "" for none
	Style  string // the sheet that it needs beside that of every page, "" for none

	Checklist *Checklist // practical: what a trainer will look for; nothing is answered then
	Pointing  *Pointing  // hotspot, while it can be answered
	Turn      *Turn      // nil for a question that is answered at once, and once it is judged
	Scene     *Scene     // scenario, while it can be answered
	Paths     []Path     // scenario, once it is judged
	Drawn     *Drawn     // screen
	Box       string     // radio or checkbox
	Choices   []Choice
	Entry     *Entry
	Written   *Written // open
	Files     *Files   // file, while it can be answered
	Steps     []Step
	Pairs     []Pair
	Cloze     template.HTML

	Problem  string        // why the answer just given was not taken
	Advice   template.HTML // what the question's author says of such an answer
	Hints    []template.HTML
	MoreHint bool   // another one can be opened
	HintNote string // what opening one costs
	Feedback *Feedback
}

// Mark tells how a part of an answer is displayed once it is judged.
type Mark struct {
	State string // right, wrong, missed or ""
	Word  string // the state in words
	Icon  string
	Tone  string // of the class state
}

// Anchor is the ID of a question on its page.
func Anchor(question string) string { return "cau-" + question }

// Refuse says on the view of a question why an answer was not taken, with the section that its script names.
func (p Presenter) Refuse(view *View, q study.QuestionView, why string, section quiz.Section) {
	view.Problem = why
	if view.Entry != nil {
		view.Entry.Reading = "" // it is that of an answer before
	}
	if section.HTML != "" {
		f := p.filler(q)
		view.Advice = "<p><b>" + f.fill(section.Heading) + "</b></p>" + f.fill(section.HTML)
	}
}

// closed tells why a question cannot be answered, "" where it can.
func (p Presenter) closed(q study.QuestionView) string {
	switch {
	case q.Withdrawn != "":
		return p.say(message.New("question.withdrawn"))
	case q.NotOpen:
		return p.say(message.New("question.closed"))
	default:
		return ""
	}
}

// Show makes the view of a question that stands alone on its page.
func (p Presenter) Show(q study.QuestionView) View { return p.ShowAs(q, "") }

// ShowAs is Show with a prefix before the names of all fields. How a question is answered is each kind's own affair.
func (p Presenter) ShowAs(q study.QuestionView, prefix string) View {
	f := p.filler(q)
	view := View{
		Prefix: prefix,
		Anchor: Anchor(q.Question.ID), Attempt: q.Attempt, Event: q.Event, Closed: p.closed(q),
		Answered: !q.NotOpen && !q.Observed && !q.Opinion && (q.Outcome != nil || !q.Open),
		Heading:  f.fill(q.Text.Heading), Body: f.fill(q.Text.Body), MoreHint: q.Open && q.HintsOpened < q.Hints,
	}
	if !q.Translated {
		view.Note = p.say(message.New("question.untranslated", "language", page.LanguageNames[q.Language]))
	} else if q.Text.Stale {
		view.Note = p.say(message.New("question.stale"))
	}
	if view.Closed != "" {
		return view
	}
	if q.Opinion { // it is answered on a page of its own
		if view.Answered, view.Box = true, "radio"; q.Question.Many {
			view.Box = "checkbox"
		}
		for i, html := range f.options(q.Text.Options) {
			view.Choices = append(view.Choices, Choice{ID: i + 1, HTML: html})
		}
		return view
	}
	if q.Observed {
		view.Checklist = p.checklist(q, f)
		return view
	}
	for _, hint := range q.Text.Hints[:min(q.HintsOpened, len(q.Text.Hints))] {
		view.Hints = append(view.Hints, f.fill(hint))
	}
	if q.Exam && q.HintCost > 0 { // practice gives no points
		left := max(0, 1-float64(q.HintsOpened+1)*q.HintCost)
		view.HintNote = p.say(message.New("question.hint-cost", "share", message.Percent(p.Language, left)))
	}
	view.Do = p.say(message.New("question.do-" + q.Question.Kind))
	if view.Style = Style(q.Question.Kind); !view.Answered {
		view.Script = Script(q.Question.Kind)
	}
	if k, open := kinds[q.Question.Kind]; open {
		k.show(p, &view, q, f)
	}
	if q.Outcome != nil {
		view.Awaited = q.Question.ByPerson() && q.Outcome.Grade.Status == quiz.Pending
		view.Feedback = p.feedback(q, f)
	}
	return view
}

// marked judges one part of a graded answer for display. Where the key may not be shown, nothing is called right or wrong.
func (p Presenter) marked(q study.QuestionView, given, right bool) Mark {
	known := q.Outcome != nil && q.KeyShown && len(q.Outcome.Key) > 0 && q.Outcome.Grade.Status == quiz.Graded
	switch {
	case !known && given && q.Outcome != nil:
		return Mark{Word: p.say(message.New("question.you-chose"))}
	case !known:
		return Mark{}
	case given && right:
		return Mark{"right", p.say(message.New("question.you-right")), "check", "good"}
	case given:
		return Mark{"wrong", p.say(message.New("question.you-chose")), "cross", "bad"}
	case right:
		return Mark{"right", p.say(message.New("question.is-right")), "check", "good"}
	default:
		return Mark{}
	}
}

// key is the right response, in the shape of a response; nil where it may not be shown.
func key(q study.QuestionView) []byte {
	if q.Outcome == nil || !q.KeyShown {
		return nil
	}
	return q.Outcome.Key
}

// rightIDs are the IDs of the right response.
func rightIDs(q study.QuestionView) []int { return ids(key(q)) }

// Given is the officer's answer in a line.
func (p Presenter) Given(q study.QuestionView) template.HTML {
	if k, open := kinds[q.Question.Kind]; open {
		return join(k.given(q, p.filler(q)), "; ")
	}
	return template.HTML(template.HTMLEscapeString(typedWords(q.Response)))
}

// Heading is the question's own sentence with its values.
func (p Presenter) Heading(q study.QuestionView) template.HTML {
	return p.filler(q).fill(q.Text.Heading)
}
