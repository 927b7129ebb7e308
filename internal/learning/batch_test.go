package learning_test

import (
	"errors"
	"sync"
	"testing"
	"time"

	"hocvu/internal/learning"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/people"
)

func TestABatchIsAllOrNothingAndAFailedPartLeavesNothing(t *testing.T) {
	h := open(t)
	v := h.OpenPractice(t, "trong-bai")
	a := h.RightAnswer(t, h.Mine, v)
	stop := errors.New("stop")
	err := h.InTx(ctx, func(s *learning.Services) error {
		if _, err := s.Attempts.Answer(ctx, h.Mine, a); err != nil {
			return err
		}
		return stop
	})
	refused(t, err, stop)
	if h.Count(t, "responses") != 0 || h.Count(t, "scores") != 0 {
		t.Error("a batch that failed was kept")
	}
	err = h.InTx(ctx, func(s *learning.Services) error {
		_, err := s.Attempts.Answer(ctx, h.Other, a)
		refused(t, err, access.ErrNotFound)
		if _, err := s.Attempts.Answer(ctx, h.Mine, a); err != nil {
			return err
		}
		return nil
	})
	if err != nil || h.Count(t, "evidence") != 1 {
		t.Errorf("%v, %d rows of evidence", err, h.Count(t, "evidence"))
	}
	h.CheckScores(t)
}

func TestACopyWithItsOwnClockIsTheSameService(t *testing.T) {
	h := open(t)
	own := h.WithClock(func() time.Time { return monday.Add(48 * time.Hour) })
	opened, err := own.Practice.Open(ctx, h.Mine, "bai", "trong-bai")
	if err != nil {
		t.Fatal(err)
	}
	v, err := own.Practice.View(h.Mine, opened)
	if err != nil {
		t.Fatal(err)
	}
	outcome, err := own.Attempts.Answer(ctx, h.Mine, h.RightAnswer(t, h.Mine, v))
	if err != nil || !outcome.At.Equal(monday.Add(48*time.Hour)) {
		t.Error(outcome.At, err)
	}
}

func TestSixteenOfficersAnswerAtOnceAndNothingIsLost(t *testing.T) {
	h := open(t)
	var roster people.Enlistment
	for i := range 16 {
		roster.Officers = append(roster.Officers, people.Newcomer{Badge: string(rune('a' + i))})
	}
	officers, err := h.Roster.Enlist(ctx, roster)
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for _, o := range officers {
		all.Go(func() {
			for _, id := range []string{"trong-bai", "tinh", "ca-hai"} {
				opened, err := h.Practice.Open(ctx, o, "bai", id)
				if err != nil {
					t.Error(err)
					return
				}
				v, err := h.Practice.View(o, opened)
				if err != nil {
					t.Error(err)
					return
				}
				if _, err := h.Attempts.Answer(ctx, o, h.RightAnswer(t, o, v)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	if n := h.Count(t, "evidence"); n != 48 {
		t.Errorf("%d facts, want 48", n)
	}
	h.CheckScores(t)
}

func TestAFullDiskIsSaidAndRecovers(t *testing.T) {
	h := open(t)
	a := h.RightAnswer(t, h.Mine, h.OpenPractice(t, "trong-bai"))
	kept := h.Count(t, "responses")
	if _, err := h.App.NonconcurrentDB().NewQuery("PRAGMA max_page_count = 1").Execute(); err != nil {
		t.Fatal(err)
	}
	full := error(nil)
	for i := 0; full == nil && i < 2000; i++ { // free pages of the file are used up first
		_, full = h.Roster.Enlist(ctx, people.Enlistment{Officers: []people.Newcomer{{Badge: "full-" + time.Duration(i).String()}}})
	}
	refused(t, full, access.ErrFull)
	refused(t, h.InTx(ctx, func(s *learning.Services) error {
		for i := range 200 {
			if _, err := s.Roster.Enlist(ctx, people.Enlistment{Officers: []people.Newcomer{{Badge: "more-" + time.Duration(i).String()}}}); err != nil {
				return err
			}
		}
		return nil
	}), access.ErrFull)
	refused(t, h.Health(ctx), access.ErrFull)
	if h.Count(t, "responses") != kept {
		t.Error("what was there before is lost")
	}
	if _, err := h.App.NonconcurrentDB().NewQuery("PRAGMA max_page_count = 1073741823").Execute(); err != nil {
		t.Fatal(err)
	}
	if err := h.Health(ctx); err != nil {
		t.Error(err)
	}
	if outcome := h.Send(t, a); !outcome.Saved {
		t.Errorf("%+v", outcome)
	}
}
