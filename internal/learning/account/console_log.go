package account

import (
	"context"
	"sync"
	"time"

	"hocvu/internal/store"
	"hocvu/internal/store/audit"
)

// How failed sign-ins to the console go on record. The first one of its kind within failureWindow is an entry at
// once; those that follow are counted, and their number is one entry when the window is over. Kinds are told apart by
// account, address and cause up to maxFailureKinds, the others by account: so a flood leaves at most 2 ×
// (maxFailureKinds + 1 + accounts) entries a window.
const (
	failureWindow   = 10 * time.Minute
	maxFailureKinds = 20
)

// failure is one failed sign-in, and the kind that it is counted by.
type failure struct {
	account store.ConsoleAccount // empty for an address that no account has
	address string
	why     string
}

// failureLog counts the failures of a window.
type failureLog struct {
	mu    sync.Mutex
	began time.Time
	more  map[failure]int // failures of a kind behind the first
}

// note counts a failure. It gives the failures that must be written now: this one, where it is the first of its kind,
// and before it those that were counted in a window that is over.
func (l *failureLog) note(f failure, now time.Time) (over map[failure]int, first bool, kind failure) {
	l.mu.Lock()
	defer l.mu.Unlock()
	over = l.close(now)
	if _, known := l.more[f]; !known && len(l.more) >= maxFailureKinds {
		f = failure{account: f.account, why: "many"}
	}
	if _, known := l.more[f]; known {
		l.more[f]++
		return over, false, f
	}
	l.more[f] = 0
	return over, true, f
}

// close begins a new window where the last is over, and gives what was counted in that.
func (l *failureLog) close(now time.Time) map[failure]int {
	if l.more != nil && now.Sub(l.began) < failureWindow && !now.Before(l.began) {
		return nil
	}
	over := l.more
	l.began, l.more = now, map[failure]int{}
	return over
}

// failures puts a failed sign-in on record. That it cannot be written changes nothing for who tried.
func (c *Console) failures(ctx context.Context, f failure) {
	now := c.site.Now()
	over, first, kind := c.door.failures.note(f, now)
	entries := counted(over, now)
	if first {
		entries = append(entries, kind.entry(now, 1))
	}
	if err := c.record(context.WithoutCancel(ctx), entries); err != nil {
		c.site.Log.Error("failed sign-ins to the console are not on record", "error", err)
	}
}

// Settle writes what was counted of failed sign-ins in a window that is over.
func (c *Console) Settle(ctx context.Context) error {
	now := c.site.Now()
	c.door.failures.mu.Lock()
	over := c.door.failures.close(now)
	c.door.failures.mu.Unlock()
	return c.record(ctx, counted(over, now))
}

// counted are the entries of a window that is over: none of a kind that had no more than its first failure.
func counted(over map[failure]int, now time.Time) (entries []audit.Entry) {
	for of, n := range over {
		if n > 0 {
			entries = append(entries, of.entry(now, n))
		}
	}
	return entries
}

func (c *Console) record(ctx context.Context, entries []audit.Entry) error {
	if len(entries) == 0 {
		return nil
	}
	return c.site.Store.InTx(ctx, func(tx *store.Store) error {
		for _, e := range entries {
			if err := tx.Audit.Add(e); err != nil {
				return err
			}
		}
		return nil
	})
}

func (f failure) entry(now time.Time, n int) audit.Entry {
	e := audit.Entry{At: now, Act: "console-sign-in-failed", Record: "_superusers",
		Detail: map[string]any{"failures": n, "address": f.address, "why": f.why}}
	if f.account.ID != "" {
		e.Record = f.account.Record()
		e.Detail["account"] = f.account.Email
	}
	return e
}
