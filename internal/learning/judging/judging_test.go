package judging_test

import (
	"strings"
	"testing"

	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/judging"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/quiz"
	"hocvu/internal/refusal"
	"hocvu/internal/store"
)

func TestAnExamWaitsForItsJudgeAndSaysNeitherPassedNorFailed(t *testing.T) {
	h := open(t)
	if err := h.Store.InTx(ctx, func(tx *store.Store) error {
		for _, lesson := range []string{"01", "02"} {
			if _, err := tx.Progress.MarkRead(h.Mine.ID, "khoa", lesson, learningtest.Monday); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	attempt := h.sit(t, h.Mine)
	r := h.result(t, h.Mine, attempt)
	if r.Pending != 1 || r.Awaited != 1 || r.Passed || r.Retake != nil || r.KeysShown {
		t.Errorf("waiting: %+v", r)
	}
	if _, err := h.Exams.Expire(ctx); err != nil { // the clock has nothing to grade here
		t.Fatal(err)
	}
	if n := h.Count(t, "pending"); n != 0 {
		t.Errorf("%d responses are tried again by the clock", n)
	}
	h.judge(t, h.everywhere, h.waiting(t, h.everywhere), 2, 0.5)
	r = h.result(t, h.Mine, attempt)
	if r.Pending != 0 || !r.Passed || r.Points != 3.5 || r.Of != 4 {
		t.Errorf("judged: %+v", r)
	}
	for _, v := range r.Questions {
		if v.Question.ByPerson() && (v.Judged == nil || v.Judged.Points[1] != 0.5 || v.Judged.Remarks[0] != "Viết gọn.") {
			t.Errorf("the officer is told %+v", v.Judged)
		}
	}
	if told, err := h.Judging.Lately(h.Mine); err != nil || len(told) != 1 || told[0].Attempt != attempt {
		t.Errorf("the home page tells %v %v", told, err)
	}
	if n := h.Count(t, "enrolments WHERE completed != ''"); n != 1 {
		t.Errorf("%d courses are completed by the judgement", n)
	}
}

func TestTheEvidenceOfAJudgementNamesTheJudgeAndCountsWhenItWasGiven(t *testing.T) {
	h := open(t)
	h.sit(t, h.Mine)
	response := h.waiting(t, h.everywhere)
	h.Advance(72 * 3600e9)
	h.judge(t, h.everywhere, response, 2, 1)
	all, err := h.Store.Evidence.Of(h.Mine.ID, "khung")
	if err != nil || len(all) != 2 {
		t.Fatalf("%+v %v", all, err)
	}
	for _, e := range all {
		if e.Item.Question != "bai#thi-viet" {
			continue
		}
		early := e.Effective.Before(learningtest.Monday.Add(3600e9))
		if e.Credit != 1 || e.Observer != h.everywhere.ID || e.Source != competency.Exam ||
			e.Item.Guess != 0 || !early {
			t.Errorf("%+v", e)
		}
	}
}

func TestAPractisedAnswerShowsTheRubricAtOnceAndThatIsNoReasonToWeighItLess(t *testing.T) {
	h := open(t)
	before := h.OpenPractice(t, "viet")
	if before.Text.Options != nil || before.Question.Options != nil || before.Text.Reason != "" {
		t.Errorf("the question gives its rubric away: %+v", before.Text)
	}
	h.practise(t, h.Mine, "Vì số gọi đến giả được.")
	v := h.OpenPractice(t, "viet")
	if v.Open || len(v.Text.Options) != 2 || v.Text.Reason == "" || v.Outcome.Grade.Status != quiz.Pending {
		t.Errorf("%+v", v)
	}
	if err := h.Practice.Again(ctx, h.Mine, "bai", "viet"); err != nil {
		t.Fatal(err)
	}
	if v := h.OpenPractice(t, "viet"); v.Open {
		t.Error("an answer that waits is asked again")
	}
	h.judge(t, h.everywhere, h.waiting(t, h.everywhere), 1, 1)
	all, err := h.Store.Evidence.Of(h.Mine.ID, "khung")
	if err != nil || len(all) != 1 || !all[0].KeyShown.IsZero() || !all[0].Seen.IsZero() {
		t.Errorf("%+v %v", all, err)
	}
	if v := h.OpenPractice(t, "viet"); v.Judged == nil || v.Outcome.Grade.Status != quiz.Graded {
		t.Errorf("%+v", v)
	}
}

func TestAnEmptyOrTooLongAnswerIsRefused(t *testing.T) {
	h := open(t, func(q *quiz.Quiz) { q.Questions[0].Length = 50 })
	for _, text := range []string{"", " \n\t ", strings.Repeat("ă", 51)} {
		if outcome := h.practise(t, h.Mine, text); outcome.Grade.Status != quiz.Invalid || outcome.Saved {
			t.Errorf("%q: %+v", text, outcome)
		}
	}
	if n := h.Count(t, "judging"); n != 0 {
		t.Errorf("%d wait", n)
	}
}

func TestWhoMayJudgeWhom(t *testing.T) {
	h := open(t)
	inA := h.AddOfficer(t, "000-301", h.Unit(t, "A"))
	h.practise(t, inA, "Của đơn vị A.")
	answer := h.waiting(t, h.everywhere)
	if answer == "" {
		t.Fatal("nothing waits")
	}
	points := judging.Request{Response: answer, Points: []float64{1, 1}}
	for name, o := range map[string]access.Officer{"an officer": h.Other, "a trainer of another unit": h.ofB,
		"the writer": inA} {
		_, err := h.Judging.Form(ctx, o, answer)
		learningtest.Refused(t, err, access.ErrNotFound)
		learningtest.Refused(t, h.Judging.Judge(ctx, o, points), access.ErrNotFound)
		if n := h.Count(t, "judgements"); n != 0 {
			t.Errorf("%s judges", name)
		}
	}
	if q, err := h.Judging.Queue(h.ofB, "", judging.Place{}); err != nil || len(q.Rows) != 0 || q.Waiting != 0 {
		t.Errorf("another unit's trainer sees %+v %v", q, err)
	}
	h.practise(t, h.Mine, "Của đơn vị B.")
	if h.waiting(t, h.ofB) == "" {
		t.Error("the trainer of the unit has nothing to judge")
	}
}

func TestNobodyJudgesAnOwnAnswer(t *testing.T) {
	h := open(t)
	h.practise(t, h.everywhere, "Của chính người chấm.")
	if response := h.waiting(t, h.everywhere); response != "" {
		t.Error("an own answer waits for its writer")
	}
	response := h.waiting(t, h.second)
	r := judging.Request{Response: response, Points: []float64{2, 1}}
	learningtest.Refused(t, h.Judging.Judge(ctx, h.everywhere, r), access.ErrNotFound)
}

func TestAnExamThatIsOpenIsNotJudged(t *testing.T) {
	h := open(t)
	attempt, err := h.Exams.Start(ctx, h.Mine, "bai")
	if err != nil {
		t.Fatal(err)
	}
	v := h.ExamQuestion(t, attempt, 1)
	if !v.Question.ByPerson() {
		v = h.ExamQuestion(t, attempt, 2)
	}
	a := h.answer(v)
	h.Send(t, a)
	response := h.QueryText(t, "SELECT id FROM responses")
	_, err = h.Judging.Form(ctx, h.everywhere, response)
	learningtest.Refused(t, err, access.ErrNotFound)
}

func TestAJudgementSentTwiceCountsOnceAndAnotherIsAConflict(t *testing.T) {
	h := open(t)
	h.practise(t, h.Mine, "Một câu.")
	response := h.waiting(t, h.everywhere)
	h.judge(t, h.everywhere, response, 1, 1)
	h.judge(t, h.everywhere, response, 1, 1)
	if n := h.Count(t, "judgements"); n != 1 {
		t.Errorf("%d judgements", n)
	}
	for name, o := range map[string]access.Officer{"done-before": h.everywhere, "done-by-others": h.second} {
		err := h.Judging.Judge(ctx, o, judging.Request{Response: response, Points: []float64{2, 1}})
		if no := refusal.Of(err); no == nil || no.Message.ID != "judge."+name {
			t.Errorf("%s: %v", name, err)
		}
	}
	if n := h.Count(t, "grades"); n != 1 {
		t.Errorf("%d grades", n)
	}
}

func TestPointsThatACriterionCannotEarnAreRefused(t *testing.T) {
	h := open(t)
	h.practise(t, h.Mine, "Một câu.")
	response := h.waiting(t, h.everywhere)
	for _, points := range [][]float64{nil, {1}, {1, 1, 1}, {2.5, 1}, {-1, 1}, {0.3, 1}} {
		err := h.Judging.Judge(ctx, h.everywhere, judging.Request{Response: response, Points: points})
		if refusal.Of(err) == nil {
			t.Errorf("%v: %v", points, err)
		}
	}
	long := judging.Request{Response: response, Points: []float64{1, 1}, Remark: strings.Repeat("a", judging.MaxRemark+1)}
	if refusal.Of(h.Judging.Judge(ctx, h.everywhere, long)) == nil {
		t.Error("a remark of any length is taken")
	}
}

func TestACorrectionStandsBesideWhatItSupersedesAndAPassStays(t *testing.T) {
	h := open(t)
	attempt := h.sit(t, h.Mine)
	response := h.waiting(t, h.everywhere)
	h.judge(t, h.everywhere, response, 2, 1)
	f, err := h.Judging.Form(ctx, h.everywhere, response)
	if err != nil || f.Mine == nil {
		t.Fatalf("%+v %v", f, err)
	}
	_, err = h.Judging.Form(ctx, h.second, response)
	learningtest.Refused(t, err, access.ErrClosed)
	correction := judging.Request{Response: response, Points: []float64{0, 0}, Corrects: f.Mine.ID}
	for range 2 { // the second time it is there already
		if err := h.Judging.Judge(ctx, h.everywhere, correction); err != nil {
			t.Fatal(err)
		}
	}
	stale := judging.Request{Response: response, Points: []float64{1, 0}, Corrects: f.Mine.ID}
	if no := refusal.Of(h.Judging.Judge(ctx, h.everywhere, stale)); no == nil || no.Message.ID != "judge.changed" {
		t.Errorf("a page from before corrects: %v", no)
	}
	if n := h.Count(t, "judgements"); n != 2 {
		t.Errorf("%d judgements", n)
	}
	r := h.result(t, h.Mine, attempt)
	if r.Points != 1 || !r.Passed {
		t.Errorf("%+v", r)
	}
	all, err := h.Store.Evidence.Of(h.Mine.ID, "khung")
	if err != nil || len(all) != 3 {
		t.Fatalf("%d facts %v", len(all), err)
	}
	if n := h.Count(t, "audit WHERE act IN ('judged', 'judgement-corrected')"); n != 2 {
		t.Errorf("%d entries in the audit", n)
	}
	replayed, err := h.Replays.Attempt(ctx, attempt)
	if err != nil || !replayed.Identical() || replayed.ByHand != 2 {
		t.Errorf("%+v %v", replayed, err)
	}
}

func TestTwoJudgesGiveTheMeanAndAThirdIsAskedWhereTheyDiffer(t *testing.T) {
	h := open(t, two)
	attempt := h.sit(t, h.Mine)
	response := h.waiting(t, h.everywhere)
	h.judge(t, h.everywhere, response, 2, 1)
	if h.waiting(t, h.everywhere) != "" {
		t.Error("who has judged is asked again")
	}
	if r := h.result(t, h.Mine, attempt); r.Awaited != 1 {
		t.Errorf("one of two is enough: %+v", r)
	}
	h.judge(t, h.second, response, 2, 0.5)
	if r := h.result(t, h.Mine, attempt); r.Points != 1+2.75 || r.Pending != 0 {
		t.Errorf("the mean of two: %+v", r)
	}

	far := h.sit(t, h.Other)
	response = h.waiting(t, h.everywhere)
	h.judge(t, h.everywhere, response, 2, 1)
	h.judge(t, h.second, response, 0, 0.5)
	if r := h.result(t, h.Other, far); r.Awaited != 1 {
		t.Errorf("two who differ settle it: %+v", r)
	}
	if h.waiting(t, h.second) != "" || h.waiting(t, h.third) != response {
		t.Error("not the third is asked")
	}
	h.judge(t, h.third, response, 2, 0.5)
	if r := h.result(t, h.Other, far); r.Points != 1+2.75 {
		t.Errorf("the two that lie closest: %+v", r)
	}
}

func TestAgreementIsToldWithItsNumberOfAnswers(t *testing.T) {
	h := open(t, two)
	for i, o := range []access.Officer{h.Mine, h.Other} {
		h.sit(t, o)
		response := h.waiting(t, h.everywhere)
		h.judge(t, h.everywhere, response, 2, 1)
		h.judge(t, h.second, response, 2, 1-0.5*float64(i))
	}
	all, err := h.Judging.Agreement(h.everywhere, "bai")
	if err != nil || len(all) != 1 || all[0].Answers != 2 || all[0].Exact != 0.5 || all[0].Kappa == all[0].Kappa {
		t.Errorf("%+v %v", all, err)
	}
	_, err = h.Judging.Agreement(h.Mine, "bai")
	learningtest.Refused(t, err, access.ErrNotFound)
}

func TestAnotherAttemptUnderWayLosesNothingByALateJudgement(t *testing.T) {
	h := open(t)
	h.sit(t, h.Mine)
	response := h.waiting(t, h.everywhere)
	attempt, err := h.Exams.Start(ctx, h.Mine, "bai")
	if err != nil {
		t.Fatal(err)
	}
	for n := 1; n <= 2; n++ {
		h.ExamQuestion(t, attempt, n)
	}
	if err := h.Store.InTx(ctx, func(tx *store.Store) error { return tx.Views.FlushOf(h.Mine.ID) }); err != nil {
		t.Fatal(err)
	}
	h.judge(t, h.everywhere, response, 2, 1)
	if n := h.Count(t, "views WHERE attempt = '"+attempt+"'"); n != 2 {
		t.Errorf("%d of 2 encounters go on", n)
	}
}

func TestARegradeLeavesWhatAPersonJudged(t *testing.T) {
	h := open(t)
	attempt := h.sit(t, h.Mine)
	h.judge(t, h.everywhere, h.waiting(t, h.everywhere), 2, 1)
	h.serve("digest-2", func(q *quiz.Quiz) {
		for i := range q.Questions {
			q.Questions[i].Digest += "-2"
		}
	})
	r := regradeAll()
	if _, err := h.Regrades.Apply(ctx, access.Actor{}, r, nil); err != nil {
		t.Fatal(err)
	}
	if after := h.result(t, h.Mine, attempt); after.Points != 4 || !after.Passed {
		t.Errorf("%+v", after)
	}
	if n := h.Count(t, "grades WHERE regrade != '' AND credit = 0"); n != 0 {
		t.Errorf("%d judgements are lost", n)
	}
}

func TestAWithdrawnQuestionIsNoObstacleToAJudgement(t *testing.T) {
	h := open(t)
	attempt := h.sit(t, h.Mine)
	if _, err := h.Regrades.Apply(ctx, access.Actor{}, withdrawal("thi-viet"), nil); err != nil {
		t.Fatal(err)
	}
	h.judge(t, h.everywhere, h.waiting(t, h.everywhere), 0, 0)
	if r := h.result(t, h.Mine, attempt); r.Points != 4 || r.Of != 4 || !r.Passed {
		t.Errorf("%+v", r)
	}
}

func TestOwnDataHoldTheJudgementsAndAnonymisedOfficersAreJudged(t *testing.T) {
	h := open(t)
	attempt := h.sit(t, h.Mine)
	h.SQL(t, "UPDATE officers SET name = '', badge = 'x', unit = '' WHERE id = '"+h.Mine.ID+"'")
	if h.waiting(t, h.ofB) != "" {
		t.Error("who has left is judged by the unit")
	}
	h.judge(t, h.everywhere, h.waiting(t, h.everywhere), 2, 1)
	if r := h.result(t, h.Mine, attempt); !r.Passed {
		t.Errorf("%+v", r)
	}
	held, err := h.Store.PersonalData.Of(h.Mine.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, its := range held {
		if its.Name == "judgements" && (len(its.Rows) != 1 || its.Rows[0][4] != "Viết gọn.") {
			t.Errorf("%+v", its)
		}
	}
}
