package web

import (
	"encoding/json"
	"errors"
	"net/url"

	"hocvu/internal/learning"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/web/page"
)

// readResponse makes of a form what package quiz calls a response. It judges nothing: whether an ID exists or a number is
// one is for the kind to say.
func readResponse(form url.Values, q learning.QuestionView) (json.RawMessage, error) {
	switch q.Question.Kind {
	case quiz.Single, quiz.TrueFalse:
		return readChoice(form)
	case quiz.Multiple:
		return readChoices(form)
	case quiz.Number, quiz.TextKind:
		return readEntry(form)
	case quiz.Order:
		return readOrder(form, q)
	case quiz.Match:
		return readMatch(form, q)
	case quiz.Cloze:
		return readCloze(form, q)
	default:
		return nil, page.ErrForm
	}
}

// unfinished says what is missing in a form that is not an answer yet; "" when the fault is another.
func (v *visit) unfinished(err error) string {
	switch {
	case errors.Is(err, errNothing):
		return v.say(message.New("question.nothing"))
	case errors.Is(err, errSamePlace):
		return v.say(message.New("question.same-place"))
	default:
		return ""
	}
}
