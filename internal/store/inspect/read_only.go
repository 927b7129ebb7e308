// Package inspect reads a database file from outside, beside a running server or where none can run: for the commands
// that verify the audit, back up, and look for faults.
package inspect

import (
	"strings"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/store"
	"hocvu/internal/store/database"
	"hocvu/internal/store/setting"
)

// ReadOnly is a data.db opened read-only beside a running server, or where none can run: for verifying, backing up and
// diagnosing.
type ReadOnly struct {
	db    *database.DB
	conn  database.Conn
	store *store.Store // what the nouns read too
}

// OpenReadOnly opens the data.db of a data folder, or any other database file. ErrNotFound when it is not there,
// fs.ErrPermission when it is another account's.
func OpenReadOnly(file string) (*ReadOnly, error) {
	db, err := database.OpenReadOnly(file)
	if db == nil {
		return nil, err
	}
	return &ReadOnly{db, db.Conn(), store.Read(db.Conn())}, err
}

// Close closes the file.
func (p *ReadOnly) Close() error { return p.db.CloseFile() }

// Faults are what SQLite finds wrong with the file itself, at most ten; none when it is sound.
func (p *ReadOnly) Faults() ([]string, error) {
	var faults []string
	err := p.conn.Each(`PRAGMA integrity_check(10)`, nil, func(row database.Row) error {
		var fault string
		err := row.Scan(&fault)
		if fault != "ok" {
			faults = append(faults, strings.TrimSpace(fault))
		}
		return err
	})
	return faults, err
}

// AppliedMigrations are the file names of the migrations that this database has seen.
func (p *ReadOnly) AppliedMigrations() (map[string]bool, error) {
	applied := map[string]bool{}
	return applied, p.conn.Each(`SELECT file FROM _migrations`, nil, func(row database.Row) error {
		var file string
		err := row.Scan(&file)
		applied[file] = true
		return err
	})
}

// ClosedUnits names, by code, the units that have ended and in which somebody is to this day: reports count them still.
func (p *ReadOnly) ClosedUnits(now time.Time) ([]string, error) {
	var codes []string
	err := p.conn.Each(`SELECT DISTINCT u.code FROM units u JOIN memberships m ON m.unit = u.id AND m.ends = ''
		WHERE u.valid_to != '' AND u.valid_to <= ? ORDER BY u.code`, []any{database.FormatTime(now)}, func(row database.Row) error {
		var code string
		err := row.Scan(&code)
		codes = append(codes, code)
		return err
	})
	return codes, err
}

// OverlappingMemberships names, by badge, the officers whose memberships lie one over another or are written into the
// future: rules refuse to build on such rows.
func (p *ReadOnly) OverlappingMemberships(now time.Time) ([]string, error) {
	var badges []string
	err := p.conn.Each(`SELECT DISTINCT o.badge FROM memberships m JOIN officers o ON o.id = m.officer
		WHERE m.ends > ?1 OR m.starts > ?1
		OR EXISTS (SELECT 1 FROM memberships n WHERE n.officer = m.officer AND n.id != m.id AND n.starts >= m.starts
			AND (m.ends = '' OR n.starts < m.ends) AND (n.ends = '' OR n.ends > m.starts))
				ORDER BY o.badge`, []any{database.FormatTime(now)}, func(row database.Row) error {
		var badge string
		err := row.Scan(&badge)
		badges = append(badges, badge)
		return err
	})
	return badges, err
}

// Superusers counts the accounts that open the console, and those of them that are bound to an officer who serves.
func (p *ReadOnly) Superusers() (all, bound int, err error) {
	err = p.conn.One(`SELECT count(*), count(o.id) FROM _superusers s LEFT JOIN officers o ON o.id = s.officer
		AND o.state = 'active'`, nil, &all, &bound)
	return all, bound, err
}

// AccountsWithoutFactor names the console accounts that have no second factor.
func (p *ReadOnly) AccountsWithoutFactor() (emails []string, err error) {
	err = p.conn.Each(`SELECT email FROM _superusers s WHERE NOT EXISTS (SELECT 1 FROM console_keys k WHERE k.account = s.id)
		ORDER BY email`, nil, func(row database.Row) error {
		var email string
		err := row.Scan(&email)
		emails = append(emails, email)
		return err
	})
	return emails, err
}

// MissingParameters names, as "framework 3", the calibrations that scores or levels refer to and that are not there.
func (p *ReadOnly) MissingParameters() ([]string, error) {
	var missing []string
	err := p.conn.Each(`SELECT framework || ' ' || parameters FROM scores WHERE parameters > 0
		UNION SELECT framework || ' ' || parameters FROM level_events
		WHERE parameters > 0 EXCEPT SELECT framework || ' ' || number FROM parameters ORDER BY 1`, nil,
		func(row database.Row) error {
			var name string
			err := row.Scan(&name)
			missing = append(missing, name)
			return err
		})
	return missing, err
}

// Parameters reads what the last calibration of one version of a framework below a number has fitted; number is 0 where
// there is none.
func (p *ReadOnly) Parameters(framework, version string, below int) (competency.Parameters, int, error) {
	return p.store.Parameters.Below(framework, version, below)
}

// Settings reads the settings of the site.
func (p *ReadOnly) Settings() (setting.Site, error) { return p.store.Settings.Read() }

// Replacements are those on record.
func (p *ReadOnly) Replacements() ([]store.Replacement, error) { return p.store.Replacements.All() }

// MissingTriggers names the triggers that a data folder has not, or has in other words: somebody has changed the file
// itself.
func (p *ReadOnly) MissingTriggers(guards map[string]string) ([]string, error) {
	return p.store.Triggers.Missing(guards)
}

// Clock reads the mark of the server's clock, and when the newest entries were written.
func (p *ReadOnly) Clock() (mark store.ClockMark, newest []time.Time, err error) {
	if mark, err = p.store.Clock.Mark(); err != nil {
		return mark, nil, err
	}
	newest, err = p.store.Clock.Newest()
	return mark, newest, err
}
