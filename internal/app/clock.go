package app

import (
	"context"
	"errors"
	"sync"
	"time"

	"hocvu/internal/backup"
	"hocvu/internal/message"
	"hocvu/internal/store"
)

const (
	clockLook = time.Minute // how long what is known of the clock holds
	clockNote = time.Hour   // how far the mark may stay behind a clock that is believed
)

// clock watches the machine's clock. While it contradicts what was written by it, nothing is done by the calendar that
// cannot be undone: nobody is anonymised, no exam ends, nothing is pruned, nothing is calibrated.
type clock struct {
	store   *store.Store
	backups string // the folder of backups
	off     bool   // a demo is believed: it may lie for months

	mu     sync.Mutex
	mark   store.ClockMark
	newest []time.Time
	looked time.Time // zero: never
}

// doubt compares the clock with what is known. A mark that cannot be read is a doubt.
func (c *clock) doubt() (store.Doubt, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.off {
		return store.NoDoubt, nil
	}
	if c.looked.IsZero() || time.Since(c.looked) > clockLook {
		if err := c.look(); err != nil {
			return store.ClockAhead, err
		}
	}
	return c.mark.Judge(time.Now(), c.newest...), nil
}

// look reads the mark and the newest entries.
func (c *clock) look() (err error) {
	mark, err := c.store.Clock.Mark()
	if err != nil {
		return err
	}
	newest, err := c.store.Clock.Newest()
	if err != nil {
		return err
	}
	if kept, err := backup.List(c.backups); err == nil && len(kept) > 0 {
		newest = append(newest, kept[0].Made)
	}
	c.mark, c.newest, c.looked = mark, newest, time.Now()
	return nil
}

func (c *clock) doubted() bool {
	doubt, _ := c.doubt() // upkeep tells the error
	return doubt != store.NoDoubt
}

// note moves the mark along with a clock that is believed. Where there is none yet and the clock leaps, it notes the
// last entry before the leap: what is written from now on must not make the clock believed.
func (c *clock) note(ctx context.Context) error {
	doubt, err := c.doubt()
	if err != nil || c.off {
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	now := time.Now()
	switch {
	case doubt == store.NoDoubt && now.Sub(c.mark.Seen) > clockNote:
		err = c.store.Clock.Note(ctx, now)
	case doubt == store.ClockAhead && c.mark.Seen.IsZero():
		now = c.mark.Last(c.newest...)
		err = c.store.Clock.Note(ctx, now)
	default:
		return nil
	}
	if err == nil {
		c.mark.Seen = now
	}
	return err
}

// ConfirmClock believes the clock as it is, on the word of who runs the machine, and writes it down.
func (a *App) ConfirmClock(ctx context.Context) error {
	a.clock.mu.Lock()
	defer a.clock.mu.Unlock()
	if err := a.clock.look(); err != nil {
		return err
	}
	return errors.Join(a.store.Clock.Confirm(ctx, time.Now(), a.clock.newest...), a.clock.look())
}

// ClockWarning is what is wrong with the clock, and false where nothing is.
func (a *App) ClockWarning() (message.Message, bool) {
	doubt, err := a.clock.doubt()
	if doubt == store.NoDoubt || err != nil {
		return message.Message{}, false
	}
	a.clock.mu.Lock()
	defer a.clock.mu.Unlock()
	return clockWarning(doubt, time.Now(), a.clock.mark, a.clock.newest), true
}

// clockWarning says what a doubt means and what to do.
func clockWarning(doubt store.Doubt, now time.Time, m store.ClockMark, newest []time.Time) message.Message {
	last := m.Last(newest...)
	if doubt == store.ClockBehind {
		return message.New("clock.behind", "now", ShownTime(now), "last", ShownTime(last))
	}
	if !m.Seen.IsZero() {
		last = m.Seen
	}
	return message.New("clock.ahead", "now", ShownTime(now), "last", ShownTime(last))
}

// CheckClock judges a clock by what a data folder knows, for who looks at it from outside.
func CheckClock(m store.ClockMark, now time.Time, newest ...time.Time) (warning message.Message, wrong bool) {
	doubt := m.Judge(now, newest...)
	return clockWarning(doubt, now, m, newest), doubt != store.NoDoubt
}
