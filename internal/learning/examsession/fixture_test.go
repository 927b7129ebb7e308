package examsession_test

import (
	"context"
	"strconv"
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/examsession"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/learning/study"
	"hocvu/internal/store"
)

var (
	ctx     = context.Background()
	refused = learningtest.Refused
	monday  = learningtest.Monday
)

// fixture is a site with an exam session of the unit A that opens in an hour, lasts ninety minutes, and is watched over
// by an officer without a unit. The quiz gives twenty minutes.
type fixture struct {
	*learningtest.Fixture
	Admin, Proctor, Stranger access.Officer
	Session                  store.ExamSession
}

func open(t testing.TB) *fixture {
	t.Helper()
	h, proctor, stranger, admin := learningtest.Staffed(t)
	f := &fixture{Fixture: h, Admin: admin, Proctor: proctor, Stranger: stranger}
	f.Session = f.plan(t, f.request())
	return f
}

func (f *fixture) request() examsession.Request {
	return examsession.Request{Quiz: "bai", Title: "Thi cuối khóa", Room: "Hội trường", Opens: f.Now().Add(time.Hour),
		Closes: f.Now().Add(150 * time.Minute), Proctors: f.Proctor.Badge, Unit: f.unitA()}
}

func (f *fixture) unitA() (id string) {
	if err := f.App.DB().NewQuery("SELECT id FROM units WHERE code = 'A'").Row(&id); err != nil {
		panic(err)
	}
	return id
}

func (f *fixture) plan(t testing.TB, r examsession.Request) store.ExamSession {
	t.Helper()
	id, err := f.ExamSessions.Plan(ctx, f.Admin, r)
	if err != nil {
		t.Fatal(err)
	}
	return f.read(t, id)
}

func (f *fixture) read(t testing.TB, id string) store.ExamSession {
	t.Helper()
	x, err := f.Store.ExamSessions.ByID(id)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// begin opens the session and the attempt of an officer.
func (f *fixture) begin(t testing.TB, o access.Officer) (attempt string) {
	t.Helper()
	if f.Now().Before(f.Session.Opens) {
		f.Clock.Store(f.Session.Opens.UnixMilli())
	}
	_, attempt, err := f.ExamSessions.Begin(ctx, o, f.Session.ID, f.Session.Code, "10.0.0.1")
	if err != nil {
		t.Fatal(err)
	}
	return attempt
}

// answer answers the first n questions of an officer's attempt rightly.
func (f *fixture) answer(t testing.TB, o access.Officer, attempt string, n int) {
	t.Helper()
	for i := range n {
		if _, err := f.Attempts.Answer(ctx, o, f.right(t, o, attempt, i+1)); err != nil {
			t.Fatal(err)
		}
	}
}

func (f *fixture) right(t testing.TB, o access.Officer, attempt string, n int) study.Answer {
	t.Helper()
	v, err := f.Exams.Question(ctx, o, attempt, n)
	if err != nil {
		t.Fatal(err)
	}
	return f.RightAnswer(t, o, v)
}

// upkeep does what the server does every minute.
func (f *fixture) upkeep(t testing.TB) {
	t.Helper()
	if _, err := f.Exams.Expire(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := f.ExamSessions.CloseDue(ctx); err != nil {
		t.Fatal(err)
	}
}

func (f *fixture) close(t testing.TB) {
	t.Helper()
	if err := f.ExamSessions.Close(ctx, f.Proctor, f.Session.ID, ""); err != nil {
		t.Fatal(err)
	}
}

func (f *fixture) state(t testing.TB, attempt string) string {
	t.Helper()
	return f.QueryText(t, "SELECT state FROM attempts WHERE id = '"+attempt+"'")
}

func (f *fixture) deadline(t testing.TB, attempt string) time.Time {
	t.Helper()
	a, err := f.Store.Attempts.ByID(attempt)
	if err != nil {
		t.Fatal(err)
	}
	return a.Deadline
}

// crowd adds officers to the unit.
func (f *fixture) crowd(t testing.TB, n int) (all []access.Officer) {
	t.Helper()
	for i := range n {
		all = append(all, f.AddOfficer(t, "700-"+strconv.Itoa(100+i), f.unitA()))
	}
	return all
}
