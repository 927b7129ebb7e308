package improve_test

import (
	"context"
	"fmt"
	"maps"
	"strings"
	"sync"
	"testing"
	"time"

	"hocvu/internal/catalog"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/improve"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/learning/questions"
	"hocvu/internal/store"
)

var ctx = context.Background()

// open is a site with a person who may read the list.
func open(t testing.TB) (h *learningtest.Fixture, reader access.Officer) {
	t.Helper()
	h = learningtest.Open(t)
	reader = h.AddOfficer(t, "900-001", h.Unit(t, "A"))
	h.Appoint(t, store.Appointment{Officer: reader.ID, Role: access.Trainer, Starts: learningtest.Monday})
	return h, reader
}

// people adds so many officers.
func people(t testing.TB, h *learningtest.Fixture, from, n int) []access.Officer {
	t.Helper()
	var all []access.Officer
	for i := range n {
		all = append(all, h.AddOfficer(t, fmt.Sprintf("100-%03d", from+i), h.Unit(t, "B")))
	}
	return all
}

// reads opens a lesson for officers, and after so many minutes marks it as read for the first of them.
func reads(t testing.TB, h *learningtest.Fixture, lesson string, officers []access.Officer, finish int,
	minutes time.Duration) {
	t.Helper()
	for _, o := range officers {
		if _, err := h.Courses.Lesson(ctx, o, "khoa", lesson); err != nil {
			t.Fatal(err)
		}
	}
	if err := h.Store.Flush(ctx); err != nil {
		t.Fatal(err)
	}
	h.Advance(minutes * time.Minute)
	for _, o := range officers[:finish] {
		if err := h.Courses.MarkRead(ctx, o, "khoa", lesson); err != nil {
			t.Fatal(err)
		}
	}
}

func list(t testing.TB, h *learningtest.Fixture, reader access.Officer, course string) improve.List {
	t.Helper()
	l, err := h.Improvements.For(reader, course)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func lesson(t testing.TB, l improve.List, id string) improve.Lesson {
	t.Helper()
	for _, c := range l.Courses {
		for _, its := range c.Lessons {
			if its.ID == id {
				return its
			}
		}
	}
	t.Fatalf("no lesson %s: %+v", id, l.Courses)
	return improve.Lesson{}
}

// row finds the row of a kind and an ID.
func row(l improve.List, kind improve.Kind, id string) (improve.Row, bool) {
	for _, r := range l.Rows {
		if r.Kind == kind && r.ID == id {
			return r, true
		}
	}
	return improve.Row{}, false
}

func value(n *int) int {
	if n == nil {
		return -1
	}
	return *n
}

func TestALessonInWhichPeopleStopStandsInTheList(t *testing.T) {
	h, reader := open(t)
	all := people(t, h, 0, 40)
	reads(t, h, "01", all, 28, 12)
	reads(t, h, "02", all[30:35], 0, 0) // five who left the first lesson unfinished have gone on
	h.Advance(6 * 24 * time.Hour)
	if _, found := row(list(t, h, reader, ""), improve.OfLesson, "01"); found {
		t.Error("who opened it this week may still read it")
	}
	h.Advance(2 * 24 * time.Hour)
	l := list(t, h, reader, "")
	its := lesson(t, l, "01")
	if value(its.Opened) != 40 || value(its.Finished) != 28 || value(its.Stopped) != 12 || value(its.Ended) != 7 ||
		value(its.Minutes) != 12 {
		t.Errorf("opened %d, finished %d, stopped %d, ended %d, minutes %d", value(its.Opened), value(its.Finished),
			value(its.Stopped), value(its.Ended), value(its.Minutes))
	}
	r, found := row(l, improve.OfLesson, "01")
	if !found || r.Package != "khoa" || r.Reasons[0].Name != "stop" || r.Reasons[0].People != 12 || r.Weight != 36 {
		t.Errorf("%+v", r)
	}
}

// sit lets an officer sit the exam and answer everything, the named question wrongly.
func sit(t testing.TB, h *learningtest.Fixture, o access.Officer, wrong string) (attempt string) {
	t.Helper()
	attempt, err := h.Exams.Start(ctx, o, "bai")
	if err != nil {
		t.Fatal(err)
	}
	for n := range learningtest.Quiz().Exam.Pick {
		v, err := h.Exams.Question(ctx, o, attempt, n+1)
		if err != nil {
			t.Fatal(err)
		}
		h.Advance(time.Second)
		a := h.RightAnswer(t, o, v)
		if v.Question.ID == wrong {
			a.Value = []byte(`"1"`)
		}
		if _, err := h.Attempts.Answer(ctx, o, a); err != nil {
			t.Fatal(err)
		}
	}
	if err := h.Exams.End(ctx, o, attempt); err != nil {
		t.Fatal(err)
	}
	return attempt
}

func TestTheListIsOrderedByPeopleTimesSeverity(t *testing.T) {
	h, reader := open(t)
	var attempt string
	var officers []access.Officer
	for _, o := range people(t, h, 0, 24) {
		attempt, officers = sit(t, h, o, "so"), append(officers, o)
	}
	reads(t, h, "01", officers, 0, 0)
	h.Advance(8 * 24 * time.Hour)
	if _, err := h.Services.Questions.Run(ctx); err != nil {
		t.Fatal(err)
	}
	said := questions.ReportRequest{Attempt: attempt, Question: "chu", Reason: "key", Words: "Đồng chí Lò Văn Đồi nói sai."}
	if err := h.QuestionReports.Make(ctx, officers[23], said); err != nil {
		t.Fatal(err)
	}
	l := list(t, h, reader, "")
	weight := 1 << 30
	for _, r := range l.Rows {
		if r.Weight > weight {
			t.Errorf("%s %s weighs %d and stands below %d", r.Kind, r.ID, r.Weight, weight)
		}
		weight = r.Weight
		if strings.Contains(fmt.Sprintf("%+v", r), "Lò Văn Đồi") {
			t.Errorf("the words of a report are told: %+v", r)
		}
	}
	for _, want := range []struct {
		kind   improve.Kind
		id     string
		reason string
		people int
		weight int
	}{
		{improve.OfLesson, "01", "stop", 20, 60}, // at least
		{improve.OfReport, "chu", "report", 0, 48},
		{improve.OfQuestion, "so", "hard", 24, 48},
		{improve.OfQuestion, "chu", "easy", 24, 24},
	} {
		r, found := row(l, want.kind, want.id)
		if !found || r.Reasons[0].Name != want.reason || r.Reasons[0].People != want.people || r.Weight != want.weight {
			t.Errorf("want %+v, got %+v", want, r)
		}
	}
}

// statements counts the queries of a list.
func statements(t testing.TB, h *learningtest.Fixture, do func()) int {
	t.Helper()
	if err := h.Store.Flush(ctx); err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	var all []string
	h.Store.Trace(func(query string) {
		mu.Lock()
		defer mu.Unlock()
		all = append(all, strings.Join(strings.Fields(query), " "))
	})
	do()
	h.Store.Trace(nil)
	for _, query := range all {
		t.Logf("%.90s", query)
	}
	return len(all)
}

// Six tell who asks: the figures of questions and the reports each look, at two roles. The others are one for each kind
// of row.
func TestTheListCostsAsManyStatementsForManyCoursesAsForOne(t *testing.T) {
	h, reader := open(t)
	c := *h.Site.Catalog()
	const most = 6 + 6
	if n := statements(t, h, func() { list(t, h, reader, "") }); n > most {
		t.Errorf("%d statements", n)
	}
	c.Courses = maps.Clone(c.Courses)
	for i := range 8 {
		more := *c.Courses["khoa"]
		more.ID = fmt.Sprintf("khoa-%d", i)
		c.Courses[more.ID] = &more
		c.Packages = append(c.Packages, catalog.Package{Kind: catalog.CourseKind, ID: more.ID, State: catalog.Served})
	}
	h.SetCatalog(&c)
	if n := len(list(t, h, reader, "").Courses); n != 9 {
		t.Fatalf("%d courses", n)
	}
	if n := statements(t, h, func() { list(t, h, reader, "") }); n > most {
		t.Errorf("%d statements with nine courses", n)
	}
}

func TestATrainerOfOneUnitSeesTheReportsOfThatUnitAlone(t *testing.T) {
	h, reader := open(t)
	if _, err := h.Improvements.For(h.Mine, ""); err != access.ErrNotFound {
		t.Errorf("who neither trains nor administers finds %v", err)
	}
	if _, err := h.Improvements.For(reader, "khong-co"); err != access.ErrNotFound {
		t.Errorf("a course that is not there: %v", err)
	}
	attempt := sit(t, h, h.Mine, "")
	said := questions.ReportRequest{Attempt: attempt, Question: "so", Reason: "key", Words: "Sai."}
	if err := h.QuestionReports.Make(ctx, h.Mine, said); err != nil {
		t.Fatal(err)
	}
	elsewhere := h.AddOfficer(t, "900-002", h.Unit(t, "A"))
	h.Appoint(t, store.Appointment{Officer: elsewhere.ID, Role: access.Trainer, Unit: h.AddUnits(t, [2]string{"C", ""})["C"],
		Starts: learningtest.Monday})
	if _, found := row(list(t, h, reader, ""), improve.OfReport, "so"); !found {
		t.Error("a trainer of the site does not see it")
	}
	if _, found := row(list(t, h, elsewhere, ""), improve.OfReport, "so"); found {
		t.Error("a trainer of another unit sees it")
	}
}
