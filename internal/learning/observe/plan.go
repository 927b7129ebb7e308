package observe

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/refusal"
	"hocvu/internal/store"
)

// Sheet is a filled-in form: one checklist, one day, some officers.
type Sheet struct {
	Quiz, Question string // IDs
	Edition        string // digest of the question whose items were shown
	Day            string // as 2006-01-02
	Sitting        string // event: the same form never counts twice
	Rows           []Row
}

// Row is what was seen of one officer.
type Row struct {
	Officer string // ID
	Ticked  []int  // IDs of items
	Remark  string
}

// Plan is what a sheet would record.
type Plan struct {
	Checklist Checklist
	Day       time.Time
	Rows      []PlannedRow
	Bulk      bool // many officers that day: each weighs half
	Duplicate bool // it is on record already
}

// PlannedRow is a row with whom it is about and what comes of it.
type PlannedRow struct {
	Row
	Person
	Passed  bool
	Refused *refusal.Refusal // nil: it can be recorded
	Record  string           // ID of the record that stands in the way; "": none
}

// Refused reports whether a row cannot be recorded: then none is.
func (p Plan) Refused() bool {
	return slices.ContainsFunc(p.Rows, func(r PlannedRow) bool { return r.Refused != nil })
}

// The refusals of a whole sheet.
var (
	ErrNobody  = refusal.New("officers", "observe.nobody")
	ErrMany    = refusal.New("officers", "observe.many", "most", MaxOfficers)
	ErrDay     = refusal.New("day", "observe.day", "days", MaxDaysBack)
	ErrEdition = refusal.New("", "observe.edition")
)

// Plan finds out what a sheet would record and what stands in its way, and writes nothing. It fails for the sheet as a
// whole; a row that is refused says so itself.
func (s *Observations) Plan(by access.Officer, sheet Sheet) (Plan, error) {
	scope, err := s.reach(by)
	if err != nil {
		return Plan{}, err
	}
	p := Plan{}
	if p.Checklist, err = s.find(sheet.Quiz, sheet.Question, by.Language); err != nil {
		return p, err
	}
	if !store.IsEvent(sheet.Sitting) {
		return p, access.ErrRejected
	}
	for _, row := range sheet.Rows {
		planned := PlannedRow{Row: row}
		if err := s.planRow(&planned, by, scope, p.Checklist, sheet.Day); err != nil {
			return p, err
		}
		p.Rows = append(p.Rows, planned)
	}
	day, fault := s.admit(p.Checklist, sheet)
	if fault != nil {
		return p, fault
	}
	p.Day = day
	before, err := s.site.Store.Observations.Counted(by.ID, sheet.Quiz, sheet.Question, sheet.Day)
	p.Bulk = before+len(p.Rows) > FewADay
	return p, err
}

// Look is Plan for a page that names the officers: each of them learns of the look.
func (s *Observations) Look(ctx context.Context, by access.Officer, sheet Sheet) (Plan, error) {
	p, err := s.Plan(by, sheet)
	if err != nil {
		return p, err
	}
	var named []string
	for _, row := range p.Rows {
		if row.Name != "" {
			named = append(named, row.Row.Officer)
		}
	}
	return p, s.access.RecordLook(ctx, by, "officers", named)
}

// admit refuses a sheet that cannot be recorded as it is.
func (s *Observations) admit(c Checklist, sheet Sheet) (day time.Time, err error) {
	switch {
	case sheet.Edition != c.Question.Digest:
		return day, ErrEdition
	case len(sheet.Rows) == 0:
		return day, ErrNobody
	case len(sheet.Rows) > MaxOfficers:
		return day, ErrMany
	}
	day, err = time.ParseInLocation(time.DateOnly, sheet.Day, s.site.Zone)
	if err != nil || sheet.Day > s.today() || sheet.Day < s.EarliestDay() {
		return day, ErrDay
	}
	return day, nil
}

// planRow looks at one row.
func (s *Observations) planRow(row *PlannedRow, by access.Officer, scope access.Scope, c Checklist, day string) error {
	row.Ticked = itemsOf(c, row.Ticked)
	row.Remark = strings.TrimSpace(row.Remark)
	row.Passed = c.Question.PassedBy(row.Ticked)
	row.Person.ID = row.Officer
	o, err := s.site.Store.Officers.ByID(row.Officer, s.site.Now())
	if err != nil && !errors.Is(err, access.ErrNotFound) {
		return err
	}
	if err != nil || !scope.Holds(o.UnitID) { // the two look alike
		row.Refused = refusal.New("officer", "observe.out-of-reach")
		return nil
	}
	row.Person = Person{ID: o.ID, Badge: o.Badge, Name: o.Name, Rank: o.Rank, Unit: o.UnitName}
	switch {
	case o.ID == by.ID:
		row.Refused = refusal.New("officer", "observe.self")
	case o.Left:
		row.Refused = refusal.New("officer", "observe.left")
	case len([]rune(row.Remark)) > MaxRemark:
		row.Refused = refusal.New("remark", "observe.remark-long", "most", MaxRemark)
	}
	if row.Refused != nil {
		return nil
	}
	serving, err := s.servedOn(o.ID, day)
	if err != nil || !serving {
		row.Refused = refusal.New("day", "observe.not-serving")
		return err
	}
	return s.planAgain(row, by, c, day)
}

// planAgain refuses what somebody has observed of the officer that day already: the same checklist, or by another
// observer one that is mainly about the same competency.
func (s *Observations) planAgain(row *PlannedRow, by access.Officer, c Checklist, day string) error {
	standing, err := s.site.Store.Observations.On(row.Officer, day)
	if err != nil {
		return err
	}
	for _, before := range standing {
		same := before.Quiz == c.Quiz.ID && before.Question == c.Question.ID
		if !same && before.Observer != by.ID {
			q, err := s.version(before.Quiz, before.Digest)
			if err != nil {
				return err
			}
			question, _ := q.Question(before.Question)
			if share(c.Question, question) {
				row.Refused = refusal.New("officer", "observe.other-observer", "name", before.ObserverName)
				row.Record = before.ID
			}
		}
		if same {
			row.Refused, row.Record = refusal.New("officer", "observe.already", "name", before.ObserverName), before.ID
			return nil
		}
	}
	return nil
}

// servedOn reports whether an officer was a member of some unit on a day.
func (s *Observations) servedOn(officer, day string) (bool, error) {
	memberships, err := s.site.Store.Memberships.Of(officer)
	if err != nil {
		return false, err
	}
	return slices.ContainsFunc(memberships, func(m store.Membership) bool {
		return s.site.FormatDay(m.From) <= day && (m.To.IsZero() || day < s.site.FormatDay(m.To))
	}), nil
}

// itemsOf keeps of some IDs those of items, each once and in order.
func itemsOf(c Checklist, ticked []int) []int {
	all := []int{}
	for _, o := range c.Question.Options {
		if slices.Contains(ticked, o.ID) {
			all = append(all, o.ID)
		}
	}
	return all
}
