package store

import (
	"database/sql"
	"errors"
	"time"

	"github.com/pocketbase/pocketbase/tools/security"

	"hocvu/internal/roster"
)

// Roster reads everybody and all units. Days are those of the zone, as midnight UTC: a roster knows no hours. Since is the
// start of the open membership, else the end of the last one.
func (s *Store) Roster(zone *time.Location) (roster.Present, error) {
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

// Roll writes lines of a plan: statements that are prepared once for the thousands of a roster. It lives as long as its
// transaction.
type Roll struct {
	store      *Store
	zone       *time.Location
	statements map[string]*sql.Stmt
	last       string // hash of the last audit entry; "" before the first
}

// NewRoll begins to write lines in the transaction of s; days begin in the zone.
func (s *Store) NewRoll(zone *time.Location) *Roll {
	return &Roll{store: s, zone: zone, statements: map[string]*sql.Stmt{}}
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

// Write does what a line says and returns the officer's ID. Nobody gets a password: that is chosen with a slip. A
// membership is closed and another opened, so that the history stays; on the day on which it began it is mended instead.
func (r *Roll) Write(line roster.Line) (officer string, err error) {
	y, m, d := line.Day.Date()
	day := stamp(time.Date(y, m, d, 0, 0, 0, 0, r.zone))
	officer = line.Officer
	switch {
	case line.Kind == roster.Created:
		officer = newID()
		if err := r.exec(`INSERT INTO officers (id, password, tokenKey, email, emailVisibility, verified, badge, name, rank, "group", unit, state, language, must_change_password, notice)
			VALUES (?, '', ?, '', FALSE, FALSE, ?, ?, ?, ?, ?, 'active', '', FALSE, '')`,
			officer, security.RandomString(50), line.Badge, line.Name, line.Rank, line.Group, line.Unit); err != nil {
			return officer, err
		}
		return officer, r.join(officer, line.Unit, day)
	case line.Kind == roster.Leaves:
		if err := r.exec(`UPDATE officers SET state = 'left', tokenKey = ? WHERE id = ?`, security.RandomString(50), officer); err != nil {
			return officer, err
		}
		if err := r.exec(`DELETE FROM sessions WHERE officer = ?`, officer); err != nil {
			return officer, err
		}
		err = r.part(officer, day)
	default:
		if err := r.exec(`UPDATE officers SET name = ?, rank = ?, "group" = ?, unit = ?, state = 'active' WHERE id = ?`, line.Name, line.Rank, line.Group, line.Unit, officer); err != nil {
			return officer, err
		}
		if line.Kind == roster.Moved || line.Returns {
			if err = r.part(officer, day); err == nil {
				err = r.join(officer, line.Unit, day)
			}
		}
	}
	r.store.AfterCommit(func() { r.store.ForgetOfficer(officer) })
	return officer, err
}

func (r *Roll) part(officer, day string) error {
	return r.exec(`UPDATE memberships SET ends = max(starts, ?) WHERE officer = ? AND ends = ''`, day, officer)
}

func (r *Roll) join(officer, unit, day string) error {
	if unit == "" {
		return nil
	}
	return r.exec(`INSERT INTO memberships (id, officer, unit, starts, ends) VALUES (?, ?, ?, ?, '')
		ON CONFLICT (officer, starts) DO UPDATE SET unit = excluded.unit, ends = ''`, newID(), officer, unit, day)
}

// Audit is AddAudit with a prepared statement. Between two calls nothing else may add an entry.
func (r *Roll) Audit(a Audit) error {
	if r.last == "" {
		r.last = noHash
		if err := r.store.one(lastAudit, nil, &r.last); err != nil && !errors.Is(err, ErrNotFound) {
			return err
		}
	}
	row, err := newAuditRow(r.last, a)
	if err != nil {
		return err
	}
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
