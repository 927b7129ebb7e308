package officer

import (
	"strings"
	"testing"

	"hocvu/internal/learning/study"
	"hocvu/internal/message"
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
