package officer

import (
	"time"

	"hocvu/internal/learning/study"
	"hocvu/internal/quiz"
	"hocvu/internal/web/answer/answertest"
	"hocvu/internal/web/chart"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
	"hocvu/internal/web/webtest"
)

// drawnAfterExam lists the pages that tell what follows on an exam.
func drawnAfterExam(v *visit.Visit) map[string]page.Frame {
	tomorrow := handmadeRetake(webtest.Noon.Add(20 * time.Hour))
	slip := ResultPages{v}.slip(study.ResultSlip{Attempt: "a1", Title: "Mật khẩu", CourseTitle: "Mật khẩu và lớp khóa thứ hai",
		Number: 2, Ended: webtest.Noon, Points: 6.5, Of: 8, Pass: 0.8, Name: "Lò Văn Đồi", Rank: "Thượng úy", Badge: "000-123",
		Unit: "Công an xã Mường Sương", Site: "Hocvu", SiteOf: "Công an tỉnh"})
	resume := HomePages{v}.resume(study.Home{Continue: &study.Continue{Course: "mat-khau", CourseTitle: "Mật khẩu",
		Quiz: "mat-khau", Title: "Mật khẩu", Begun: true, Retake: tomorrow}})
	completed := study.CoursePath{Card: study.CourseCard{Completed: webtest.Noon}, Passed: "a1",
		Next: &study.Continue{Course: "vneid", Lesson: "01", Title: "Mức 2"}}
	tabs := func(tab string, view any) page.Frame { return page.Frame{Tab: tab, Class: "has-tabs", View: view} }
	return map[string]page.Frame{
		"home-failed":      tabs("home", homeView{Today: webtest.Noon, Any: true, MeasuredFrom: 3, Resume: resume}),
		"course-failed":    tabs("courses", afterExam(v, study.CoursePath{RetakeOf: "mat-khau", Retake: tomorrow})),
		"course-completed": tabs("courses", afterExam(v, completed)),
		"result-failed":    tabs("courses", failedResult(v)),
		"result-slip": {Back: &page.Link{Href: "/ket-qua/a1", Text: "Về kết quả"}, Scripts: []string{"print.js"},
			View: slip},
	}
}

// handmadeRetake is an exam that was failed, with two lessons to read before the next attempt.
func handmadeRetake(from time.Time) *study.Retake {
	return &study.Retake{Attempt: "a1", Points: 5.5, Of: 8, From: from, Lessons: []study.Reading{
		{Course: "mat-khau", Lesson: "03-wi-fi", Title: "Wi-Fi công cộng và mạng lạ", N: 3,
			Practice: &study.QuestionName{Quiz: "mat-khau", Question: "wi-fi"}},
		{Course: "mat-khau", Lesson: "05-trang-gia", Title: "Trang giả, và khi đã lỡ", N: 5}}}
}

// afterExam is the path of a course whose exam has been taken.
func afterExam(v *visit.Visit, path study.CoursePath) coursePathView {
	view := coursePathView{Where: "Toàn thể cán bộ chiến sĩ", Title: "Mật khẩu", Progress: "Đã đọc 2/2 bài",
		Scale: chart.NewScale(2, 2, true, "Đã đọc 2/2 bài")}
	view.follow(CoursePages{v}, path)
	return view
}

func failedResult(v *visit.Visit) resultView {
	wrong := answertest.Wrong(quiz.Single)
	again := handmadeRetake(time.Time{})
	r := study.Result{Attempt: "a1", Quiz: "mat-khau", Course: "mat-khau", Points: 5.5, Of: 8, Pass: 0.8, Retake: again,
		Questions: []study.QuestionView{wrong}, Read: map[string]study.Reading{wrong.Question.ID: again.Lessons[0]}}
	view := resultView{Where: "Mật khẩu · lượt 1", Title: "Chưa đạt", Score: ResultPages{v}.score(r),
		Questions: ResultPages{v}.questions(r)}
	if err := (ResultPages{v}).next(r, &view); err != nil {
		panic(err)
	}
	return view
}
