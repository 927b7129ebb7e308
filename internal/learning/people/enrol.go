package people

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/message"
	"hocvu/internal/roster"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
	"hocvu/internal/store/officer"
)

// Why a list of results is not kept although it could be read.
var (
	// ErrToCome: a list of a day that is still to come.
	ErrToCome = errors.New("learning: the day is still to come")

	// ErrResultsChanged: what would be kept now is not what the admin was shown.
	ErrResultsChanged = errors.New("learning: what the results would change is not what it was at the dry run")
)

// ResultImport is a list of results of a course taken elsewhere, which an admin, or who runs the server, wants kept.
type ResultImport struct {
	By             access.Officer
	Operator       bool // who sits at the server's terminal and is nobody's admin; By is nobody then
	Course, Origin string
	Source         string // name of the file, for the audit
	Digest         string // of the plan that an admin was shown; the operator needs none
	List           roster.ResultList
	Day            time.Time // of the list: counts for what was done without a day; zero: today. Its date in its own zone counts
	SkipRefused    bool      // keep the good rows although others are refused
}

// ResultLine is what a list newly says of one officer.
type ResultLine struct {
	Sheet         string
	Row           int
	Badge, Name   string
	officer       string
	Before, After store.ImportedResult
}

// ResultPlan is what a list would change.
type ResultPlan struct {
	Origin    string       // as it is spelt on record
	Lines     []ResultLine // what is new
	Unchanged int
	Refused   []roster.ResultFault
	Notes     []roster.ResultFault // what was taken otherwise than its author may think
	told      []string             // officers of whom the notes and the refusals tell
}

// Blocked tells whether nothing is written: rows are refused and nobody said to keep the others.
func (p ResultPlan) Blocked(in ResultImport) bool { return len(p.Refused) > 0 && !in.SkipRefused }

// Digest stands for what a plan changes: another digest, another change.
func (p ResultPlan) Digest() string {
	h := sha256.New()
	e := json.NewEncoder(h)
	for _, l := range p.Lines {
		e.Encode([]any{l.officer, l.Before, l.After}) //nolint:errcheck // a hash takes everything, and a line is plain values
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Plan tells what a list would change and writes nothing. It fails with ErrNotFound where there is no such
// course and for who is no admin, with ErrToCome for the list of a day to come, with ErrNoOrigin. An officer outside of the admin's scope is
// unknown, as one whom nobody knows.
func (s *Results) Plan(_ context.Context, in ResultImport) (p ResultPlan, err error) {
	scope, unknown := access.Scope{Everywhere: true}, "unknown"
	if !in.Operator {
		if scope, err = s.access.Scope(in.By, access.Admin); err != nil {
			return p, err
		}
	}
	if !scope.Everywhere {
		unknown = "unknown-within"
	}
	if s.site.Catalog().Courses[in.Course] == nil {
		return p, access.ErrNotFound
	}
	if s.site.IsFuture(in.Day) {
		return p, ErrToCome
	}
	if in.Origin, err = s.originOf(in.Origin); err != nil {
		return p, err
	}
	p.Origin = in.Origin
	p.Refused = append(p.Refused, in.List.Refused...)
	seen := map[string]int{}
	for _, r := range in.List.Results {
		refuse := func(id string, pairs ...any) {
			p.Refused = append(p.Refused, roster.ResultFault{Sheet: r.Sheet, Row: r.Row, Message: message.New("assignment.result-"+id, pairs...)})
		}
		o, err := s.officerListed(r.Badge)
		if err == nil && !scope.Holds(o.UnitID) {
			o, err = officer.Officer{}, store.ErrNotFound
		}
		switch before, twice := seen[o.ID]; {
		case errors.Is(err, store.ErrNotFound):
			refuse(unknown, "badge", r.Badge)
		case err != nil:
			return p, err
		case twice:
			refuse("twice", "badge", o.Badge, "row", before)
		case r.Name != "" && !roster.SamePerson(r.Name, o.Name):
			p.told = append(p.told, o.ID)
			p.Refused = append(p.Refused, roster.ResultFault{Sheet: r.Sheet, Row: r.Row, Message: message.New("roster.name-other", "badge", o.Badge, "name", r.Name, "present", o.Name)})
		case s.site.IsFuture(r.Registered.Day) || s.site.IsFuture(r.Completed.Day):
			refuse("future")
		default:
			seen[o.ID] = r.Row
			if err := s.planResult(&p, in, r, o); err != nil {
				return p, err
			}
		}
	}
	slices.SortStableFunc(p.Refused, func(a, b roster.ResultFault) int {
		return cmp.Or(cmp.Compare(a.Sheet, b.Sheet), cmp.Compare(a.Row, b.Row))
	})
	return p, nil
}

// officerListed finds an officer by a badge of a list, from whose front a spreadsheet may have taken the zeros.
func (s *Results) officerListed(badge string) (officer.Officer, error) {
	o, err := s.site.Store.Officers.ByBadge(badge, s.site.Now())
	if padded := roster.PadBadge(badge); errors.Is(err, store.ErrNotFound) && padded != badge {
		o, err = s.site.Store.Officers.ByBadge(padded, s.site.Now())
	}
	return o, err
}

func (s *Results) planResult(p *ResultPlan, in ResultImport, r roster.Result, o officer.Officer) error {
	known, err := s.site.Store.Enrolments.Imported(o.ID, in.Course, in.Origin)
	fresh := errors.Is(err, store.ErrNotFound)
	if err != nil && !fresh {
		return err
	}
	if fresh && r.Registered.No && !r.Completed.Yes {
		p.Unchanged++ // it says that there is nothing
		return nil
	}
	if r.Completed.No && !known.Completed.IsZero() {
		p.told = append(p.told, o.ID)
		p.Notes = append(p.Notes, roster.ResultFault{Sheet: r.Sheet, Row: r.Row, Message: message.New("assignment.result-kept", "badge", o.Badge, "day", roster.DayMessage(known.Completed.In(s.site.Zone)))})
	}
	after := s.heardOf(known, r, s.site.Midnight(s.site.RosterDay(in.Day)))
	if !fresh && after == known {
		p.Unchanged++
		return nil
	}
	p.Lines = append(p.Lines, ResultLine{Sheet: r.Sheet, Row: r.Row, Badge: o.Badge, Name: o.Name, officer: o.ID, Before: known, After: after})
	return nil
}

// heardOf is what a source has said altogether once it said r too, on a day. Nothing that it does not say is forgotten: an
// empty cell, or a tick where a day is known, leaves what was there.
func (s *Results) heardOf(known store.ImportedResult, r roster.Result, day time.Time) store.ImportedResult {
	say := func(was time.Time, said roster.ResultValue) time.Time {
		switch {
		case !said.Day.IsZero() && s.site.FormatDay(s.site.Midnight(said.Day)) != s.site.FormatDay(was):
			return s.site.Midnight(said.Day)
		case said.Yes && was.IsZero():
			return day
		}
		return was
	}
	after := store.ImportedResult{Registered: say(known.Registered, r.Registered), Completed: say(known.Completed, r.Completed)}
	if after.Registered.IsZero() { // who stands in the list is registered
		after.Registered = day
	}
	if !after.Completed.IsZero() && after.Completed.Before(after.Registered) {
		after.Registered = after.Completed
	}
	return after
}

// Import keeps what a list newly says, with its source named: all of it, or nothing where the plan is Blocked. It
// fails as PlanResults does, and with ErrResultsChanged.
func (s *Results) Import(ctx context.Context, in ResultImport) (p ResultPlan, err error) {
	err = s.site.Store.InTx(ctx, func(tx *store.Store) error {
		inner := s.withTx(tx)
		if p, err = inner.Plan(ctx, in); err != nil || p.Blocked(in) {
			return err
		}
		if !in.Operator && p.Digest() != in.Digest {
			return ErrResultsChanged
		}
		in.Origin = p.Origin
		for _, line := range p.Lines {
			if err := tx.Enrolments.PutImported(line.officer, in.Course, in.Origin, line.After); err != nil {
				return err
			}
			if err := tx.Audit.Add(audit.Entry{At: s.site.Now(), By: in.By.ID, Act: "result-imported", Record: in.Course, Subject: line.officer,
				Detail: in.detail(map[string]any{"completed": s.site.FormatDay(line.After.Completed), "before": s.site.FormatDay(line.Before.Completed)})}); err != nil {
				return err
			}
		}
		return nil
	})
	return p, err
}
