package store

import (
	"context"
	"errors"
	"time"

	"hocvu/internal/store/audit"
)

// Bounds within which a clock is believed.
const (
	ClockDrift = 2 * time.Minute     // ClockDrift is how far it may be behind the newest entry.
	ClockLeap  = 31 * 24 * time.Hour // ClockLeap is how far it may be ahead: a site may be off for a month.
)

// Doubt tells how a clock contradicts what was written by it before.
type Doubt string

// The doubts about a clock. While there is one, nothing is done by the calendar that cannot be undone.
const (
	NoDoubt     Doubt = ""
	ClockBehind Doubt = "behind"
	ClockAhead  Doubt = "ahead"
)

// ClockMark is what is known of the clock: until when it ran without a leap, and the time up to which entries are known
// to be dated in the future by mistake. Seen is zero before the first look.
type ClockMark struct{ Seen, Forgiven time.Time }

// Judge compares a clock with the mark and with when the newest entries were written. Entries that the same wrong clock
// has written are no reason to believe it: only the mark tells that it runs ahead, once there is one.
func (m ClockMark) Judge(now time.Time, newest ...time.Time) Doubt {
	last := m.Last(newest...)
	known := m.Seen
	if known.IsZero() {
		known = last
	}
	switch {
	case last.After(now.Add(ClockDrift)):
		return ClockBehind
	case !known.IsZero() && now.Sub(known) > ClockLeap:
		return ClockAhead
	}
	return NoDoubt
}

// Last is the newest time that is known, but for those that are forgiven.
func (m ClockMark) Last(newest ...time.Time) time.Time {
	last := m.Seen
	for _, at := range newest {
		if at.After(last) && at.After(m.Forgiven) {
			last = at
		}
	}
	return last
}

// Clock keeps the mark of the server's clock.
type Clock struct{ *conn }

// Mark reads the mark; its zero value before the first look.
func (s Clock) Mark() (m ClockMark, err error) {
	var seen, forgiven string
	err = s.one(`SELECT seen, forgiven FROM clock`, nil, &seen, &forgiven)
	if errors.Is(err, ErrNotFound) {
		return m, nil
	}
	return ClockMark{parseTime(seen), parseTime(forgiven)}, err
}

// Newest is when the newest entries of the audit, of attempts and of answers were written, by the clock of their time.
func (s Clock) Newest() (all []time.Time, err error) {
	for _, query := range []string{
		`SELECT coalesce(max(at), '') FROM audit`,
		`SELECT coalesce((SELECT opened FROM attempts ORDER BY rowid DESC LIMIT 1), '')`,
		`SELECT coalesce((SELECT received FROM responses ORDER BY rowid DESC LIMIT 1), '')`,
		`SELECT coalesce((SELECT received FROM evidence ORDER BY rowid DESC LIMIT 1), '')`,
	} {
		var at string
		if err := s.one(query, nil, &at); err != nil {
			return nil, err
		}
		all = append(all, parseTime(at))
	}
	return all, nil
}

// Note moves the mark to a time up to which the clock was believed.
func (s Clock) Note(ctx context.Context, seen time.Time) error {
	return s.store.InTx(ctx, func(tx *Store) error {
		_, err := tx.exec(`INSERT INTO clock (id, seen, forgiven) VALUES (1, ?1, '')
			ON CONFLICT (id) DO UPDATE SET seen = ?1`, formatTime(seen))
		return err
	})
}

// Confirm believes the clock as it is now, on the word of somebody who has looked at another one. Entries that are
// dated later are forgiven. It is written down.
func (s Clock) Confirm(ctx context.Context, now time.Time, newest ...time.Time) error {
	return s.store.InTx(ctx, func(tx *Store) error {
		before, err := tx.Clock.Mark()
		if err != nil {
			return err
		}
		m := ClockMark{now, before.Last(newest...)}
		if m.Forgiven.Before(before.Forgiven) {
			m.Forgiven = before.Forgiven
		}
		_, err = tx.exec(`INSERT INTO clock (id, seen, forgiven) VALUES (1, ?1, ?2)
			ON CONFLICT (id) DO UPDATE SET seen = ?1, forgiven = ?2`, formatTime(m.Seen), formatTime(m.Forgiven))
		if err != nil {
			return err
		}
		return tx.Audit.Add(audit.Entry{At: now, Act: "clock-confirmed", Record: "clock", Detail: map[string]any{
			"by": "terminal", "seen": formatTime(before.Seen), "forgiven": formatTime(m.Forgiven)}})
	})
}
