package store

import (
	"database/sql"
	"fmt"
	"time"

	"github.com/pocketbase/pocketbase/tools/security"

	"hocvu/internal/roster"
	"hocvu/internal/store/audit"
	"hocvu/internal/store/database"
)

// PreparedLine is a line of a plan with all that can be made before its transaction, so that other writers do not wait
// for it.
type PreparedLine struct {
	line                          roster.Line
	officer, membership, tokenKey string
	entry                         audit.Unlinked
}

// PrepareLine makes ready what Write will do for a line of a plan; entry tells of it, of the officer with that ID.
func PrepareLine(line roster.Line, entry func(officer string) AuditEntry) (p PreparedLine, err error) {
	p = PreparedLine{line: line, officer: line.Officer, membership: newID(), tokenKey: security.RandomString(50)}
	if line.Kind == roster.Created {
		p.officer = newID()
	}
	p.entry, err = newUnlinked(entry(p.officer))
	return p, err
}

// String names the line for an error.
func (p PreparedLine) String() string {
	return fmt.Sprintf("row %d, badge %s", p.line.Row, p.line.Badge)
}

// RosterWriter writes lines of a plan: statements that are prepared once for the thousands of a roster. It lives as
// long as its transaction.
type RosterWriter struct {
	store      *Store
	zone       *time.Location
	now        time.Time
	statements map[string]*sql.Stmt
	lastHash   string // hash of the last audit entry
}

// NewWriter begins to write lines in the transaction of s; days begin in the zone. Until it is closed nothing else may
// add an entry to the audit.
func (s Roster) NewWriter(zone *time.Location, now time.Time) (*RosterWriter, error) {
	last, err := s.store.Audit.LastHash()
	return &RosterWriter{store: s.store, zone: zone, now: now, statements: map[string]*sql.Stmt{}, lastHash: last}, err
}

func (r *RosterWriter) exec(query string, arguments ...any) error {
	stmt := r.statements[query]
	if stmt == nil {
		var err error
		if stmt, err = r.store.db.Prepare(query); err != nil {
			return err
		}
		r.statements[query] = stmt
	}
	_, err := stmt.Exec(arguments...)
	return database.MapError(err)
}

// Write does what a line says, with its audit entry. Nobody gets a password: that is chosen with a slip. A membership
// is closed and another opened, so that the history stays; one that began on that very day, at whatever hour, is
// corrected instead.
func (r *RosterWriter) Write(p PreparedLine) error {
	y, m, d := p.line.Day.Date()
	day := formatTime(time.Date(y, m, d, 0, 0, 0, 0, r.zone))
	var err error
	switch p.line.Kind {
	case roster.Created:
		err = r.create(p, day)
	case roster.Leaves:
		err = r.leave(p, day)
	default:
		err = r.change(p, day)
	}
	if err == nil {
		err = r.add(p.entry)
	}
	r.store.AfterCommit(func() { r.store.Sessions.ForgetOfficer(p.officer) })
	return err
}

func (r *RosterWriter) create(p PreparedLine, day string) error {
	err := r.exec(`INSERT INTO officers (id, password, tokenKey, email, emailVisibility, verified, badge, name, rank,
		"group", unit, state, language, must_change_password, notice)
		VALUES (?, '', ?, '', FALSE, FALSE, ?, ?, ?, ?, ?, 'active', '', FALSE, '')`,
		p.officer, p.tokenKey, p.line.Badge, p.line.Name, p.line.Rank, p.line.Group, p.line.Unit)
	if err != nil || p.line.Unit == "" {
		return err
	}
	// the first membership: join would look for earlier ones, and it is most of what a list of newcomers writes
	return r.exec(`INSERT INTO memberships (id, officer, unit, starts, ends) VALUES (?, ?, ?, ?, '')`, p.membership,
		p.officer, p.line.Unit, day)
}

// leave also revokes all access.
func (r *RosterWriter) leave(p PreparedLine, day string) error {
	if err := r.exec(`UPDATE officers SET state = 'left' WHERE id = ?`, p.officer); err != nil {
		return err
	}
	if err := r.revokeAccess(p); err != nil {
		return err
	}
	return r.closeMembership(p.officer, day)
}

func (r *RosterWriter) revokeAccess(p PreparedLine) error {
	ended, err := r.store.Officers.RevokeAccess(p.officer, r.now)
	for _, entry := range ended {
		if err == nil {
			err = r.Audit(entry.Signed(p.entry.Row.By, r.now))
		}
	}
	return err
}

func (r *RosterWriter) change(p PreparedLine, day string) error {
	err := r.exec(`UPDATE officers SET name = ?, rank = ?, "group" = ?, unit = ?, state = 'active' WHERE id = ?`,
		p.line.Name, p.line.Rank, p.line.Group, p.line.Unit, p.officer)
	if err != nil || p.line.Kind != roster.Moved && !p.line.Returns {
		return err
	}
	if p.line.Returns {
		if err := r.revokeAccess(p); err != nil {
			return err
		}
	}
	if err := r.closeMembership(p.officer, day); err != nil {
		return err
	}
	return r.openMembership(p, day)
}

func (r *RosterWriter) closeMembership(officer, day string) error {
	return r.exec(`UPDATE memberships SET ends = max(starts, ?) WHERE officer = ? AND ends = ''`, day, officer)
}

// openMembership opens a membership with the day, or at the hour of that day at which the last one ended: nobody is in
// two units at one time. One that began then lasted no time, and becomes the new one.
func (r *RosterWriter) openMembership(p PreparedLine, day string) error {
	if p.line.Unit == "" {
		return nil
	}
	return r.exec(`INSERT INTO memberships (id, officer, unit, starts, ends)
		SELECT ?1, ?2, ?3, max(?4, coalesce((SELECT max(ends) FROM memberships WHERE officer = ?2), '')), ''
		WHERE TRUE ON CONFLICT (officer, starts) DO UPDATE SET unit = excluded.unit, ends = ''`, p.membership, p.officer,
		p.line.Unit, day)
}

// Audit does what Audit.Add does, through the prepared statements.
func (r *RosterWriter) Audit(a AuditEntry) error {
	u, err := newUnlinked(a)
	if err != nil {
		return err
	}
	return r.add(u)
}

func (r *RosterWriter) add(u audit.Unlinked) error {
	row := u.After(r.lastHash)
	r.lastHash = row.Hash
	return r.exec(`INSERT INTO audit (id, at, by, act, record, subject, detail, previous, hash)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		row.ID, row.At, row.By, row.Act, row.Record, row.Subject, row.Detail, row.Previous, row.Hash)
}

// Close frees the statements.
func (r *RosterWriter) Close() {
	for _, stmt := range r.statements {
		stmt.Close() //nolint:errcheck // the transaction ends next
	}
}
