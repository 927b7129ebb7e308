package app

import (
	"hocvu/internal/refusal"
	"hocvu/internal/store/inspect"
	migrations "hocvu/pb_migrations"
)

// RefuseNewer refuses a data folder, or any other database file, that a newer program has upgraded: this one would read
// and write it by rules that do not hold there any more. It looks before anything is opened for writing. What is not
// there, or cannot be read, is left to those who open it.
func RefuseNewer(file string) error {
	if step := newerStep(file); step != "" {
		return refusal.New("", "start.newer", "folder", file, "step", step)
	}
	return nil
}

// RefuseNewerBackup refuses the database of a backup that a newer program has made, or a later one before it.
func RefuseNewerBackup(database string) error {
	if step := newerStep(database); step != "" {
		return refusal.New("", "backup.newer-data", "step", step)
	}
	return nil
}

// newerStep names a migration in a database that this program does not know, "" when there is none.
func newerStep(file string) string {
	p, err := inspect.OpenReadOnly(file)
	if p == nil {
		return ""
	}
	defer p.Close() //nolint:errcheck // only read
	if err != nil {
		return ""
	}
	applied, err := p.AppliedMigrations()
	if err != nil {
		return ""
	}
	return migrations.Newer(applied)
}
