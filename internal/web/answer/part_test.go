package answer

import (
	"encoding/json"
	"html/template"
	"strings"
	"testing"

	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/web/answer/answertest"
)

func withParts(q study.QuestionView, partial bool, parts ...bool) study.QuestionView {
	q.Outcome.Parts, q.Question.Partial = parts, partial
	return q
}

func TestEachPairOfStepsIsMarkedByTheRuleOfThePoints(t *testing.T) {
	p := presenter(message.Vietnamese)
	q := withParts(answertest.Judge(
		answertest.Ask(quiz.Order, quiz.Text{Options: answertest.Options("a", "b", "c", "d")}), `[4,1,2,3]`, `[1,2,3,4]`, 2.0/3), true, false,
		true, true)
	view := p.Show(q)
	marks := ""
	for _, s := range view.Steps {
		marks += s.Joint.State + "|"
	}
	if marks != "|wrong|right|right|" {
		t.Errorf("marks %s", marks)
	}
	if rule := view.Feedback.Rule; !strings.Contains(rule, "đúng 2/3 cặp") {
		t.Errorf("the rule reads %q", rule)
	}
	if share := view.Feedback.Text; !strings.Contains(share, "67") {
		t.Errorf("the points read %q", share)
	}
}

func TestEachPairHasItsMarkItsKeyAndItsReasonInItsRow(t *testing.T) {
	p := presenter(message.Vietnamese)
	q := withParts(answertest.Judge(answertest.Ask(quiz.Match,
		quiz.Text{Lefts: []string{"x", "y"}, Rights: answertest.Options("b", "a")}), `[2,0]`, `[2,1]`, 0.5),
		true, true, false)
	view := p.Show(q)
	if first := view.Pairs[0]; first.Mark.State != "right" || first.Right != "" || first.Why != "" {
		t.Errorf("a right pair: %+v", first)
	}
	if second := view.Pairs[1]; second.Mark.State != "wrong" || second.Right != "b" || second.Why != "<p>Lý do của b</p>" {
		t.Errorf("a wrong pair: %+v", second)
	}
	if key := p.Review(q).Key; len(key) != 2 || key[1] != "y → b<p>Lý do của b</p>" {
		t.Errorf("in the review of an exam: %v", key)
	}
	q.KeyShown, q.Outcome.Parts = false, nil
	if kept := p.Show(q).Pairs[1]; kept.Mark.State != "" || kept.Right != "" || kept.Why != "" {
		t.Errorf("where the key may not be shown: %+v", kept)
	}
}

func TestEveryGapIsMarkedFromTheGradeAndAllItsRightFormsAreTold(t *testing.T) {
	p := presenter(message.Vietnamese)
	q := answertest.Ask(quiz.Cloze, quiz.Text{Body: "<p>{{gap 1}} {{gap 2}} {{gap 3}}</p>",
		Gaps: [][]quiz.OptionText{answertest.Options("có", "cầm", "giữ"), answertest.Options("A", "B"),
			answertest.Options("giờ")}})
	q.Question.Gaps = []quiz.Gap{
		{Options: []quiz.Option{{ID: 1, Right: true, Form: "có"}, {ID: 2, Right: true, Form: "cầm"}, {ID: 3, Right: true,
			Form: "giữ"}}},
		{Choices: true, Options: []quiz.Option{{ID: 1}, {ID: 2, Right: true}}},
		{Options: []quiz.Option{{ID: 1, Right: true, Form: "giờ"}}}}
	q = withParts(answertest.Judge(q, `["GIỮ",1,"ngày"]`, `["có",2,"giờ"]`, 1.0/3), true, true, false, false)
	view := p.Show(q)
	for _, want := range []string{`<b class="gap right">GIỮ ✓`, `<b class="gap wrong">A ✗`, `</span>B</b>`, `<b class="gap wrong">ngày ✗`, `</span>giờ</b>`} {
		if !strings.Contains(string(view.Cloze), want) {
			t.Errorf("%s is not in %s", want, view.Cloze)
		}
	}
	key := view.Feedback.Key
	if len(key) != 3 || !strings.Contains(string(key[0]), "có / cầm / giữ") || !strings.Contains(string(key[1]), "Lý do của A") ||
		!strings.Contains(string(key[2]), "Lý do của giờ") {
		t.Errorf("the key: %v", key)
	}
	if !strings.Contains(view.Feedback.Rule, "đúng 1/3 chỗ") {
		t.Errorf("the rule reads %q", view.Feedback.Rule)
	}
	q.KeyShown, q.Outcome.Parts, q.Outcome.Key = false, nil, nil
	q.Question.Gaps = []quiz.Gap{{}, {Choices: true, Options: []quiz.Option{{ID: 1}, {ID: 2}}}, {}}
	if kept := string(p.Show(q).Cloze); strings.ContainsAny(kept, "✓✗") || strings.Contains(kept, "giờ") {
		t.Errorf("where the key may not be shown: %s", kept)
	}
}

func TestARuleIsSaidWhereItExplainsThePoints(t *testing.T) {
	p := presenter(message.Vietnamese)
	multiple := func(response string, partial bool, credit float64) study.QuestionView {
		q := answertest.Judge(
			answertest.Ask(quiz.Multiple, quiz.Text{Options: answertest.Options("a", "b", "c")}), response, `[1,2]`, credit)
		q.Question.Options = []quiz.Option{{ID: 1, Right: true, Credit: 1}, {ID: 2, Right: true, Credit: 1}, {ID: 3}}
		q.Question.Partial = partial
		return q
	}
	weights := multiple(`[1]`, true, 0.3)
	weights.Question.Options[0].Credit = 0.3
	order := func(partial bool, parts ...bool) study.QuestionView {
		return withParts(answertest.Judge(
			answertest.Ask(quiz.Order, quiz.Text{Options: answertest.Options("a", "b", "c")}), `[2,3,1]`, `[1,2,3]`, 0), partial, parts...)
	}
	scripted := order(true, true, false)
	scripted.Question.Logic = "x.js"
	for _, c := range []struct {
		rule, want string
		question   study.QuestionView
	}{
		{"all or nothing with something right", "Câu này chỉ được điểm khi đúng tất cả.", order(false, true, false)},
		{"all or nothing with nothing right needs no rule", "", order(false, false, false)},
		{"a script has rules of its own", "", scripted},
		{"ticks that were missed", "Tính theo từng đáp án: chọn đúng 1/2.", multiple(`[1]`, true, 0.5)},
		{"a wrong tick takes back", "Tính theo từng đáp án: chọn đúng 1/2, chọn nhầm 1. Mỗi đáp án nhầm trừ một đáp án đúng.", multiple(`[1,3]`, true, 0)},
		{"all right needs no rule", "", multiple(`[1,2]`, true, 1)},
		{"the author's own weights are no rule in a sentence", "", weights},
		{"one choice needs no rule", "", answertest.Wrong(quiz.Single)},
	} {
		if got := p.Show(c.question).Feedback.Rule; got != c.want {
			t.Errorf("%s: %q", c.rule, got)
		}
	}
}

func TestAMissedOptionIsToldApartFromAFoundOne(t *testing.T) {
	q := answertest.Judge(answertest.Ask(quiz.Multiple, quiz.Text{Options: answertest.Options("a", "b", "c")}), `[1,3]`, `[1,2]`, 0)
	states := ""
	for _, c := range presenter(message.Vietnamese).Show(q).Choices {
		states += c.Mark.State + " " + c.Mark.Word + "|"
	}
	if states != "right Đồng chí chọn đúng|missed Đáp án đúng, đồng chí bỏ sót|wrong Đồng chí đã chọn|" {
		t.Errorf("%s", states)
	}
}

func TestTheVerdictIsNotSaidTwice(t *testing.T) {
	for reason, want := range map[template.HTML]template.HTML{
		"<p>Đúng. Năm từ dài.</p>": "<p>Năm từ dài.</p>", "<p>Right! Long words.</p>": "<p>Long words.</p>", "<p>正确。五个词。</p>": "<p>五个词。</p>",
		"<p>Đúng lúc ấy có điện.</p>": "<p>Đúng lúc ấy có điện.</p>", "<p>Đúng.</p>": "<p>Đúng.</p>", "<p>Sai.</p>": "<p>Sai.</p>",
	} {
		if got := withoutLead(reason); got != want {
			t.Errorf("%s becomes %s", reason, got)
		}
	}
	right := answertest.Judge(answertest.Choice(quiz.Single), "2", "2", 1)
	right.Text.Options[1].Reason = "<p>Đúng. Năm từ.</p>"
	if all := presenter(message.Vietnamese).Show(right).Feedback.Reasons; all[0] != "<p>Năm từ.</p>" {
		t.Errorf("%v", all)
	}
}

func TestAChoiceInTwoRowsIsNamedAndBothRowsAreMarked(t *testing.T) {
	p := presenter(message.Vietnamese)
	q := answertest.Ask(quiz.Match, quiz.Text{Lefts: []string{"x", "y", "z"}, Rights: answertest.Options("<em>Gọi</em> ngân hàng", "Đổi mật khẩu", "Báo")})
	q.Response = json.RawMessage(`[1,2,1]`)
	view := p.Show(q)
	if view.Pairs[0].Twice == "" || view.Pairs[1].Twice != "" || view.Pairs[2].Twice == "" {
		t.Errorf("%+v", view.Pairs)
	}
	if said := p.Unfinished(pairedTwice{template.HTML(q.Text.Rights[0].HTML)}); !strings.Contains(said, "“Gọi ngân hàng”") {
		t.Errorf("%q", said)
	}
}

func TestANumberIsShownAsItWasReadAndWithDigitsThatCanBeTyped(t *testing.T) {
	p := presenter(message.Vietnamese)
	x := 1000.0
	q := answertest.Judge(answertest.Ask(quiz.Number, quiz.Text{Unit: "phút"}), `"1 nghìn"`, `"4.800000000000001"`, 0)
	q.Reading = &x
	view := p.Show(q)
	if view.Entry.Reading != "Đọc là 1.000 phút" {
		t.Errorf("%q", view.Entry.Reading)
	}
	if key := view.Feedback.Key; len(key) != 1 || key[0] != "4,8 phút" {
		t.Errorf("the key is shown as %v", key)
	}
	if view.Entry.InputMode != "decimal" {
		t.Errorf("keyboard %s", view.Entry.InputMode)
	}
	if q.Signed = true; p.Show(q).Entry.InputMode != "text" {
		t.Error("no keyboard with a minus where a number below zero may be asked for")
	}
}
