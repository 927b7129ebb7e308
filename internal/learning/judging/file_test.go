package judging_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"image"
	"image/jpeg"
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/learning/study"
	"hocvu/internal/quiz"
	"hocvu/internal/refusal"
	"hocvu/internal/store/audit"
)

// files makes the questions of the fixture such that photos and PDF are handed in, at most so many.
func files(most int) func(*quiz.Quiz) {
	return func(q *quiz.Quiz) {
		for i := range q.Questions[:2] {
			q.Questions[i].Kind = quiz.File
			q.Questions[i].HandIn = &quiz.HandIn{Types: []string{quiz.Photo, quiz.PDF}, Files: most, Megabytes: 2}
		}
	}
}

// photo is a picture of a shade.
func photo(t testing.TB, shade uint8) []byte {
	t.Helper()
	picture := image.NewGray(image.Rect(0, 0, 40, 30))
	for i := range picture.Pix {
		picture.Pix[i] = shade
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, picture, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// handIn hands a photo in for a question.
func (h *fixture) handIn(t testing.TB, o access.Officer, v study.QuestionView, shade uint8) (id string) {
	t.Helper()
	in := study.HandIn{Attempt: v.Attempt, Question: v.Question.ID, Content: photo(t, shade)}
	id, err := h.Attempts.HandIn(ctx, o, in)
	if err != nil {
		t.Fatal(err)
	}
	h.Advance(time.Second)
	return id
}

// sendFiles answers with files.
func (h *fixture) sendFiles(o access.Officer, v study.QuestionView, ids ...string) error {
	value, err := json.Marshal(ids)
	if err != nil {
		return err
	}
	a := study.Answer{Event: v.Event, Attempt: v.Attempt, Question: v.Question.ID, Value: value}
	_, err = h.Attempts.Answer(ctx, o, a)
	return err
}

// fileExam begins an exam and gives its question for files.
func (h *fixture) fileExam(t testing.TB, o access.Officer) (attempt string, show func() study.QuestionView) {
	t.Helper()
	attempt, err := h.Exams.Start(ctx, o, "bai")
	if err != nil {
		t.Fatal(err)
	}
	return attempt, func() study.QuestionView {
		for n := 1; n <= 2; n++ {
			v, err := h.Exams.Question(ctx, o, attempt, n)
			if err != nil {
				t.Fatal(err)
			}
			if v.Question.ByPerson() {
				return v
			}
		}
		t.Fatal("the exam has no question for files")
		return study.QuestionView{}
	}
}

func ids(v study.QuestionView) (all []string) {
	for _, file := range v.Handed {
		all = append(all, file.ID)
	}
	return all
}

func isRefused(t *testing.T, err error, id string) {
	t.Helper()
	if no := refusal.Of(err); no == nil || no.Message.ID != id {
		t.Errorf("%v, want %s", err, id)
	}
}

func TestAFileOfPracticeIsReplacedSentAndJudged(t *testing.T) {
	h := open(t, files(1))
	v := h.OpenPracticeOf(t, h.Mine, "viet")
	first := h.handIn(t, h.Mine, v, 10)
	second := h.handIn(t, h.Mine, v, 200)
	if _, _, err := h.Attempts.OwnFile(h.Mine, first); !errors.Is(err, access.ErrNotFound) {
		t.Errorf("the file that was replaced is there: %v", err)
	}
	v = h.OpenPracticeOf(t, h.Mine, "viet")
	if got := ids(v); len(got) != 1 || got[0] != second || v.Outcome != nil {
		t.Fatalf("before it is sent: %v, %+v", got, v.Outcome)
	}
	if response := h.waiting(t, h.everywhere); response != "" {
		t.Error("it waits for a judge before it was sent")
	}
	if err := h.sendFiles(h.Mine, v, second); err != nil {
		t.Fatal(err)
	}
	if err := h.sendFiles(h.Mine, v, second); err != nil {
		t.Errorf("the same form twice: %v", err)
	}
	if err := h.Attempts.Discard(ctx, h.Mine, v.Attempt, "viet", second); !errors.Is(err, access.ErrClosed) {
		t.Errorf("what was sent is taken back: %v", err)
	}
	response := h.waiting(t, h.everywhere)
	f, err := h.Judging.Form(ctx, h.everywhere, response)
	if err != nil || len(f.Files) != 1 || f.Files[0].ID != second || f.Answer != "" {
		t.Fatalf("%+v %v", f.Files, err)
	}
	file, content, err := h.Judging.File(ctx, h.everywhere, response, second)
	if err != nil || file.Type != quiz.Photo || len(content) != file.Bytes {
		t.Errorf("%+v %v", file, err)
	}
	h.judge(t, h.everywhere, response, 2, 0.5)
	if v := h.OpenPracticeOf(t, h.Mine, "viet"); v.Judged == nil || len(v.Handed) != 1 {
		t.Errorf("the officer is told %+v", v.Judged)
	}
}

func TestAFileIsForItsOwnerAndThoseWhoMayJudgeItAlone(t *testing.T) {
	h := open(t, files(1))
	v := h.OpenPracticeOf(t, h.Mine, "viet")
	id := h.handIn(t, h.Mine, v, 10)
	of := h.OpenPracticeOf(t, h.Other, "viet")
	theirs := h.handIn(t, h.Other, of, 20)
	if _, _, err := h.Attempts.OwnFile(h.Other, id); !errors.Is(err, access.ErrNotFound) {
		t.Errorf("another officer reads it: %v", err)
	}
	if err := h.Attempts.Discard(ctx, h.Other, of.Attempt, "viet", id); !errors.Is(err, access.ErrNotFound) {
		t.Errorf("another officer takes it back: %v", err)
	}
	if err := h.sendFiles(h.Mine, v, theirs); !errors.Is(err, access.ErrMoved) {
		t.Errorf("it is sent with another officer's file: %v", err)
	}
	if _, err := h.Attempts.HandIn(ctx, h.Other, study.HandIn{Attempt: v.Attempt, Question: "viet",
		Content: photo(t, 9)}); !errors.Is(err, access.ErrNotFound) {
		t.Errorf("another officer hands in for it: %v", err)
	}
	if err := h.sendFiles(h.Mine, v, id); err != nil {
		t.Fatal(err)
	}
	h.Advance(time.Second)
	if err := h.sendFiles(h.Other, of, theirs); err != nil {
		t.Fatal(err)
	}
	response := h.waiting(t, h.ofB)
	far := h.AddOfficer(t, "000-300", h.Unit(t, "A"))
	for name, o := range map[string]access.Officer{"the owner": h.Mine, "another officer": h.Other, "no trainer": far} {
		if _, _, err := h.Judging.File(ctx, o, response, id); err == nil {
			t.Errorf("%s reads it as a judge", name)
		}
	}
	if _, _, err := h.Judging.File(ctx, h.ofB, response, theirs); !errors.Is(err, access.ErrNotFound) {
		t.Errorf("a file of another answer is read by way of this one: %v", err)
	}
	if _, _, err := h.Judging.File(ctx, h.ofB, response, id); err != nil {
		t.Error(err)
	}
	if n := h.Count(t, "audit WHERE record = 'attachments/"+id+"' AND instr(detail, '"+h.Mine.ID+"')"); n != 1 {
		t.Errorf("%d looks at it are on record", n)
	}
	h.judge(t, h.everywhere, response, 2, 0.5)
	if _, _, err := h.Judging.File(ctx, h.ofB, response, id); !errors.Is(err, access.ErrNotFound) {
		t.Errorf("one who did not judge it reads it afterwards: %v", err)
	}
	if _, _, err := h.Judging.File(ctx, h.everywhere, response, id); err != nil {
		t.Errorf("the judge cannot look again: %v", err)
	}
}

func TestAFileOfAnExamIsSavedReplacedAndTakenBack(t *testing.T) {
	h := open(t, files(1))
	attempt, show := h.fileExam(t, h.Mine)
	first := h.handIn(t, h.Mine, show(), 10)
	if err := h.sendFiles(h.Mine, show(), first); err != nil {
		t.Fatal(err)
	}
	second := h.handIn(t, h.Mine, show(), 20)
	if got := ids(show()); len(got) != 1 || got[0] != first {
		t.Errorf("before the new one is saved: %v", got)
	}
	if _, _, err := h.Attempts.OwnFile(h.Mine, first); err != nil {
		t.Errorf("the saved answer has lost its file: %v", err)
	}
	if err := h.sendFiles(h.Mine, show(), second); err != nil {
		t.Fatal(err)
	}
	if got := ids(show()); len(got) != 1 || got[0] != second || h.Count(t, "attachments") != 1 ||
		h.Count(t, "attachment_contents") != 1 {
		t.Errorf("replaced: %v", got)
	}
	v := show()
	nothing := study.Answer{Event: v.Event, Attempt: attempt, Question: v.Question.ID, Value: study.NoAnswer()}
	if _, err := h.Attempts.Answer(ctx, h.Mine, nothing); err != nil {
		t.Fatal(err)
	}
	if h.Count(t, "attachments") != 0 || len(show().Handed) != 0 {
		t.Error("what was taken back is still there")
	}
	third := h.handIn(t, h.Mine, show(), 30)
	if err := h.sendFiles(h.Mine, show(), third); err != nil {
		t.Fatal(err)
	}
	if err := h.Exams.End(ctx, h.Mine, attempt); err != nil {
		t.Fatal(err)
	}
	if _, err := h.Attempts.HandIn(ctx, h.Mine, study.HandIn{Attempt: attempt, Question: v.Question.ID,
		Content: photo(t, 40)}); err == nil {
		t.Error("a file comes after the end")
	}
	f, err := h.Judging.Form(ctx, h.everywhere, h.waiting(t, h.everywhere))
	if err != nil || len(f.Files) != 1 || f.Files[0].ID != third || !f.Exam {
		t.Errorf("%+v %v", f, err)
	}
}

func TestNoMoreFilesComeThanAreAskedFor(t *testing.T) {
	h := open(t, files(2))
	v := h.OpenPracticeOf(t, h.Mine, "viet")
	h.handIn(t, h.Mine, v, 10)
	second := h.handIn(t, h.Mine, v, 20)
	in := study.HandIn{Attempt: v.Attempt, Question: "viet", Content: photo(t, 30)}
	_, err := h.Attempts.HandIn(ctx, h.Mine, in)
	isRefused(t, err, "attachment.many")
	if err := h.Attempts.Discard(ctx, h.Mine, v.Attempt, "viet", second); err != nil {
		t.Fatal(err)
	}
	if _, err := h.Attempts.HandIn(ctx, h.Mine, in); err != nil {
		t.Error(err)
	}
	in.Content = make([]byte, 2<<20+1)
	_, err = h.Attempts.HandIn(ctx, h.Mine, in)
	isRefused(t, err, "attachment.too-large")
	in.Content = []byte("<svg/>")
	_, err = h.Attempts.HandIn(ctx, h.Mine, in)
	isRefused(t, err, "attachment.unknown")
	if _, err := h.App.DB().NewQuery("UPDATE attachments SET bytes = bytes + 62914560").Execute(); err != nil {
		t.Fatal(err)
	}
	in.Content = photo(t, 30)
	_, err = h.Attempts.HandIn(ctx, h.Mine, in)
	isRefused(t, err, "attachment.full-own")
	if _, err := h.App.DB().NewQuery("INSERT INTO settings (id, name, value, note) VALUES ('s', 'attachments_megabytes', '0', '')").Execute(); err != nil {
		t.Fatal(err)
	}
	v = h.OpenPracticeOf(t, h.Other, "viet")
	_, err = h.Attempts.HandIn(ctx, h.Other, study.HandIn{Attempt: v.Attempt, Question: "viet", Content: photo(t, 30)})
	isRefused(t, err, "attachment.full")
}

func TestFilesGoWithTheirOfficerAndAfterTheirDays(t *testing.T) {
	h := open(t, files(1))
	v := h.OpenPracticeOf(t, h.Mine, "viet")
	if err := h.sendFiles(h.Mine, v, h.handIn(t, h.Mine, v, 10)); err != nil {
		t.Fatal(err)
	}
	h.handIn(t, h.Other, h.OpenPracticeOf(t, h.Other, "viet"), 20)
	expire := func(days, left int) {
		t.Helper()
		if err := h.Attempts.ExpireFiles(ctx, days); err != nil {
			t.Fatal(err)
		}
		if n, m := h.Count(t, "attachments"), h.Count(t, "attachment_contents"); n != left || m != left {
			t.Errorf("%d and %d files are left, want %d", n, m, left)
		}
	}
	expire(30, 2)
	h.Advance(15 * 24 * time.Hour)
	expire(30, 1) // the one that was never sent
	h.Advance(30 * 24 * time.Hour)
	expire(30, 1) // it waits for a judge still
	h.judge(t, h.everywhere, h.waiting(t, h.everywhere), 2, 0.5)
	expire(0, 1)
	expire(60, 1)
	expire(30, 0)
	v = h.OpenPracticeOf(t, h.Other, "viet")
	if err := h.sendFiles(h.Other, v, h.handIn(t, h.Other, v, 20)); err != nil {
		t.Fatal(err)
	}
	if _, err := h.App.DB().NewQuery("UPDATE officers SET state = 'left' WHERE id = '" + h.Other.ID + "'").Execute(); err != nil {
		t.Fatal(err)
	}
	sign := func(e audit.Entry) audit.Entry { return e.Signed(h.everywhere.ID, learningtest.Monday) }
	if err := h.Roster.Anonymise(ctx, h.Other.ID, sign); err != nil {
		t.Fatal(err)
	}
	expire(0, 0)
}
