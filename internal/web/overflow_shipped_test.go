package web

import (
	"net/url"
	"strconv"
	"strings"
	"testing"

	"hocvu/internal/app/engine"
	"hocvu/internal/catalog"
	"hocvu/internal/worker"
)

// The shipped course, in every state in which an officer comes upon it: its texts are those that are read most.
func TestNoPageOfTheShippedCourseIsPushedSideways(t *testing.T) {
	s, _, _ := withDuty(t)
	lessons := []string{}
	for _, id := range s.learning.Catalog().Courses["mat-khau"].Order() {
		lessons = append(lessons, "/khoa-hoc/mat-khau/"+id)
	}
	fresh, english, chinese := s.signIn("000-123"), s.signIn("000-124"), s.signIn("000-124")
	tab := fresh.tab()
	for _, address := range append([]string{"/", "/khoa-hoc", "/khoa-hoc/mat-khau", "/luyen-them", "/nang-luc", "/thi/mat-khau"}, lessons...) {
		fresh.measures(tab, address)
	}
	for _, lesson := range lessons {
		fresh.post(lesson+"/da-doc", url.Values{})
	}
	fresh.measures(tab, "/")
	fresh.measures(tab, "/khoa-hoc/mat-khau")
	below := strings.TrimSuffix(sit(t, fresh).path, "1")
	for n := 1; n <= 8; n++ {
		fresh.measures(tab, below+strconv.Itoa(n))
	}
	fresh.measures(tab, below+"nop")
	failed := fresh.post(below+"nop", url.Values{}).path
	for _, address := range []string{failed, "/", "/khoa-hoc/mat-khau", "/thi/mat-khau", "/luyen-them", "/cau-sai", "/nang-luc"} {
		fresh.measures(tab, address)
	}
	s.pass(t, english)
	for b, language := range map[*browser]string{english: "en", chinese: "zh"} {
		b.post("/ngon-ngu", url.Values{"ngon-ngu": {language}, "ve": {"/"}})
		tab := b.tab()
		for _, address := range []string{"/", "/khoa-hoc/mat-khau", "/luyen-them", "/nang-luc", "/nang-luc/bdhvs/4.1", "/thi/mat-khau", "/tai-khoan", "/du-lieu"} {
			b.measures(tab, address)
		}
	}
}

// Whoever adds a course need not name it here. A question stands on a page of its own as it does in its lesson.
func TestNoLessonOfAShippedPackageIsPushedSideways(t *testing.T) {
	s := openWith(t, func() (*catalog.Reloader, *worker.Pool) { return loadLayers(engine.Layers(t.TempDir())) })
	officer := s.signIn("000-123")
	for course, c := range s.learning.Catalog().Courses {
		t.Run(course, func(t *testing.T) {
			officer := officer.in(t)
			tab, shown := officer.tab(), ""
			for _, lesson := range c.Order() {
				officer.measures(tab, "/khoa-hoc/"+course+"/"+lesson)
				shown += officer.get("/khoa-hoc/" + course + "/" + lesson).html
			}
			for _, question := range s.learning.Catalog().Quizzes[course].Questions {
				if question.Placed && !question.Opinion() && !strings.Contains(shown, "/"+course+"/"+question.ID+`"`) {
					officer.measures(tab, "/luyen-tap/"+course+"/"+question.ID)
				}
			}
		})
	}
}
