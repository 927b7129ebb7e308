package study_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/study"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// statements counts the queries of a use case; those of what the seen buffer gathered before, and of what it writes by
// itself in between, do not count.
func (h *fixture) statements(t *testing.T, do func()) int {
	t.Helper()
	if err := h.Store.Flush(ctx); err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	var queries []string
	h.Store.Trace(func(query string) {
		mu.Lock()
		defer mu.Unlock()
		if !strings.Contains(query, "INSERT INTO views") || strings.Contains(query, "excluded") {
			queries = append(queries, strings.Join(strings.Fields(query), " "))
		}
	})
	do()
	h.Store.Trace(nil)
	mu.Lock()
	defer mu.Unlock()
	for _, query := range queries {
		t.Logf("%.100s", query)
	}
	return len(queries)
}

func (h *fixture) costs(t *testing.T, what string, most int, do func()) {
	t.Helper()
	t.Run(what, func(t *testing.T) {
		if n := h.statements(t, do); n > most {
			t.Errorf("%d statements, more than %d", n, most)
		}
	})
}

// What one step of an officer costs in statements; savepoints, commits and the displays of questions, which are gathered, apart.
//
//	step                                                       before   now
//	a lesson                                                        4     4
//	a question for practice is opened                               3     3
//	an answer to it is posted                                      17    10
//	both, and the page to which the answer leads                   23    16
//	an answer in an exam is posted                                  7     4
//	an exam of eight questions is ended, passed                    48    12
//	its result is shown                                             7     6
//
// One of them looks on each page with practice which questions are withdrawn: a regrade may come from elsewhere.
//
// Before: the POST opened practice, and an exam's read all its answers, to read the form; every grade, fact and view was a
// statement of its own.
func TestAStepCostsNoMoreStatementsThanThis(t *testing.T) {
	h := open(t)
	packages := *h.Site.Catalog()
	q := *packages.Quizzes["bai"]
	q.Questions, q.Exam.Pick, q.Exam.Pass = q.Questions[:10], 8, 0.1 // eight of them are an exam's
	packages.Quizzes = map[string]*quiz.Quiz{"bai": &q}
	h.SetCatalog(&packages)
	other := h.Mine
	h.Mine = h.Other
	if _, err := h.Exams.Submit(ctx, h.Mine, h.StartExam(t, 8)); err != nil { // whose questions are on record from now on
		t.Fatal(err)
	}
	h.Mine = other
	for _, id := range []string{"trong-bai", "ca-hai", "tinh"} { // an attempt, and a score, are there
		h.Send(t, h.RightAnswer(t, h.Mine, h.OpenPractice(t, id)))
	}
	h.practiceCosts(t)
	h.examCosts(t)
}

func (h *fixture) practiceCosts(t *testing.T) {
	t.Helper()
	again := func() study.Answer {
		t.Helper()
		h.Advance(time.Minute)
		if err := h.Practice.Again(ctx, h.Mine, "bai", "trong-bai"); err != nil {
			t.Fatal(err)
		}
		return h.RightAnswer(t, h.Mine, h.OpenPractice(t, "trong-bai"))
	}
	post := func(a study.Answer) {
		t.Helper()
		if _, err := h.Attempts.Question(h.Mine, a.Attempt, a.Question); err != nil {
			t.Fatal(err)
		}
		h.Send(t, a)
	}
	h.costs(t, "a lesson", 4, func() {
		if _, err := h.Courses.Lesson(ctx, h.Mine, "khoa", "01"); err != nil {
			t.Fatal(err)
		}
	})
	first, second := again(), study.Answer{}
	h.costs(t, "a question for practice", 3, func() { h.OpenPractice(t, "trong-bai") })
	h.costs(t, "an answer to it", 10, func() { post(first) })
	second = again()
	h.costs(t, "both, and the page after", 16, func() {
		h.OpenPractice(t, "trong-bai")
		post(second)
		h.OpenPractice(t, "trong-bai")
	})
}

func (h *fixture) examCosts(t *testing.T) {
	t.Helper()
	attempt := h.StartExam(t, 7)
	last, err := h.Exams.Question(ctx, h.Mine, attempt, 8)
	if err != nil {
		t.Fatal(err)
	}
	a := h.RightAnswer(t, h.Mine, last)
	h.costs(t, "an answer in an exam", 4, func() {
		if _, err := h.Exams.Issued(ctx, h.Mine, attempt, 8); err != nil {
			t.Fatal(err)
		}
		h.Send(t, a)
	})
	h.Advance(time.Minute)
	h.costs(t, "the end of an exam", 12, func() {
		if err := h.Exams.End(ctx, h.Mine, attempt); err != nil {
			t.Fatal(err)
		}
	})
	h.costs(t, "its result", 6, func() {
		if r, err := h.Exams.Result(ctx, h.Mine, attempt); err != nil || !r.Passed {
			t.Fatalf("%+v: %v", r, err)
		}
	})
}

func TestAnExamOfManyQuestionsKeepsAllItsGrades(t *testing.T) {
	h := open(t)
	packages := *h.Site.Catalog()
	q := *packages.Quizzes["bai"]
	q.Questions = nil
	for i := range 40 { // more than one statement takes
		question := h.Site.Catalog().Quizzes["bai"].Questions[10]
		question.ID = "cau-" + string(rune('a'+i/10)) + string(rune('0'+i%10))
		question.Digest = "d-" + question.ID
		q.Questions = append(q.Questions, question)
	}
	q.Exam.Pick = 40
	packages.Quizzes = map[string]*quiz.Quiz{"bai": &q}
	h.SetCatalog(&packages)
	attempt := h.StartExam(t, 40)
	r, err := h.Exams.Submit(ctx, h.Mine, attempt)
	if err != nil || r.Points != 40 || !r.Passed {
		t.Fatalf("%v of %v: %v", r.Points, r.Of, err)
	}
	for table, want := range map[string]int{"grades": 40, "evidence": 40, "views WHERE attempt = ''": 40} {
		if n := h.Count(t, table); n != want {
			t.Errorf("%d %s, want %d", n, table, want)
		}
	}
	h.CheckScores(t)
}

func TestAnEventThatArrivesAgainAfterTheEndIsKnown(t *testing.T) {
	h := open(t)
	attempt, err := h.Exams.Start(ctx, h.Mine, "bai")
	if err != nil {
		t.Fatal(err)
	}
	a := h.RightAnswer(t, h.Mine, h.Questions(t, attempt)[0])
	h.Send(t, a)
	if err := h.Exams.End(ctx, h.Mine, attempt); err != nil {
		t.Fatal(err)
	}
	if outcome := h.Send(t, a); !outcome.Duplicate {
		t.Errorf("%+v", outcome)
	}
	a.Event = store.NewEvent()
	_, err = h.Attempts.Answer(ctx, h.Mine, a)
	refused(t, err, access.ErrClosed)
}
