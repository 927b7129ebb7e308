package account

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/store"
)

func TestAStationWhereManyMistypeIsNotSlowed(t *testing.T) {
	g := NewThrottle()
	for i := range 500 { // all from one address; every second one types a wrong password first
		badge := fmt.Sprint(i)
		if i%2 == 0 {
			fail(g, badge, "station", monday)
		}
		if wait := g.place("station", monday); wait > 0 {
			t.Fatalf("sign-in %d waits %v", i, wait)
		}
		g.pass(badge, "station", monday)
	}
}

func TestOneBadgeCountsOnceAgainstItsAddress(t *testing.T) {
	g := NewThrottle()
	for range 10 * addressTries {
		fail(g, "000-001", "station", monday)
	}
	if wait := g.place("station", monday); wait > 0 {
		t.Errorf("one officer who tries in vain makes the station wait %v", wait)
	}
}

func TestAnAddressThatTriesOneBadgeAfterTheOtherIsPacedAndNotShut(t *testing.T) {
	g := NewThrottle()
	for i := range addressTries {
		fail(g, fmt.Sprint(i), "guesser", monday)
	}
	g.pass("own badge", "guesser", monday)
	if g.place("elsewhere", monday) != 0 {
		t.Error("another address waits")
	}
	for i := range 31 {
		if got, want := g.place("guesser", monday), time.Duration(i)*addressPace; got != want {
			t.Fatalf("place %d waits %v, want %v", i, got, want)
		}
	}
	for range 2 { // beyond the queue nobody takes a place, so it does not grow
		if got := g.place("guesser", monday); got != longestQueue+addressPace {
			t.Errorf("beyond the queue: %v", got)
		}
	}
	if got := g.place("guesser", monday.Add(10*time.Second)); got != longestQueue+addressPace-10*time.Second {
		t.Errorf("ten seconds later: %v", got)
	}
	if got := g.place("guesser", monday.Add(forgiveAfter+1)); got != 0 {
		t.Errorf("half an hour later: %v", got)
	}
}

func TestDelaysGrowToABoundAndAreForgiven(t *testing.T) {
	f := failures{last: monday}
	last := time.Duration(0)
	for f.count = badgeTries; f.count < 100; f.count++ {
		d := f.delay(badgeTries, monday)
		if d < last || d > longestDelay {
			t.Fatalf("%d failures: %v after %v", f.count, d, last)
		}
		last = d
	}
	if last != longestDelay || f.delay(badgeTries, monday.Add(forgiveAfter+1)) != 0 {
		t.Errorf("%v", last)
	}
}

func TestTheTableOfFailuresIsBounded(t *testing.T) {
	g := NewThrottle()
	for i := range maxRecords + 10 {
		fail(g, fmt.Sprint(i), "a", monday)
	}
	if len(g.records) > maxRecords {
		t.Errorf("%d records", len(g.records))
	}
}

func TestAStormOfSignInsIsTurnedAway(t *testing.T) {
	g := NewThrottle()
	g.waiting = maxChecking
	_, err := g.matches(t.Context(), store.NoPassword, "x")
	if !errors.Is(err, access.ErrBusy) {
		t.Error(err)
	}
}

// fail tries in vain, where the badge may try at all.
func fail(g *Throttle, badge, address string, now time.Time) (let bool) {
	if let = g.take(badge, address, now) == 0; let {
		g.fail(badge, address, now)
	}
	return let
}

func TestAStrangerShutsNoBadgeOutAnywhereElse(t *testing.T) {
	g := NewThrottle()
	for range 1000 {
		fail(g, "000-001", "stranger", monday)
	}
	if g.take("000-001", "stranger", monday) == 0 {
		t.Error("the stranger goes on")
	}
	for _, address := range []string{"station", "phone"} {
		if wait := g.take("000-001", address, monday); wait > 0 {
			t.Errorf("the owner at the %s waits %v", address, wait)
		}
	}
}

func TestABadgeThatIsTriedFromACrowdIsSlowedButWhereItHasComeIn(t *testing.T) {
	g := NewThrottle()
	if g.take("000-001", "station", monday) != 0 {
		t.Fatal("the first try waits")
	}
	g.pass("000-001", "station", monday)
	let := 0
	for i := range 10_000 {
		if fail(g, "000-001", fmt.Sprint("machine ", i), monday) {
			let++
		}
	}
	if let > badgeAddresses {
		t.Errorf("%d tries of a crowd at one moment", let)
	}
	if wait := g.take("000-001", "station", monday); wait > 0 {
		t.Errorf("where the owner comes in every day: %v", wait)
	}
	now, hour := monday, 0
	for ; now.Before(monday.Add(24 * time.Hour)); now = now.Add(time.Second) {
		if fail(g, "000-001", fmt.Sprint("later machine ", now.Unix()), now) {
			hour++
		}
	}
	if hour > 320 { // one in five minutes
		t.Errorf("%d tries in a day", hour)
	}
}

func TestAllOfOneSubscribersAddressesAreOne(t *testing.T) {
	g := NewThrottle()
	let := 0
	for i := range 1000 {
		if fail(g, "000-001", fmt.Sprintf("2001:db8:1:2::%x", i+1), monday) {
			let++
		}
	}
	if let != badgeTries {
		t.Errorf("%d tries from 1,000 addresses of one network", let)
	}
	if pairKey("b", "10.0.0.1") == pairKey("b", "10.0.0.2") || pairKey("b", "::ffff:10.0.0.1") == pairKey("b", "::ffff:10.0.0.2") {
		t.Error("two addresses of version 4 are one")
	}
}

func TestATryIsCountedBeforeItIsChecked(t *testing.T) {
	g := NewThrottle()
	var wait sync.WaitGroup
	var let atomic.Int64
	for range 200 {
		wait.Go(func() {
			if g.enter(t.Context(), "000-001", "station", monday) == nil {
				let.Add(1)
			}
		})
	}
	wait.Wait()
	if let.Load() != badgeTries {
		t.Errorf("%d of 200 simultaneous tries are checked", let.Load())
	}
}

func TestATryThatWasNotCheckedCountsNothing(t *testing.T) {
	g := NewThrottle()
	for range 10 * badgeTries {
		if err := g.enter(t.Context(), "000-001", "station", monday); err != nil {
			t.Fatal(err)
		}
		g.settle("000-001", "station", monday, access.ErrBusy)
	}
	if len(g.records) > 0 {
		t.Errorf("%v is remembered", g.records)
	}
}

var monday = time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)
