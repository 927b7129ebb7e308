package answer

import (
	"html/template"
	"slices"
	"strings"

	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

// partsRight tells whether part i, from 0, of a graded answer is right; known is false where that may not be told.
func partsRight(q study.QuestionView, i int) (right, known bool) {
	if q.Outcome == nil || i >= len(q.Outcome.Parts) {
		return false, false
	}
	return q.Outcome.Parts[i], true
}

// partMark judges one part of an answer for display.
func (p Presenter) partMark(q study.QuestionView, i int) Mark {
	right, known := partsRight(q, i)
	switch {
	case !known && q.Outcome != nil:
		return Mark{Word: p.say(message.New("question.you-chose"))}
	case !known:
		return Mark{}
	case right:
		return Mark{"right", p.say(message.New("question.part-right")), "check", "good"}
	default:
		return Mark{"wrong", p.say(message.New("question.part-wrong")), "cross", "bad"}
	}
}

// rule says by what a question's points are counted, with the figures of this answer; "" where nothing is to be said:
// all is right, or a script decides.
func (p Presenter) rule(q study.QuestionView) string {
	if !q.KeyShown || q.Question.Logic != "" || q.Outcome.Grade.Credit >= quiz.FullCredit {
		return ""
	}
	right, of := 0, len(q.Outcome.Parts)
	for _, ok := range q.Outcome.Parts {
		if ok {
			right++
		}
	}
	wrong := 0
	ticked := several(q.Question.Kind)
	if ticked {
		right, wrong, of = ticks(q)
		if q.Question.Weighted() {
			return ""
		}
	}
	spare := q.Spare && q.Question.Partial
	if spare {
		keys := rightIDs(q)
		of = len(keys) - 1
		for _, id := range ids(q.Response) {
			if !slices.Contains(keys, id) {
				wrong++
			}
		}
	}
	switch {
	case of == 0:
		return ""
	case spare:
		return p.say(message.New("question.rule-order-spare", "n", right, "of", of, "wrong", wrong))
	case !q.Question.Partial && right == 0 && wrong == 0:
		return ""
	case !q.Question.Partial:
		return p.say(message.New("question.rule-all"))
	case ticked && wrong == 0:
		return p.say(message.New("question.rule-multiple-missed", "n", right, "of", of))
	default:
		return p.say(message.New("question.rule-"+q.Question.Kind, "n", right, "of", of, "wrong", wrong))
	}
}

// several reports whether options of a kind are ticked.
func several(kind string) bool {
	k, options := kinds[kind].(choiceKind)
	return options && k.several
}

// ticks counts what was ticked rightly and wrongly, and how many options are right.
func ticks(q study.QuestionView) (right, wrong, of int) {
	keys := rightIDs(q)
	for _, id := range ids(q.Response) {
		if slices.Contains(keys, id) {
			right++
		} else {
			wrong++
		}
	}
	return right, wrong, len(keys)
}

// leads are the words with which authors begin the reason of a right answer, as the verdict above does.
var leads = []string{"Đúng", "Right", "Correct", "Yes", "正确", "对", "答对了"}

// withoutLead drops a sentence that only says "Right" from the head of a reason that stands under just this verdict.
func withoutLead(reason template.HTML) template.HTML {
	rest, paragraph := strings.CutPrefix(string(reason), "<p>")
	if !paragraph {
		return reason
	}
	for _, lead := range leads {
		after, found := strings.CutPrefix(rest, lead)
		if !found {
			continue
		}
		for _, stop := range []string{". ", "! ", "。", "！"} {
			if text, cut := strings.CutPrefix(after, stop); cut && text != "" {
				return template.HTML("<p>" + text)
			}
		}
	}
	return reason
}
