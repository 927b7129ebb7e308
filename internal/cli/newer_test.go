package cli

import (
	"bytes"
	"database/sql"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"

	"hocvu/internal/app"
	"hocvu/internal/backup"
)

// dataCommands are the words behind each command that opens a data folder. The doctor opens every folder: it says what
// is wrong with it.
var dataCommands = map[string][]string{
	"hocvu backup":            nil,
	"hocvu restore":           {"{backup}"},
	"hocvu audit verify":      nil,
	"hocvu audit list":        nil,
	"hocvu coverage":          nil,
	"hocvu serve":             {"--http", "127.0.0.1:0"},
	"hocvu superuser upsert":  {"a@site.example", "mot-cum-tu-dai-nua"},
	"hocvu superuser create":  {"a@site.example", "mot-cum-tu-dai-nua"},
	"hocvu superuser update":  {"admin@site.example", "mot-cum-tu-dai-nua"},
	"hocvu superuser delete":  {"admin@site.example"},
	"hocvu superuser ips":     {"127.0.0.1"},
	"hocvu rescore":           nil,
	"hocvu replay":            {"--all"},
	"hocvu regrade":           {"bai"},
	"hocvu calibrate":         nil,
	"hocvu install":           {"{list}"},
	"hocvu packages":          nil,
	"hocvu shelf compare":     {"{list}"},
	"hocvu shelf install":     {"{list}", "mat-khau"},
	"hocvu packages retire":   {"content/mat-khau"},
	"hocvu packages lower":    {"content/mat-khau"},
	"hocvu roster import":     {"{list}"},
	"hocvu results import":    {"{list}", "--course", "mat-khau"},
	"hocvu results withdraw":  {"{list}", "--course", "mat-khau"},
	"hocvu superuser bind":    {"admin@site.example", "000-002"},
	"hocvu superuser totp":    {"admin@site.example"},
	"hocvu framework replace": {"a", "b"},
	"hocvu doctor":            nil,
	"hocvu clock":             {"--confirm"},
	"hocvu unit rename":       {"CAX01", "--name", "Phòng Khác"},
	"hocvu unit merge":        {"CAX01", "CAX02"},
	"hocvu unit split":        {"CAX01", "--name", "Phòng Khác"},
	"hocvu unit undo":         nil,
	"hocvu unit list":         nil,
	"hocvu group rename":      {"Nhóm 1", "Nhóm khác"},
	"hocvu group merge":       {"Nhóm 1", "Nhóm 2"},
	"hocvu group end":         {"Nhóm 1"},
	"hocvu group list":        nil,
	"hocvu block rename":      {"Khối xã", "Khối khác"},
	"hocvu block merge":       {"Khối xã", "Khối khác"},
	"hocvu block end":         {"Khối xã"},
	"hocvu block list":        nil,
	"hocvu evidence void":     {"question", "mat-khau#a"},
	"hocvu evidence restore":  {"question", "mat-khau#a"},
	"hocvu evidence obsolete": {"question", "mat-khau#a"},
	"hocvu evidence revive":   {"question", "mat-khau#a"},
}

// noData are commands that share the flag of the data folder and open none.
var noData = map[string]bool{"hocvu": true, "hocvu audit": true, "hocvu superuser": true, "hocvu roster": true, "hocvu results": true,
	"hocvu roster template": true, "hocvu unit": true, "hocvu group": true,
	"hocvu block": true, "hocvu evidence": true}

// opensData lists the commands that have the flag of the data folder.
func opensData(s *session, c *cobra.Command) (all []string) {
	if c.Flag("dir") == s.shared.Lookup("dir") && !noData[c.CommandPath()] {
		all = append(all, c.CommandPath())
	}
	for _, child := range c.Commands() {
		all = append(all, opensData(s, child)...)
	}
	return all
}

func changeData(t *testing.T, dir string, statements string) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, "data.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() //nolint:errcheck // the test is over
	if _, err := db.Exec(statements); err != nil {
		t.Fatal(err)
	}
}

// listing tells every file of a folder but what SQLite keeps for who reads, with its size and time.
func listing(t *testing.T, dir string) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasSuffix(path, "-shm") || strings.HasSuffix(path, "-wal") {
			return err
		}
		content, err := os.ReadFile(path)
		all.WriteString(path + " " + string(content))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}

func TestAnOlderProgramTouchesNothingThatANewerOneHasServed(t *testing.T) {
	healthy := site(t)
	list := filepath.Join(t.TempDir(), "list.csv")
	if err := os.WriteFile(list, []byte("Số hiệu,Họ và tên\n000-002,Lò Văn Đồi\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s := &session{terminal: terminal{out: io.Discard, err: io.Discard}, pocketbase: &lateApp{}}
	found := opensData(s, newRoot(s))
	if len(found) != len(dataCommands) {
		t.Errorf("these commands open data: %q; the test knows %d", found, len(dataCommands))
	}
	for step, tried := range map[string][]string{"1795000999_later.go": found, "1999000001_later_still.go": {"hocvu serve"}} {
		for _, name := range tried {
			words, known := dataCommands[name]
			if !known {
				t.Errorf("%s: say here which words it needs", name)
				continue
			}
			t.Run(name+" at "+step, func(t *testing.T) {
				dir := filepath.Join(t.TempDir(), "pb_data")
				if err := os.CopyFS(dir, os.DirFS(healthy)); err != nil {
					t.Fatal(err)
				}
				old := newestBackup(t, dir)
				changeData(t, dir, `PRAGMA journal_mode = WAL; INSERT INTO _migrations (file, applied) VALUES ('`+step+`', 1)`)
				before := listing(t, dir)
				arguments := append(strings.Fields(name)[1:], "--lang", "en", "--dir", dir)
				for _, word := range words {
					arguments = append(arguments, strings.NewReplacer("{backup}", old, "{list}", list).Replace(word))
				}
				t.Chdir(t.TempDir())
				var said bytes.Buffer
				if exit := Execute(arguments, &said, &said); exit == exitOK || !strings.Contains(said.String(), step) ||
					!strings.Contains(said.String(), "newer Hocvu") {
					t.Errorf("exit %d: %s", exit, said.String())
				}
				if after := listing(t, dir); after != before {
					t.Error("something was written")
				}
			})
		}
	}
}

func TestABackupOfANewerProgramIsNotRestored(t *testing.T) {
	dir := site(t)
	changeData(t, dir, `INSERT INTO _migrations (file, applied) VALUES ('1795000999_later.go', 1)`)
	newer := filepath.Join(t.TempDir(), "newer.zip")
	if _, err := backup.Make(t.Context(), backup.Options{Dir: dir, File: newer, Made: time.Now()}); err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(t.TempDir(), "pb_data")
	var said bytes.Buffer
	if exit := Execute([]string{"restore", newer, "--lang", "en", "--dir", to}, &said, &said); exit != exitFailed ||
		!strings.Contains(said.String(), "1795000999_later.go") {
		t.Errorf("exit %d: %s", exit, said.String())
	}
	if _, err := os.Stat(to); err == nil {
		t.Error("it was put in place")
	}
	if err := app.RefuseNewer(site(t)); err != nil {
		t.Errorf("a folder of this program: %v", err)
	}
}
