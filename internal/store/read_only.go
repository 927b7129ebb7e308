package store

import (
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"hocvu/internal/competency"
)

// ReadOnly is a data.db opened read-only beside a running server, or where none can run: for verifying, backing up and
// diagnosing.
type ReadOnly struct{ db *sql.DB }

// OpenReadOnly opens the data.db of a data folder, or any other database file. ErrNotFound when it is not there,
// fs.ErrPermission when it is another account's.
func OpenReadOnly(file string) (*ReadOnly, error) {
	if info, err := os.Stat(file); err == nil && info.IsDir() {
		file = filepath.Join(file, "data.db")
	}
	readable, err := os.Open(file) // SQLite has one word for all that keeps it from opening a file
	switch {
	case errors.Is(err, fs.ErrPermission):
		return nil, err
	case err != nil:
		return nil, fmt.Errorf("%w: %s (is this the data folder?)", ErrNotFound, file)
	}
	readable.Close() //nolint:errcheck // nothing was written
	address := url.URL{Scheme: "file", Opaque: (&url.URL{Path: filepath.ToSlash(file)}).EscapedPath()}
	db, err := sql.Open("sqlite", address.String()+"?mode=ro&_pragma=busy_timeout(10000)&_pragma=query_only(ON)")
	if err != nil {
		return nil, mapError(err)
	}
	db.SetMaxOpenConns(1)
	return &ReadOnly{db}, mapError(db.Ping())
}

// Close closes the file.
func (p *ReadOnly) Close() error { return p.db.Close() }

// Faults are what SQLite finds wrong with the file itself, at most ten; none when it is sound.
func (p *ReadOnly) Faults() ([]string, error) {
	var faults []string
	err := p.each(`PRAGMA integrity_check(10)`, nil, func(row scanner) error {
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
	return applied, p.each(`SELECT file FROM _migrations`, nil, func(row scanner) error {
		var file string
		err := row.Scan(&file)
		applied[file] = true
		return err
	})
}

// ClosedUnits names, by code, the units that have ended and in which somebody is to this day: reports count them still.
func (p *ReadOnly) ClosedUnits(now time.Time) ([]string, error) {
	var codes []string
	err := p.each(`SELECT DISTINCT u.code FROM units u JOIN memberships m ON m.unit = u.id AND m.ends = ''
		WHERE u.valid_to != '' AND u.valid_to <= ? ORDER BY u.code`, []any{formatTime(now)}, func(row scanner) error {
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
	err := p.each(`SELECT DISTINCT o.badge FROM memberships m JOIN officers o ON o.id = m.officer
		WHERE m.ends > ?1 OR m.starts > ?1
		OR EXISTS (SELECT 1 FROM memberships n WHERE n.officer = m.officer AND n.id != m.id AND n.starts >= m.starts
			AND (m.ends = '' OR n.starts < m.ends) AND (n.ends = '' OR n.ends > m.starts))
				ORDER BY o.badge`, []any{formatTime(now)}, func(row scanner) error {
		var badge string
		err := row.Scan(&badge)
		badges = append(badges, badge)
		return err
	})
	return badges, err
}

// Superusers counts the accounts that open the console, and those of them that are bound to an officer who serves.
func (p *ReadOnly) Superusers() (all, bound int, err error) {
	err = p.db.QueryRow(`SELECT count(*), count(o.id) FROM _superusers s LEFT JOIN officers o ON o.id = s.officer
		AND o.state = 'active'`).Scan(&all, &bound)
	return all, bound, mapError(err)
}

// MissingParameters names, as "framework 3", the calibrations that scores or levels refer to and that are not there.
func (p *ReadOnly) MissingParameters() ([]string, error) {
	var missing []string
	err := p.each(`SELECT framework || ' ' || parameters FROM scores WHERE parameters > 0
		UNION SELECT framework || ' ' || parameters FROM level_events
		WHERE parameters > 0 EXCEPT SELECT framework || ' ' || number FROM parameters ORDER BY 1`, nil,
		func(row scanner) error {
			var name string
			err := row.Scan(&name)
			missing = append(missing, name)
			return err
		})
	return missing, err
}

// Parameters reads what the last calibration of one version of a framework below a number has fitted; number is 0 where
// there is none.
func (p *ReadOnly) Parameters(framework, version string, below int) (found competency.Parameters, number int,
	err error) {
	err = p.each(`SELECT number, content FROM parameters WHERE framework = ? AND version = ? AND number < ?
		ORDER BY number DESC LIMIT 1`, []any{framework, version, below},
		func(row scanner) error {
			var content string
			err := row.Scan(&number, &content)
			if err == nil {
				found, err = parametersIn(content, framework, number)
			}
			return err
		})
	return found, number, err
}

func (p *ReadOnly) each(query string, args []any, scan func(row scanner) error) error {
	rows, err := p.db.Query(query, args...)
	return scanRows(rows, err, scan)
}
