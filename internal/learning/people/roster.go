package people

import (
	"context"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/roster"
	"hocvu/internal/store"
)

// RosterImport is a list that an admin, or who runs the server, wants the roster to follow.
type RosterImport struct {
	By       access.Officer `json:"-"`
	Operator bool           `json:"-"` // who sits at the server's terminal and is nobody's admin; By is nobody then
	List     roster.List
	Day      time.Time // from which the list holds; zero: today. Its date in its own zone counts
	Complete bool      // who is not in the list has left
	Source   string    // name of the file, for the audit
}

func (in RosterImport) sender() access.Officer { return in.By }

func (in RosterImport) sentBy(o access.Officer) RosterImport {
	in.By = o
	return in
}

// Plan tells what an import would do and writes nothing. ErrNotFound for who is no admin. Units and officers outside
// of the admin's scope are neither named nor changed.
func (s *Roster) Plan(_ context.Context, in RosterImport) (roster.Plan, error) {
	present, err := s.present(in)
	if err != nil {
		return roster.Plan{}, err
	}
	return roster.Compare(in.List, present, roster.Options{Day: s.site.RosterDay(in.Day), Today: s.site.RosterDay(time.Time{}), Complete: in.Complete}), nil
}

func (s *Roster) present(in RosterImport) (roster.Present, error) {
	scope := access.Scope{Everywhere: true}
	if !in.Operator {
		var err error
		if scope, err = s.access.Scope(in.By, access.Admin); err != nil {
			return roster.Present{}, err
		}
	}
	present, err := s.site.Store.Roster.Read(s.site.Zone)
	if err != nil || scope.Everywhere {
		return present, err
	}
	within := map[string]bool{}
	for _, id := range scope.Units {
		within[id] = true
	}
	for i := range present.Officers {
		present.Officers[i].Outside = !within[present.Officers[i].Unit]
	}
	units := present.Units[:0]
	for _, u := range present.Units {
		if within[u.ID] {
			units = append(units, u)
		}
	}
	present.Units = units
	return present, nil
}

// DryRun is Plan for who wants to see it: a look at others' data, of which everybody learns about whom it says anything
// that the list did not. It refuses a list of which nothing can be used, and the list of a day to come.
func (s *Roster) DryRun(ctx context.Context, in RosterImport) (roster.Plan, error) {
	p, err := s.Plan(ctx, in)
	switch {
	case err != nil:
		return p, err
	case s.site.IsFuture(in.Day):
		return p, refuse("day", "roster.list-future", "day", roster.DayMessage(s.site.RosterDay(in.Day)))
	case len(p.Faults) > 0:
		return p, faulty(p.Faults)
	}
	err = s.site.Store.InTx(ctx, func(tx *store.Store) error {
		s := s.withTx(tx)
		if err := s.site.Store.Audit.Add(s.rosterSummary(in, p, "roster.trial", p.Digest())); err != nil {
			return err
		}
		var named []string
		for _, line := range p.Lines {
			if line.Kind != roster.Unchanged {
				named = append(named, line.Officer)
			}
		}
		return s.access.RecordDryRun(ctx, in.By, "roster.trial", named)
	})
	return p, err
}

// Apply does in one transaction what was consented to, or nothing. It fails with ErrRosterChanged when the plan made
// now is another one, with ErrRowsRefused and ErrManyLeave when the consent does not go so far. Progress, which may be
// nil, hears how many lines of how many are written; it must be quick. Every officer touched has an audit entry.
func (s *Roster) Apply(
	ctx context.Context, in RosterImport, c Consent, progress func(done, of int),
) (Applied[roster.Plan], error) {
	return apply(ctx, s.site.Store, c, steps[roster.Plan]{
		changed: ErrRosterChanged,
		plan: func(ctx context.Context, tx *store.Store) (roster.Plan, error) {
			return s.withTx(tx).Plan(ctx, in)
		},
		permit: func(p roster.Plan) error {
			switch leaving := p.LeavingToConfirm(); {
			case len(p.Faults) > 0:
				return ErrRowsRefused
			case leaving > 0 && leaving != c.Leaving:
				return ErrManyLeave
			}
			return nil
		},
		prepare: func(p roster.Plan) (writing, error) {
			lines, err := s.prepareRoster(in, p)
			return func(ctx context.Context, tx *store.Store, progress func(done, of int)) error {
				return s.withTx(tx).writeRoster(ctx, lines, s.rosterSummary(in, p, "roster.import", c.Digest), progress)
			}, err
		},
	}, progress)
}
