package cli

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"filippo.io/age"
)

const clearMark = "chữ chỉ có trong dữ liệu"

func recipient(t *testing.T) string {
	t.Helper()
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	return key.Recipient().String()
}

// readable names the files below a folder in which the data can be read, or SQLite's own beginning.
func readable(t *testing.T, folder string) (found []string) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || entry.Name() == "hocvu.lock" {
			return err
		}
		content, err := os.ReadFile(path)
		if bytes.Contains(content, []byte(clearMark)) || bytes.HasPrefix(content, []byte("SQLite format 3")) {
			found = append(found, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestAnEncryptedBackupThatIsKilledLeavesNothingToRead(t *testing.T) {
	dir, usb := site(t), t.TempDir()
	changeData(t, dir, `CREATE TABLE ballast AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
		SELECT i, '`+clearMark+`' || hex(randomblob(4000)) AS words FROM n`)
	to := recipient(t)
	run := func(ctx context.Context, name string) error {
		c := exec.CommandContext(ctx, "hocvu", "backup", filepath.Join(usb, name), "--age", to, "--dir", dir)
		c.Env = append(os.Environ(), "LANG=en", "HOME="+t.TempDir())
		return c.Run()
	}
	began := time.Now()
	if err := run(t.Context(), "whole.zip.age"); err != nil {
		t.Fatal(err)
	}
	whole, killed, copies := time.Since(began), 0, 0
	for i := range 8 {
		ctx, cancel := context.WithTimeout(t.Context(), whole*time.Duration(i+1)/9)
		if run(ctx, "killed.zip.age") != nil {
			killed++
		}
		cancel()
		if found := readable(t, usb); len(found) > 0 {
			t.Errorf("killed after %d of 9 parts, this can be read: %q", i+1, found)
		}
		left, _ := filepath.Glob(filepath.Join(dir, ".hocvu-backup-*", "data.db")) // the pattern is well formed
		copies += len(left)
		os.Remove(filepath.Join(usb, "killed.zip.age")) //nolint:errcheck // it may not be there
	}
	if killed < 3 || copies == 0 {
		t.Errorf("%d were killed, %d in the middle: the test shows nothing", killed, copies)
	}
	if err := run(t.Context(), "last.zip.age"); err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{dir, usb} {
		if left, _ := filepath.Glob(filepath.Join(folder, ".hocvu-backup-*")); len(left) > 0 {
			t.Errorf("what was killed stays: %q", left)
		}
	}
}

func TestABackupByHandIsEncryptedAsTheDailyOnesAre(t *testing.T) {
	dir, to := site(t), recipient(t)
	backedUp := func(words ...string) (int, string) {
		var said bytes.Buffer
		exit := Execute(append([]string{"backup", "--lang", "en", "--dir", dir}, words...), &said, &said)
		return exit, said.String()
	}
	open := filepath.Join(t.TempDir(), "open.zip.age")
	if exit, said := backedUp(open); exit == exitOK || !strings.Contains(said, "ends in .age") {
		t.Errorf("exit %d: %s", exit, said)
	}
	if _, err := os.Stat(open); err == nil {
		t.Error("a backup that anybody reads is called .age")
	}
	changeData(t, dir, `UPDATE settings SET value = '"`+to+`"' WHERE name = 'backup_recipient'`)
	for _, name := range []string{"a.zip", "b.zip.age"} {
		file := filepath.Join(t.TempDir(), name)
		exit, said := backedUp(file)
		content, err := os.ReadFile(file)
		if err != nil || exit != exitOK || !bytes.HasPrefix(content, []byte("age-encryption.org/v1")) || !strings.Contains(said, to) {
			t.Errorf("%s: exit %d, %v: %s", name, exit, err, said)
		}
	}
}
