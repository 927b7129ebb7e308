package account

import (
	"errors"
	"fmt"
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
			g.fail(badge, "station", monday)
		}
		if wait := g.place("station", monday); wait > 0 {
			t.Fatalf("sign-in %d waits %v", i, wait)
		}
		g.pass(badge, "station")
	}
}

func TestOneBadgeCountsOnceAgainstItsAddress(t *testing.T) {
	g := NewThrottle()
	for range 10 * addressTries {
		g.fail("000-001", "station", monday)
	}
	if wait := g.place("station", monday); wait > 0 {
		t.Errorf("one officer who tries in vain makes the station wait %v", wait)
	}
}

func TestAnAddressThatTriesOneBadgeAfterTheOtherIsPacedAndNotShut(t *testing.T) {
	g := NewThrottle()
	for i := range addressTries {
		g.fail(fmt.Sprint(i), "guesser", monday)
	}
	g.pass("own badge", "guesser")
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
		g.fail(fmt.Sprint(i), "a", monday)
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

var monday = time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)
