package backup

import (
	"context"
	"database/sql"
	"net/url"
	"path/filepath"
	"strings"

	_ "modernc.org/sqlite" // the driver "sqlite", of the version that PocketBase brings
)

func openDatabase(file, mode string) (*sql.DB, error) {
	address := url.URL{Scheme: "file", Opaque: (&url.URL{Path: filepath.ToSlash(file)}).EscapedPath()}
	db, err := sql.Open("sqlite", address.String()+"?mode="+mode+"&_pragma=busy_timeout(10000)")
	if err == nil {
		db.SetMaxOpenConns(1)
	}
	return db, err
}

// copyDatabase copies a database as it is at one moment. In WAL mode a reader holds nobody up, so writers go on.
func copyDatabase(ctx context.Context, from, to string) error {
	db, err := openDatabase(from, "ro")
	if err != nil {
		return err
	}
	defer db.Close() //nolint:errcheck // only read
	_, err = db.ExecContext(ctx, `VACUUM INTO ?`, to)
	return err
}

// countRows counts the rows of every table.
func countRows(ctx context.Context, file string) (map[string]int, error) {
	db, err := openDatabase(file, "ro")
	if err != nil {
		return nil, err
	}
	defer db.Close() //nolint:errcheck // only read
	tables, err := texts(ctx, db, `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY name`)
	if err != nil {
		return nil, err
	}
	rows := map[string]int{}
	for _, table := range tables {
		var n int
		if err := db.QueryRowContext(ctx, `SELECT count(*) FROM "`+strings.ReplaceAll(table, `"`, `""`)+`"`).Scan(&n); err != nil {
			return nil, err
		}
		rows[table] = n
	}
	return rows, nil
}

// checkDatabase lets SQLite look for damage, and compares the rows with what the manifest says.
func checkDatabase(ctx context.Context, file string, expected map[string]int) error {
	db, err := openDatabase(file, "ro")
	if err != nil {
		return err
	}
	defer db.Close() //nolint:errcheck // only read
	faults, err := texts(ctx, db, `PRAGMA integrity_check(1)`)
	if err != nil || len(faults) != 1 || faults[0] != "ok" {
		return fault("backup.damaged", "name", database)
	}
	rows, err := countRows(ctx, file)
	if err != nil {
		return fault("backup.damaged", "name", database)
	}
	if len(rows) != len(expected) {
		return fault("backup.tables", "found", len(rows), "expected", len(expected))
	}
	for table, n := range expected {
		if rows[table] != n {
			return fault("backup.rows", "table", table, "found", rows[table], "expected", n)
		}
	}
	return nil
}

func texts(ctx context.Context, db *sql.DB, query string) (all []string, err error) {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // rows.Err tells
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
		all = append(all, text)
	}
	return all, rows.Err()
}
