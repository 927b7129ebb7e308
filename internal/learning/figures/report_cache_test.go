package figures

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// The tests run in a bubble in which time passes only while everybody waits: a reading takes as long as it sleeps.

var ctx = context.Background()

type source struct {
	reads atomic.Int32
	takes time.Duration
	fails error
}

// read gives how often it was called.
func (s *source) read() (int32, error) {
	n := s.reads.Add(1)
	time.Sleep(s.takes)
	return n, s.fails
}

func open(size int) *reportCache[string, int32] {
	return newReportCache[string, int32](size, func(key string) string { return key }, slog.New(slog.DiscardHandler))
}

func get(t *testing.T, c *reportCache[string, int32], key string, s *source) int32 {
	t.Helper()
	n, err := c.Get(ctx, key, s.read)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func bubble(t *testing.T, name string, test func(t *testing.T)) {
	t.Helper()
	t.Run(name, func(t *testing.T) { synctest.Test(t, test) })
}

func TestWhatTakesLongIsReadOnceForAllWhoAsk(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, s := open(1), &source{takes: time.Second}
		var asking sync.WaitGroup
		for range 50 {
			asking.Go(func() {
				if n := get(t, c, "a", s); n != 1 {
					t.Errorf("reading %d", n)
				}
			})
		}
		asking.Wait()
		if n := s.reads.Load(); n != 1 {
			t.Errorf("read %d times", n)
		}
	})
}

func TestWhatIsReadAtOnceIsNeverOlderThanTheQuestion(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, s := open(1), &source{takes: quickly / 2}
		var early sync.WaitGroup
		early.Go(func() { get(t, c, "a", s) })
		time.Sleep(quickly / 4)
		if n := get(t, c, "a", s); n != 2 { // the first began before this one asked
			t.Errorf("reading %d", n)
		}
		early.Wait()
		if n := get(t, c, "a", s); n != 3 {
			t.Errorf("reading %d", n)
		}
	})
}

func TestHowOldAReportMayBe(t *testing.T) {
	for _, one := range []struct {
		name        string
		takes, wait time.Duration
		want        int32
		reads       int32 // once all is quiet
	}{
		{"within forty readings it is fresh", 200 * time.Millisecond, 7 * time.Second, 1, 1},
		{"after forty readings it is shown while the next is read", 200 * time.Millisecond, 9 * time.Second, 1, 2},
		{"a reader waits for a short reading", 50 * time.Millisecond, 3 * time.Second, 2, 2},
		{"a short reading is fresh for a while, too", 50 * time.Millisecond, time.Second, 1, 1},
		{"too old a one is not shown", 200 * time.Millisecond, tooOld + time.Second, 2, 2},
	} {
		bubble(t, one.name, func(t *testing.T) {
			c, s := open(1), &source{takes: one.takes}
			get(t, c, "a", s)
			time.Sleep(one.wait)
			if n := get(t, c, "a", s); n != one.want {
				t.Errorf("reading %d, want %d", n, one.want)
			}
			synctest.Wait()
			c.Close()
			if n := s.reads.Load(); n != one.reads {
				t.Errorf("read %d times, want %d", n, one.reads)
			}
		})
	}
}

func TestStaleDataIsShownToAllWhileOneReads(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, s := open(1), &source{takes: time.Second}
		get(t, c, "a", s)
		time.Sleep(worth*time.Second + time.Millisecond)
		for range 50 {
			if n := get(t, c, "a", s); n != 1 {
				t.Errorf("reading %d", n)
			}
		}
		time.Sleep(2 * time.Second)
		if n := get(t, c, "a", s); n != 2 || s.reads.Load() != 2 {
			t.Errorf("reading %d of %d", n, s.reads.Load())
		}
	})
}

func TestAReadingThatFailsLeavesWhatWasThere(t *testing.T) {
	for name, fail := range map[string]func(s *source) func() (int32, error){
		"an error": func(s *source) func() (int32, error) { s.fails = errors.New("no disk"); return s.read },
		"a panic": func(s *source) func() (int32, error) {
			return func() (int32, error) { s.read(); panic("broken") } //nolint:errcheck // it panics next
		},
	} {
		bubble(t, name, func(t *testing.T) {
			c, s := open(1), &source{takes: time.Second}
			get(t, c, "a", s)
			time.Sleep(worth*time.Second + time.Millisecond)
			failing := fail(s)
			for range 3 {
				if n, err := c.Get(ctx, "a", failing); n != 1 || err != nil {
					t.Errorf("reading %d, %v", n, err)
				}
				time.Sleep(2 * time.Second)
			}
			if n := s.reads.Load(); n != 4 {
				t.Errorf("read %d times: each reader lets it be tried again", n)
			}
		})
	}
}

func TestAFirstReadingThatFailsIsToldAndNotKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, s := open(1), &source{takes: time.Second, fails: errors.New("no disk")}
		if _, err := c.Get(ctx, "a", s.read); !errors.Is(err, s.fails) {
			t.Fatal(err)
		}
		if _, err := c.Get(ctx, "a", func() (int32, error) { panic("broken") }); err == nil {
			t.Fatal("a panic is no error")
		}
		s.fails = nil
		if n := get(t, c, "a", s); n != 2 {
			t.Errorf("reading %d", n)
		}
	})
}

func TestAReaderWhoLeavesFailsNobodyElse(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, s := open(1), &source{takes: time.Second}
		leaving, leave := context.WithCancel(ctx)
		var asking sync.WaitGroup
		asking.Go(func() {
			if _, err := c.Get(leaving, "a", s.read); !errors.Is(err, context.Canceled) {
				t.Errorf("who left got %v", err)
			}
		})
		synctest.Wait() // the one who will leave reads for all
		asking.Go(func() {
			if n := get(t, c, "a", s); n != 1 {
				t.Errorf("reading %d", n)
			}
		})
		synctest.Wait()
		leave()
		asking.Wait()
	})
}

func TestOnlySoManyKeysAreKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, s := open(2), &source{takes: 10 * time.Second}
		for _, key := range []string{"a", "b", "a", "c", "a"} {
			get(t, c, key, s)
		}
		if c.kept.Len() != 2 || s.reads.Load() != 3 {
			t.Errorf("%d kept, read %d times", c.kept.Len(), s.reads.Load())
		}
		if get(t, c, "b", s); s.reads.Load() != 4 {
			t.Error("the one used longest ago is still there")
		}
	})
}

func TestRefreshReadsAheadOnlyWhatTakesLong(t *testing.T) {
	for _, one := range []struct {
		name        string
		takes, wait time.Duration
		reads       int32
	}{
		{"a long reading", time.Second, 5 * time.Minute, 2},
		{"a fresh one", time.Second, time.Second, 1},
		{"a short one", 50 * time.Millisecond, 5 * time.Minute, 1},
	} {
		bubble(t, one.name, func(t *testing.T) {
			c, s := open(1), &source{takes: one.takes}
			for range 2 {
				if err := c.Refresh(ctx, "a", s.read); err != nil {
					t.Fatal(err)
				}
				time.Sleep(one.wait)
			}
			if n := s.reads.Load(); n != one.reads {
				t.Errorf("read %d times, want %d", n, one.reads)
			}
		})
	}
}

func TestCloseWaitsForWhoReadsInTheBackground(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, s := open(1), &source{takes: time.Second}
		get(t, c, "a", s)
		time.Sleep(worth*time.Second + time.Millisecond)
		get(t, c, "a", s) // stale: the next is read
		synctest.Wait()
		c.Close()
		if kept, _ := c.kept.Get("a"); kept.value != 2 {
			t.Errorf("closed while reading %d", s.reads.Load())
		}
		if n, err := c.Get(ctx, "b", s.read); !errors.Is(err, errClosed) {
			t.Errorf("reading %d, %v after the end", n, err)
		}
	})
}
