package officer

import (
	"encoding/json"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/course"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/web/answer"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

func options(texts ...string) []quiz.OptionText {
	all := make([]quiz.OptionText, len(texts))
	for i, text := range texts {
		all[i] = quiz.OptionText{HTML: text, Reason: "<p>Lý do của " + text + "</p>"}
	}
	return all
}

// ask makes a question as learning hands it over, open and not answered.
func ask(kind string, text quiz.Text) study.QuestionView {
	text.Heading = "Mật khẩu nào khó đoán nhất?"
	return study.QuestionView{Attempt: "a1", Quiz: "mat-khau", Question: quiz.Question{ID: "hoi-" + kind, Kind: kind}, Text: text,
		Language: message.Vietnamese, Translated: true, Event: "0190", Open: true, Hints: 2, HintsOpened: 1, HintCost: 0.25, N: 3, Of: 5}
}

// judge makes of it a question that was answered in practice.
func judge(q study.QuestionView, response, key string, credit float64) study.QuestionView {
	q.Response, q.Open, q.KeyShown = json.RawMessage(response), false, true
	q.Outcome = &study.Outcome{Grade: quiz.Grade{Status: quiz.Graded, Credit: credit}, Key: json.RawMessage(key), Saved: true,
		Changes: []scoring.Change{{Framework: "bdhvs", Code: "4.1", Name: "Bảo vệ thiết bị số", LevelName: "Cơ bản", Before: 0.68, After: 0.76, Measured: true, MeasuredBefore: true, Weight: 1}}}
	return q
}

func singleQuestion() study.QuestionView {
	return ask(quiz.Single, quiz.Text{Options: options("<code>Muong@2026</code>", "<code>but-trau-cau</code>", "<code>P@ssw0rd!</code>"), Hints: []string{"<p>Nghĩ xem.</p>"}, Reason: "<p>Dài thì khó.</p>"})
}

func handmadeWrong() study.QuestionView {
	q := judge(singleQuestion(), "1", "2", 0)
	q.Question.ID = "sai"
	return q
}

func handmade(v *visit.Visit) (order, match answer.View) {
	order = v.Presenter().Show(ask(quiz.Order, quiz.Text{Options: options("Gọi tổng đài ngân hàng", "Đổi mật khẩu từ một máy khác", "Chụp lại tin nhắn, số gửi, giờ gửi", "Hướng dẫn làm đơn trình báo")}))
	order.Action = "/thi/mat-khau/lan/a1/3"
	match = v.Presenter().Show(ask(quiz.Match, quiz.Text{Lefts: []string{"Người dân vừa chuyển tiền cho kẻ lạ", "Tài khoản báo đăng nhập ở nơi lạ"}, Rights: options("Gọi ngay ngân hàng", "Đổi mật khẩu", "Xóa tin nhắn")}))
	match.Action = "/luyen-tap/mat-khau/hoi-match"
	return
}

// handmadeLesson has a question of every sort of answer, one of them judged, and one that could not be made ready.
func handmadeLesson() study.LessonView {
	gaps := ask(quiz.Cloze, quiz.Text{Body: "<p>Mật khẩu là thứ mình {{gap 1}}, mã chạy khi {{gap 2}}.</p>", Gaps: [][]quiz.OptionText{nil, options("mất sóng", "đồng hồ sai")}})
	gaps.Question.Gaps = []quiz.Gap{{}, {Choices: true}}
	blocks := []course.Block{{HTML: `<h2 id="section-doan">Kẻ gian đoán bằng cách nào</h2><aside class="callout warning" aria-label="Cảnh giác"><p>Cảnh giác</p><p>Coi chừng.</p></aside>`}}
	questions := map[string]study.QuestionView{}
	for _, q := range []study.QuestionView{singleQuestion(), handmadeWrong(), gaps, ask(quiz.Number, quiz.Text{Unit: "phút"})} {
		questions["mat-khau#"+q.Question.ID] = q
		blocks = append(blocks, course.Block{Quiz: "mat-khau", Question: q.Question.ID})
	}
	blocks = append(blocks, course.Block{Quiz: "mat-khau", Question: "khong-co"}, course.Block{HTML: "<p>Hết.</p>"})
	return study.LessonView{Course: &course.Course{ID: "mat-khau", Version: "1.0.0", Language: "vi", Title: course.Text{"vi": "Mật khẩu và lớp khóa thứ hai"}, Updated: "2026-11-23", Authors: []string{"Tổ biên soạn"}},
		Lesson: &course.Lesson{ID: "a"}, Language: "vi", N: 1, Of: 5, Next: &study.Stop{Lesson: "b", Title: "Lớp khóa thứ hai"}, Questions: questions,
		Page: course.Page{Title: "Một cụm từ dài thay cho một chữ khó", Goals: []string{"Đặt được một mật khẩu dài"}, Minutes: 6, Bytes: 31 << 10, Blocks: blocks,
			Outline: []course.Heading{{ID: "section-doan", Text: "Kẻ gian đoán bằng cách nào"}}}}
}

func handmadeCompetencies(v *visit.Visit) competenciesView {
	award := competency.Award{Probability: 0.8, MeasuredFrom: 3}
	framework := &competency.Framework{ID: "bdhvs", Version: "1", Language: "vi", Award: award, Levels: []competency.Level{
		{ID: "basic", Name: map[string]string{"vi": "Cơ bản"}}, {ID: "intermediate", Name: map[string]string{"vi": "Trung cấp"}}, {ID: "advanced", Name: map[string]string{"vi": "Nâng cao"}}}}
	names := []string{"Kiến thức nền tảng", "Thiết bị và phần mềm", "Dữ liệu và thông tin", "Giao tiếp và hợp tác", "Sáng tạo nội dung số", "An toàn số", "Giải quyết vấn đề"}
	c := scoring.CompetenciesView{Framework: framework}
	for i, name := range names {
		one := scoring.CompetencyView{Framework: "bdhvs", Code: "K." + string(rune('1'+i)), Name: name + " một", Levels: 3, NextName: "Cơ bản",
			Standing: competency.Standing{Missing: []competency.Missing{{Reason: competency.MissingQuestions, Have: 1, Need: 3}}}}
		if i != 4 {
			one.Level, one.LevelName, one.Sure = i%3, []string{"", "Cơ bản", "Trung cấp"}[i%3], 0.5+0.07*float64(i)
			one.Standing.Measured, one.Standing.Probabilities, one.Standing.Last = true, []float64{0.9, 0.6, 0.3}, time.Date(2026, 11, 1+i, 3, 0, 0, 0, time.UTC)
			one.Standing.RefresherDue = i == 1
		}
		c.Areas = append(c.Areas, scoring.AreaView{Code: "K012345"[i : i+1], Name: name, Competencies: []scoring.CompetencyView{one}})
	}
	view := competenciesView{Where: v.FrameworkLine(framework, "Khung kỹ năng số cơ bản"), Rings: CompetencyPages{v}.rings(c), Held: 4, Of: 7, Due: 1, Unmeasured: 1, MeasuredFrom: 3, More: "/luyen-them/bdhvs",
		Refresh: []page.Link{{Href: "/nang-luc/bdhvs/0.1", Text: "0.1 Thiết bị"}}}
	for _, area := range c.Areas {
		view.Areas = append(view.Areas, areaView{Anchor: "mien-" + area.Code, Title: area.Code + ". " + area.Name, Rows: []competencyRow{CompetencyPages{v}.competencyRow(area.Competencies[0])}})
	}
	return view
}
