package learning

import (
	"errors"
	"sync"
	"testing"
	"time"
)

func TestABatchIsAllOrNothingAndAFailedPartLeavesNothing(t *testing.T) {
	h := open(t)
	v := h.practice(t, "trong-bai")
	a := h.right(t, h.mine, v)
	stop := errors.New("stop")
	err := h.Batch(ctx, func(s *Service) error {
		if _, err := s.Answer(ctx, h.mine, a); err != nil {
			return err
		}
		return stop
	})
	refused(t, err, stop)
	if h.count(t, "responses") != 0 || h.count(t, "scores") != 0 {
		t.Error("a batch that failed was kept")
	}
	heard := 0
	h.Listen(func(Graded) { heard++ })
	err = h.Batch(ctx, func(s *Service) error {
		_, err := s.Answer(ctx, h.other, a)
		refused(t, err, ErrNotFound)
		if _, err := s.Answer(ctx, h.mine, a); err != nil {
			return err
		}
		if heard != 0 {
			t.Error("listeners heard of it before it was kept")
		}
		return nil
	})
	if err != nil || h.count(t, "evidence") != 1 || heard != 1 {
		t.Errorf("%v, %d facts, heard %d times", err, h.count(t, "evidence"), heard)
	}
	h.agrees(t)
}

func TestACopyWithItsOwnClockIsTheSameService(t *testing.T) {
	h := open(t)
	own := *h.Service
	own.Now = func() time.Time { return monday.Add(48 * time.Hour) }
	v, err := own.Practice(ctx, h.mine, "bai", "trong-bai")
	if err != nil {
		t.Fatal(err)
	}
	outcome, err := own.Answer(ctx, h.mine, h.right(t, h.mine, v))
	if err != nil || !outcome.At.Equal(monday.Add(48*time.Hour)) {
		t.Error(outcome.At, err)
	}
}

func TestSixteenOfficersAnswerAtOnceAndNothingIsLost(t *testing.T) {
	h := open(t)
	var roster Enlistment
	for i := range 16 {
		roster.Officers = append(roster.Officers, Newcomer{Badge: string(rune('a' + i))})
	}
	officers, err := h.Enlist(ctx, roster)
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for _, o := range officers {
		all.Go(func() {
			for _, id := range []string{"trong-bai", "tinh", "ca-hai"} {
				v, err := h.Practice(ctx, o, "bai", id)
				if err != nil {
					t.Error(err)
					return
				}
				if _, err := h.Answer(ctx, o, h.right(t, o, v)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	if n := h.count(t, "evidence"); n != 48 {
		t.Errorf("%d facts, want 48", n)
	}
	h.agrees(t)
}

func TestAFullDiskIsSaidAndRecovers(t *testing.T) {
	h := open(t)
	a := h.right(t, h.mine, h.practice(t, "trong-bai"))
	kept := h.count(t, "responses")
	if _, err := h.app.NonconcurrentDB().NewQuery("PRAGMA max_page_count = 1").Execute(); err != nil {
		t.Fatal(err)
	}
	full := error(nil)
	for i := 0; full == nil && i < 2000; i++ { // free pages of the file are used up first
		_, full = h.Enlist(ctx, Enlistment{Officers: []Newcomer{{Badge: "full-" + time.Duration(i).String()}}})
	}
	refused(t, full, ErrFull)
	refused(t, h.Batch(ctx, func(s *Service) error {
		for i := range 200 {
			if _, err := s.Enlist(ctx, Enlistment{Officers: []Newcomer{{Badge: "more-" + time.Duration(i).String()}}}); err != nil {
				return err
			}
		}
		return nil
	}), ErrFull)
	refused(t, h.Health(ctx), ErrFull)
	if h.count(t, "responses") != kept {
		t.Error("what was there before is lost")
	}
	if _, err := h.app.NonconcurrentDB().NewQuery("PRAGMA max_page_count = 1073741823").Execute(); err != nil {
		t.Fatal(err)
	}
	if err := h.Health(ctx); err != nil {
		t.Error(err)
	}
	if outcome := h.answer(t, a); !outcome.Saved {
		t.Errorf("%+v", outcome)
	}
}
