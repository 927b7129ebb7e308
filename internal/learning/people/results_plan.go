package people

import (
	"cmp"
	"context"
	"slices"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/message"
	"hocvu/internal/roster"
	"hocvu/internal/store"
)

// Plan tells what a list would change and writes nothing. It fails with ErrNotFound where there is no such course and
// for who is no admin, with ErrDayToCome for the list of a day to come, with ErrNoOrigin. An officer outside of the
// admin's scope is unknown, as one whom nobody knows.
func (s *Results) Plan(ctx context.Context, in ResultImport) (p ResultPlan, err error) {
	scope, unknown := access.Scope{Everywhere: true}, "assignment.result-unknown"
	if !in.Operator {
		if scope, err = s.access.Scope(in.By, access.Admin); err != nil {
			return p, err
		}
	}
	if !scope.Everywhere {
		unknown = "assignment.result-unknown-within"
	}
	if s.site.Catalog().Courses[in.Course] == nil {
		return p, access.ErrNotFound
	}
	if s.site.IsFuture(in.Day) {
		return p, ErrDayToCome
	}
	if in.Origin, err = s.originOf(in.Origin); err != nil {
		return p, err
	}
	p.Origin, p.Withdraw = in.Origin, in.Withdraw
	p.Refused = append(p.Refused, in.List.Refused...)
	badges := make([]string, len(in.List.Results))
	for i, r := range in.List.Results {
		badges[i] = r.Badge
	}
	heard, err := s.site.Store.Enrolments.Imported(badges, in.Course, in.Origin)
	if err != nil {
		return p, err
	}
	seen := map[string]int{}
	for _, r := range in.List.Results {
		if err := ctx.Err(); err != nil {
			return p, err
		}
		refuse := func(field, id string, pairs ...any) {
			p.Refused = append(p.Refused, in.List.Refuse(r, field, id, pairs...))
		}
		o, there := heard[r.Badge]
		switch before, twice := seen[o.ID]; {
		case !there || !scope.Holds(o.Unit):
			refuse(roster.ResultBadge, unknown, "badge", r.Badge)
		case twice:
			refuse(roster.ResultBadge, "assignment.result-twice", "badge", o.Badge, "row", before)
		case r.Name != "" && !roster.SamePerson(r.Name, o.Name):
			p.told = append(p.told, o.ID)
			refuse(roster.ResultName, "roster.name-other", "badge", o.Badge, "name", r.Name, "present", o.Name)
		case s.site.IsFuture(r.Registered.Day):
			refuse(roster.ResultRegistered, "assignment.result-future")
		case s.site.IsFuture(r.Completed.Day):
			refuse(roster.ResultCompleted, "assignment.result-future")
		default:
			seen[o.ID] = r.Row
			s.planResult(&p, in, r, o)
		}
	}
	slices.SortStableFunc(p.Refused, func(a, b roster.RefusedRow) int {
		return cmp.Or(cmp.Compare(a.Sheet, b.Sheet), cmp.Compare(a.Row, b.Row))
	})
	return p, nil
}

func (s *Results) planResult(p *ResultPlan, in ResultImport, r roster.Result, o store.Heard) {
	known := o.Result
	if in.Withdraw {
		s.planWithdrawal(p, in, r, o)
		return
	}
	if !o.Known && r.Registered.No && !r.Completed.Yes {
		p.Unchanged++ // it says that there is nothing
		return
	}
	if r.Completed.No && !known.Completed.IsZero() {
		p.told = append(p.told, o.ID)
		day := roster.DayMessage(known.Completed.In(s.site.Zone))
		kept := message.New("assignment.result-kept", "badge", o.Badge, "day", day)
		p.Notes = append(p.Notes, roster.RowNote{Sheet: r.Sheet, Row: r.Row, Message: kept})
	}
	after := s.heardOf(known, r, s.site.Midnight(s.site.RosterDay(in.Day)))
	if o.Known && after == known {
		p.Unchanged++
		return
	}
	p.Lines = append(p.Lines, ResultLine{
		Sheet: r.Sheet, Row: r.Row, Badge: o.Badge, Name: o.Name, officer: o.ID, Before: known, After: after,
	})
}

// planWithdrawal takes back what the source has said of an officer, unless it is not what this list says: a later list
// may have put it right.
func (s *Results) planWithdrawal(p *ResultPlan, in ResultImport, r roster.Result, o store.Heard) {
	known := o.Result
	said, kept := s.site.FormatDay(s.site.Midnight(r.Completed.Day)), s.site.FormatDay(known.Completed)
	switch {
	case known.Registered.IsZero():
		p.Unchanged++
	case !r.Completed.Day.IsZero() && said != kept, r.Completed.No && !known.Completed.IsZero():
		p.told = append(p.told, o.ID)
		p.Refused = append(p.Refused, in.List.Refuse(r, roster.ResultCompleted, "elsewhere.withdraw-other", "badge", o.Badge))
	default:
		p.Lines = append(p.Lines, ResultLine{
			Sheet: r.Sheet, Row: r.Row, Badge: o.Badge, Name: o.Name, officer: o.ID, Before: known,
		})
	}
}

// heardOf is what a source has said altogether once it said r too, on a day. Nothing that it does not say is forgotten:
// an empty cell, or a tick where a day is known, leaves what was there.
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
	after := store.ImportedResult{
		Registered: say(known.Registered, r.Registered), Completed: say(known.Completed, r.Completed),
	}
	if after.Registered.IsZero() { // who stands in the list is registered
		after.Registered = day
	}
	if !after.Completed.IsZero() && after.Completed.Before(after.Registered) {
		after.Registered = after.Completed
	}
	return after
}
