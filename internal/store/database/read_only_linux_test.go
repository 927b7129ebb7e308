package database_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"hocvu/internal/store/database"
)

// locks counts the locks on a file that processes hold, as the system says.
func locks(t *testing.T, file string) int {
	t.Helper()
	var stat syscall.Stat_t
	if err := syscall.Stat(file, &stat); err != nil {
		t.Fatal(err)
	}
	all, err := os.ReadFile("/proc/locks")
	if err != nil {
		t.Skipf("the system does not tell its locks (%v)", err)
	}
	return strings.Count(string(all), fmt.Sprintf(":%d ", stat.Ino))
}

// A connection that has lost its lock is nobody's: whoever closes the file elsewhere deletes the log under it.
func TestReadingAFileTakesNoLockFromTheConnectionsBesideIt(t *testing.T) {
	file := filepath.Join(t.TempDir(), "data.db")
	db, err := database.Connect(file)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() //nolint:errcheck // only read
	if _, err := db.NewQuery("CREATE TABLE a (b)").Execute(); err != nil {
		t.Fatal(err)
	}
	before := locks(t, file)
	if before == 0 {
		t.Skip("the system does not tell the locks of this file")
	}
	d, err := database.OpenReadOnly(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.CloseFile(); err != nil {
		t.Fatal(err)
	}
	if after := locks(t, file); after < before {
		t.Errorf("%d locks were held, and are %d", before, after)
	}
}
