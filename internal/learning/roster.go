package learning

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"hocvu/internal/roster"
	"hocvu/internal/store"
)

// Why a roster is not applied although everything of it could be read.
var (
	// ErrRosterChanged: what would be done now is not what was shown. Somebody imported or moved officers meanwhile.
	ErrRosterChanged = errors.New("learning: the roster has changed since the dry run")

	// ErrRosterRefused: some rows are refused, and nobody said to apply the others without them.
	ErrRosterRefused = errors.New("learning: rows of the roster are refused")
)

// RosterImport is a list that an admin, or who runs the server, wants the roster to follow.
type RosterImport struct {
	By       Officer
	Operator bool // who sits at the server's terminal and is nobody's admin; By is nobody then
	List     roster.List
	Day      time.Time // from which the list holds; zero: today. Its date in its own zone counts
	Complete bool      // who is not in the list has left
	Source   string    // name of the file, for the audit
}

// PlanRoster tells what an import would do and writes nothing. ErrNotFound for who is no admin. Units and officers outside
// of the admin's scope are neither named nor changed.
func (s *Service) PlanRoster(_ context.Context, in RosterImport) (roster.Plan, error) {
	present, err := s.present(in)
	if err != nil {
		return roster.Plan{}, err
	}
	return roster.Compare(in.List, present, roster.Options{Day: s.rosterDay(in.Day), Complete: in.Complete}), nil
}

func (s *Service) present(in RosterImport) (roster.Present, error) {
	scope := Scope{Everywhere: true}
	if !in.Operator {
		var err error
		if scope, err = s.Scope(in.By, Admin); err != nil {
			return roster.Present{}, err
		}
	}
	present, err := s.Store.Roster(s.Zone)
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

// rosterDay is a date as a roster counts them: midnight UTC, whatever the zone.
func (s *Service) rosterDay(day time.Time) time.Time {
	if day.IsZero() {
		day = s.Now().In(s.Zone)
	}
	y, m, d := day.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// RosterApplied is what an import did.
type RosterApplied struct {
	Plan roster.Plan
	Held time.Duration // for which other writers waited
}

// ApplyRoster does in one transaction what the plan with this digest says, or nothing. It fails with ErrRosterChanged when
// the plan made now is another one, with ErrRosterRefused when rows are refused and skipRefused is false. Progress, which
// may be nil, hears how many lines of how many are written; it must be quick. Every officer touched has an audit entry.
func (s *Service) ApplyRoster(ctx context.Context, in RosterImport, digest string, skipRefused bool, progress func(done, of int)) (RosterApplied, error) {
	var a RosterApplied
	err := s.Store.InTx(ctx, func(tx *store.Store) error {
		began := time.Now()
		err := s.on(tx).applyRoster(ctx, in, digest, skipRefused, progress, &a.Plan)
		a.Held = time.Since(began)
		return err
	})
	return a, err
}

func (s *Service) applyRoster(ctx context.Context, in RosterImport, digest string, skipRefused bool, progress func(done, of int), p *roster.Plan) error {
	var err error
	if *p, err = s.PlanRoster(ctx, in); err != nil {
		return err
	}
	switch {
	case p.Digest() != digest:
		return ErrRosterChanged
	case len(p.Faults) > 0, p.Count(roster.Refused) > 0 && !skipRefused:
		return ErrRosterRefused
	}
	changes, done := p.Changes(), 0
	if changes == 0 {
		return nil
	}
	roll := s.Store.NewRoll(s.Zone)
	defer roll.Close()
	for _, line := range p.Lines {
		if line.Kind == roster.Unchanged || line.Kind == roster.Refused {
			continue
		}
		officer, err := roll.Write(line)
		if err == nil {
			err = roll.Audit(s.rosterEntry(in, line, officer))
		}
		if err != nil {
			return fmt.Errorf("learning: roster, row %d, badge %s: %w", line.Row, line.Badge, err)
		}
		if done++; progress != nil {
			progress(done, changes)
		}
	}
	return roll.Audit(store.Audit{At: s.Now(), By: in.By.ID, Act: "roster.import", Detail: in.detail(map[string]any{
		"created": p.Count(roster.Created), "moved": p.Count(roster.Moved), "left": p.Count(roster.Leaves), "changed": p.Count(roster.Changed),
		"refused": p.Count(roster.Refused), "digest": digest})})
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
func (s *Service) rosterEntry(in RosterImport, line roster.Line, officer string) store.Audit {
	detail := in.detail(map[string]any{"day": line.Day.Format(time.DateOnly)})
	for _, f := range line.Facts {
		change := strings.Join([]string{f.Before, f.After}, " → ")
		if f.Name == "unit" || f.Name == "state" || f.Name == "group" {
			detail[f.Name] = change
		} else {
			detail[f.Name] = store.Personal(change)
		}
	}
	if line.Kind == roster.Created {
		detail["badge"], detail["name"] = store.Personal(line.Badge), store.Personal(line.Name)
	}
	return store.Audit{At: s.Now(), By: in.By.ID, Act: "roster." + string(line.Kind), Record: "officers/" + officer, Subject: officer, Detail: detail}
}
