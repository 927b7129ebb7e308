package learning

import (
	"context"
	"encoding/json"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"github.com/pocketbase/pocketbase/tests"

	"hocvu/internal/catalog"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
	migrations "hocvu/pb_migrations"
)

var (
	ctx    = context.Background()
	monday = time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC) // 8 h in Viet Nam
)

// house is a real app with a small catalog, two officers and a clock that tests turn.
type house struct {
	*Service
	app   *tests.TestApp
	clock atomic.Int64
	mine  Officer // badge 000-001, password "mot-cum-tu-dai"
	other Officer

	machine atomic.Bool // false: the runner of logic cannot be had
}

func open(t testing.TB) *house {
	t.Helper()
	migrations.Register()
	app, err := tests.NewTestApp(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(app.Cleanup)
	zone, err := time.LoadLocation("Asia/Ho_Chi_Minh")
	if err != nil {
		t.Fatal(err)
	}
	h := &house{app: app}
	h.machine.Store(true)
	packages := testCatalog()
	h.Service = New(Config{Store: store.Open(app), Catalog: func() *catalog.Catalog { return packages }, Kinds: quiz.Kinds(h.runner()), Zone: zone})
	h.Now = func() time.Time { return time.UnixMilli(h.clock.Load()) }
	h.clock.Store(monday.UnixMilli())
	officers, err := h.Enlist(ctx, Enlistment{Since: monday.AddDate(-1, 0, 0), Units: []Unit{{Code: "A"}, {Code: "B", Parent: "A"}}, Officers: []Newcomer{
		{Badge: "000-001", Name: "Lò Văn Đồi", Unit: "B", Password: "mot-cum-tu-dai"}, {Badge: "000-002", Name: "Giàng A Páo", Unit: "B"}}})
	if err != nil {
		t.Fatal(err)
	}
	h.mine, h.other = officers[0], officers[1]
	return h
}

func (h *house) later(d time.Duration) { h.clock.Add(d.Milliseconds()) }

// runner is a logic that asks for a sum: key 2 × seed, chosen among three.
func (h *house) runner() quiz.Runner {
	return quiz.Runner{
		Generate: func(_ context.Context, _, _ string, seed uint32, _ json.RawMessage) (quiz.Generated, error) {
			if !h.machine.Load() {
				return quiz.Generated{}, errors.New("no worker")
			}
			params, _ := json.Marshal(map[string]any{"n": seed, "secret": "SECRET-PARAM"})
			key, _ := json.Marshal(map[string]any{"response": 2 * seed})
			return quiz.Generated{Params: params, Key: key}, nil
		},
		Grade: func(_ context.Context, script, _ string, v quiz.Variant, response json.RawMessage) (quiz.Judged, error) {
			if !h.machine.Load() {
				return quiz.Judged{}, errors.New("no worker")
			}
			var given float64
			json.Unmarshal(response, &given)
			switch {
			case given == 555:
				return quiz.Judged{}, quiz.ErrOverrun
			case given == 666:
				return quiz.Judged{Fault: &quiz.Fault{Line: 3, Text: "SECRET-FAULT"}}, nil
			case given == 2*float64(v.Seed):
				return quiz.Judged{Credit: 1}, nil
			default:
				return quiz.Judged{Feedback: "SECRET-SECTION"}, nil
			}
		},
	}
}

// right answers a question as its key says.
func (h *house) right(t testing.TB, o Officer, v QuestionView) Answer {
	t.Helper()
	key, err := h.Key(ctx, o, v.Attempt, v.Question.ID)
	if err != nil {
		t.Fatal(err)
	}
	return Answer{Event: v.Event, Attempt: v.Attempt, Question: v.Question.ID, Value: key, Language: message.English, Milliseconds: 9000}
}

func (h *house) practice(t testing.TB, id string) QuestionView {
	t.Helper()
	v, err := h.Practice(ctx, h.mine, "bai", id)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func (h *house) answer(t testing.TB, a Answer) Outcome {
	t.Helper()
	outcome, err := h.Answer(ctx, h.mine, a)
	if err != nil {
		t.Fatal(err)
	}
	return outcome
}

// start opens an exam and answers the first n questions rightly.
func (h *house) start(t testing.TB, n int) (attempt string) {
	t.Helper()
	attempt, err := h.StartExam(ctx, h.mine, "bai")
	if err != nil {
		t.Fatal(err)
	}
	for i := range n {
		v, err := h.ExamQuestion(ctx, h.mine, attempt, i+1)
		if err != nil {
			t.Fatal(err)
		}
		h.answer(t, h.right(t, h.mine, v))
		h.later(10 * time.Second)
	}
	return attempt
}

// asked is every question of an open exam.
func (h *house) asked(t testing.TB, attempt string) []QuestionView {
	t.Helper()
	views := make([]QuestionView, testQuiz().Exam.Pick)
	for i := range views {
		v, err := h.ExamQuestion(ctx, h.mine, attempt, i+1)
		if err != nil {
			t.Fatal(err)
		}
		views[i] = v
	}
	return views
}

func (h *house) count(t testing.TB, table string) (n int) {
	t.Helper()
	if err := h.app.DB().NewQuery("SELECT count(*) FROM " + table).Row(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func refused(t testing.TB, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("got %v, want %v", err, want)
	}
}
