// Package learningtest opens a small site for tests of the use cases: a real app, one course, one quiz, two officers.
package learningtest

import (
	"context"
	"encoding/json"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"github.com/pocketbase/pocketbase/tests"

	"hocvu/internal/attachment"
	"hocvu/internal/catalog"
	"hocvu/internal/learning"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/people"
	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
	"hocvu/pb_migrations/migrationtest"
)

// Monday is when every fixture's clock begins: 8 h in Viet Nam.
var Monday = time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)

var ctx = context.Background()

// Fixture is a real app with a small catalog, two officers and a clock that tests advance.
type Fixture struct {
	*learning.Services
	Site  access.Site
	Store *store.Store
	App   *tests.TestApp
	Clock atomic.Int64
	Mine  access.Officer // badge 000-001, password "mot-cum-tu-dai"
	Other access.Officer

	WorkerUp atomic.Bool // false: the runner of logic cannot be had
	packages atomic.Pointer[catalog.Catalog]
}

// Open makes a Fixture, whose clock says Monday.
func Open(t testing.TB) *Fixture {
	t.Helper()
	app := migrationtest.App(t)
	zone, err := time.LoadLocation("Asia/Ho_Chi_Minh")
	if err != nil {
		t.Fatal(err)
	}
	h := &Fixture{App: app}
	h.WorkerUp.Store(true)
	h.SetCatalog(Catalog())
	h.Clock.Store(Monday.UnixMilli())
	h.Store = store.Open(app)
	h.Site = access.Site{Store: h.Store, Catalog: h.packages.Load, Kinds: quiz.Kinds(h.runner()),
		Zone: zone, Files: files{}, Now: func() time.Time { return time.UnixMilli(h.Clock.Load()) }}
	h.Services = learning.New(h.Site)
	officers, err := h.Roster.Enlist(ctx, people.Enlistment{Since: Monday.AddDate(-1, 0, 0), Units: []people.Unit{{Code: "A"}, {Code: "B", Parent: "A"}}, Officers: []people.Newcomer{
		{Badge: "000-001", Name: "Lò Văn Đồi", Unit: "B", Password: "mot-cum-tu-dai"}, {Badge: "000-002", Name: "Giàng A Páo", Unit: "B"}}})
	if err != nil {
		t.Fatal(err)
	}
	h.Mine, h.Other = officers[0], officers[1]
	return h
}

// files looks files through as a worker does, within the process.
type files struct{}

func (files) Read(ctx context.Context, f attachment.File) (attachment.Kept, error) {
	a, err := attachment.Read(ctx, f)
	if err == nil && a.Refused != nil {
		return attachment.Kept{}, a.Refused
	}
	return a.Read, err
}

// SetCatalog serves other packages from now on.
func (h *Fixture) SetCatalog(c *catalog.Catalog) { h.packages.Store(c) }

// Advance moves the clock forward.
func (h *Fixture) Advance(d time.Duration) { h.Clock.Add(d.Milliseconds()) }

// runner is a logic that asks for a sum: key 2 × seed, chosen among three.
func (h *Fixture) runner() quiz.Runner {
	return quiz.Runner{
		Generate: func(_ context.Context, _, _ string, seed uint32, _ json.RawMessage) (quiz.Generated, error) {
			if !h.WorkerUp.Load() {
				return quiz.Generated{}, errors.New("no worker")
			}
			params, _ := json.Marshal(map[string]any{"n": seed, "secret": "SECRET-PARAM"})
			key, _ := json.Marshal(map[string]any{"response": 2 * seed})
			return quiz.Generated{Params: params, Key: key}, nil
		},
		Grade: func(_ context.Context, script, _ string, v quiz.Variant, response json.RawMessage) (quiz.ScriptGrade, error) {
			if !h.WorkerUp.Load() {
				return quiz.ScriptGrade{}, errors.New("no worker")
			}
			var given float64
			json.Unmarshal(response, &given) //nolint:errcheck // a fault grades as no answer
			switch {
			case given == 555:
				return quiz.ScriptGrade{}, quiz.ErrOverrun
			case given == 666:
				return quiz.ScriptGrade{Fault: &quiz.Fault{Line: 3, Text: message.New("script.throws", "text", "SECRET-FAULT")}}, nil
			case given == 2*float64(v.Seed):
				return quiz.ScriptGrade{Credit: 1}, nil
			default:
				return quiz.ScriptGrade{Feedback: "SECRET-SECTION"}, nil
			}
		},
	}
}

// RightAnswer returns the answer that the key of a question asks for.
func (h *Fixture) RightAnswer(t testing.TB, o access.Officer, v study.QuestionView) study.Answer {
	t.Helper()
	key, err := h.Attempts.Key(ctx, o, v.Attempt, v.Question.ID)
	if err != nil {
		t.Fatal(err)
	}
	return study.Answer{Event: v.Event, Attempt: v.Attempt, Question: v.Question.ID, Value: key, Language: message.English, Milliseconds: 9000}
}

// OpenPractice opens a question of the quiz for practice, and shows it.
func (h *Fixture) OpenPractice(t testing.TB, id string) study.QuestionView {
	t.Helper()
	return h.OpenPracticeOf(t, h.Mine, id)
}

// OpenPracticeOf is OpenPractice for another officer.
func (h *Fixture) OpenPracticeOf(t testing.TB, o access.Officer, id string) study.QuestionView {
	t.Helper()
	opened, err := h.Practice.Open(ctx, o, "bai", id)
	if err != nil {
		t.Fatal(err)
	}
	v, err := h.Practice.View(o, opened)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// Send submits an answer of h.Mine.
func (h *Fixture) Send(t testing.TB, a study.Answer) study.Outcome {
	t.Helper()
	outcome, err := h.Attempts.Answer(ctx, h.Mine, a)
	if err != nil {
		t.Fatal(err)
	}
	return outcome
}

// StartExam opens an exam and answers the first n questions rightly.
func (h *Fixture) StartExam(t testing.TB, n int) (attempt string) {
	t.Helper()
	attempt, err := h.Exams.Start(ctx, h.Mine, "bai")
	if err != nil {
		t.Fatal(err)
	}
	for i := range n {
		h.Send(t, h.RightAnswer(t, h.Mine, h.ExamQuestion(t, attempt, i+1)))
		h.Advance(10 * time.Second)
	}
	return attempt
}

// ExamQuestion returns the view of the n-th question of an open exam, from 1.
func (h *Fixture) ExamQuestion(t testing.TB, attempt string, n int) study.QuestionView {
	t.Helper()
	v, err := h.Exams.Question(ctx, h.Mine, attempt, n)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// Questions returns the views of all questions of an open exam.
func (h *Fixture) Questions(t testing.TB, attempt string) []study.QuestionView {
	t.Helper()
	views := make([]study.QuestionView, Quiz().Exam.Pick)
	for i := range views {
		views[i] = h.ExamQuestion(t, attempt, i+1)
	}
	return views
}

// Count counts the rows of a table, which may bring its own WHERE.
func (h *Fixture) Count(t testing.TB, table string) (n int) {
	t.Helper()
	if err := h.App.DB().NewQuery("SELECT count(*) FROM " + table).Row(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// Refused fails a test when err does not match want.
func Refused(t testing.TB, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("got %v, want %v", err, want)
	}
}
