package examsession_test

import (
	"errors"
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/examsession"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/learning/study"
)

func TestAnExamInASessionIsGradedWhenTheSessionCloses(t *testing.T) {
	f := open(t)
	attempt := f.begin(t, f.Mine)
	f.answer(t, f.Mine, attempt, 9)
	result, err := f.Exams.Submit(ctx, f.Mine, attempt)
	if err != nil || result.Session == nil || result.Points != 0 || result.Questions != nil || result.KeysShown {
		t.Fatalf("before the close more is told than that it has arrived: %+v %v", result, err)
	}
	if f.Count(t, "grades") != 0 || f.Count(t, "evidence") != 0 || f.Count(t, "views WHERE key_shown != ''") != 0 {
		t.Error("something was graded before the close")
	}
	question := f.QueryText(t, "SELECT question FROM responses LIMIT 1")
	_, err = f.QuestionReports.Form(f.Mine, attempt, question)
	learningtest.Refused(t, err, access.ErrNotFound)
	f.close(t)
	f.Advance(study.SessionGrace - time.Second)
	if result, err := f.Exams.Result(ctx, f.Mine, attempt); err != nil || result.Session == nil {
		t.Errorf("the result is open while answers may still arrive: %+v %v", result, err)
	}
	f.Advance(time.Second)
	result, err = f.Exams.Result(ctx, f.Mine, attempt)
	if err != nil || result.Session != nil || result.Points != 9 || !result.Passed || !result.KeysShown {
		t.Errorf("%+v %v", result, err)
	}
	if form, err := f.QuestionReports.Form(f.Mine, attempt, question); err != nil || form.Refused != nil {
		t.Errorf("a question cannot be reported once the result is told: %+v %v", form, err)
	}
	f.CheckScores(t)
}

func TestASessionUsesUpNoneOfTheAttemptsOfItsQuiz(t *testing.T) {
	f := open(t)
	attempt := f.begin(t, f.Mine)
	if err := f.Exams.End(ctx, f.Mine, attempt); err != nil {
		t.Fatal(err)
	}
	f.close(t)
	f.Advance(time.Minute)
	f.upkeep(t)
	v, err := f.Exams.View(ctx, f.Mine, "bai")
	if err != nil || v.Used != 0 || !v.WaitUntil.IsZero() || len(v.Results) != 1 {
		t.Errorf("%+v %v", v, err)
	}
	if _, err := f.Exams.Start(ctx, f.Mine, "bai"); err != nil {
		t.Errorf("the quiz waits for the session: %v", err)
	}
}

func TestTheDoorIsForThoseWhoAreAdmittedAtTheTimeWithTheCode(t *testing.T) {
	f := open(t)
	enter := func(o access.Officer, code string) error {
		_, _, err := f.ExamSessions.Begin(ctx, o, f.Session.ID, code, "10.0.0.1")
		return err
	}
	refused(t, enter(f.Mine, f.Session.Code), examsession.ErrNotOpen)
	f.Clock.Store(f.Session.Opens.UnixMilli())
	refused(t, enter(f.Stranger, f.Session.Code), examsession.ErrNotAdmitted)
	refused(t, enter(f.Proctor, f.Session.Code), examsession.ErrProctor)
	refused(t, enter(f.Mine, "x"), examsession.ErrCode)
	if f.Count(t, "attempts") != 0 {
		t.Error("an attempt was opened for a refused officer")
	}
	if err := enter(f.Mine, f.Session.Code[:3]+" "+f.Session.Code[3:]); err != nil {
		t.Errorf("the code as it is read out: %v", err)
	}
	f.Clock.Store(f.Session.Closes.UnixMilli())
	refused(t, enter(f.Other, f.Session.Code), examsession.ErrNotOpen)
	if _, err := f.ExamSessions.Invitation(f.Stranger, f.Session.ID); !errors.Is(err, examsession.ErrNotAdmitted) {
		t.Errorf("a stranger sees the door: %v", err)
	}
	if all, err := f.ExamSessions.Invitations(f.Stranger); err != nil || len(all) != 0 {
		t.Errorf("%+v %v", all, err)
	}
}

func TestWrongCodesAreSlowedDown(t *testing.T) {
	f := open(t)
	f.Clock.Store(f.Session.Opens.UnixMilli())
	for range 6 {
		_, _, err := f.ExamSessions.Begin(ctx, f.Mine, f.Session.ID, "000", "10.0.0.1")
		if errors.Is(err, access.ErrThrottled) {
			_, _, err = f.ExamSessions.Begin(ctx, f.Mine, f.Session.ID, f.Session.Code, "10.0.0.1")
			refused(t, err, access.ErrThrottled)
			f.begin(t, f.Other) // whoever sits beside is not shut out
			return
		}
		refused(t, err, examsession.ErrCode)
	}
	t.Error("codes can be guessed at will")
}

func TestTimeEndsAtTheOwnLimitOrAtTheCloseWhicheverComesFirst(t *testing.T) {
	f := open(t)
	early := f.begin(t, f.Mine)
	if got := f.deadline(t, early); !got.Equal(f.Session.Opens.Add(20 * time.Minute)) {
		t.Errorf("%v", got)
	}
	f.Clock.Store(f.Session.Closes.Add(-5 * time.Minute).UnixMilli())
	if err := f.ExamSessions.GiveTime(ctx, f.Proctor, f.Session.ID, f.Other.ID, 10, "Gãy tay"); err != nil {
		t.Fatal(err)
	}
	late := f.begin(t, f.Other)
	if got := f.deadline(t, late); !got.Equal(f.Session.Closes.Add(10 * time.Minute)) {
		t.Errorf("%v", got)
	}
	if err := f.ExamSessions.GiveTime(ctx, f.Proctor, f.Session.ID, f.Other.ID, 5, "Mất mạng"); err != nil {
		t.Fatal(err)
	}
	if got := f.deadline(t, late); !got.Equal(f.Session.Closes.Add(15 * time.Minute)) {
		t.Errorf("%v", got)
	}
	if i, err := f.ExamSessions.Invitation(f.Other, f.Session.ID); err != nil || i.Extra != 15*time.Minute {
		t.Errorf("%+v %v", i, err)
	}
}

func TestExtraTimeIsBoundedAndHasAReason(t *testing.T) {
	f := open(t)
	give := func(minutes int, words string) error {
		return f.ExamSessions.GiveTime(ctx, f.Proctor, f.Session.ID, f.Mine.ID, minutes, words)
	}
	for _, no := range []error{give(0, "x"), give(examsession.MaxExtra+1, "x"), give(5, " ")} {
		if no == nil {
			t.Error("it was given")
		}
	}
	for range 2 {
		if err := give(60, "x"); err != nil {
			t.Error(err)
		}
	}
	if give(1, "x") == nil {
		t.Error("the sum is not bounded")
	}
	if err := f.ExamSessions.GiveTime(ctx, f.Proctor, f.Session.ID, f.Stranger.ID, 5, "x"); !errors.Is(err,
		access.ErrNotFound) {
		t.Errorf("time was given to one who is not admitted: %v", err)
	}
}

func TestAnotherOpenAttemptComesFirst(t *testing.T) {
	f := open(t)
	if _, err := f.Exams.Start(ctx, f.Mine, "bai"); err != nil {
		t.Fatal(err)
	}
	f.Advance(10 * time.Minute)
	r := f.request()
	r.Opens = f.Now()
	f.Session = f.plan(t, r)
	_, _, err := f.ExamSessions.Begin(ctx, f.Mine, f.Session.ID, f.Session.Code, "10.0.0.1")
	refused(t, err, examsession.ErrOtherOpen)
}

func TestWhoHasSubmittedDoesNotBeginAgain(t *testing.T) {
	f := open(t)
	attempt := f.begin(t, f.Mine)
	if again := f.begin(t, f.Mine); again != attempt {
		t.Error("a second attempt was opened")
	}
	if err := f.Exams.End(ctx, f.Mine, attempt); err != nil {
		t.Fatal(err)
	}
	_, _, err := f.ExamSessions.Begin(ctx, f.Mine, f.Session.ID, f.Session.Code, "10.0.0.1")
	refused(t, err, access.ErrClosed)
}
