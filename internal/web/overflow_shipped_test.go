package web

import (
	"net/url"
	"strconv"
	"strings"
	"testing"
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

// Whoever adds a course need not name it here. Each package has a tab of its own: the time of a tab is limited.
func TestNoLessonOrQuestionOfAShippedPackageIsPushedSideways(t *testing.T) {
	s := open(t)
	officer := s.signIn("000-123")
	for course, c := range s.learning.Catalog().Courses {
		tab := officer.tab()
		for _, lesson := range c.Order() {
			officer.measures(tab, "/khoa-hoc/"+course+"/"+lesson)
		}
	}
	for name, q := range s.learning.Catalog().Quizzes {
		tab := officer.tab()
		for i, question := range q.Questions {
			if question.Placed && i%3 == 0 { // a third of them: all of twenty courses take minutes
				officer.measures(tab, "/luyen-tap/"+name+"/"+question.ID)
			}
		}
	}
}
