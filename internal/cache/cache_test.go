package cache_test

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"hocvu/internal/cache"
)

func same(key string) string { return key }

func TestAValueIsComputedOnceHoweverManyAsk(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := cache.New[string, int](2, same)
		var computed atomic.Int32
		proceed := make(chan struct{})
		var asking sync.WaitGroup
		for range 50 {
			asking.Go(func() {
				v, err := c.Compute("a", nil, func() (int, error) {
					computed.Add(1)
					<-proceed
					return 7, nil
				})
				if v != 7 || err != nil {
					t.Errorf("%d, %v", v, err)
				}
			})
		}
		synctest.Wait() // all of them wait for the one that computes
		close(proceed)
		asking.Wait()
		if n := computed.Load(); n != 1 {
			t.Errorf("computed %d times", n)
		}
	})
}

func TestAFailureIsNotKept(t *testing.T) {
	c := cache.New[string, int](2, same)
	failure := errors.New("no")
	if _, err := c.Compute("a", nil, func() (int, error) { return 1, failure }); !errors.Is(err, failure) {
		t.Fatal(err)
	}
	if v, err := c.Compute("a", nil, func() (int, error) { return 2, nil }); v != 2 || err != nil {
		t.Errorf("%d, %v", v, err)
	}
}

func TestAValueThatIsNoLongerGoodIsComputedAnew(t *testing.T) {
	c := cache.New[string, int](2, same)
	c.Put("a", 1)
	v, err := c.Compute("a", func(v int) bool { return v > 1 }, func() (int, error) { return 2, nil })
	if kept, _ := c.Get("a"); v != 2 || kept != 2 || err != nil {
		t.Errorf("%d, kept %d, %v", v, kept, err)
	}
}

func TestTheValueUsedLongestAgoGoesFirst(t *testing.T) {
	c := cache.New[string, int](2, same)
	c.Put("a", 1)
	c.Put("b", 2)
	c.Get("a")
	c.Put("c", 3)
	for key, want := range map[string]bool{"a": true, "b": false, "c": true} {
		if _, kept := c.Get(key); kept != want {
			t.Errorf("%s: kept %v", key, kept)
		}
	}
}

func TestAPanicHoldsUpNobody(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := cache.New[string, int](2, same)
		proceed := make(chan struct{})
		var panicked atomic.Int32
		var asking sync.WaitGroup
		for range 5 {
			asking.Go(func() {
				defer func() {
					if recover() != nil {
						panicked.Add(1)
					}
				}()
				c.Compute("a", nil, func() (int, error) { //nolint:errcheck // it panics
					<-proceed
					panic("broken")
				})
			})
		}
		synctest.Wait()
		close(proceed)
		asking.Wait()
		if n := panicked.Load(); n != 5 {
			t.Errorf("%d callers were told", n)
		}
		if v, err := c.Compute("a", nil, func() (int, error) { return 3, nil }); v != 3 || err != nil {
			t.Errorf("afterwards: %d, %v", v, err)
		}
	})
}
