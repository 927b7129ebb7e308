package cli

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hocvu/internal/backup"
)

// old puts files on the shelf that are backups of so many days ago, by their names and by their times.
func (s *testServer) old(shelf string, days ...int) {
	s.Helper()
	if err := os.MkdirAll(shelf, 0o700); err != nil {
		s.Fatal(err)
	}
	for _, n := range days {
		at := time.Now().AddDate(0, 0, -n)
		file := filepath.Join(shelf, backup.Name(at, ""))
		if err := os.WriteFile(file, nil, 0o600); err != nil {
			s.Fatal(err)
		}
		if err := os.Chtimes(file, at, at); err != nil {
			s.Fatal(err)
		}
	}
}

func TestTheDailyBackupOfARunningServerIsRestoredAndWell(t *testing.T) {
	s := startServer(t)
	unit := s.makes("units", map[string]any{"code": "MS", "name": "Công an xã Mường Sương"})
	s.changes("officers", "badge = '000-001'", map[string]any{"unit": unit})
	s.sets("backup_keep", 3)
	shelf := backup.Folder(filepath.Join(s.dir, "pb_data"))
	s.old(shelf, 2, 3, 4)

	s.asks(http.MethodPost, "crons/hocvu-upkeep", nil, nil)
	kept := s.backedUp(shelf)
	if len(kept) != 3 || kept[0].Size == 0 || kept[1].Size+kept[2].Size > 0 || time.Since(kept[2].Made) > 80*time.Hour {
		t.Errorf("three are to be kept, the new one and the two youngest: %+v", kept)
	}
	s.asks(http.MethodPost, "crons/hocvu-upkeep", nil, nil) // nothing is due any more
	s.makes("units", map[string]any{"code": "KH", "name": "Công an xã Khe Hạ"})
	if out, err := s.command("restore", kept[0].File).CombinedOutput(); err == nil || !strings.Contains(string(out), "stop it first") {
		t.Errorf("restored under a running server: %v\n%s", err, out)
	}
	s.ends()

	s.runs("restore", kept[0].File)
	s.runs("audit", "verify")
	if list := s.runs("audit", "list"); !strings.Contains(list, "units/"+unit) || strings.Count(list, "units/") != 1 {
		t.Errorf("the audit that was restored is not that of the backup:\n%s", list)
	}
	if again, err := backup.List(shelf); err != nil || len(again) != 3 || again[0].File != kept[0].File {
		t.Errorf("after a second look and the restore these are kept: %+v (%v)", again, err)
	}
	for _, empty := range kept[1:] { // the doctor would name them as damaged
		if err := os.Remove(empty.File); err != nil {
			t.Fatal(err)
		}
	}
	s.runs("doctor")
}

// backedUp waits until the shelf holds three backups, the newest of them one with something in it.
func (s *testServer) backedUp(shelf string) []backup.Entry {
	s.Helper()
	var kept []backup.Entry
	for range 600 {
		var err error
		if kept, err = backup.List(shelf); err != nil {
			s.Fatal(err)
		}
		if len(kept) == 3 && kept[0].Size > 0 {
			return kept
		}
		time.Sleep(100 * time.Millisecond)
	}
	s.Fatalf("the shelf holds %+v", kept)
	return nil
}
