package people

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/roster"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
	"hocvu/internal/store/officer"
)

// Why a roster is not applied although everything of it could be read.
var (
	// ErrRosterChanged: what would be done now is not what was shown. Somebody imported or moved officers meanwhile.
	ErrRosterChanged = errors.New("learning: the roster has changed since the dry run")

	// ErrRosterRefused: some rows are refused, and nobody said to apply the others without them.
	ErrRosterRefused = errors.New("learning: rows of the roster are refused")

	// ErrRosterMany: more officers would leave than may without the number being said again.
	ErrRosterMany = errors.New("learning: many officers would leave, and their number was not said")
)

// RosterConsent is what who imports has said of a plan that was shown.
type RosterConsent struct {
	Digest      string // of that plan
	SkipRefused bool   // apply it without the rows that are refused
	Leaving     int    // how many officers leave; asked for only when they are many
}

// RosterImport is a list that an admin, or who runs the server, wants the roster to follow.
type RosterImport struct {
	By       access.Officer
	Operator bool // who sits at the server's terminal and is nobody's admin; By is nobody then
	List     roster.List
	Day      time.Time // from which the list holds; zero: today. Its date in its own zone counts
	Complete bool      // who is not in the list has left
	Source   string    // name of the file, for the audit
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

// RosterApplied is what an import did.
type RosterApplied struct {
	Plan roster.Plan
	Held time.Duration // for which other writers waited
}

// DryRun is PlanRoster for who wants to see it: a look at others' data, of which everybody learns about whom it says
// anything that the list did not.
func (s *Roster) DryRun(ctx context.Context, in RosterImport) (roster.Plan, error) {
	p, err := s.Plan(ctx, in)
	if err != nil {
		return p, err
	}
	return p, s.site.Store.InTx(ctx, func(tx *store.Store) error {
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
}

// Apply does in one transaction what was consented to, or nothing. It fails with ErrRosterChanged when the plan made now
// is another one, with ErrRosterRefused and ErrRosterMany when the consent does not go so far. Progress, which may be nil,
// hears how many lines of how many are written; it must be quick. Every officer touched has an audit entry.
func (s *Roster) Apply(ctx context.Context, in RosterImport, c RosterConsent, progress func(done, of int)) (a RosterApplied, err error) {
	mark, err := s.site.Store.Audit.LastHash()
	if err != nil {
		return a, err
	}
	if a.Plan, err = s.Plan(ctx, in); err != nil {
		return a, err
	}
	switch {
	case a.Plan.Digest() != c.Digest:
		return a, ErrRosterChanged
	case len(a.Plan.Faults) > 0, a.Plan.Count(roster.Refused) > 0 && !c.SkipRefused:
		return a, ErrRosterRefused
	case a.Plan.LeavingToConfirm() > 0 && a.Plan.LeavingToConfirm() != c.Leaving:
		return a, ErrRosterMany
	case a.Plan.Changes() == 0:
		return a, nil
	}
	lines, err := s.prepareRoster(in, a.Plan)
	if err != nil {
		return a, err
	}
	err = s.site.Store.InTx(ctx, func(tx *store.Store) error {
		began, inner := time.Now(), s.withTx(tx)
		defer func() { a.Held = time.Since(began) }()
		if err := inner.sameRoster(ctx, in, mark, c.Digest); err != nil {
			return err
		}
		return inner.writeRoster(lines, s.rosterSummary(in, a.Plan, "roster.import", c.Digest), progress)
	})
	return a, err
}

// prepareRoster makes ready what is to be written, while others may still write.
func (s *Roster) prepareRoster(in RosterImport, p roster.Plan) (lines []store.PreparedLine, err error) {
	for _, line := range p.Lines {
		if line.Kind == roster.Unchanged || line.Kind == roster.Refused {
			continue
		}
		ready, err := store.PrepareLine(line, func(officer string) audit.Entry { return s.rosterEntry(in, line, officer) })
		if err != nil {
			return nil, fmt.Errorf("learning: roster, row %d, badge %s: %w", line.Row, line.Badge, err)
		}
		lines = append(lines, ready)
	}
	return lines, nil
}

// sameRoster makes sure inside of the transaction that the plan still holds. Whatever changes a roster leaves an entry: while
// there is no new one, the roster need not be read again.
func (s *Roster) sameRoster(ctx context.Context, in RosterImport, mark, digest string) error {
	if now, err := s.site.Store.Audit.LastHash(); err != nil || now == mark {
		return err
	}
	p, err := s.Plan(ctx, in)
	if err == nil && p.Digest() != digest {
		err = ErrRosterChanged
	}
	return err
}

func (s *Roster) writeRoster(lines []store.PreparedLine, summary audit.Entry, progress func(done, of int)) error {
	writer, err := s.site.Store.Roster.NewWriter()
	if err != nil {
		return err
	}
	defer writer.Close()
	for i, line := range lines {
		if err := s.writeLine(writer, line, summary.By); err != nil {
			return fmt.Errorf("learning: roster, %s: %w", line, err)
		}
		if progress != nil {
			progress(i+1, len(lines))
		}
	}
	return writer.Audit(summary)
}

// writeLine does what a line of a plan says, with its one entry: it tells of the membership too.
func (s *Roster) writeLine(w *store.RosterWriter, p store.PreparedLine, by string) error {
	c := Change{Officer: p.Officer(), Unit: p.Line.Unit, At: s.site.Midnight(p.Line.Day), Sign: func(e audit.Entry) audit.Entry {
		return e.Signed(by, s.site.Now())
	}}
	m := mover{w, s.site.Now(), c, nil}
	var err error
	switch {
	case p.Line.Kind == roster.Created:
		if err = w.Create(p); err == nil {
			err = m.join()
		}
	case p.Line.Kind == roster.Leaves:
		if err = w.MarkLeft(p); err == nil {
			err = m.leave()
		}
	default:
		if err = w.Change(p); err == nil && p.Line.Returns {
			err = m.comeBack()
		} else if err == nil && p.Line.Kind == roster.Moved {
			err = m.move()
		}
	}
	if err == nil {
		err = w.Finish(p)
	}
	return err
}

// rosterSummary tells of a list as a whole.
func (s *Roster) rosterSummary(in RosterImport, p roster.Plan, act, digest string) audit.Entry {
	return audit.Entry{At: s.site.Now(), By: in.By.ID, Act: act, Detail: in.detail(map[string]any{
		"created": p.Count(roster.Created), "moved": p.Count(roster.Moved), "left": p.Count(roster.Leaves), "changed": p.Count(roster.Changed),
		"refused": p.Count(roster.Refused), "digest": digest})}
}

func (in RosterImport) detail(d map[string]any) map[string]any {
	if in.Operator {
		d["by"] = "terminal"
	}
	if in.Source != "" {
		d["file"] = in.Source
	}
	return d
}

// rosterEntry records which facts changed. What names a person can be blanked later.
func (s *Roster) rosterEntry(in RosterImport, line roster.Line, id string) audit.Entry {
	detail := in.detail(map[string]any{"day": line.Day.Format(time.DateOnly)})
	for _, f := range line.Changes {
		change := strings.Join([]string{f.Before, f.After}, " → ")
		if detail[f.Name] = change; officer.IsPersonal(f.Name) {
			detail[f.Name] = audit.Personal(change)
		}
	}
	if line.Kind == roster.Created {
		detail["badge"], detail["name"] = audit.Personal(line.Badge), audit.Personal(line.Name)
	}
	return audit.Entry{At: s.site.Now(), By: in.By.ID, Act: "roster." + string(line.Kind), Record: "officers/" + id,
		Subject: id, Detail: detail}
}
