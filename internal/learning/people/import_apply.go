package people

import (
	"context"
	"time"

	"hocvu/internal/refusal"
	"hocvu/internal/roster"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
)

// Why a list is not imported although it could be read.
var (
	// ErrRosterChanged: what would be done now is not what was shown. Somebody imported or moved officers meanwhile.
	ErrRosterChanged = refusal.Coded("roster-changed", "plan", "roster.changed-since")

	// ErrResultsChanged: what would be kept now is not what was shown.
	ErrResultsChanged = refusal.Coded("results-changed", "plan", "elsewhere.changed-since")

	// ErrRowsRefused: some rows are refused, and nobody said to take the others without them.
	ErrRowsRefused = refusal.Coded("rows-refused", "rows", "roster.refused-rows")

	// ErrManyLeave: more officers would leave than may without the number being said again.
	ErrManyLeave = refusal.Coded("many-leave", "leaving", "roster.many-refused")

	// ErrManyTrials: too many lists wait for their admins.
	ErrManyTrials = refusal.Coded("many-trials", "", "roster.too-many", "n", MaxTrials)

	// ErrStopped: the app ended before the import did.
	ErrStopped = refusal.Coded("import-stopped", "", "roster.stopped")
)

// Consent is what who imports a list has said of a plan that was shown.
type Consent struct {
	Digest      string // of that plan
	SkipRefused bool   // apply it without the rows that are refused
	Leaving     int    // how many officers leave; asked for only when they are many

	list string // the name under which an admin's list waits; "": it does not wait
	by   string // whose list that is
	at   time.Time
}

// Applied is what an import did.
type Applied[P Plan] struct {
	Plan P
	Held time.Duration // for which other writers waited
}

// steps are what a sort of list does in its own way.
type steps[P Plan] struct {
	changed error                                          // says that the plan is another one
	plan    func(context.Context, *store.Store) (P, error) // as things stand in a transaction, or outside of one
	permit  func(P) error                                  // what the consent must say beyond the refused rows

	prepare func(P) (writing, error) // makes ready what is to be written, while others may still write
}

// writing writes what was prepared in a transaction, until its context ends.
type writing func(ctx context.Context, tx *store.Store, progress func(done, of int)) error

// apply does in one transaction what was consented to, or nothing.
func apply[P Plan](
	ctx context.Context, outer *store.Store, c Consent, s steps[P], progress func(done, of int),
) (a Applied[P], err error) {
	mark, err := outer.Audit.LastHash()
	if err != nil {
		return a, err
	}
	if a.Plan, err = s.plan(ctx, outer); err != nil {
		return a, err
	}
	switch {
	case a.Plan.Digest() != c.Digest:
		return a, s.changed
	case a.Plan.Count(roster.Refused) > 0 && !c.SkipRefused:
		return a, ErrRowsRefused
	}
	if err = s.permit(a.Plan); err != nil || a.Plan.Changes() == 0 {
		return a, err
	}
	write, err := s.prepare(a.Plan)
	if err != nil {
		return a, err
	}
	if progress == nil {
		progress = func(int, int) {}
	}
	err = outer.InTx(ctx, func(tx *store.Store) error {
		began := time.Now()
		defer func() { a.Held = time.Since(began) }()
		if err := s.same(ctx, tx, mark, c.Digest); err != nil {
			return err
		}
		if err := write(ctx, tx, progress); err != nil || c.list == "" {
			return err
		}
		return tx.Audit.Add(imported(c, a.Plan))
	})
	return a, err
}

// listImported is the act of the entry that tells, also after a restart, that a list which waited was applied.
const listImported = "list-imported"

// appliedList is the detail of that entry.
type appliedList struct {
	Changes int                 `json:"changes"`
	Counts  map[roster.Kind]int `json:"counts"`
}

func imported(c Consent, p Plan) audit.Entry {
	counts := map[string]any{}
	for _, k := range roster.Kinds {
		counts[string(k)] = p.Count(k)
	}
	return audit.Entry{At: c.at, By: c.by, Act: listImported, Record: "lists/" + c.list,
		Detail: map[string]any{"changes": p.Changes(), "counts": counts}}
}

// same makes sure inside of the transaction that the plan still holds. Whatever changes officers, units or imported
// results leaves an entry in the audit: while there is no new one, the plan need not be made again.
func (s steps[P]) same(ctx context.Context, tx *store.Store, mark, digest string) error {
	if now, err := tx.Audit.LastHash(); err != nil || now == mark {
		return err
	}
	p, err := s.plan(ctx, tx)
	if err == nil && p.Digest() != digest {
		err = s.changed
	}
	return err
}

// sent adds to an entry of the audit who sent a list, where it was nobody's admin, and the name of its file.
func sent(detail map[string]any, operator bool, source string) map[string]any {
	if operator {
		detail["by"] = "terminal"
	}
	if source != "" {
		detail["file"] = source
	}
	return detail
}
