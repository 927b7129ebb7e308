// Package answertest makes questions by hand, as learning hands them over, for tests of pages that show them.
package answertest

import (
	"encoding/json"

	"hocvu/internal/learning/scoring"
	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

// Options makes options of these texts, each with its reason.
func Options(texts ...string) []quiz.OptionText {
	all := make([]quiz.OptionText, len(texts))
	for i, text := range texts {
		all[i] = quiz.OptionText{HTML: text, Reason: "<p>Lý do của " + text + "</p>"}
	}
	return all
}

// Ask makes a question as learning hands it over, open and not answered.
func Ask(kind string, text quiz.Text) study.QuestionView {
	text.Heading = "Mật khẩu nào khó đoán nhất?"
	return study.QuestionView{Attempt: "a1", Quiz: "mat-khau", Question: quiz.Question{ID: "hoi-" + kind, Kind: kind}, Text: text,
		Language: message.Vietnamese, Translated: true, Event: "0190", Open: true, Hints: 2,
		HintsOpened: 1, HintCost: 0.25, N: 3, Of: 5}
}

// Judge makes of it a question that was answered in practice.
func Judge(q study.QuestionView, response, key string, credit float64) study.QuestionView {
	q.Response, q.Open, q.KeyShown = json.RawMessage(response), false, true
	q.Outcome = &study.Outcome{Grade: quiz.Grade{Status: quiz.Graded, Credit: credit}, Key: json.RawMessage(key),
		Saved: true, Changes: []scoring.Change{{Framework: "bdhvs", Code: "4.1", Name: "Bảo vệ thiết bị số",
			LevelName: "Cơ bản", Before: 0.68, After: 0.76, Measured: true, MeasuredBefore: true, Weight: 1}}}
	return q
}

// Choice is a question of a kind that offers three options.
func Choice(kind string) study.QuestionView {
	return Ask(kind, quiz.Text{Options: Options("<code>Muong@2026</code>", "<code>but-trau-cau</code>", "<code>P@ssw0rd!</code>"), Hints: []string{"<p>Nghĩ xem.</p>"}, Reason: "<p>Dài thì khó.</p>"})
}

// Wrong is such a question, answered wrongly.
func Wrong(kind string) study.QuestionView {
	q := Judge(Choice(kind), "1", "2", 0)
	q.Question.ID = "sai"
	return q
}
