package answer

import (
	"encoding/json"
	"strings"
	"testing"

	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/web/answer/answertest"
)

// pictured is a question on a picture, as learning hands it over before it is answered.
func pictured() study.QuestionView {
	q := answertest.Ask(quiz.Hotspot, quiz.Text{Body: `<p>Xem hình.</p><figure><img src="a.svg" alt="Ảnh"></figure>`,
		Options: answertest.Options("Tên người gửi", "Địa chỉ người gửi")})
	q.Question.Options = []quiz.Option{{ID: 1}, {ID: 2}}
	return q
}

// judgedPicture is the same once its key may be seen.
func judgedPicture(response string, credit float64) study.QuestionView {
	q := answertest.Judge(pictured(), response, `[2]`, credit)
	q.Question.Options = []quiz.Option{{ID: 1, Area: quiz.Area{X: 10, Y: 10, Width: 20, Height: 10}},
		{ID: 2, Right: true, Credit: 1, Area: quiz.Area{X: 10, Y: 30, Width: 20, Height: 10}}}
	return q
}

func TestAPictureTellsNoPlaceBeforeItIsAnswered(t *testing.T) {
	view := presenter(message.Vietnamese).Show(pictured())
	body := string(view.Body)
	if !strings.Contains(body, `<span class="spot" data-field="diem"`) || strings.Contains(body, "<rect") || len(view.Choices) != 2 {
		t.Errorf("%s, %d names", body, len(view.Choices))
	}
}

func TestAPointIsToldByThePlaceItLiesIn(t *testing.T) {
	p := presenter(message.Vietnamese)
	q := judgedPicture(`[[15,35]]`, 1)
	view := p.Show(q)
	if !strings.Contains(string(view.Body), `<rect class="right" x="10%" y="30%" width="20%" height="10%"/>`) ||
		!strings.Contains(string(view.Body), `<svg class="point" x="15%" y="35%">`) {
		t.Error(view.Body)
	}
	if view.Choices[1].Mark.State != "right" || !view.Choices[1].Checked || p.Given(q) != "Địa chỉ người gửi" {
		t.Errorf("%+v, given %s", view.Choices[1], p.Given(q))
	}
	if given := p.Given(judgedPicture(`[[90,90.5]]`, 0)); given != "điểm cách mép trái 90 %, mép trên 90,5 %" {
		t.Errorf("beside all places: %s", given)
	}
}

func TestEveryPlaceThatMattersIsExplained(t *testing.T) {
	view := presenter(message.Vietnamese).Show(judgedPicture(`[1]`, 0))
	all := ""
	for _, why := range view.Feedback.Reasons {
		all += string(why)
	}
	for _, want := range []string{"1. Tên người gửi", "Lý do của Tên người gửi", "2. Địa chỉ người gửi", "Lý do của Địa chỉ người gửi"} {
		if !strings.Contains(all, want) {
			t.Errorf("%s is missing in %s", want, all)
		}
	}
}

func TestAPointOfAnOpenExamIsNotToldByItsPlace(t *testing.T) {
	q := pictured()
	q.Response, q.Exam = json.RawMessage(`[[15,35]]`), true
	view := presenter(message.Vietnamese).Show(q)
	if view.Pointing.Value != "15 35" || view.Choices[0].Checked || view.Choices[1].Checked {
		t.Errorf("%+v %+v", view.Pointing, view.Choices)
	}
}
