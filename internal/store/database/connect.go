package database

import (
	"path/filepath"
	"strings"

	"github.com/pocketbase/dbx"
)

// Connect opens a database for PocketBase (its Config.DBConnect). data.db commits with synchronous=FULL: with
// PocketBase's own NORMAL a power cut can take back what officers were told is saved. The auxiliary database holds logs
// and stays NORMAL.
func Connect(path string) (*dbx.DB, error) {
	synchronous := "NORMAL"
	if filepath.Base(path) == "data.db" {
		synchronous = "FULL"
	}
	return dbx.Open("sqlite", path+"?"+strings.Join([]string{
		"_pragma=busy_timeout(10000)", // first: switching to WAL must be able to wait
		"_pragma=journal_mode(WAL)",
		"_pragma=journal_size_limit(200000000)",
		"_pragma=synchronous(" + synchronous + ")",
		"_pragma=foreign_keys(ON)",
		"_pragma=temp_store(MEMORY)",
		// KB, for each of the connections that PocketBase keeps; the system caches the file besides
		"_pragma=cache_size(-8000)",
		"_txlock=immediate", // who will write waits at the beginning and not in the middle
	}, "&"))
}
