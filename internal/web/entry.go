package web

import (
	"encoding/json"
	"net/url"
	"strings"

	"hocvu/internal/learning"
	"hocvu/internal/quiz"
)

// entry is the field of number and text.
type entry struct {
	Value     string
	Unit      string
	InputMode string
	Mark      mark
}

func (v *visit) showEntry(view *questionView, q learning.QuestionView) {
	view.Entry = &entry{Value: typedWords(q.Response), Unit: q.Text.Unit, InputMode: "text"}
	if q.Question.Kind == quiz.Number && len(q.Question.Units) == 0 {
		view.Entry.InputMode = "decimal"
	}
	if q.Outcome != nil {
		view.Entry.Mark = v.marked(q, true, q.Outcome.Grade.Credit >= fullCredit)
	}
}

func readEntry(form url.Values) (json.RawMessage, error) {
	typed := strings.TrimSpace(form.Get(answerField))
	if typed == "" {
		return nil, errNothing
	}
	return json.Marshal(typed)
}
