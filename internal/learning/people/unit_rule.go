package people

import (
	"strings"
	"time"

	"hocvu/internal/refusal"
	"hocvu/internal/roster"
	"hocvu/internal/store"
)

// maxNamed is how many officers a refusal names.
const maxNamed = 5

// AdmitUnit puts a unit that is to be written in its form and holds it to the rules of units: code and name are written
// in Latin letters and belong to one unit at a time; a row in which somebody was on a day that is over stays as it is,
// but for its end; no unit lies below itself or outlives the one above; and none begins after, or ends before, those
// who are in it. Before is the row as it was, without an ID for a new one.
func (s *Roster) AdmitUnit(before store.UnitRow, wanted *store.UnitRow) error {
	for _, text := range []*string{&wanted.Code, &wanted.Name, &wanted.Block} {
		*text = roster.Tidy(*text)
	}
	if err := inOrder("valid_to", wanted.From, wanted.To); err != nil {
		return err
	}
	if wanted.Block != "" && wanted.Block != before.Block {
		blocks, err := s.site.Store.Blocks.All()
		if err != nil {
			return err
		}
		if wanted.Block, err = matched("block", "block", wanted.Block, blocks); err != nil {
			return err
		}
	}
	for _, rule := range []func(before, wanted store.UnitRow) error{
		s.codeAsWritten, s.nameAsWritten, s.daysWithin, s.codeIsFree, s.nameIsFree, s.pastStays, s.noRing,
		s.parentStands, s.beginsBefore, s.endsEmpty,
	} {
		if err := rule(before, *wanted); err != nil {
			return err
		}
	}
	return nil
}

// AdmitUnitDeletion refuses to delete a unit that anything tells of: the past would lose it.
func (s *Roster) AdmitUnitDeletion(unit string) error {
	used, err := s.site.Store.Units.Used(unit)
	if err == nil && used {
		err = refuse("", "console.unit-used")
	}
	return err
}

// inOrder refuses a period that ends before it begins.
func inOrder(field string, from, to time.Time) error {
	if !to.IsZero() && !to.After(from) {
		return refuse(field, "console.ends-before-start")
	}
	return nil
}

// named refuses with a name that was found, if there is one.
func named(name string, err error, field, id, argument string) error {
	if err == nil && name != "" {
		err = refuse(field, id, argument, name)
	}
	return err
}

// codeAsWritten refuses a code with a letter that only looks Latin, and one that a list could mean another one by: it
// differs in blanks, signs, capitals or zeros only. A row keeps the code that it has.
func (s *Roster) codeAsWritten(before, u store.UnitRow) error {
	if u.Code == before.Code {
		return nil
	}
	if m := roster.CodeFault(u.Code); m.ID != "" {
		return &refusal.Refusal{Code: m.ID, Field: "code", Message: m}
	}
	others, err := s.site.Store.Units.OtherCodes(u)
	if err != nil {
		return err
	}
	for code, name := range others {
		if roster.CodesAlike(code, u.Code) {
			return refuse("code", "console.unit-code-alike", "code", code, "name", name)
		}
	}
	return nil
}

// codeIsFree refuses two units of one code at the same time.
func (s *Roster) codeIsFree(_, u store.UnitRow) error {
	other, err := s.site.Store.Units.SameCode(u)
	if err == nil && other != "" {
		err = refusal.Coded("unit-code-taken", "code", "unit.code-taken", "name", other)
	}
	return err
}

func (s *Roster) noRing(_, u store.UnitRow) error {
	if u.Parent == "" {
		return nil
	}
	ringed, err := s.site.Store.Units.Ringed(u)
	if err == nil && ringed {
		err = refuse("parent", "console.unit-ring", "most", roster.MaxUnitDepth)
	}
	return err
}

// parentStands refuses a place below a unit that ends earlier.
func (s *Roster) parentStands(before, u store.UnitRow) error {
	if before.ID != "" && u.Parent == before.Parent && u.To.Equal(before.To) {
		return nil
	}
	name, err := s.site.Store.Units.EndsBefore(u.Parent, u.To)
	return named(name, err, "parent", "console.unit-ended", "name")
}

// beginsBefore refuses a beginning after the first who was there.
func (s *Roster) beginsBefore(before, u store.UnitRow) error {
	if before.ID == "" || u.From.IsZero() || u.From.Equal(before.From) {
		return nil
	}
	badge, err := s.site.Store.Units.FirstBefore(u.ID, u.From)
	return named(badge, err, "valid_from", "console.unit-begins-late", "badge")
}

// endsEmpty refuses to end a unit in which somebody is, or below which another one goes on.
func (s *Roster) endsEmpty(before, u store.UnitRow) error {
	if u.To.IsZero() || u.To.Equal(before.To) {
		return nil
	}
	staying, err := s.site.Store.Units.StayingAfter(u.ID, u.To)
	if err != nil {
		return err
	}
	if n := len(staying); n > 0 {
		return refuse("valid_to", "console.unit-not-empty", "n", n, "names", strings.Join(staying[:min(n, maxNamed)], ", "))
	}
	below, err := s.site.Store.Units.ChildAfter(u.ID, u.To)
	return named(below, err, "valid_to", "console.unit-has-units", "name")
}
