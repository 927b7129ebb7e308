package store

import (
	"database/sql"
	"fmt"
	"time"

	"github.com/pocketbase/pocketbase/tools/security"

	"hocvu/internal/roster"
	"hocvu/internal/store/audit"
	"hocvu/internal/store/database"
	"hocvu/internal/store/officer"
)

// PreparedLine is a line of a plan with all that can be made before its transaction, so that other writers do not wait
// for it.
type PreparedLine struct {
	Line              roster.Line
	officer, tokenKey string
	entry             audit.Unlinked
}

// PrepareLine makes ready what is written for a line of a plan; entry tells of it, of the officer with that ID.
func PrepareLine(line roster.Line, entry func(officer string) audit.Entry) (p PreparedLine, err error) {
	p = PreparedLine{Line: line, officer: line.Officer, tokenKey: security.RandomString(50)}
	if line.Kind == roster.Created {
		p.officer = newID()
	}
	p.entry, err = audit.NewUnlinked(entry(p.officer))
	return p, err
}

// String names the line for an error.
func (p PreparedLine) String() string {
	return fmt.Sprintf("row %d, badge %s", p.Line.Row, p.Line.Badge)
}

// Officer is the ID of the officer of the line, also of one to be made.
func (p PreparedLine) Officer() string { return p.officer }

// RosterWriter writes rows of people: statements that are prepared once for the thousands of a roster. It lives as long
// as its transaction. It knows no rule: package people says what is written.
type RosterWriter struct {
	store      *Store
	statements map[string]*sql.Stmt
	lastHash   string // hash of the last audit entry
}

// NewWriter begins to write in the transaction of s. Until it is closed nothing else may add an entry to the audit.
func (s Roster) NewWriter() (*RosterWriter, error) {
	last, err := s.store.Audit.LastHash()
	return &RosterWriter{store: s.store, statements: map[string]*sql.Stmt{}, lastHash: last}, err
}

func (r *RosterWriter) prepare(query string) (stmt *sql.Stmt, err error) {
	if stmt = r.statements[query]; stmt == nil {
		if stmt, err = r.store.db.Prepare(query); err != nil {
			return nil, database.MapError(err)
		}
		r.statements[query] = stmt
	}
	return stmt, nil
}

func (r *RosterWriter) exec(query string, arguments ...any) error {
	stmt, err := r.prepare(query)
	if err == nil {
		_, err = stmt.Exec(arguments...)
	}
	return database.MapError(err)
}

// Create writes the row of an officer who is new. Nobody gets a password: that is chosen with a slip.
func (r *RosterWriter) Create(p PreparedLine) error {
	row := p.row()
	if err := r.exec(officer.Insert, row.Values()...); err != nil || row.Group == "" {
		return err
	}
	return r.store.Groups.Put(p.officer, row.Group, time.Time{})
}

// Change writes the row of an officer who serves.
func (r *RosterWriter) Change(p PreparedLine) error {
	row := p.row()
	return r.exec(officer.UpdateListed, row.ListedValues()...)
}

// PutGroup does what Groups.Put does.
func (r *RosterWriter) PutGroup(officer, group string, at time.Time) error {
	return r.store.Groups.Put(officer, group, at)
}

// MarkLeft writes the row of an officer who has left.
func (r *RosterWriter) MarkLeft(p PreparedLine) error {
	return r.exec(`UPDATE officers SET state = 'left' WHERE id = ?`, p.officer)
}

// Memberships reads where an officer has been, in the order of time.
func (r *RosterWriter) Memberships(officer string) (all []roster.Membership, err error) {
	stmt, err := r.prepare(membershipsOf)
	if err != nil {
		return nil, err
	}
	rows, err := stmt.Query(officer)
	err = database.ScanRows(rows, err, func(row database.Row) error {
		m, err := scanMembership(row)
		all = append(all, m)
		return err
	})
	return all, err
}

// WriteMembership writes a change of an officer's membership and gives an ID to one that is new.
func (r *RosterWriter) WriteMembership(officer string, c *roster.MembershipChange) error {
	if c.Was.ID != "" {
		return r.exec(updateMembership, membershipValues(c.Is)...)
	}
	c.Is.ID = newID()
	return r.exec(insertMembership, append(membershipValues(c.Is), officer)...)
}

// UnitRow reads a row of units.
func (r *RosterWriter) UnitRow(id string) (UnitRow, error) { return r.store.Units.ByID(id) }

// SetUnitOfToday makes an officer's row say what the memberships say.
func (r *RosterWriter) SetUnitOfToday(officer string, now time.Time) error {
	_, _, err := r.store.Memberships.SetUnitOfToday(officer, now)
	return err
}

// RemoveMembership takes back a membership that an act on units made, when the act is undone.
func (r *RosterWriter) RemoveMembership(id string) error { return r.exec(removeMembership, id) }

// RevokeAccess does what Officers.RevokeAccess does.
func (r *RosterWriter) RevokeAccess(officer string, now time.Time) ([]audit.Entry, error) {
	return r.store.Officers.RevokeAccess(officer, now)
}

// Finish adds the entry of a line that is written.
func (r *RosterWriter) Finish(p PreparedLine) error {
	r.store.AfterCommit(func() { r.store.Sessions.ForgetOfficer(p.officer) })
	return r.add(p.entry)
}

// Audit does what Audit.Add does, through the prepared statements.
func (r *RosterWriter) Audit(a audit.Entry) error {
	u, err := audit.NewUnlinked(a)
	if err != nil {
		return err
	}
	return r.add(u)
}

func (r *RosterWriter) add(u audit.Unlinked) error {
	row := u.After(r.lastHash)
	r.lastHash = row.Hash
	return row.Write(r.exec)
}

// Close frees the statements.
func (r *RosterWriter) Close() {
	for _, stmt := range r.statements {
		stmt.Close() //nolint:errcheck // the transaction ends next
	}
}
