package answer

import (
	"net/url"
	"strings"
	"testing"

	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/web/answer/answertest"
)

// minutes asks for a number of minutes in a gap.
func minutes() study.QuestionView {
	q := answertest.Ask(quiz.Cloze, quiz.Text{Body: "<p>Mất {{gap 1}} và {{gap 2}}.</p>", GapUnits: []string{"phút", ""}})
	q.Question.Gaps = []quiz.Gap{{Number: true}, {}}
	return q
}

func TestANumberInAGapHasItsUnitAndTheDigitsOfThePhone(t *testing.T) {
	p := presenter(message.Vietnamese)
	q := minutes()
	x := 1500.5
	q.Response, q.GapReadings = []byte(`["1.500,5","<b>"]`), []*float64{&x, nil}
	shown := string(p.Show(q).Cloze)
	for _, want := range []string{`inputmode="decimal"`, `aria-label="Chỗ trống 1/2 phút"> phút`, `Đọc là 1.500,5`,
		`value="&lt;b&gt;"`} {
		if !strings.Contains(shown, want) {
			t.Errorf("%s is not in %s", want, shown)
		}
	}
	if strings.Count(shown, "inputmode") != 1 {
		t.Errorf("words are typed with digits: %s", shown)
	}
	if q.Signed = true; strings.Contains(string(p.Show(q).Cloze), "inputmode") {
		t.Error("a number below zero is typed on a phone that has no minus")
	}
	value, err := Read(url.Values{"trong-1": {" 16,7 "}, "trong-2": {""}}, q)
	if string(value) != `["16,7",""]` || err != nil {
		t.Errorf("read as %s, %v", value, err)
	}
}

func TestTheKeyOfANumberInAGapIsToldInTheReadersStyle(t *testing.T) {
	p := presenter(message.Vietnamese)
	q := withParts(answertest.Judge(minutes(), `["12","x"]`, `["16.7","y"]`, 0), true, false, false)
	q.Question.Gaps = []quiz.Gap{{Number: true, Options: []quiz.Option{{ID: 1, Right: true, Form: "1016.7"},
		{ID: 2, Right: true, Form: "85..95"}}}, {Options: []quiz.Option{{ID: 1, Right: true, Form: "y"}}}}
	view := p.Show(q)
	if want := "1.016,7 / 85 – 95"; !strings.Contains(string(view.Cloze), want) ||
		!strings.Contains(string(view.Feedback.Key[0]), want+" phút") {
		t.Errorf("%s is not told: %s %v", want, view.Cloze, view.Feedback.Key)
	}
}
