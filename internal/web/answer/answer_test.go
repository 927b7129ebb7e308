package answer

import (
	"encoding/json"
	"errors"
	"net/url"
	"strings"
	"testing"

	"hocvu/internal/competency"
	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/web/answer/answertest"
	"hocvu/internal/web/page"
)

func presenter(l message.Language) Presenter {
	return Presenter{l, func(string) competency.Award { return competency.Award{Probability: 0.8, MeasuredFrom: 3} }}
}

// A kind that officers can answer can be shown, read and explained, and no other.
func TestEveryKindThatCanBeAnsweredIsInTheTable(t *testing.T) {
	open := quiz.Kinds(quiz.Runner{})
	for name := range open {
		if kinds[name] == nil {
			t.Errorf("%s is answered, and no page shows it (add a type for it to the table of kinds)", name)
		}
	}
	for name := range kinds {
		if open[name] == nil {
			t.Errorf("%s is shown, and nothing grades it", name)
		}
		for _, l := range message.Languages {
			if id := "question.do-" + name; !message.Has(id) || message.New(id).In(l) == "" {
				t.Errorf("%s: no message %s in %s", name, id, l)
			}
		}
	}
}

func TestAFormBecomesTheResponseOfItsKind(t *testing.T) {
	three := quiz.Text{Options: answertest.Options("a", "b", "c")}
	pairs := quiz.Text{Lefts: []string{"x", "y"}, Rights: answertest.Options("a", "b", "c")}
	several := answertest.Ask(quiz.Hotspot, three)
	several.Several = true
	gaps := answertest.Ask(quiz.Cloze, quiz.Text{})
	gaps.Question.Gaps = []quiz.Gap{{}, {Choices: true}}
	for _, c := range []struct {
		rule, form, want string
		fault            error
		question         study.QuestionView
	}{
		{"one option", "dap-an=2", `2`, nil, answertest.Ask(quiz.Single, three)},
		{"no option is nothing", "", ``, ErrNothing, answertest.Ask(quiz.Single, three)},
		{"an option that is no number is a changed form", "dap-an=a", ``, page.ErrForm, answertest.Ask(quiz.TrueFalse, three)},
		{"several options", "dap-an=1&dap-an=3", `[1,3]`, nil, answertest.Ask(quiz.Multiple, three)},
		{"typed words as typed", "dap-an=+16%2C7+", `"16,7"`, nil, answertest.Ask(quiz.Number, three)},
		{"blanks are nothing", "dap-an=+", ``, ErrNothing, answertest.Ask(quiz.TextKind, three)},
		{"steps by their places", "buoc-1=3&buoc-2=1&buoc-3=2", `[2,3,1]`, nil, answertest.Ask(quiz.Order, three)},
		{"two steps in one place are not an order, and shown as near as can be", "buoc-1=2&buoc-2=2&buoc-3=1", `[3,1,2]`, ErrSamePlace, answertest.Ask(quiz.Order, three)},
		{"steps that nobody moved are no answer", "buoc-1=1&buoc-2=2&buoc-3=3", `[1,2,3]`, ErrUnmoved, answertest.Ask(quiz.Order, three)},
		{"a place out of range is a changed form", "buoc-1=4&buoc-2=1&buoc-3=2", ``, page.ErrForm, answertest.Ask(quiz.Order, three)},
		{"pairs, 0 where none was chosen", "ghep-2=3", `[0,3]`, nil, answertest.Ask(quiz.Match, pairs)},
		{"no pair is nothing", "ghep-1=&ghep-2=", ``, ErrNothing, answertest.Ask(quiz.Match, pairs)},
		{"a choice in two rows is named", "ghep-1=2&ghep-2=2", `[2,2]`, pairedTwice{"b"}, answertest.Ask(quiz.Match, pairs)},
		{"gaps typed and chosen", "trong-1=+bi%E1%BA%BFt&trong-2=1", `["biết",1]`, nil, gaps},
		{"an empty gap stays empty", "trong-1=&trong-2=2", `["",2]`, nil, gaps},
		{"a place by its name", "dap-an=2", `[2]`, nil, answertest.Ask(quiz.Hotspot, three)},
		{"a place by a point", "diem=31.5+40", `[[31.5,40]]`, nil, answertest.Ask(quiz.Hotspot, three)},
		{"a name counts before a point", "dap-an=2&diem=31.5+40", `[2]`, nil, answertest.Ask(quiz.Hotspot, three)},
		{"several places, by name and by point", "dap-an=2&diem=31.5+40%3B1+2", `[2,[31.5,40],[1,2]]`, nil, several},
		{"no place is nothing", "diem=", ``, ErrNothing, answertest.Ask(quiz.Hotspot, three)},
		{"half a point is a changed form", "diem=31.5", ``, page.ErrForm, answertest.Ask(quiz.Hotspot, three)},
		{"a point that is no number is a changed form", "diem=NaN+1", ``, page.ErrForm, answertest.Ask(quiz.Hotspot, three)},
		{"a kind that is not open has no form", "dap-an=1", ``, page.ErrForm, answertest.Ask(quiz.Practical, three)},
	} {
		form, _ := url.ParseQuery(c.form)
		got, err := Read(form, c.question)
		if string(got) != c.want || !errors.Is(err, c.fault) {
			t.Errorf("%s: %s, %v", c.rule, got, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("dap-an=1&buoc-1=1&buoc-2=2&ghep-1=1&trong-1=a&trong-2=1")
	f.Fuzz(func(t *testing.T, body string) {
		form, err := url.ParseQuery(body)
		if err != nil {
			return
		}
		text := quiz.Text{Options: answertest.Options("a", "b"), Lefts: []string{"x"}, Rights: answertest.Options("a")}
		for _, kind := range []string{quiz.Single, quiz.Multiple, quiz.Number, quiz.Order, quiz.Match, quiz.Cloze} {
			q := answertest.Ask(kind, text)
			q.Question.Gaps = []quiz.Gap{{}, {Choices: true}}
			if got, err := Read(form, q); err == nil && !json.Valid(got) {
				t.Errorf("%s: %q", kind, got)
			}
		}
	})
}

func TestGeneratedValuesAreEscapedAndWrittenInTheReadersStyle(t *testing.T) {
	f := filler{message.Vietnamese, map[string]any{"n": 1234.5, "x": `<b onclick="a">`, "list": []any{1.0, "<i>"}}}
	for safe, want := range map[string]string{
		"<p>{{n}}</p>":           "<p>1.234,5</p>",
		"<code>{{x}}</code>":     "<code>&lt;b onclick=&#34;a&#34;&gt;</code>",
		"{{list}}":               "1, &lt;i&gt;",
		"{{gap 1}} {{unknown}}":  "{{gap 1}} {{unknown}}",
		"no places for anything": "no places for anything",
	} {
		if got := string(f.fill(safe)); got != want {
			t.Errorf("%s: %s, want %s", safe, got, want)
		}
	}
}

func TestNothingIsCalledRightWhereTheKeyMayNotBeShown(t *testing.T) {
	p := presenter(message.Vietnamese)
	for _, q := range []study.QuestionView{answertest.Wrong(quiz.Single), answertest.Choice(quiz.Single)} {
		q.KeyShown = false
		view := p.Show(q)
		for _, c := range view.Choices {
			if c.Mark.State != "" {
				t.Errorf("option %d is called %s", c.ID, c.Mark.State)
			}
		}
		if view.Feedback != nil && (len(view.Feedback.Key) > 0 || len(view.Feedback.Reasons) > 0) {
			t.Errorf("the feedback tells: %+v", view.Feedback)
		}
	}
}

func TestFeedbackSaysWhyAndWhatWouldHaveBeenRight(t *testing.T) {
	p := presenter(message.Vietnamese)
	number := answertest.Judge(answertest.Ask(quiz.Number,
		quiz.Text{Unit: "phút", Reason: "<p>Chia ra.</p>", Options: answertest.Options("16.7", "1000")}), `"1000"`, `"16.7"`, 0)
	number.Outcome.Grade.Feedback = "option 2"
	order := answertest.Judge(answertest.Ask(quiz.Order, quiz.Text{Options: answertest.Options("b", "a", "c")}), `[1,2,3]`, `[2,1,3]`, 0.5)
	match := answertest.Judge(answertest.Ask(quiz.Match,
		quiz.Text{Lefts: []string{"x", "y"}, Rights: answertest.Options("b", "a")}), `[1,0]`, `[2,1]`, 0)
	match.Outcome.Parts = []bool{false, false}
	for _, c := range []struct {
		rule     string
		question study.QuestionView
		reasons  string
		key      string
	}{
		{"a recognised mistake and the question's reason", number, "<p>Lý do của 1000</p><p>Chia ra.</p>", "16,7 phút"},
		{"an order is told step by step", order, "", "a b c"},
		{"a pair tells its own reason and its key in its row", match, "", ""},
		{"a choice gets its own reason; the page marks the key", answertest.Wrong(quiz.Single), "<p>Lý do của <code>Muong@2026</code></p><p>Dài thì khó.</p>", ""},
	} {
		b := p.Show(c.question).Feedback
		if got := string(join(b.Reasons, "")); got != c.reasons {
			t.Errorf("%s: reasons %s", c.rule, got)
		}
		if got := strings.TrimSpace(string(join(b.Key, " "))); got != c.key {
			t.Errorf("%s: key %q, want %q", c.rule, got, c.key)
		}
	}
}

func TestAStateOfAnAnswerIsToldApart(t *testing.T) {
	p := presenter(message.English)
	for status, want := range map[quiz.Status]string{quiz.Pending: "Waiting for the grade", quiz.Broken: "The question has a fault"} {
		q := answertest.Judge(answertest.Choice(quiz.Single), "1", "2", 0)
		q.Outcome.Grade.Status = status
		view := p.Show(q)
		if view.Feedback.Head != want || len(view.Feedback.Reasons) > 0 || view.Choices[0].Mark.State != "" {
			t.Errorf("%s: %+v", status, view.Feedback)
		}
	}
}

func TestEveryWeightIsExplainedInWords(t *testing.T) {
	p := presenter(message.Vietnamese)
	other := p.Reason("no-such-reason")
	for _, r := range []competency.Reason{competency.KeyShownRecently, competency.SeenRecently, competency.TooFast, competency.KeyShownBefore,
		competency.SeenBefore, competency.SiblingRecently, competency.HintOpened, competency.RecordedInBulk, competency.FirstTime,
		competency.Voided, competency.OutOfForce, competency.ObservedAlready,
		competency.ObservedBefore} {
		if said := p.Reason(string(r)); said == other || strings.Contains(said, "⟨") {
			t.Errorf("%s: %s", r, said)
		}
	}
}

func TestARefusedAnswerIsSaidWithoutTheReadingOfTheOneBefore(t *testing.T) {
	q := study.QuestionView{Values: map[string]any{"a": 7.0}}
	view := View{Entry: &Entry{Value: "abc", Reading: "16,7"}}
	presenter(message.Vietnamese).Refuse(&view, q, "không phải số", quiz.Section{Heading: "Thiếu số", HTML: "<p>Như {{a}}.</p>"})
	if view.Problem != "không phải số" || view.Entry.Reading != "" || view.Advice != "<p><b>Thiếu số</b></p><p>Như 7.</p>" {
		t.Errorf("%+v, entry %+v", view, view.Entry)
	}
}
