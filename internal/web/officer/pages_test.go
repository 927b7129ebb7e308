package officer

import (
	"cmp"
	"maps"
	"testing"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/learning/study"
	"hocvu/internal/learning/suggest"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/web/answer/answertest"
	"hocvu/internal/web/chart"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
	"hocvu/internal/web/webtest"
)

// templates are those of drawings that have another name.
var templates = map[string]string{"no-mistakes": "mistakes", "no-courses": "courses", "judged": "practice", "home-failed": "home",
	"course-failed": "course", "course-completed": "course", "result-failed": "result"}

func TestPages(t *testing.T) {
	all := func(v *visit.Visit) map[string]page.Frame {
		pages := drawn(v)
		maps.Copy(pages, drawnAfterExam(v))
		return pages
	}
	webtest.Drawing{Pages: all, Render: func(v *visit.Visit, name string, f page.Frame) error {
		if l, ok := f.View.(study.LessonView); ok {
			return LessonPages{v}.renderLesson(l)
		}
		f.Title = "Thử"
		return v.Render(cmp.Or(templates[name], name), f)
	}}.TestAll(t)
}

// drawn lists the pages of this package with a view made by hand.
func drawn(v *visit.Visit) map[string]page.Frame {
	order, match := handmade(v)
	sheet := study.Sheet{Attempt: "a1", Exam: study.Exam{Answered: 2},
		Standing: []study.Standing{{Given: true}, {Given: true}, {}, {Given: true, Missing: 1}, {}}}
	good := page.State{Tone: "good", Icon: "check", Word: "Cơ bản"}
	return map[string]page.Frame{
		"home": {Tab: "home", Class: "has-tabs", View: homeView{Today: webtest.Noon, First: true, Any: true, MeasuredFrom: 3,
			Resume: HomePages{v}.resume(study.Home{Continue: &study.Continue{Course: "mat-khau", CourseTitle: "Mật khẩu và lớp khóa thứ hai", Lesson: "02-lop",
				Title: "Lớp khóa thứ hai", N: 2, Of: 5, Minutes: 31, Read: 1, Begun: true,
				Path: &study.PathPlace{Path: "chung", Title: "Kỹ năng số cho mọi người", N: 3, Of: 12}}}),
			Due:     []dueView{HomePages{v}.due(study.CourseCard{ID: "mat-khau", Title: "Mật khẩu", Lessons: 5, Read: 1, Quizzes: 1, Minutes: 31, Due: webtest.Noon.AddDate(0, 0, -2)})},
			Courses: []courseRow{CoursePages{v}.courseRow(study.CourseCard{ID: "mat-khau", Title: "Mật khẩu và lớp khóa thứ hai", Summary: "Tự đặt được một mật khẩu dài mà nhớ được.", Lessons: 5, Read: 1, Quizzes: 1, Minutes: 31, Begun: webtest.Noon})},
			Competencies: []briefView{{Name: "Quản lý danh tính số", State: good, Bar: chart.NewBar(0.86, 0.8)}, {Name: "Bảo vệ thiết bị số", State: page.State{Tone: "warn", Icon: "again", Word: "Nên ôn lại"}, Bar: chart.NewBar(0.57, 0.8)},
				{Name: "Kiểm chứng thông tin số", State: page.State{Tone: "", Icon: "note", Word: "Chưa đủ để đo"}}}}},
		"courses":       {Tab: "courses", Class: "has-tabs", View: CoursePages{v}.courseList(handmadeCourses())},
		"no-courses":    {Tab: "courses", Class: "has-tabs", View: courseListView{}},
		"learning-path": {Tab: "courses", Class: "has-tabs", View: LearningPathPages{v}.whole(handmadePath())},
		"course": {Tab: "courses", Class: "has-tabs", View: coursePathView{Where: "Toàn thể cán bộ chiến sĩ", Title: "Mật khẩu và lớp khóa thứ hai", Summary: "Tự đặt được một mật khẩu dài.",
			Scale: chart.NewScale(6, 1, true, "Đã đọc 1 trên 5 bài"), Progress: "Đã đọc 1 trên 5 bài", Facts: []page.Fact{{Name: "Thời gian đọc", Value: "38 phút"}},
			Before: []page.Link{{Href: "/khoa-hoc/dien-thoai", Text: "Điện thoại và máy tính"}, {Href: "/khoa-hoc/vneid", Text: "VNeID"}},
			Stages: []stageView{{"chang-1", "Chặng 1: Hai lớp khóa", []stopView{
				{Class: "read", Way: ways[0], Number: "1", Href: "/khoa-hoc/mat-khau/a", Title: "Một cụm từ dài", State: &page.State{Tone: "good", Icon: "check", Word: "Đã đọc 22/11/2026"}, Note: "6 phút · 31 KB"},
				{Class: "current", Current: true, Way: ways[1], Number: "2", Href: "/khoa-hoc/mat-khau/b", Title: "Lớp khóa thứ hai", State: &page.State{Tone: "warn", Icon: "read", Word: "Học tiếp ở đây"}, Note: "8 phút · 40 KB", Button: "Đọc bài này"},
				{Class: "quiz", Icon: "flag", Href: "/thi/mat-khau", Title: "Bài kiểm tra", State: &page.State{Tone: "", Icon: "flag", Word: "Chưa làm"}, Note: "8 câu · 20 phút · đạt từ 80 %"}}}}}},
		"lesson":   {View: handmadeLesson()},
		"practice": {Class: "asking", Back: &page.Link{Href: "/khoa-hoc", Text: "Về bài học"}, View: practiceView{Where: "Luyện tập", Question: match, Back: page.Link{Href: "/khoa-hoc", Text: "Về bài học"}, Answerable: true}},
		"exam": {Back: &page.Link{Href: "/khoa-hoc", Text: "Khóa học"}, View: examView{Title: "Mật khẩu và lớp khóa thứ hai", State: &page.State{Tone: "", Icon: "flag", Word: "Chưa làm"}, Start: "/thi/mat-khau",
			Costs: v.Say(costOf(study.Exam{Time: 1, Attempts: 3})), Unread: v.Say(message.New("exam.unread", "read", 2, "of", 5)),
			Read:  &page.Link{Href: "/khoa-hoc/mat-khau/c", Text: "Đọc trước: Lớp khóa thứ hai"},
			Facts: ExamPages{v}.examFacts(study.Exam{Questions: 8, Time: 20 * time.Minute, Pass: 0.8, Attempts: 3, Wait: 24 * time.Hour})}},
		"exam-question": {Class: "asking", Back: &page.Link{Href: "/thi/mat-khau", Text: "Thoát ra (giờ vẫn chạy)"}, Scripts: []string{"saving.js", "countdown.js", "order.js"}, View: examQuestionView{Where: "Mật khẩu", Leaves: attemptHref("mat-khau", "a1"), Next: "/thi/mat-khau/lan/a1/4", Saved: "Đã gửi", N: 3, Of: 5, Question: order,
			Scale: ExamPages{v}.sheetScale(sheet, 3), Clock: ExamPages{v}.clock(webtest.Noon.Add(20*time.Minute), "a1"), Jump: ExamPages{v}.jumps("mat-khau", sheet, 3), Later: page.Link{Href: "/x", Text: "Để sau"}, Button: "Lưu, sang câu sau"}},
		"submit": {Back: &page.Link{Href: "/x", Text: "Xem lại bài"}, View: submitView{Where: "Mật khẩu", Scale: ExamPages{v}.sheetScale(sheet, 0), Unanswered: ExamPages{v}.jumps("mat-khau", sheet, 0)[2:5], Missing: 3, Action: "/x", Back: "/x", Leaves: attemptHref("mat-khau", "a1"), Next: "/ket-qua/a1",
			Answers: []givenView{{1, "Mật khẩu nào khó đoán nhất?", "Một cụm từ dài", "", "/thi/mat-khau/lan/a1/1"}, {2, "Xếp các bước", "", "", "/thi/mat-khau/lan/a1/2"},
				{4, "Điền mã", "đồng hồ; …", "Còn thiếu 1 ô", "/thi/mat-khau/lan/a1/4"}}}},
		"result": {Tab: "courses", Class: "has-tabs", View: resultView{Where: "Mật khẩu · lượt 1", Title: "Đạt", Score: ResultPages{v}.score(study.Result{Points: 6.5, Of: 8, Pass: 0.8}),
			Questions: []reviewView{ResultPages{v}.review(1, answertest.Wrong(quiz.Single)), ResultPages{v}.review(2, study.QuestionView{})}, Next: []page.Link{{Href: "/khoa-hoc", Text: "Về khóa học"}},
			Changes: v.Presenter().Changes([]scoring.Change{{Framework: "bdhvs", Code: "4.1", Name: "Bảo vệ thiết bị số", LevelName: "Cơ bản", Before: 0.57, After: 0.83, Measured: true, MeasuredBefore: true, Weight: 1},
				{Framework: "bdhvs", Code: "1.2", Name: "Kiểm chứng thông tin số", LevelName: "Cơ bản", Before: 0.2, After: 0.3, Weight: 1}})}},
		"competencies": {Tab: "competencies", Class: "has-tabs", View: handmadeCompetencies(v)},
		"evidence": {Tab: "competencies", Class: "has-tabs", View: evidenceView{Where: "Khung", Title: "4.1 Bảo vệ thiết bị số", State: good, Sure: "chắc chắn 83 %", Due: v.Say(message.New("competency.due-here-obsolete")), NextTitle: "Còn thiếu", Missing: []string{"Còn 2 câu"}, MeasuredFrom: 3, Older: "/nang-luc/bdhvs/4.1?trang=2",
			Withdrawn: []string{v.Say(message.New("competency.withdrawn-corrected", "date", "23/11/2026", "level", "Cơ bản", "question", "Địa chỉ giả"))},
			Advice: SuggestionPages{v}.advice(suggest.Advice{Suggestion: &suggest.Suggestion{Quiz: "mat-khau", Question: "a",
				Title: "Địa chỉ giả", Seconds: 45}}, "/nang-luc/bdhvs/4.1"),
			Account: EvidencePages{v}.account(scoring.Account{Prior: 0, Here: 0.9, Elsewhere: -0.1, Forgotten: -0.05, Now: 0.75,
				SD: 0.6, Cut: -0.35, Low: -0.02, High: 1.52}),
			Range: "Tám phần mười là đồng chí đang ở mức Cơ bản.", Elsewhere: true, Rises: true,
			Steps: []evidenceStep{
				EvidencePages{v}.evidenceStep(scoring.EvidenceStep{Kind: competency.ByTime, At: webtest.Noon,
					LevelName: "Nâng cao", Before: 0.35, After: 0.34}, true),
				EvidencePages{v}.evidenceStep(scoring.EvidenceStep{Kind: competency.ByAnswer, At: webtest.Noon, LevelName: "Cơ bản",
					Title: "Mật khẩu nào khó đoán nhất?", Source: "exam", Reason: "first", Credit: 1, Forecast: 0.41, Weight: 1,
					Before: 0.74, After: 0.93, Need: 0.9, NextName: "Nâng cao", Next: 0.35,
					Awards: []scoring.Award{{LevelName: "Cơ bản", Sure: 0.93, Elsewhere: true}}}, true),
				EvidencePages{v}.evidenceStep(scoring.EvidenceStep{Kind: competency.ByElsewhere, At: webtest.Noon,
					LevelName: "Cơ bản", Before: 0.7, After: 0.74, Others: 3}, true)}}},
		"mistakes": {Tab: "competencies", Class: "has-tabs", View: MistakePages{v}.mistakes(study.MistakePage{All: 45, Page: 2, Of: 3,
			Mistakes: []study.Mistake{
				{Quiz: "mat-khau", Question: "a", Title: "Địa chỉ giả", At: webtest.Noon, Practised: true, Read: &study.Passage{Course: "mat-khau",
					Lesson: "01", Title: "Một cụm từ dài", Section: "section-doan", SectionTitle: "Kẻ gian đoán <em>bằng cách nào</em>"}},
				{Quiz: "mat-khau", Question: "b", Title: "Ổ khóa", Partly: true, At: webtest.Noon, Exam: 2, Attempt: "a2",
					Read: &study.Passage{Course: "mat-khau", Lesson: "02", Title: "Lớp khóa thứ hai"}}}})},
		"no-mistakes": {Tab: "competencies", Class: "has-tabs", View: MistakePages{v}.mistakes(study.MistakePage{Page: 1, Of: 1})},
		"judged": {Class: "asking", Back: &page.Link{Href: "/luyen-them", Text: "Về luyện thêm"}, View: practiceView{Where: "Luyện tập",
			Question: handmadeJudged(v), Tone: "part", Back: page.Link{Href: "/luyen-them", Text: "Về trang luyện thêm"}}},
		"more": {Tab: "competencies", Class: "has-tabs", View: moreView{Where: "Khung", ReviewText: v.Say(message.New("next.review-text", "n", 1, "minutes", 1)),
			ReviewWhy: SuggestionPages{v}.reviewWhy(suggest.Review{
				Causes: map[string]int{competency.DueByCalendar: 1}}),
			Review: []practiceLink{{Href: "/luyen-tap/mat-khau/a?ve=%2Fluyen-them%2Fbdhvs", Title: "Địa chỉ giả", Note: "4.1 Bảo vệ thiết bị số · khoảng 45 giây"},
				{Title: "Ổ khóa", Note: "4.1 Bảo vệ thiết bị số · khoảng 45 giây", Again: "/luyen-tap/mat-khau/b/lam-lai", Back: "/luyen-them/bdhvs"}},
			None:     SuggestionPages{v}.whyNone(suggest.MostInformative{Questions: 3, Again: webtest.Noon.AddDate(0, 0, 7)}),
			Mistakes: mistakesHref,
			Self: SuggestionPages{v}.self([]scoring.SelfRating{{Rating: scoring.RatedSure, Answers: 12, Right: 0.75},
				{Rating: scoring.RatedFairly, Answers: 3, Right: 1}, {Rating: scoring.RatedGuess}})}},
	}
}
