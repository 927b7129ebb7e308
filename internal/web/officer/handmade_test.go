package officer

import (
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/course"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/web/answer"
	"hocvu/internal/web/answer/answertest"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
	"hocvu/internal/web/webtest"
)

func handmade(v *visit.Visit) (order, match answer.View) {
	order = v.Presenter().Show(answertest.Ask(quiz.Order, quiz.Text{Options: answertest.Options("Gọi tổng đài ngân hàng", "Đổi mật khẩu từ một máy khác", "Chụp lại tin nhắn, số gửi, giờ gửi", "Hướng dẫn làm đơn trình báo")}))
	order.Action = "/thi/mat-khau/lan/a1/3"
	match = v.Presenter().Show(answertest.Ask(quiz.Match, quiz.Text{Lefts: []string{"Người dân vừa chuyển tiền cho kẻ lạ", "Tài khoản báo đăng nhập ở nơi lạ"}, Rights: answertest.Options("Gọi ngay ngân hàng", "Đổi mật khẩu", "Xóa tin nhắn")}))
	match.Action, match.Form = "/luyen-tap/mat-khau/hoi-match", answer.FormID
	return
}

// handmadeJudged is a match of which one pair is right.
func handmadeJudged(v *visit.Visit) answer.View {
	q := answertest.Judge(answertest.Ask(quiz.Match, quiz.Text{
		Lefts:  []string{"Người dân vừa chuyển tiền cho kẻ lạ", "Tài khoản báo đăng nhập ở nơi lạ"},
		Rights: answertest.Options("Gọi ngay ngân hàng", "Đổi mật khẩu", "Xóa tin nhắn")}), `[1,3]`, `[1,2]`, 0.5)
	q.Question.Partial, q.Outcome.Parts = true, []bool{true, false}
	view := v.Presenter().Show(q)
	view.Action, view.Form = "/luyen-tap/mat-khau/hoi-match", answer.FormID
	return view
}

// handmadeLesson has a question of every sort of answer, one of them judged, and one that could not be made ready.
func handmadeLesson() study.LessonView {
	gaps := answertest.Ask(quiz.Cloze, quiz.Text{Body: "<p>Mật khẩu là thứ mình {{gap 1}}, mã chạy khi {{gap 2}}.</p>", Gaps: [][]quiz.OptionText{nil, answertest.Options("mất sóng", "đồng hồ sai")}})
	gaps.Question.Gaps = []quiz.Gap{{}, {Choices: true}}
	blocks := []course.Block{{HTML: `<h2 id="section-doan">Kẻ gian đoán bằng cách nào</h2><aside class="callout warning" aria-label="Cảnh giác"><p>Cảnh giác</p><p>Coi chừng.</p></aside>`}}
	questions := map[string]study.QuestionView{}
	for _, q := range []study.QuestionView{answertest.Choice(quiz.Single), answertest.Wrong(quiz.Single), gaps, answertest.Ask(quiz.Number, quiz.Text{Unit: "phút"})} {
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
		Refresh: []refreshView{{Why: v.Say(message.New("competency.due-score")), Competencies: []page.Link{{Href: "/nang-luc/bdhvs/0.1", Text: "0.1 Thiết bị"}}}}}
	view.Mine = []briefView{{Name: "An toàn số", State: page.State{Tone: "good", Icon: "check", Word: "Cơ bản"}, Href: "/nang-luc/bdhvs/4.1", Next: "Cần làm thêm 4 câu mới"}}
	view.Untaught, view.UntaughtTitle = []page.Link{{Href: "/nang-luc/bdhvs/5.1", Text: "5.1 Sáng tạo"}}, v.Say(message.New("competency.untaught", "n", 1))
	for _, area := range c.Areas {
		view.Areas = append(view.Areas, areaView{Anchor: "mien-" + area.Code, Title: area.Code + ". " + area.Name, Rows: []competencyRow{CompetencyPages{v}.competencyRow(area.Competencies[0])}})
	}
	return view
}

// handmadePath is a learning path with a step of every state.
func handmadePath() study.LearningPath {
	phone := study.CourseCard{ID: "dien-thoai", Title: "Điện thoại và máy tính", Lessons: 5, Read: 5, Quizzes: 1, Passed: 1,
		Begun: webtest.Noon, Completed: webtest.Noon}
	password := study.CourseCard{ID: "mat-khau", Title: "Mật khẩu và lớp khóa thứ hai", Lessons: 5, Read: 1, Quizzes: 1, Minutes: 31,
		Begun: webtest.Noon}
	vneid := study.CourseCard{ID: "vneid", Title: "VNeID", Lessons: 5, Quizzes: 1, Minutes: 40}
	return study.LearningPath{ID: "chung", Title: "Kỹ năng số cho mọi người", Summary: "Bắt đầu từ chiếc điện thoại.", Done: 1, Of: 2,
		Minutes: 112, For: course.PathAudience{Units: []string{"PC06", "CAX*"}, Groups: []string{"Văn thư"}, Roles: []string{"trainer"}},
		Steps: []study.PathStep{{CourseCard: phone, N: 1}, {CourseCard: password, N: 2, Current: true},
			{CourseCard: vneid, N: 3, Optional: true, Before: []study.CourseCard{password}}}}
}

func handmadeCourses() study.CourseList {
	other := study.CourseCard{ID: "tu-dong-hoa", Title: "Tự động hóa nhỏ", Summary: "Chọn được việc đáng để máy làm.", Lessons: 6, Quizzes: 1,
		Minutes: 50}
	return study.CourseList{Own: []study.LearningPath{handmadePath()}, Others: []study.CourseCard{other},
		Paths: []study.LearningPath{{ID: "cong-an-xa", Title: "Công an xã, phường"}}}
}
