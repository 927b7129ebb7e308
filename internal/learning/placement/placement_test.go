package placement_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"hocvu/internal/course"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/learning/placement"
	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

var ctx = context.Background()

// open opens a site with a course about 4.1 and one about 4.2, six practice questions about each.
func open(t testing.TB) *learningtest.Fixture {
	t.Helper()
	h := learningtest.Open(t)
	c := learningtest.Catalog()
	second := *c.Courses["khoa"]
	second.ID, second.Title, second.Competencies = "khoa-hai", course.Text{"vi": "Khóa hai"}, []string{"4.2"}
	c.Courses["khoa-hai"] = &second
	c.Packages = append(c.Packages, c.Packages[0])
	c.Packages[3].ID = "khoa-hai"
	var questions []quiz.Question
	for _, code := range []string{"4.1", "4.2"} {
		for i := range 8 {
			q := learningtest.Question(fmt.Sprintf("p%s-%d", code[2:], i), quiz.Single, learningtest.Choices(1)...)
			q.Placed, q.Weights = true, []quiz.Weight{{Competency: code, Share: 1}}
			questions = append(questions, q)
		}
	}
	c.Quizzes["bai"].Questions = append(questions, c.Quizzes["bai"].Questions[3:]...)
	h.SetCatalog(c)
	return h
}

// answer answers the question that a test asks.
func answer(t testing.TB, h *learningtest.Fixture, q *store.PlacementQuestion, right bool) {
	t.Helper()
	v := h.OpenPractice(t, q.Question)
	a := study.Answer{Event: v.Event, Attempt: v.Attempt, Question: q.Question, Value: []byte("2"),
		Language: message.English}
	if right {
		a = h.RightAnswer(t, h.Mine, v)
	}
	h.Advance(20 * time.Second)
	h.Send(t, a)
}

// sit answers until the test ends, and tells how many questions it asked.
func sit(t testing.TB, h *learningtest.Fixture, right func(competency string) bool) (asked int) {
	t.Helper()
	if err := h.Placement.Begin(ctx, h.Mine); err != nil {
		t.Fatal(err)
	}
	for {
		q, err := h.Placement.Next(ctx, h.Mine)
		if err != nil {
			t.Fatal(err)
		}
		if q == nil {
			return asked
		}
		asked++
		answer(t, h, q, right(q.Competency))
	}
}

func last(t testing.TB, h *learningtest.Fixture) store.PlacementTest {
	t.Helper()
	state, err := h.Placement.State(ctx, h.Mine)
	if err != nil || state.Last == nil {
		t.Fatalf("%+v %v", state, err)
	}
	return *state.Last
}

func TestWhoKnowsIsSparedAndCompletesNothingByIt(t *testing.T) {
	h := open(t)
	if state, err := h.Placement.State(ctx, h.Mine); err != nil || state.Last != nil || state.Courses != 2 {
		t.Fatalf("%+v %v", state, err)
	}
	asked := sit(t, h, func(string) bool { return true })
	test := last(t, h)
	if asked > 12 || test.Why != store.PlacementKnown || len(test.Spared) != 2 || len(test.Needed) != 0 ||
		len(test.Asked) != asked {
		t.Errorf("after %d questions: %+v", asked, test)
	}
	cards, err := h.Courses.List(ctx, h.Mine)
	if err != nil || !cards.Others[0].Spared || !cards.Others[0].Completed.IsZero() ||
		h.Count(t, "certificates") != 0 || h.Count(t, "level_events") != 0 {
		t.Errorf("%+v %v", cards, err)
	}
}

func TestWhoDoesNotKnowIsToldSoonAndNeedsTheCourses(t *testing.T) {
	h := open(t)
	asked := sit(t, h, func(string) bool { return false })
	test := last(t, h)
	if asked > 6 || test.Why != store.PlacementKnown || len(test.Spared) != 0 || len(test.Needed) != 2 {
		t.Errorf("after %d questions: %+v", asked, test)
	}
}

func TestWhoLeavesQuestionsOutNeedsTheirCourse(t *testing.T) {
	h := open(t)
	if err := h.Placement.Begin(ctx, h.Mine); err != nil {
		t.Fatal(err)
	}
	for {
		q, err := h.Placement.Next(ctx, h.Mine)
		if err != nil {
			t.Fatal(err)
		}
		if q == nil {
			break
		}
		if q.Competency == "4.1" {
			answer(t, h, q, true)
		} else if err := h.Placement.Skip(ctx, h.Mine); err != nil {
			t.Fatal(err)
		}
	}
	test, skipped := last(t, h), 0
	for _, q := range test.Asked {
		if q.Skipped {
			skipped++
		}
	}
	if skipped != 1 || !slices.Contains(test.Needed, "khoa-hai") || h.Count(t, "evidence") != len(test.Asked)-1 {
		t.Errorf("%d left out: %+v", skipped, test)
	}
}

func TestAQuestionWaitsUntilItIsAnswered(t *testing.T) {
	h := open(t)
	if err := h.Placement.Begin(ctx, h.Mine); err != nil {
		t.Fatal(err)
	}
	first, err := h.Placement.Next(ctx, h.Mine)
	if err != nil || first == nil {
		t.Fatalf("%+v %v", first, err)
	}
	h.OpenPractice(t, first.Question)
	again, err := h.Placement.Next(ctx, h.Mine)
	if err != nil || again == nil || *again != *first {
		t.Errorf("%+v %v", again, err)
	}
	if err := h.Placement.Begin(ctx, h.Mine); err != nil || h.Count(t, "placement_tests") != 1 {
		t.Errorf("begun twice: %v", err)
	}
	answer(t, h, first, true)
	if next, err := h.Placement.Next(ctx, h.Mine); err != nil || next == nil || next.Question == first.Question {
		t.Errorf("%+v %v", next, err)
	}
}

func TestTheTestEndsWithItsTimeAndCanBeSatAgainAfterAMonth(t *testing.T) {
	h := open(t)
	if err := h.Placement.Begin(ctx, h.Mine); err != nil {
		t.Fatal(err)
	}
	q, err := h.Placement.Next(ctx, h.Mine)
	if err != nil || q == nil {
		t.Fatal(err)
	}
	h.Advance(placement.Time)
	_, err = h.Placement.Next(ctx, h.Mine)
	learningtest.Refused(t, err, access.ErrClosed)
	learningtest.Refused(t, h.Placement.Skip(ctx, h.Mine), access.ErrClosed)
	learningtest.Refused(t, h.Placement.Stop(ctx, h.Mine), access.ErrClosed)
	test := last(t, h)
	if test.Why != store.PlacementTime || !test.Ended.Equal(test.Until) || len(test.Needed) != 2 {
		t.Errorf("%+v", test)
	}
	if err := h.Placement.Begin(ctx, h.Mine); err == nil || h.Count(t, "placement_tests") != 1 {
		t.Errorf("at once again: %v", err)
	}
	h.Advance(placement.Again)
	if err := h.Placement.Begin(ctx, h.Mine); err != nil || h.Count(t, "placement_tests") != 2 {
		t.Errorf("a month later: %v", err)
	}
	if err := h.Placement.Stop(ctx, h.Mine); err != nil {
		t.Fatal(err)
	}
	if test := last(t, h); test.Why != store.PlacementStopped || len(test.Needed) != 2 {
		t.Errorf("%+v", test)
	}
	_, err = h.Placement.Next(ctx, h.Other)
	learningtest.Refused(t, err, access.ErrClosed)
}

func TestWithoutQuestionsTheTestSaysSo(t *testing.T) {
	h := open(t)
	c := learningtest.Catalog()
	for i := range c.Quizzes["bai"].Questions {
		c.Quizzes["bai"].Questions[i].Placed = false
	}
	h.SetCatalog(c)
	if asked := sit(t, h, func(string) bool { return true }); asked != 0 || last(t, h).Why != store.PlacementQuestions {
		t.Errorf("%d asked, ended by %s", asked, last(t, h).Why)
	}
}

func TestOnlyCoursesOfTheOwnPathAreAskedAboutAndSparedOnesComeLast(t *testing.T) {
	h := open(t)
	c := h.Catalog()
	c.Paths = []course.LearningPath{{ID: "chung", Title: course.Text{"vi": "Chung"},
		Steps: []course.PathStep{{Course: "khoa-hai"}, {Course: "khoa", Optional: true}}}}
	third := *c.Courses["khoa"]
	third.ID = "a-khoa-ba"
	c.Courses["a-khoa-ba"] = &third
	c.Packages = append(c.Packages, c.Packages[0])
	c.Packages[4].ID = "a-khoa-ba"
	if state, err := h.Placement.State(ctx, h.Mine); err != nil || state.Courses != 2 {
		t.Fatalf("%+v %v", state, err)
	}
	sit(t, h, func(string) bool { return true })
	next, err := h.Courses.Next(ctx, h.Mine)
	if err != nil || next.Course != "a-khoa-ba" {
		t.Errorf("behind a test that spares both courses of the path the way leads to %+v, %v", next, err)
	}
}
