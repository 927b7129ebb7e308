package web

import (
	"html/template"

	"hocvu/internal/learning"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/web/page"
)

// questionView is a question on a page. Exactly one of the five ways of answering is there.
type questionView struct {
	Anchor   string
	Action   string // address of the question; its forms go there and below
	Attempt  string
	Event    string
	Back     string // address to return to, "" for the question's own
	Heading  template.HTML
	Body     template.HTML
	Note     string // that this is not in the reader's language
	Do       string // what to do, by kind
	Closed   bool   // officers cannot answer this kind yet
	Answered bool   // judged: shown, no longer to be changed

	Box     string // radio or checkbox
	Choices []choice
	Entry   *entry
	Steps   []step
	Pairs   []pair
	Cloze   template.HTML

	Problem  string // why the answer just given was not taken
	Hints    []template.HTML
	MoreHint bool   // another one can be opened
	HintNote string // what opening one costs
	Feedback *feedback
}

// mark tells how a part of an answer is displayed once it is judged.
type mark struct {
	State string // right, wrong or ""
	Word  string // the state in words
	Icon  string
	Tone  string // of the class state
}

// show makes the view of a question. How it is answered is each kind's own affair.
func (v *visit) show(q learning.QuestionView) questionView {
	f := v.filler(q)
	view := questionView{
		Anchor: "cau-" + q.Question.ID, Attempt: q.Attempt, Event: q.Event, Closed: q.NotOpen, Answered: q.Outcome != nil || !q.Open,
		Heading: f.fill(q.Text.Heading), Body: f.fill(q.Text.Body), MoreHint: q.Open && q.HintsOpened < q.Hints,
	}
	if !q.Translated {
		view.Note = v.say(message.New("question.untranslated", "language", page.LanguageNames[q.Language]))
	}
	if view.Closed {
		return view
	}
	for _, hint := range q.Text.Hints[:min(q.HintsOpened, len(q.Text.Hints))] {
		view.Hints = append(view.Hints, f.fill(hint))
	}
	if q.HintCost > 0 {
		view.HintNote = v.say(message.New("question.hint-cost", "share", message.Percent(v.language, q.HintCost)))
	}
	view.Do = v.say(message.New("question.do-" + q.Question.Kind))
	switch q.Question.Kind {
	case quiz.Single, quiz.TrueFalse, quiz.Multiple:
		v.showChoices(&view, q, f)
	case quiz.Number, quiz.TextKind:
		v.showEntry(&view, q)
	case quiz.Order:
		v.showOrder(&view, q, f)
	case quiz.Match:
		v.showMatch(&view, q, f)
	case quiz.Cloze:
		v.showCloze(&view, q, f)
	}
	if q.Outcome != nil {
		view.Feedback = v.feedback(q, f)
	}
	return view
}

// marked judges one part of a graded answer for display. Where the key may not be shown, nothing is called right or wrong.
func (v *visit) marked(q learning.QuestionView, given, right bool) mark {
	known := q.Outcome != nil && q.KeyShown && len(q.Outcome.Key) > 0 && q.Outcome.Grade.Status == quiz.Graded
	switch {
	case !known && given && q.Outcome != nil:
		return mark{Word: v.say(message.New("question.you-chose"))}
	case !known:
		return mark{}
	case given && right:
		return mark{"right", v.say(message.New("question.you-right")), "check", "good"}
	case given:
		return mark{"wrong", v.say(message.New("question.you-chose")), "cross", "bad"}
	case right:
		return mark{"right", v.say(message.New("question.is-right")), "check", "good"}
	default:
		return mark{}
	}
}

// key is the right response, in the shape of a response; nil where it may not be shown.
func key(q learning.QuestionView) []byte {
	if q.Outcome == nil || !q.KeyShown {
		return nil
	}
	return q.Outcome.Key
}
