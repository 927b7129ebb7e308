package study_test

import (
	"slices"
	"testing"
	"time"

	"hocvu/internal/course"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/study"
	"hocvu/internal/quiz"
)

// readAll marks both lessons of the course as read.
func (h *fixture) readAll(t *testing.T) {
	t.Helper()
	for _, lesson := range []string{"01", "02"} {
		if err := h.Courses.MarkRead(ctx, h.Mine, "khoa", lesson); err != nil {
			t.Fatal(err)
		}
	}
}

// endExam ends an exam in which the first n questions were answered rightly.
func (h *fixture) endExam(t *testing.T, n int) study.Result {
	t.Helper()
	r, err := h.Exams.Submit(ctx, h.Mine, h.StartExam(t, n))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func (h *fixture) home(t *testing.T) study.Home {
	t.Helper()
	home, err := h.Courses.Home(ctx, h.Mine)
	if err != nil {
		t.Fatal(err)
	}
	return home
}

func (h *fixture) path(t *testing.T) study.CoursePath {
	t.Helper()
	p, err := h.Courses.Path(ctx, h.Mine, "khoa")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestAfterAFailedExamHomeAndPathTellThePointsTheTimeAndWhatToRead(t *testing.T) {
	h := open(t)
	h.aboutOneLesson(t)
	h.readAll(t)
	if home := h.home(t); home.Continue == nil || home.Continue.Retake != nil {
		t.Fatalf("before any attempt: %+v", home.Continue)
	}
	result := h.endExam(t, 3)
	wait := h.Site.Catalog().Quizzes["bai"].Exam.Wait
	if wait == 0 {
		t.Fatal("the exam of the fixture has no wait")
	}
	said := map[string]*study.Retake{"home": h.home(t).Continue.Retake, "path": h.path(t).Retake, "result": result.Retake}
	for where, again := range said {
		if again == nil {
			t.Errorf("%s says nothing", where)
			continue
		}
		if again.Attempt != result.Attempt || again.Points != 3 || again.Of != 10 || again.UsedUp ||
			!again.From.Equal(result.Ended.Add(wait)) {
			t.Errorf("%s: %+v", where, again)
		}
		if len(again.Lessons) != 1 || again.Lessons[0].Lesson != "02" || again.Lessons[0].N != 2 {
			t.Errorf("%s leads to %+v", where, again.Lessons)
		}
	}
	h.Advance(wait + time.Minute)
	if again := h.home(t).Continue.Retake; again == nil || !again.From.IsZero() {
		t.Errorf("once the next attempt is open: %+v", again)
	}
	attempt := h.StartExam(t, 0)
	if again := h.path(t).Retake; again != nil {
		t.Errorf("while an attempt is open: %+v", again)
	}
	if r, err := h.Exams.Result(ctx, h.Mine, result.Attempt); err != nil || r.Retake != nil {
		t.Errorf("the result of the first, while another attempt is open: %+v %v", r.Retake, err)
	}
	if err := h.Exams.End(ctx, h.Mine, attempt); err != nil {
		t.Fatal(err)
	}
	h.Advance(wait + time.Minute)
	h.endExam(t, 0)
	if again := h.path(t).Retake; again == nil || !again.UsedUp {
		t.Errorf("after the last attempt: %+v", again)
	}
}

// aboutOneLesson makes the second lesson the only one about the competency of the exam's questions, where no lesson
// holds them.
func (h *fixture) aboutOneLesson(t *testing.T) {
	t.Helper()
	packages := *h.Site.Catalog()
	c := *packages.Courses["khoa"]
	c.Lessons = map[string]*course.Lesson{}
	for id, l := range packages.Courses["khoa"].Lessons {
		one := *l
		one.Competencies = nil
		if id == "02" {
			one.Competencies = []string{"4.1"}
		}
		c.Lessons[id] = &one
	}
	packages.Courses = map[string]*course.Course{"khoa": &c}
	q := *packages.Quizzes["bai"]
	q.Questions = slices.Clone(q.Questions)
	for i := range q.Questions {
		q.Questions[i].Weights = []quiz.Weight{{Competency: "4.1", Share: 1}}
	}
	packages.Quizzes = map[string]*quiz.Quiz{"bai": &q}
	h.SetCatalog(&packages)
}

func TestAPassLeavesNothingToTakeAgainAndGivesASlip(t *testing.T) {
	h := open(t)
	h.readAll(t)
	result := h.endExam(t, 10)
	if !result.Passed || result.Retake != nil || len(result.Lessons()) != 0 {
		t.Fatalf("%+v", result)
	}
	p := h.path(t)
	if p.Retake != nil || p.Passed != result.Attempt || p.Card.Completed.IsZero() {
		t.Errorf("the path: %+v", p)
	}
	slip, err := h.Exams.Slip(ctx, h.Mine, result.Attempt)
	if err != nil || slip.Name != h.Mine.Name || slip.Badge != h.Mine.Badge || slip.Points != 10 || slip.Of != 10 ||
		slip.Number != 1 || slip.CourseTitle == "" || !slip.Ended.Equal(result.Ended) || slip.Site == "" {
		t.Errorf("%+v %v", slip, err)
	}
}

func TestASlipIsThereForAPassOfOnesOwnAlone(t *testing.T) {
	h := open(t)
	open := h.StartExam(t, 10)
	_, err := h.Exams.Slip(ctx, h.Mine, open)
	refused(t, err, access.ErrNotFound)
	if _, err := h.Exams.Submit(ctx, h.Mine, open); err != nil {
		t.Fatal(err)
	}
	_, err = h.Exams.Slip(ctx, h.Other, open)
	refused(t, err, access.ErrNotFound)
	_, err = h.Exams.Slip(ctx, h.Mine, "khong-co")
	refused(t, err, access.ErrNotFound)
	h.Mine, h.Other = h.Other, h.Mine
	failed := h.endExam(t, 2)
	_, err = h.Exams.Slip(ctx, h.Mine, failed.Attempt)
	refused(t, err, access.ErrNotFound)
	practised := h.OpenPractice(t, "trong-bai")
	_, err = h.Exams.Slip(ctx, h.Mine, practised.Attempt)
	refused(t, err, access.ErrNotFound)
}

func TestEveryQuestionThatWasNotAllRightLeadsToALesson(t *testing.T) {
	h := open(t)
	h.aboutOneLesson(t)
	result := h.endExam(t, 3)
	for i, q := range result.Questions {
		reading, there := result.Read[q.Question.ID]
		if there != (i >= 3) || there && reading.Lesson != "02" {
			t.Errorf("question %d leads to %+v", i+1, reading)
		}
	}
	if all := result.Lessons(); len(all) != 1 {
		t.Errorf("%d questions lead to %+v", 7, all)
	}
}
