package study_test

import (
	"encoding/json"
	"strconv"
	"testing"
	"time"

	"hocvu/internal/course"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

// wrongAnswer answers a question of single choice wrongly.
func (h *fixture) wrongAnswer(t *testing.T, o access.Officer, v study.QuestionView) study.Answer {
	t.Helper()
	a := h.RightAnswer(t, o, v)
	wrong := "1"
	if string(a.Value) == wrong {
		wrong = "2"
	}
	a.Value = json.RawMessage(wrong)
	return a
}

func (h *fixture) mistakes(t *testing.T, o access.Officer) map[string]study.Mistake {
	t.Helper()
	p, err := h.Mistakes.List(ctx, o, 1)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]study.Mistake{}
	for _, m := range p.Mistakes {
		all[m.Question] = m
	}
	if len(all) != p.All {
		t.Errorf("%d on the first page, %d in all", len(all), p.All)
	}
	return all
}

func TestAMistakeStaysUntilTheQuestionIsAnsweredRightly(t *testing.T) {
	h := open(t)
	h.Send(t, h.RightAnswer(t, h.Mine, h.OpenPractice(t, "tinh")))
	h.Send(t, h.wrongAnswer(t, h.Mine, h.OpenPractice(t, "trong-bai")))
	m, there := h.mistakes(t, h.Mine)["trong-bai"]
	if !there || !m.Practised || m.Partly || m.Exam != 0 || m.Title != "Câu trong-bai" || len(h.mistakes(t, h.Mine)) != 1 {
		t.Fatalf("%+v", h.mistakes(t, h.Mine))
	}
	if m.Read == nil || m.Read.Course != "khoa" || m.Read.Lesson != "01" {
		t.Errorf("to read again: %+v", m.Read)
	}
	if other := h.mistakes(t, h.Other); len(other) != 0 {
		t.Errorf("another officer sees %+v", other)
	}
	h.Advance(time.Minute)
	if err := h.Practice.Again(ctx, h.Mine, "bai", "trong-bai"); err != nil {
		t.Fatal(err)
	}
	if len(h.mistakes(t, h.Mine)) != 1 {
		t.Error("asked again, and forgotten before it is answered")
	}
	h.Send(t, h.RightAnswer(t, h.Mine, h.OpenPractice(t, "trong-bai")))
	if all := h.mistakes(t, h.Mine); len(all) != 0 {
		t.Errorf("answered rightly, and still there: %+v", all)
	}
}

func TestMistakesOfAnExamAreToldByItsRulesAlone(t *testing.T) {
	for rule, c := range map[string]struct {
		keys quiz.ShowKeys
		pass float64
		told bool
	}{
		"never shown":                {quiz.NeverShowKeys, 0.1, false},
		"shown when passed, failed":  {quiz.ShowKeysPassed, 0.99, false},
		"shown when passed, passed":  {quiz.ShowKeysPassed, 0.1, true},
		"shown once it is submitted": {quiz.ShowKeysSubmitted, 0.99, true},
	} {
		t.Run(rule, func(t *testing.T) {
			h := open(t)
			packages := *h.Site.Catalog()
			q := *packages.Quizzes["bai"]
			q.Exam.ShowKeys, q.Exam.Pass = c.keys, c.pass
			packages.Quizzes = map[string]*quiz.Quiz{"bai": &q}
			h.SetCatalog(&packages)
			attempt := h.StartExam(t, 0)
			for _, v := range h.Questions(t, attempt) {
				a := h.RightAnswer(t, h.Mine, v)
				if v.Question.ID == "mot" || v.Question.ID == "hai" {
					a = h.wrongAnswer(t, h.Mine, v)
				}
				h.Send(t, a)
				h.Advance(time.Second)
			}
			if all := h.mistakes(t, h.Mine); len(all) != 0 {
				t.Errorf("before the end: %+v", all)
			}
			if err := h.Exams.End(ctx, h.Mine, attempt); err != nil {
				t.Fatal(err)
			}
			all := h.mistakes(t, h.Mine)
			if told := len(all) > 0; told != c.told {
				t.Errorf("told %v: %+v", told, all)
			}
			for id, m := range all {
				if m.Exam != 1 || m.Attempt != attempt || m.Practised || id != "mot" && id != "hai" {
					t.Errorf("%+v", m)
				}
			}
			q.Digest, q.Exam.ShowKeys = "digest-2", quiz.ShowKeysSubmitted // a later edition tells nothing of this attempt
			if all := h.mistakes(t, h.Mine); len(all) > 0 != c.told {
				t.Errorf("by the rules of a later edition: %+v", all)
			}
		})
	}
}

// manyMistakes serves n practice questions in one lesson and answers all of them wrongly.
func (h *fixture) manyMistakes(t *testing.T, n int) {
	t.Helper()
	packages := *h.Site.Catalog()
	q := *packages.Quizzes["bai"]
	lesson := course.Page{Title: "Bài", Outline: []course.Heading{{ID: "section-a", Text: "Phần A"}, {ID: "section-b", Text: "Phần B"}},
		Blocks: []course.Block{{HTML: `<h2 id="section-a">Phần A</h2>`}}}
	one := q.Questions[0]
	q.Questions = nil
	for i := range n {
		one.ID = "cau-" + strconv.Itoa(i)
		q.Questions = append(q.Questions, one)
		lesson.Blocks = append(lesson.Blocks, course.Block{Quiz: "bai", Question: one.ID})
	}
	lesson.Blocks = append(lesson.Blocks, course.Block{HTML: `<h2 id="section-b">Phần B</h2>`})
	its := *packages.Courses["khoa"]
	its.Lessons = map[string]*course.Lesson{"01": {ID: "01", Pages: map[message.Language]course.Page{"vi": lesson}},
		"02": its.Lessons["02"]}
	packages.Courses = map[string]*course.Course{"khoa": &its}
	packages.Quizzes = map[string]*quiz.Quiz{"bai": &q}
	h.SetCatalog(&packages)
	for _, question := range q.Questions {
		h.Send(t, h.wrongAnswer(t, h.Mine, h.OpenPractice(t, question.ID)))
		h.Advance(time.Second)
	}
}

func TestMistakesComeInPagesTheLatestFirst(t *testing.T) {
	h := open(t)
	h.manyMistakes(t, 45)
	seen := map[string]bool{}
	for n, want := range map[int]int{1: 20, 2: 20, 3: 5} {
		p, err := h.Mistakes.List(ctx, h.Mine, n)
		if err != nil || len(p.Mistakes) != want || p.Page != n || p.Of != 3 || p.All != 45 {
			t.Fatalf("page %d: %+v %v", n, p, err)
		}
		for i, m := range p.Mistakes {
			if seen[m.Question] || i > 0 && m.At.After(p.Mistakes[i-1].At) {
				t.Errorf("%s stands twice, or before a later one", m.Question)
			}
			seen[m.Question] = true
			if m.Read == nil || m.Read.Section != "section-a" || m.Read.SectionTitle != "Phần A" {
				t.Errorf("%s is to be read again at %+v", m.Question, m.Read)
			}
		}
	}
	for n, want := range map[int]int{-1: 1, 0: 1, 99: 3} {
		if p, err := h.Mistakes.List(ctx, h.Mine, n); err != nil || p.Page != want {
			t.Errorf("page %d is %d: %v", n, p.Page, err)
		}
	}
	h.costs(t, "a page of 45 mistakes", 3, func() {
		if _, err := h.Mistakes.List(ctx, h.Mine, 1); err != nil {
			t.Fatal(err)
		}
	})
}

func TestMistakesGoRoundAndAreAskedAnew(t *testing.T) {
	h := open(t)
	h.manyMistakes(t, 3)
	at := "cau-2"
	var round []string
	for range 3 {
		next, err := h.Mistakes.GoOn(ctx, h.Mine, "bai", at)
		if err != nil || next == nil {
			t.Fatalf("after %s: %v", at, err)
		}
		if v := h.OpenPractice(t, next.Question); v.Outcome != nil {
			t.Errorf("%s still shows its old answer", next.Question)
		}
		at = next.Question
		round = append(round, at)
	}
	if round[0] != "cau-1" || round[1] != "cau-0" || round[2] != "cau-2" {
		t.Errorf("%v", round)
	}
	for _, id := range []string{"cau-1", "cau-0"} {
		h.Advance(time.Second)
		h.Send(t, h.RightAnswer(t, h.Mine, h.OpenPractice(t, id)))
	}
	if next, err := h.Mistakes.GoOn(ctx, h.Mine, "bai", "cau-2"); err != nil || next != nil {
		t.Errorf("only the one before the eyes is left: %+v %v", next, err)
	}
	if next, err := h.Mistakes.GoOn(ctx, h.Other, "bai", "cau-2"); err != nil || next != nil {
		t.Errorf("another officer is asked %+v %v", next, err)
	}
}

func TestWhatWasNeverPractisedCanBeOpenedOnceMore(t *testing.T) {
	h := open(t)
	if err := h.Practice.Again(ctx, h.Mine, "bai", "ca-hai"); err != nil {
		t.Error(err)
	}
	for _, id := range []string{"mot", "khong-co"} {
		refused(t, h.Practice.Again(ctx, h.Mine, "bai", id), access.ErrNotFound)
	}
	refused(t, h.Practice.Again(ctx, h.Mine, "khong-co", "ca-hai"), access.ErrNotFound)
}
