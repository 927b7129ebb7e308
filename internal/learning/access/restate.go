package access

import (
	"maps"
	"slices"
	"time"

	"hocvu/internal/store"
)

// Restating gathers which figures of days that are over an act changes, and records it: what was reported is not
// changed without a word.
type Restating struct {
	Cause, What, By string
	since           time.Time
	units           map[string]bool
}

// Touch notes that figures of units change from a moment on; "" stands for no unit.
func (r *Restating) Touch(since time.Time, units ...string) {
	if r.since.IsZero() || since.Before(r.since) {
		r.since = since
	}
	if r.units == nil {
		r.units = map[string]bool{}
	}
	for _, u := range units {
		r.units[u] = true
	}
	delete(r.units, "")
}

// Record writes what was gathered, where it changes a day that is over, in the transaction of tx.
func (r *Restating) Record(s Site, tx *store.Store) error {
	today := s.Midnight(s.Now().In(s.Zone))
	if r.units == nil || !r.since.Before(today) {
		return nil
	}
	return tx.Restatements.Add(store.Restatement{Since: r.since, Until: today, Made: s.Now(), By: r.By, Cause: r.Cause,
		What: r.What, Units: slices.Sorted(maps.Keys(r.units))})
}
