package store

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"hocvu/internal/store/seen"
)

func TestSeenMarksAreWrittenTogether(t *testing.T) {
	s, _, officer := open(t)
	for range 50 {
		if err := s.Progress.Open(officer, "khoa", "01", monday); err != nil {
			t.Fatal(err)
		}
	}
	if n := s.seen.Len(); n > 1 {
		t.Errorf("%d marks of one lesson", n)
	}
	if err := s.Flush(ctx); err != nil {
		t.Fatal(err)
	}
	p, err := s.Progress.Of(officer, "khoa")
	if err != nil || len(p) != 1 || !p[0].First.Equal(monday) || !p[0].Read.IsZero() {
		t.Error(p, err)
	}
	if e, err := s.Enrolments.Of(officer); err != nil || !e["khoa"].Started.Equal(monday) {
		t.Error(e, err)
	}
}

func TestSeenMarksAreWrittenWithoutBeingAsked(t *testing.T) {
	s, _, officer := open(t)
	for i := range seen.MaxBatch + 1 {
		if err := s.Progress.Open(officer, "khoa", fmt.Sprint(i), monday); err != nil {
			t.Fatal(err)
		}
	}
	for tries := 0; count(t, s, "progress") != seen.MaxBatch+1; tries++ {
		if tries > 500 {
			t.Fatal(count(t, s, "progress"))
		}
		time.Sleep(10 * time.Millisecond)
	}
}

func TestClosingWritesWhatIsMarkedAndNothingAfter(t *testing.T) {
	s, app, officer := open(t)
	if err := s.Progress.Open(officer, "khoa", "01", monday); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	var n int
	if err := app.DB().NewQuery("SELECT count(*) FROM progress").Row(&n); err != nil || n != 1 {
		t.Error(n, err)
	}
	if err := s.InTx(ctx, func(*Store) error { return nil }); !errors.Is(err, ErrClosed) {
		t.Error(err)
	}
}

func TestMarkingReadTwiceKeepsTheFirstTime(t *testing.T) {
	s, _, officer := open(t)
	for i, want := range []bool{true, false} {
		write(t, s, func(tx *Store) error {
			fresh, err := tx.Progress.MarkRead(officer, "khoa", "01", monday.Add(time.Duration(i)*time.Hour))
			if fresh != want {
				t.Errorf("time %d: %v", i+1, fresh)
			}
			return err
		})
	}
	if p, err := s.Progress.Of(officer, ""); err != nil || !p[0].Read.Equal(monday) {
		t.Error(p, err)
	}
}

func TestWhatWasSeenBeforeAnAnswer(t *testing.T) {
	day := 24 * time.Hour
	type act struct {
		at      time.Duration
		attempt string
		seed    uint32
		answer  bool
		key     bool
	}
	for name, c := range map[string]struct {
		acts []act
		exam bool
		want View // of attempt "b", seed 1, at day 10
	}{
		"nothing": {},
		"displayed in this attempt": {acts: []act{{at: 10*day - time.Minute, attempt: "b", seed: 1}},
			want: View{Since: monday.Add(10*day - time.Minute)}},
		"displayed in an earlier attempt": {acts: []act{{at: day, attempt: "a", seed: 1}},
			want: View{Seen: monday.Add(day)}},
		"in an earlier and in this attempt": {acts: []act{{at: day, attempt: "a", seed: 1},
			{at: 10 * day, attempt: "b", seed: 1}}, want: View{Since: monday.Add(10 * day), Seen: monday.Add(day)}},
		"in this practice two days ago": {acts: []act{{at: 8 * day, attempt: "b", seed: 1}},
			want: View{Since: monday.Add(8 * day)}},
		"read again, still unanswered": {acts: []act{{at: 3 * day, attempt: "b", seed: 1},
			{at: 8 * day, attempt: "b", seed: 1}, {at: 10 * day, attempt: "b", seed: 1}},
			want: View{Since: monday.Add(10 * day)}},
		"read again, and before elsewhere": {acts: []act{{at: day, attempt: "a", seed: 1},
			{at: 3 * day, attempt: "b", seed: 1}, {at: 10 * day, attempt: "b", seed: 1}},
			want: View{Since: monday.Add(10 * day), Seen: monday.Add(day)}},
		"in this exam two days ago": {acts: []act{{at: 8 * day, attempt: "b", seed: 1}}, exam: true,
			want: View{Since: monday.Add(8 * day)}},
		"answered in this attempt": {acts: []act{{at: 10*day - time.Hour, attempt: "b", seed: 1},
			{at: 10*day - time.Minute, attempt: "b", seed: 1, answer: true}},
			want: View{Seen: monday.Add(10*day - time.Minute), KeyShown: monday.Add(10*day - time.Minute)}},
		"its answer looked at again": {acts: []act{{at: day, attempt: "a", seed: 1, answer: true},
			{at: 5 * day, attempt: "a", seed: 1, key: true}}, want: View{Seen: monday.Add(5 * day),
			KeyShown: monday.Add(5 * day)}},
		"another variant": {acts: []act{{at: day, attempt: "a", seed: 2}},
			want: View{Sibling: monday.Add(day)}},
	} {
		t.Run(name, func(t *testing.T) {
			s, _, officer := open(t)
			for _, a := range c.acts {
				write(t, s, func(tx *Store) error {
					if a.answer {
						return tx.Views.End(officer, true, monday.Add(a.at), Met{"q#1", a.seed})
					}
					return tx.Views.Add(seen.Display{Officer: officer, Question: "q#1", Seed: a.seed, Attempt: a.attempt,
						Exam: c.exam, Key: a.key}, monday.Add(a.at))
				})
			}
			seen, err := s.Views.Before(officer, "b", Met{"q#1", 1})
			got := seen[Met{"q#1", 1}]
			if err != nil || !got.Since.Equal(c.want.Since) || !got.Seen.Equal(c.want.Seen) ||
				!got.KeyShown.Equal(c.want.KeyShown) || !got.Sibling.Equal(c.want.Sibling) {
				t.Errorf("%+v, want %+v (%v)", got, c.want, err)
			}
		})
	}
}

func TestAnAnswerCountsAfterTheDisplayThatIsStillGathered(t *testing.T) {
	s, _, officer := open(t)
	if err := s.Views.Add(seen.Display{Officer: officer, Question: "q#1", Attempt: "a"}, monday); err != nil {
		t.Fatal(err)
	}
	write(t, s, func(tx *Store) error {
		if err := tx.Views.FlushOf(officer); err != nil {
			return err
		}
		seen, err := tx.Views.Before(officer, "a", Met{"q#1", 0})
		if v := seen[Met{"q#1", 0}]; !v.Since.Equal(monday) {
			t.Errorf("%+v", v)
		}
		return err
	})
}
