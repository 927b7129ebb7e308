package store

import (
	"database/sql"
	"fmt"
	"time"

	"github.com/pocketbase/pocketbase/tools/security"

	"hocvu/internal/roster"
)

// Read reads everybody and all units. Days are those of the zone, as midnight UTC: a roster knows no hours. Since is the
// start of the open membership, else the end of the last one.
func (s Roster) Read(zone *time.Location) (roster.Present, error) {
	var p roster.Present
	day := func(text string) time.Time {
		at := when(text)
		if at.IsZero() {
			return at
		}
		y, m, d := at.In(zone).Date()
		return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	}
	err := s.each(`SELECT o.id, o.badge, o.name, o.rank, o."group", o.unit, o.state,
			coalesce((SELECT max(CASE ends WHEN '' THEN starts ELSE ends END) FROM memberships m WHERE m.officer = o.id), '')
		FROM officers o ORDER BY o.badge`, nil, func(row scanner) error {
		var o roster.Officer
		var state, since string
		err := row.Scan(&o.ID, &o.Badge, &o.Name, &o.Rank, &o.Group, &o.Unit, &state, &since)
		o.Left, o.Since = state == "left", day(since)
		p.Officers = append(p.Officers, o)
		return err
	})
	if err != nil {
		return p, err
	}
	err = s.each(`SELECT id, code, name, valid_from, valid_to FROM units ORDER BY code, valid_from`, nil, func(row scanner) error {
		var u roster.Unit
		var from, to string
		err := row.Scan(&u.ID, &u.Code, &u.Name, &from, &to)
		u.From, u.To = day(from), day(to)
		p.Units = append(p.Units, u)
		return err
	})
	return p, err
}

// Prepared is a line of a plan with all that can be made before its transaction, so that other writers do not wait for it.
type Prepared struct {
	line                          roster.Line
	officer, membership, tokenKey string
	entry                         unchained
}

// Prepare makes ready what Write will do for a line of a plan; entry tells of it, of the officer with that ID.
func Prepare(line roster.Line, entry func(officer string) AuditEntry) (p Prepared, err error) {
	p = Prepared{line: line, officer: line.Officer, membership: newID(), tokenKey: security.RandomString(50)}
	if line.Kind == roster.Created {
		p.officer = newID()
	}
	p.entry, err = unchain(entry(p.officer))
	return p, err
}

// String names the line for an error.
func (p Prepared) String() string { return fmt.Sprintf("row %d, badge %s", p.line.Row, p.line.Badge) }

// Roll writes lines of a plan: statements that are prepared once for the thousands of a roster. It lives as long as its
// transaction.
type Roll struct {
	store      *Store
	zone       *time.Location
	now        time.Time
	statements map[string]*sql.Stmt
	last       string // hash of the last audit entry
}

// NewWriter begins to write lines in the transaction of s; days begin in the zone. Until it is closed nothing else may add an
// entry to the audit.
func (s Roster) NewWriter(zone *time.Location, now time.Time) (*Roll, error) {
	last, err := s.store.Audit.LastHash()
	return &Roll{store: s.store, zone: zone, now: now, statements: map[string]*sql.Stmt{}, last: last}, err
}

func (r *Roll) exec(query string, arguments ...any) error {
	stmt := r.statements[query]
	if stmt == nil {
		var err error
		if stmt, err = r.store.tx.tx.Prepare(query); err != nil {
			return mapped(err)
		}
		r.statements[query] = stmt
	}
	_, err := stmt.Exec(arguments...)
	return mapped(err)
}

// Write does what a line says, with its audit entry. Nobody gets a password: that is chosen with a slip. A membership is
// closed and another opened, so that the history stays; one that began on that very day, at whatever hour, is mended instead.
func (r *Roll) Write(p Prepared) error {
	y, m, d := p.line.Day.Date()
	day := stamp(time.Date(y, m, d, 0, 0, 0, 0, r.zone))
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

func (r *Roll) create(p Prepared, day string) error {
	err := r.exec(`INSERT INTO officers (id, password, tokenKey, email, emailVisibility, verified, badge, name, rank, "group", unit, state, language, must_change_password, notice)
		VALUES (?, '', ?, '', FALSE, FALSE, ?, ?, ?, ?, ?, 'active', '', FALSE, '')`,
		p.officer, p.tokenKey, p.line.Badge, p.line.Name, p.line.Rank, p.line.Group, p.line.Unit)
	if err != nil || p.line.Unit == "" {
		return err
	}
	// the first membership: join would look for earlier ones, and it is most of what a list of newcomers writes
	return r.exec(`INSERT INTO memberships (id, officer, unit, starts, ends) VALUES (?, ?, ?, ?, '')`, p.membership, p.officer, p.line.Unit, day)
}

// leave also shuts every door.
func (r *Roll) leave(p Prepared, day string) error {
	if err := r.exec(`UPDATE officers SET state = 'left' WHERE id = ?`, p.officer); err != nil {
		return err
	}
	if err := r.depart(p); err != nil {
		return err
	}
	return r.part(p.officer, day)
}

func (r *Roll) depart(p Prepared) error {
	ended, err := r.store.Officers.RevokeAccess(p.officer, r.now)
	for _, entry := range ended {
		if err == nil {
			err = r.Audit(entry.Signed(p.entry.row.By, r.now))
		}
	}
	return err
}

func (r *Roll) change(p Prepared, day string) error {
	err := r.exec(`UPDATE officers SET name = ?, rank = ?, "group" = ?, unit = ?, state = 'active' WHERE id = ?`,
		p.line.Name, p.line.Rank, p.line.Group, p.line.Unit, p.officer)
	if err != nil || p.line.Kind != roster.Moved && !p.line.Returns {
		return err
	}
	if p.line.Returns {
		if err := r.depart(p); err != nil {
			return err
		}
	}
	if err := r.part(p.officer, day); err != nil {
		return err
	}
	return r.join(p, day)
}

func (r *Roll) part(officer, day string) error {
	return r.exec(`UPDATE memberships SET ends = max(starts, ?) WHERE officer = ? AND ends = ''`, day, officer)
}

// join opens a membership with the day, or at the hour of that day at which the last one ended: nobody is in two units at one
// time. One that began then lasted no time, and becomes the new one.
func (r *Roll) join(p Prepared, day string) error {
	if p.line.Unit == "" {
		return nil
	}
	return r.exec(`INSERT INTO memberships (id, officer, unit, starts, ends)
		SELECT ?1, ?2, ?3, max(?4, coalesce((SELECT max(ends) FROM memberships WHERE officer = ?2), '')), ''
		WHERE TRUE ON CONFLICT (officer, starts) DO UPDATE SET unit = excluded.unit, ends = ''`, p.membership, p.officer, p.line.Unit, day)
}

// Audit is AddAudit for a roll.
func (r *Roll) Audit(a AuditEntry) error {
	u, err := unchain(a)
	if err != nil {
		return err
	}
	return r.add(u)
}

func (r *Roll) add(u unchained) error {
	row := u.after(r.last)
	r.last = row.Hash
	return r.exec(`INSERT INTO audit (id, at, by, act, record, subject, detail, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		row.ID, row.At, row.By, row.Act, row.Record, row.Subject, row.Detail, row.Previous, row.Hash)
}

// Close frees the statements.
func (r *Roll) Close() {
	for _, stmt := range r.statements {
		stmt.Close() //nolint:errcheck // the transaction ends next
	}
}
