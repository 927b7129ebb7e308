package regrade_test

import (
	"testing"
	"time"

	"hocvu/internal/learning"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/learning/regrade"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

func TestAnAttemptIsMadeAgainToTheByteAlsoAfterItsPackageWasEditedTwiceAndRemoved(t *testing.T) {
	h := open(t)
	exam := h.sit(t, h.Mine, "mot")
	v := h.OpenPractice(t, "tinh")
	h.Send(t, h.RightAnswer(t, h.Mine, v))
	h.identical(t, exam)
	h.mend("digest-2", key("mot", 2))
	h.identical(t, exam)
	h.mend("digest-3", func(q *quiz.Quiz) { q.Questions = q.Questions[:3] })
	h.identical(t, exam)
	c := learningtest.Catalog()
	delete(c.Quizzes, "bai")
	h.SetCatalog(c)
	h.identical(t, exam)
	sum, err := h.Replays.All(ctx, func(r regrade.Replay) { t.Errorf("%+v", r) })
	if err != nil || sum.Attempts != 2 || sum.Grades != 11 {
		t.Errorf("%+v %v", sum, err)
	}
	if drawn, err := h.Replays.Sample(ctx, 2, func(regrade.Replay) {}); err != nil || drawn.Attempts != 2 {
		t.Errorf("%+v %v", drawn, err)
	}
}

func TestAReplayTellsWhatDiffers(t *testing.T) {
	for what, spoil := range map[regrade.What]string{
		regrade.TheVariant: `UPDATE attempts SET questions = replace(questions, '"n":', '"m":')`,
		regrade.TheSeed:    `UPDATE attempts SET seed = seed + 1`,
		regrade.TheResult:  `UPDATE attempts SET result = '{"points":10,"of":10,"passed":true}'`,
		regrade.ThePackage: `UPDATE attempts SET digest = 'lost'`,
		regrade.TheGrade: `INSERT INTO responses (id, event, attempt, question, sequence, value, language, sha256)
			SELECT 'r', 'e', id, 'mot', 9, '1', 'vi', 'x' FROM attempts;
			INSERT INTO grades (id, response, status, credit, supersedes) VALUES ('g', 'r', 'graded', 0.5, '')`,
	} {
		t.Run(string(what), func(t *testing.T) {
			h := open(t)
			exam := h.sit(t, h.Mine, "mot")
			if _, err := h.App.DB().NewQuery(spoil).Execute(); err != nil {
				t.Fatal(err)
			}
			r, err := h.Replays.Attempt(ctx, exam)
			if err != nil || r.Identical() || r.Differences[0].What != what {
				t.Errorf("%+v %v", r.Differences, err)
			}
		})
	}
}

func TestAReplayWithoutAWorkerIsNoDifference(t *testing.T) {
	h := open(t)
	exam := h.sit(t, h.Mine)
	h.WorkerUp.Store(false)
	if r, err := h.Replays.Attempt(ctx, exam); err == nil {
		t.Errorf("%+v", r)
	}
}

func TestOnlyAnAdminOfTheOfficersUnitLooksAtAReplayAndIsSeen(t *testing.T) {
	h := open(t)
	exam := h.sit(t, h.Mine)
	h.Appoint(t, store.Appointment{Officer: h.Other.ID, Role: access.Trainer, Starts: learningtest.Monday})
	_, err := h.Replays.Look(ctx, h.Other, exam)
	learningtest.Refused(t, err, access.ErrNotFound)
	h.Appoint(t, store.Appointment{Officer: h.Other.ID, Role: access.Admin, Unit: h.Mine.UnitID,
		Starts: learningtest.Monday})
	if r, err := h.Replays.Look(ctx, h.Other, exam); err != nil || !r.Identical() {
		t.Errorf("%+v %v", r, err)
	}
	if n := h.Count(t, "audit WHERE act = 'listed' AND instr(detail, '"+h.Mine.ID+"')"); n != 1 {
		t.Errorf("%d looks", n)
	}
}

func TestAnExamIsDrawnAgainFromTheQuestionsThatWereNotWithdrawnThen(t *testing.T) {
	h := open(t)
	h.Site.Engine = "v1" // only the engine that drew is asked again
	h.Services = learning.New(h.Site)
	h.mend("digest-2", func(q *quiz.Quiz) { q.Exam.Pick, q.Exam.Attempts, q.Exam.Wait = 5, 0, 0 })
	var exams []string
	sit := func(o access.Officer) {
		attempt, err := h.Exams.Start(ctx, o, "bai")
		if err == nil {
			err = h.Exams.End(ctx, o, attempt)
		}
		if err != nil {
			t.Fatal(err)
		}
		h.Advance(time.Minute)
		exams = append(exams, attempt)
	}
	sit(h.Mine)
	var acts []store.Regrade
	for _, question := range drawable(h)[:4] {
		acts = append(acts, h.apply(t, withdrawing(question, store.FullPoints)))
	}
	sit(h.Other)
	for _, act := range acts {
		h.apply(t, undoing(act))
	}
	sit(h.Mine)
	for _, exam := range exams {
		r, err := h.Replays.Attempt(ctx, exam)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range r.Differences {
			if d.What == regrade.TheDraw {
				t.Errorf("%s: %+v", exam, d)
			}
		}
	}
}

// drawable are the questions that an exam of the served quiz may draw.
func drawable(h *fixture) (ids []string) {
	for _, question := range h.Site.Catalog().Quizzes["bai"].Questions {
		if question.Drawable() {
			ids = append(ids, question.ID)
		}
	}
	return ids
}
