package regrade_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/learning/regrade"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/quiz"
	"hocvu/internal/refusal"
	"hocvu/internal/store"
)

func TestARegradeTellsFirstWhatItDoesAppliesItAndIsUndone(t *testing.T) {
	h := open(t)
	mine, other := h.sit(t, h.Mine), h.sit(t, h.Other, "mot")
	h.Send(t, h.RightAnswer(t, h.Mine, h.OpenPractice(t, "tinh"))) // the state names the last answer, which stays
	before, score := h.result(t, mine), h.score(t)
	h.mend("digest-2", key("mot", 2))
	e, err := h.Regrades.Preview(ctx, operator, mending(), time.Time{})
	if err != nil || e.Officers != 2 || e.Verdicts[regrade.Judged] != 2 || e.Down != 1 || len(e.Examples) == 0 ||
		e.Act.Questions[0] != "mot" {
		t.Fatalf("%+v %v", e, err)
	}
	if h.Count(t, "regrades") != 0 || h.Count(t, "grades WHERE regrade != ''") != 0 || h.result(t, mine).Points != before.Points {
		t.Error("a preview wrote something")
	}
	evidence := h.Count(t, "evidence")
	act := h.apply(t, mending())
	if got := h.result(t, mine); got.Points != before.Points-1 || !got.Passed {
		t.Errorf("%+v", got)
	}
	if n := h.Count(t, "evidence WHERE supersedes != ''"); n != 2 || h.Count(t, "evidence") != evidence+2 {
		t.Errorf("%d pieces of evidence supersede others", n)
	}
	h.identical(t, mine)
	h.identical(t, other)
	told, err := h.Regrades.On(h.Mine, mine)
	if err != nil || len(told) != 1 || told[0].Act.Words != "Đáp án in sai." || told[0].Effect.Answers[0].After != 0 {
		t.Errorf("%+v %v", told, err)
	}
	if told, err := h.Regrades.On(h.Other, mine); err != nil || len(told) != 0 {
		t.Errorf("another officer reads %+v %v", told, err)
	}
	h.apply(t, undoing(act))
	if got := h.result(t, mine); got.Points != before.Points || got.Passed != before.Passed {
		t.Errorf("%+v, before it was %+v", got, before)
	}
	if h.score(t) != score {
		t.Error("another score than before")
	}
	h.identical(t, mine)
	h.identical(t, other)
	_, err = h.Regrades.Make(ctx, operator, undoing(act))
	if refusal.Of(err) == nil {
		t.Errorf("undone twice: %v", err)
	}
}

// score is what is believed of the first officer, to the last bit.
func (h *fixture) score(t testing.TB) string {
	t.Helper()
	score, err := h.Store.Scores.Of(h.Mine.ID, "khung")
	if err != nil {
		t.Fatal(err)
	}
	return string(score.State)
}

// readAll lets the first officer meet the rule of the course but for its exam.
func (h *fixture) readAll(t testing.TB) {
	t.Helper()
	for _, lesson := range []string{"01", "02"} {
		if _, err := h.Courses.Lesson(ctx, h.Mine, "khoa", lesson); err != nil {
			t.Fatal(err)
		}
		if err := h.Courses.MarkRead(ctx, h.Mine, "khoa", lesson); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAPassStandsUnlessTheActSaysThatPassesFollow(t *testing.T) {
	h := open(t)
	h.readAll(t)
	exam := h.sit(t, h.Mine, "mot", "hai") // 8 of 10: just passed
	if !h.result(t, exam).Passed || h.Count(t, "enrolments WHERE completed != ''") != 1 {
		t.Fatal("not passed")
	}
	h.Advance(48 * time.Hour)
	h.mend("digest-2", key("ca-hai", 1))
	stands := h.apply(t, mending())
	if got := h.result(t, exam); !got.Passed || !got.Stands || h.Count(t, "enrolments WHERE completed != ''") != 1 {
		t.Errorf("%+v", got)
	}
	h.apply(t, undoing(stands))
	if got := h.result(t, exam); !got.Passed || got.Stands {
		t.Errorf("%+v", got)
	}
	follow := mending()
	follow.Passes = store.PassesFollow
	e, err := h.Regrades.Preview(ctx, operator, follow, time.Time{})
	if err != nil || e.Lost != 1 || e.Reopened != 1 {
		t.Errorf("%+v %v", e, err)
	}
	act := h.apply(t, follow)
	if got := h.result(t, exam); got.Passed || h.Count(t, "enrolments WHERE completed != ''") != 0 {
		t.Errorf("%+v", got)
	}
	if told, err := h.Regrades.Passes(h.Mine); err != nil || len(told) != 1 || told[0].Effect.Pass != store.PassLost {
		t.Errorf("on the home page: %+v %v", told, err)
	}
	if n := h.Count(t, "restatements WHERE cause = 'regrade'"); n != 1 {
		t.Errorf("%d restatements", n)
	}
	h.apply(t, undoing(act))
	if got := h.result(t, exam); !got.Passed || h.Count(t, "enrolments WHERE completed LIKE '2026-11-23%'") != 1 {
		t.Errorf("%+v: the completion is not that of its day", got)
	}
}

func TestAQuestionIsWithdrawnForEverybodyAlsoForThoseWhoLeftItEmpty(t *testing.T) {
	for points, want := range map[string]store.Result{
		store.FullPoints:    {Points: 10, Of: 10, Passed: true},
		store.DroppedPoints: {Points: 9, Of: 9, Passed: true},
	} {
		t.Run(points, func(t *testing.T) {
			h := open(t)
			exam := h.sit(t, h.Mine, "mot")
			counted := h.Count(t, "evidence")
			open, err := h.Exams.Start(ctx, h.Other, "bai")
			if err != nil {
				t.Fatal(err)
			}
			act := h.apply(t, withdrawing("mot", points))
			got := h.result(t, exam)
			if got.Points != want.Points || got.Of != want.Of || got.Withdrawn["mot"].Points != points {
				t.Errorf("%+v", got)
			}
			if n := h.Count(t, "rulings WHERE kind = 'void' AND question = 'bai#mot'"); n != 1 || h.Count(t, "evidence") != counted {
				t.Errorf("%d rulings", n)
			}
			if err := h.Exams.End(ctx, h.Other, open); err != nil { // an empty exam that was under way
				t.Fatal(err)
			}
			if got := h.result(t, open); got.Of != want.Of || got.Points != want.Points-9 {
				t.Errorf("under way: %+v", got)
			}
			h.identical(t, exam)
			h.apply(t, undoing(act))
			if got := h.result(t, exam); got.Points != 9 || got.Of != 10 || got.Withdrawn != nil {
				t.Errorf("undone: %+v", got)
			}
			if got := h.result(t, open); got.Of != 10 || got.Points != 0 {
				t.Errorf("undone, under way: %+v", got)
			}
		})
	}
}

func TestAnExamThatWasOpenIsRegradedOnceItEndsAlsoByAnAnswerThatWaitsForItsGrade(t *testing.T) {
	h := open(t)
	h.sit(t, h.Other)
	attempt, err := h.Exams.Start(ctx, h.Mine, "bai")
	if err != nil {
		t.Fatal(err)
	}
	h.answerAll(t, h.Mine, attempt)
	h.mend("digest-2", func(q *quiz.Quiz) {
		key("mot", 2)(q)
		q.Questions = append(q.Questions[:6:6], q.Questions[7:]...) // a question goes while the exam is open
	})
	h.apply(t, mending())
	h.WorkerUp.Store(false) // the logic waits for a worker
	if err := h.Exams.End(ctx, h.Mine, attempt); err != nil {
		t.Fatal(err)
	}
	if err := h.Regrades.Run(ctx, nil); err != nil {
		t.Fatal(err)
	}
	if got := h.result(t, attempt); got.Pending != 1 || got.Points != 8 || got.Passed {
		t.Errorf("waiting: %+v", got)
	}
	h.WorkerUp.Store(true)
	h.Advance(2 * time.Minute)
	h.Expire(t)
	if err := h.Regrades.Run(ctx, nil); err != nil {
		t.Fatal(err)
	}
	if got := h.result(t, attempt); got.Pending != 0 || got.Points != 9 || !got.Passed {
		t.Errorf("graded: %+v", got)
	}
	h.CheckScores(t)
	h.identical(t, attempt)
}

func TestWhatCannotBeComparedStaysAsItWasGraded(t *testing.T) {
	text := func(q *quiz.Question, change func(*quiz.Text)) {
		its := q.Texts["vi"]
		its.Options = append([]quiz.OptionText(nil), its.Options...)
		change(&its)
		q.Texts["vi"] = its
	}
	for name, try := range map[string]struct {
		change func(*quiz.Question)
		want   regrade.Verdict
	}{
		"other words":      {func(q *quiz.Question) { text(q, func(x *quiz.Text) { x.Options[0].HTML = "Khác" }) }, regrade.OtherOptions},
		"another option":   {func(q *quiz.Question) { q.Options = append(q.Options, quiz.Option{ID: 5}) }, regrade.OtherOptions},
		"another kind":     {func(q *quiz.Question) { q.Kind = quiz.Multiple }, regrade.OtherKind},
		"a script instead": {func(q *quiz.Question) { q.Logic = "sum.js" }, regrade.OtherKind},
		"another question": {func(q *quiz.Question) { q.Level = "advanced" }, regrade.Judged},
		"the same words in another order": {func(q *quiz.Question) {
			text(q, func(x *quiz.Text) { x.Options[0], x.Options[3] = x.Options[3], x.Options[0] })
			q.Options = learningtest.Choices(4) // the right words stand there now
		}, regrade.Judged},
	} {
		t.Run(name, func(t *testing.T) {
			h := open(t)
			exam := h.sit(t, h.Mine)
			h.mend("digest-2", func(q *quiz.Quiz) {
				for i := range q.Questions {
					if q.Questions[i].ID == "mot" {
						try.change(&q.Questions[i])
						q.Questions[i].Digest = "mended"
					}
				}
			})
			e, err := h.Regrades.Preview(ctx, operator, mending(), time.Time{})
			if err != nil || e.Verdicts[try.want] != 1 {
				t.Fatalf("%+v %v", e.Verdicts, err)
			}
			h.apply(t, mending())
			if got := h.result(t, exam); got.Points != 10 {
				t.Errorf("%+v", got)
			}
			h.identical(t, exam)
		})
	}
}

func TestAnAnswerThatARulingVoidsIsLeftToTheRuling(t *testing.T) {
	h := open(t)
	exam := h.sit(t, h.Mine)
	h.mend("digest-2", key("mot", 2))
	_, err := h.Rulings.Make(ctx, operator, scoring.RulingRequest{Kind: competency.Void, Reason: "fraud", Words: "Làm hộ.",
		Target: competency.Target{Attempt: exam}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	e, err := h.Regrades.Preview(ctx, operator, mending(), time.Time{})
	if err != nil || e.Verdicts[regrade.Ruled] != 1 || e.Grades != 0 {
		t.Errorf("%+v %v", e, err)
	}
	h.apply(t, mending())
	if n := h.Count(t, "grades WHERE regrade != ''"); n != 0 {
		t.Errorf("%d grades", n)
	}
}

func TestARunThatIsCutShortOrHasNoWorkerIsTakenUpByTheNext(t *testing.T) {
	h := open(t)
	mine := h.sit(t, h.Mine)
	h.sit(t, h.Other)
	h.mend("digest-2", func(q *quiz.Quiz) {
		for i := range q.Questions {
			if q.Questions[i].ID == "tinh-thi" {
				q.Questions[i].Digest = "mended"
			}
		}
	})
	if _, err := h.Regrades.Make(ctx, operator, mending()); err != nil {
		t.Fatal(err)
	}
	second := mending()
	if _, err := h.Regrades.Make(ctx, operator, second); refusal.Of(err) == nil {
		t.Errorf("two at once: %v", err)
	}
	h.WorkerUp.Store(false)
	if err := h.Regrades.Run(ctx, nil); err == nil || h.Count(t, "regrade_work") != 2 {
		t.Errorf("without a worker: %v", err)
	}
	h.WorkerUp.Store(true)
	cut, stop := context.WithCancel(ctx)
	err := h.Regrades.Run(cut, func(store.Regrade, int) { stop() })
	if !errors.Is(err, context.Canceled) || h.Count(t, "regrade_work") != 1 {
		t.Errorf("cut short: %v", err)
	}
	if err := h.Regrades.Run(ctx, nil); err != nil || h.Count(t, "regrade_work") != 0 || h.Count(t, "regrades WHERE finished != ''") != 1 {
		t.Errorf("taken up: %v", err)
	}
	if n := h.Count(t, "grades WHERE regrade != ''"); n != 2 {
		t.Errorf("%d grades", n)
	}
	h.CheckScores(t)
	h.identical(t, mine)
}

func TestOnlyWhoTrainsTheWholeSiteRegrades(t *testing.T) {
	for name, try := range map[string]struct {
		role string
		unit func(h *fixture) string
		may  bool
	}{
		"an officer":                {},
		"a leader of the site":      {role: access.Leader},
		"a trainer of one unit":     {role: access.Trainer, unit: func(h *fixture) string { return h.Mine.UnitID }},
		"a trainer of the site":     {role: access.Trainer, may: true},
		"an admin of the site":      {role: access.Admin, may: true},
		"an admin of a single unit": {role: access.Admin, unit: func(h *fixture) string { return h.Mine.UnitID }},
	} {
		t.Run(name, func(t *testing.T) {
			h := open(t)
			h.sit(t, h.Mine)
			h.mend("digest-2", key("mot", 2))
			if try.role != "" {
				a := store.Appointment{Officer: h.Other.ID, Role: try.role, Starts: learningtest.Monday}
				if try.unit != nil {
					a.Unit = try.unit(h)
				}
				h.Appoint(t, a)
			}
			_, err := h.Regrades.Preview(ctx, access.Actor{Officer: h.Other.ID}, mending(), time.Time{})
			_, made := h.Regrades.Make(ctx, access.Actor{Officer: h.Other.ID}, mending())
			if try.may != (err == nil && made == nil) || !try.may && !errors.Is(made, access.ErrNotFound) {
				t.Errorf("%v, %v", err, made)
			}
		})
	}
}

func TestARegradeOfAPracticeAnswerMovesItsScore(t *testing.T) {
	h := open(t)
	h.Send(t, h.RightAnswer(t, h.Mine, h.OpenPractice(t, "trong-bai")))
	h.Advance(time.Minute)
	h.Send(t, h.RightAnswer(t, h.Mine, h.OpenPractice(t, "tinh")))
	h.mend("digest-2", key("trong-bai", 1))
	before := h.score(t)
	act := h.apply(t, mending())
	if h.score(t) == before {
		t.Error("the score stays")
	}
	h.apply(t, undoing(act))
	if h.score(t) != before {
		t.Error("another score than before")
	}
}
