package examsession_test

import (
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"hocvu/internal/learning"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/examsession"
	"hocvu/internal/learning/regrade"
	"hocvu/internal/learning/study"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
)

func TestAnswersThatAreUnderWayWhenAProctorClosesCount(t *testing.T) {
	f := open(t)
	attempt := f.begin(t, f.Mine)
	f.answer(t, f.Mine, attempt, 7)
	under, late := f.right(t, f.Mine, attempt, 8), f.right(t, f.Mine, attempt, 9)
	f.close(t)
	f.Advance(study.SessionGrace - time.Second)
	if _, err := f.Attempts.Answer(ctx, f.Mine, under); err != nil {
		t.Errorf("an answer within the grace: %v", err)
	}
	f.Advance(2 * time.Second)
	_, err := f.Attempts.Answer(ctx, f.Mine, late)
	refused(t, err, access.ErrLate)
	f.upkeep(t)
	result, err := f.Exams.Result(ctx, f.Mine, attempt)
	if err != nil || result.Points != 8 || !result.Expired || !result.KeysShown {
		t.Errorf("%+v %v", result, err)
	}
}

// Thirty officers write until the same moment; proctor, officers and the clock end their exams at once, twice, and the
// server starts again in between.
func TestAllAreGradedExactlyOnceWhoeverEndsThem(t *testing.T) {
	f := open(t)
	officers := f.crowd(t, 30)
	attempts := make([]string, len(officers))
	for i, o := range officers {
		attempts[i] = f.begin(t, o)
		f.answer(t, o, attempts[i], 2)
	}
	f.Clock.Store(f.deadline(t, attempts[0]).UnixMilli())
	f.Advance(-study.SessionGrace)
	var all sync.WaitGroup
	expected := func(err error) {
		if err != nil && !errors.Is(err, access.ErrLate) && !errors.Is(err, access.ErrClosed) && !errors.Is(err,
			examsession.ErrClosed) {
			t.Error(err)
		}
	}
	for i, o := range officers {
		all.Go(func() { expected(f.Exams.End(ctx, o, attempts[i])) })
		if i%10 == 0 {
			all.Go(func() { expected(f.ExamSessions.Close(ctx, f.Proctor, f.Session.ID, "")) })
		}
	}
	all.Wait()
	f.Advance(study.SessionGrace)
	restarted := learning.New(f.Site)
	for i, o := range officers {
		all.Go(func() {
			_, err := f.Exams.Result(ctx, o, attempts[i])
			expected(err)
		})
	}
	for range 2 {
		all.Go(func() {
			_, err := restarted.Exams.Expire(ctx)
			expected(err)
		})
	}
	all.Wait()
	for i := range officers {
		if state := f.state(t, attempts[i]); state != "graded" {
			t.Errorf("%s is %s", officers[i].Badge, state)
		}
	}
	if n := f.Count(t, "grades"); n != 60 {
		t.Errorf("%d grades, want 60", n)
	}
	if n := f.Count(t, "evidence"); n != 60 {
		t.Errorf("%d facts, want 60", n)
	}
	if n := f.Count(t, "exam_notes WHERE kind = 'closed'"); n != 1 {
		t.Errorf("it was closed %d times", n)
	}
	f.CheckScores(t)
}

func TestTheClockClosesASessionOnceProctorsHadTheTimeToHelp(t *testing.T) {
	f := open(t)
	attempt := f.begin(t, f.Mine)
	f.answer(t, f.Mine, attempt, 3)
	f.upkeep(t)
	f.Clock.Store(f.Session.Closes.Add(examsession.Hold - time.Minute).UnixMilli())
	f.upkeep(t)
	if state := f.state(t, attempt); state != "expired" {
		t.Errorf("the attempt is %s", state)
	}
	if x := f.read(t, f.Session.ID); !x.Closed.IsZero() {
		t.Error("it was closed before")
	}
	f.Advance(2 * time.Minute)
	restarted := learning.New(f.Site)
	if n, err := restarted.ExamSessions.CloseDue(ctx); n != 0 || err != nil {
		t.Errorf("%d sessions were closed by a server that has just started: %v", n, err)
	}
	f.upkeep(t)
	f.Advance(time.Minute)
	f.upkeep(t)
	if state := f.state(t, attempt); state != "graded" {
		t.Errorf("the attempt is %s", state)
	}
	if by := f.QueryText(t, "SELECT by || kind FROM exam_notes"); by != "closed" {
		t.Errorf("closed by %q", by)
	}
}

func TestTheClockWaitsForWhoHasExtraTime(t *testing.T) {
	f := open(t)
	f.upkeep(t)
	f.Clock.Store(f.Session.Closes.Add(-time.Minute).UnixMilli())
	attempt := f.begin(t, f.Mine)
	if err := f.ExamSessions.GiveTime(ctx, f.Proctor, f.Session.ID, f.Mine.ID, 60, "Máy hỏng"); err != nil {
		t.Fatal(err)
	}
	f.Advance(examsession.Hold + 5*time.Minute)
	f.upkeep(t)
	if state := f.state(t, attempt); state != "open" {
		t.Errorf("the attempt is %s", state)
	}
	if x := f.read(t, f.Session.ID); !x.Closed.IsZero() {
		t.Error("it was closed while somebody writes")
	}
}

func TestAfterAPowerCutAnAttemptGoesOnWithItsAnswersAndTheTimeThatWasLeft(t *testing.T) {
	f := open(t)
	attempt := f.begin(t, f.Mine)
	f.Advance(8 * time.Minute)
	f.answer(t, f.Mine, attempt, 4)
	f.Clock.Store(f.Session.Closes.Add(5 * time.Minute).UnixMilli()) // the power is back
	f.upkeep(t)
	p, err := f.ExamSessions.Person(f.Proctor, f.Session.ID, f.Mine.ID)
	if err != nil || p.Reopen != 12 || p.Most != 20 {
		t.Fatalf("%+v %v", p, err)
	}
	if err := f.ExamSessions.Reopen(ctx, f.Proctor, f.Session.ID, f.Mine.ID, 21, "Mất điện"); err == nil {
		t.Error("more was given than it ever had")
	}
	if err := f.ExamSessions.Reopen(ctx, f.Proctor, f.Session.ID, f.Mine.ID, 12, "Mất điện"); err != nil {
		t.Fatal(err)
	}
	if got := f.deadline(t, attempt); !got.Equal(f.Now().Add(12 * time.Minute)) {
		t.Errorf("until %v", got)
	}
	if _, err := f.Attempts.Answer(ctx, f.Mine, f.right(t, f.Mine, attempt, 5)); err != nil {
		t.Errorf("it does not go on: %v", err)
	}
	if err := f.Exams.End(ctx, f.Mine, attempt); err != nil {
		t.Fatal(err)
	}
	f.close(t)
	f.Advance(time.Minute)
	f.upkeep(t)
	if r, err := f.Exams.Result(ctx, f.Mine, attempt); err != nil || r.Points != 5 {
		t.Errorf("%+v %v", r, err)
	}
	err = f.ExamSessions.Reopen(ctx, f.Proctor, f.Session.ID, f.Mine.ID, 5, "Mất điện")
	refused(t, err, examsession.ErrClosed)
	if n := f.Count(t, "grades"); n != 5 {
		t.Errorf("%d grades, want 5", n)
	}
}

func TestAClockThatLeapsLosesNobodyAnything(t *testing.T) {
	f := open(t)
	attempt := f.begin(t, f.Mine)
	f.answer(t, f.Mine, attempt, 3)
	doubted := false
	site := f.Site
	site.ClockDoubted = func() bool { return doubted }
	s := learning.New(site)
	doubted = true
	f.Advance(400 * 24 * time.Hour) // ahead by more than a site is ever off
	if n, err := s.Exams.Expire(ctx); n != 0 || err != nil {
		t.Errorf("%d exams were ended while the clock is in doubt: %v", n, err)
	}
	if n, err := s.ExamSessions.CloseDue(ctx); n != 0 || err != nil {
		t.Errorf("%d sessions were closed while the clock is in doubt: %v", n, err)
	}
	v, err := s.Exams.Question(ctx, f.Mine, attempt, 4)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Attempts.Answer(ctx, f.Mine, f.RightAnswer(t, f.Mine, v)); err != nil {
		t.Errorf("an answer is refused: %v", err)
	}
	if err := s.ExamSessions.Close(ctx, f.Proctor, f.Session.ID, "Đồng hồ máy chủ sai"); err != nil {
		t.Fatal(err)
	}
	if state := f.state(t, attempt); state != "expired" {
		t.Errorf("no deadline holds, and the attempt that a proctor ended is %s", state)
	}
	f.Advance(-400*24*time.Hour + time.Minute) // put right: it is long before the close now
	doubted = false
	if _, err := s.Exams.Expire(ctx); err != nil {
		t.Fatal(err)
	}
	if state := f.state(t, attempt); state != "graded" {
		t.Errorf("the attempt is %s", state)
	}
	if r, err := s.Exams.Result(ctx, f.Mine, attempt); err != nil || r.Points != 4 {
		t.Errorf("%+v %v", r, err)
	}
}

func TestAQuestionThatIsWithdrawnDuringTheSessionIsCountedAsTheActSays(t *testing.T) {
	f := open(t)
	attempt := f.begin(t, f.Mine)
	f.answer(t, f.Mine, attempt, 8)
	if err := f.Exams.End(ctx, f.Mine, attempt); err != nil {
		t.Fatal(err)
	}
	a, err := f.Store.Attempts.ByID(attempt)
	if err != nil {
		t.Fatal(err)
	}
	plan := regrade.Request{Act: store.Withdrawn, Quiz: "bai", Questions: []string{a.Questions[9].ID},
		Points: store.FullPoints, Reason: "wrong-key", Words: "Sai đáp án."}
	if _, err := f.Regrades.Make(ctx, access.Actor{}, plan); err != nil {
		t.Fatal(err)
	}
	if err := f.Regrades.Run(ctx, nil); err != nil {
		t.Fatal(err)
	}
	if r, err := f.Exams.Result(ctx, f.Mine, attempt); err != nil || r.Session == nil {
		t.Errorf("the act opened the result: %+v %v", r, err)
	}
	f.close(t)
	f.Advance(time.Minute)
	f.upkeep(t)
	if r, err := f.Exams.Result(ctx, f.Mine, attempt); err != nil || r.Points != 9 || r.Of != 10 {
		t.Errorf("%v of %v: %v", r.Points, r.Of, err)
	}
}

func TestWhoMovesAwayBeforeBeginningIsOutAndWhoHasBegunStays(t *testing.T) {
	f := open(t)
	attempt := f.begin(t, f.Mine)
	elsewhere := f.Unit(t, "C")
	f.SQL(t, "UPDATE officers SET unit = '"+elsewhere+"' WHERE id IN ('"+f.Mine.ID+"', '"+f.Other.ID+"')")
	f.answer(t, f.Mine, attempt, 1)
	_, _, err := f.ExamSessions.Begin(ctx, f.Other, f.Session.ID, f.Session.Code, "10.0.0.1")
	refused(t, err, examsession.ErrNotAdmitted)
	f.close(t)
	f.SQL(t, "UPDATE officers SET unit = '"+f.unitA()+"'") // who arrives after the close was not absent
	m, err := f.ExamSessions.Minutes(ctx, f.Proctor, f.Session.ID)
	if err != nil || m.Present != 1 || m.Absent != 0 {
		t.Errorf("%d present, %d absent: %v", m.Present, m.Absent, err)
	}
}

func TestAnOfficerWhoIsAnonymisedStaysInTheMinutesWithoutAName(t *testing.T) {
	f := open(t)
	f.begin(t, f.Mine)
	if err := f.ExamSessions.Note(ctx, f.Proctor, f.Session.ID, f.Mine.ID, "Đồng chí Đồi ra ngoài 5 phút"); err != nil {
		t.Fatal(err)
	}
	f.close(t)
	f.SQL(t, "UPDATE officers SET state = 'left' WHERE id = '"+f.Mine.ID+"'")
	if err := f.Roster.Anonymise(ctx, f.Mine.ID, func(e audit.Entry) audit.Entry {
		return e.Signed(f.Admin.ID,
			f.Now())
	}); err != nil {
		t.Fatal(err)
	}
	m, err := f.ExamSessions.Minutes(ctx, f.Proctor, f.Session.ID)
	if err != nil || m.Present != 1 {
		t.Fatalf("%+v %v", m, err)
	}
	for _, n := range m.Notes {
		if strings.Contains(n.Words, "Đồi") {
			t.Errorf("the note still names: %q", n.Words)
		}
	}
	if n := f.Count(t, "audit WHERE detail LIKE '%ra ngoài%'"); n != 0 {
		t.Error("the audit still has the words")
	}
}

func TestASessionIsRemovedOnlyWhileNothingHasHappened(t *testing.T) {
	f := open(t)
	if err := f.ExamSessions.Remove(ctx, f.Admin, f.plan(t, f.request()).ID); err != nil {
		t.Errorf("an untouched one stays: %v", err)
	}
	f.begin(t, f.Mine)
	refused(t, f.ExamSessions.Remove(ctx, f.Admin, f.Session.ID), examsession.ErrBegun)
}
