package officer

import (
	"strings"
	"testing"

	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/web/answer"
	"hocvu/internal/web/chart"
	"hocvu/internal/web/webtest"
)

func TestBeforeTheQuizHomeSaysHowManyLessonsWereRead(t *testing.T) {
	v, _ := webtest.Visitor(webtest.Site(t), message.Vietnamese, "/")
	r := HomePages{v}.resume(study.Home{Continue: &study.Continue{Course: "mat-khau", CourseTitle: "Mật khẩu", Quiz: "mat-khau", Begun: true},
		Courses: []study.CourseCard{{ID: "mat-khau", Lessons: 5, Read: 5}}})
	if r.Href != "/thi/mat-khau" || !strings.Contains(r.Greeting, "Đã đọc đủ 5 bài") {
		t.Errorf("%s at %s", r.Greeting, r.Href)
	}
}

func TestABarWithATickIsToldFromOneWithout(t *testing.T) {
	for _, tick := range []float64{0, 0.8} {
		bar := chart.NewBar(0.5, tick)
		for name, marked := range map[string]bool{
			"home":         homeView{Competencies: []briefView{{}, {Bar: bar}}}.Marked(),
			"competencies": competenciesView{Areas: []areaView{{Rows: []competencyRow{{}, {Bar: bar}}}}}.Marked(),
			"result":       resultView{Changes: []answer.Change{{}, {Bar: bar}}}.Marked(),
		} {
			if marked != (tick > 0) {
				t.Errorf("%s: tick %v, marked %v", name, tick, marked)
			}
		}
	}
}
