package questions_test

import (
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/learning/questions"
	"hocvu/internal/refusal"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
)

// trainer appoints an officer trainer of a unit, "" for the whole site.
func (h *fixture) trainer(t testing.TB, badge, unit string) access.Officer {
	t.Helper()
	o := h.AddOfficer(t, badge, h.Unit(t, "A"))
	h.Appoint(t, store.Appointment{Officer: o.ID, Role: access.Trainer, Unit: unit, Starts: learningtest.Monday})
	return o
}

func (h *fixture) report(t testing.TB, o access.Officer, attempt, question string) error {
	t.Helper()
	return h.QuestionReports.Make(ctx, o, questions.ReportRequest{Attempt: attempt, Question: question, Reason: "key",
		Words: "Đáp án phải là B."})
}

// refusedBy fails a test when an error is not the refusal of a rule.
func refusedBy(t testing.TB, err error, rule string) {
	t.Helper()
	if no := refusal.Of(err); no == nil || no.Code != rule {
		t.Errorf("got %v, want %s", err, rule)
	}
}

func right(string) bool { return true }

func TestAReportIsAnsweredAndItsOfficerReadsTheAnswer(t *testing.T) {
	h := open(t)
	attempt := h.sit(t, h.Mine, right)
	if err := h.report(t, h.Mine, attempt, "mot"); err != nil {
		t.Fatal(err)
	}
	teacher := h.trainer(t, "900-001", "")
	queue, err := h.QuestionReports.Queue(teacher)
	if err != nil || len(queue) != 1 || queue[0].Officer != "" || queue[0].Words != "Đáp án phải là B." {
		t.Fatalf("%+v %v", queue, err)
	}
	shown, view, err := h.QuestionReports.Show(teacher, queue[0].ID)
	if err != nil || shown.Officer != "" || view.Outcome == nil || view.Outcome.Key == nil || view.Response == nil {
		t.Errorf("the trainer needs answer and key: %+v %+v %v", shown, view, err)
	}
	if n, err := h.QuestionReports.News(h.Mine); err != nil || n != 0 {
		t.Errorf("%d %v", n, err)
	}
	if err := h.QuestionReports.Answer(ctx, teacher, queue[0].ID, store.ReportMended, "Đồng chí nói đúng."); err != nil {
		t.Fatal(err)
	}
	if n, err := h.QuestionReports.News(h.Mine); err != nil || n != 1 {
		t.Errorf("the home page tells of %d answers (%v)", n, err)
	}
	own, err := h.QuestionReports.Own(ctx, h.Mine)
	if err != nil || len(own) != 1 || own[0].Answer != "Đồng chí nói đúng." || own[0].State != store.ReportMended {
		t.Errorf("%+v %v", own, err)
	}
	if n, err := h.QuestionReports.News(h.Mine); err != nil || n != 0 {
		t.Errorf("what was read is told again: %d %v", n, err)
	}
	if n := h.Count(t, "audit WHERE act IN ('question-reported', 'question-answered')"); n != 2 {
		t.Errorf("%d entries", n)
	}
	refusedBy(t, h.QuestionReports.Answer(ctx, teacher, queue[0].ID, store.ReportRight, "Lại."), "reported.answered-already")
	if again := h.report(t, h.Mine, attempt, "mot"); again != nil {
		t.Errorf("an answered question can be reported again: %v", again)
	}
}

func TestAQuestionIsReportedByWhoAnsweredItOnceItWasJudged(t *testing.T) {
	h := open(t)
	attempt := h.sit(t, h.Mine, right)
	learningtest.Refused(t, h.report(t, h.Other, attempt, "mot"), access.ErrNotFound)
	learningtest.Refused(t, h.report(t, h.Mine, attempt, "khong-co"), access.ErrNotFound)
	under := h.StartExam(t, 3)
	learningtest.Refused(t, h.report(t, h.Mine, under, "mot"), access.ErrNotFound)
	refusedBy(t, h.report(t, h.Mine, attempt, "mot"), "reported.exam-open")
	f, err := h.QuestionReports.Form(h.Mine, attempt, "mot")
	if err != nil || f.Refused == nil {
		t.Errorf("the form says nothing of it: %+v %v", f, err)
	}
	practice := h.OpenPractice(t, "trong-bai")
	learningtest.Refused(t, h.report(t, h.Mine, practice.Attempt, "trong-bai"), access.ErrNotFound)
}

func TestAReportNeedsAReasonAndWordsWithinBounds(t *testing.T) {
	h := open(t)
	attempt := h.sit(t, h.Mine, right)
	for rule, r := range map[string]questions.ReportRequest{
		"reported.choose":   {Attempt: attempt, Question: "mot", Reason: "because", Words: "a"},
		"reported.say":      {Attempt: attempt, Question: "mot", Reason: "key", Words: "  \n"},
		"reported.too-long": {Attempt: attempt, Question: "mot", Reason: "key", Words: strings.Repeat("ế", 501)},
	} {
		refusedBy(t, h.QuestionReports.Make(ctx, h.Mine, r), rule)
	}
	long := questions.ReportRequest{Attempt: attempt, Question: "mot", Reason: "key", Words: strings.Repeat("ế", 500)}
	if err := h.QuestionReports.Make(ctx, h.Mine, long); err != nil {
		t.Errorf("500 letters: %v", err)
	}
}

func TestAnOfficerHasOneOpenReportOfAQuestionAndFiveADay(t *testing.T) {
	h := open(t)
	attempt := h.sit(t, h.Mine, right)
	var kept atomic.Int32
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if h.report(t, h.Mine, attempt, "mot") == nil {
				kept.Add(1)
			}
		})
	}
	wg.Wait()
	if kept.Load() != 1 || h.Count(t, "question_reports") != 1 {
		t.Errorf("%d of four at once were kept", kept.Load())
	}
	refusedBy(t, h.report(t, h.Mine, attempt, "mot"), "reported.open-already")
	for _, id := range []string{"hai", "nhieu", "chu", "so"} {
		if err := h.report(t, h.Mine, attempt, id); err != nil {
			t.Fatal(err)
		}
	}
	refusedBy(t, h.report(t, h.Mine, attempt, "dien"), "reported.too-many")
	h.Advance(24*time.Hour + time.Second)
	if err := h.report(t, h.Mine, attempt, "dien"); err != nil {
		t.Errorf("the next day: %v", err)
	}
}

func TestATrainerReadsTheReportsOfTheOwnUnitsAlone(t *testing.T) {
	h := open(t)
	attempt := h.sit(t, h.Mine, right)
	if err := h.report(t, h.Mine, attempt, "mot"); err != nil {
		t.Fatal(err)
	}
	elsewhere := h.AddUnits(t, [2]string{"Z", ""})["Z"]
	stranger, own := h.trainer(t, "900-001", elsewhere), h.trainer(t, "900-002", h.Unit(t, "A"))
	queue, err := h.QuestionReports.Queue(own)
	if err != nil || len(queue) != 1 {
		t.Fatalf("the trainer of the unit above: %+v %v", queue, err)
	}
	if other, err := h.QuestionReports.Queue(stranger); err != nil || other != nil {
		t.Errorf("%+v %v", other, err)
	}
	_, _, err = h.QuestionReports.Show(stranger, queue[0].ID)
	learningtest.Refused(t, err, access.ErrNotFound)
	err = h.QuestionReports.Answer(ctx, stranger, queue[0].ID, store.ReportRight, "Không.")
	learningtest.Refused(t, err, access.ErrNotFound)
	_, err = h.QuestionReports.Queue(h.Mine)
	learningtest.Refused(t, err, access.ErrNotFound)
	_, _, err = h.QuestionReports.Show(h.Mine, queue[0].ID)
	learningtest.Refused(t, err, access.ErrNotFound)
}

func TestATrainerDoesNotAnswerTheOwnReport(t *testing.T) {
	h := open(t)
	h.Appoint(t, store.Appointment{Officer: h.Mine.ID, Role: access.Trainer, Starts: learningtest.Monday})
	if err := h.report(t, h.Mine, h.sit(t, h.Mine, right), "mot"); err != nil {
		t.Fatal(err)
	}
	queue, err := h.QuestionReports.Queue(h.Mine)
	if err != nil || len(queue) != 1 {
		t.Fatal(err)
	}
	refusedBy(t, h.QuestionReports.Answer(ctx, h.Mine, queue[0].ID, store.ReportRight, "Đúng."), "reported.own")
}

func TestAnonymisingLeavesNoWordsOfAReport(t *testing.T) {
	h := open(t)
	if err := h.report(t, h.Mine, h.sit(t, h.Mine, right), "mot"); err != nil {
		t.Fatal(err)
	}
	held, err := h.Store.PersonalData.Of(h.Mine.ID)
	if err != nil {
		t.Fatal(err)
	}
	told := false
	for _, records := range held {
		told = told || records.Name == "question_reports" && len(records.Rows) == 1 && records.Rows[0][3] == "Đáp án phải là B."
	}
	if !told {
		t.Error("the officer's own data lack the report")
	}
	h.SQL(t, "UPDATE officers SET state = 'left' WHERE id = '"+h.Mine.ID+"'")
	err = h.Store.Officers.Anonymise(ctx, audit.Entry{At: h.Now(), Act: "anonymised", Subject: h.Mine.ID})
	if err != nil {
		t.Fatal(err)
	}
	if n := h.Count(t, "question_reports WHERE words != ''"); n != 0 {
		t.Errorf("%d reports keep their words", n)
	}
}
