package backup

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"filippo.io/age"
	"github.com/pocketbase/pocketbase/core"
	_ "github.com/pocketbase/pocketbase/migrations" // its own tables

	"hocvu/internal/refusal"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
	sqlite "hocvu/internal/store/database"
	"hocvu/internal/store/inspect"
	migrations "hocvu/pb_migrations"
)

var (
	ctx    = context.Background()
	monday = time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC)
)

// newSite makes a data folder in which a real store lives, as a server's does, until shut.
func newSite(t *testing.T) (dir string, s *store.Store, app *core.BaseApp, shut func()) {
	t.Helper()
	migrations.Register()
	dir = filepath.Join(t.TempDir(), "pb data")
	app = core.NewBaseApp(core.BaseAppConfig{DataDir: dir, DBConnect: sqlite.Connect})
	if err := app.Bootstrap(); err != nil {
		t.Fatal(err)
	}
	if err := app.RunAllMigrations(); err != nil {
		t.Fatal(err)
	}
	s = store.Open(app)
	shut = sync.OnceFunc(func() {
		if err := errors.Join(s.Close(), app.ResetBootstrapState()); err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(shut)
	return dir, s, app, shut
}

func note(s *store.Store, act string) error {
	return s.InTx(ctx, func(tx *store.Store) error { return tx.Audit.Add(audit.Entry{At: monday, Act: act}) })
}

// verified is what else a restore checks: the chain of the audit.
func verified(entries *int) func(string) error {
	return func(file string) error {
		p, err := inspect.OpenReadOnly(file)
		if err != nil {
			return err
		}
		defer p.Close() //nolint:errcheck // the test is over
		chain, err := inspect.VerifyAudit(p)
		*entries = chain.Entries
		return err
	}
}

func TestABackupUnderWritersIsOneMomentAndRestores(t *testing.T) {
	dir, s, _, _ := newSite(t)
	if err := os.MkdirAll(filepath.Join(dir, "packages", "sub"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "packages", "sub", "goi.json"), []byte("{}"), 0o600); err != nil {
		t.Fatal(err)
	}
	var stop atomic.Bool
	var written atomic.Int64
	var writers sync.WaitGroup
	for range 16 {
		writers.Go(func() {
			for !stop.Load() {
				if err := note(s, "written"); err != nil {
					t.Error(err)
					return
				}
				written.Add(1)
			}
		})
	}
	for written.Load() < 200 {
		time.Sleep(time.Millisecond)
	}
	least := written.Load()
	file := filepath.Join(t.TempDir(), "b.zip")
	seen := 0
	m, err := Make(ctx, Options{Dir: dir, File: file, Made: monday, Logs: true, Inspect: verified(&seen)})
	most := written.Load() + 16 // whose commit was there before they counted it
	stop.Store(true)
	writers.Wait()
	if err != nil {
		t.Fatal(err)
	}
	if n := int64(m.Rows["audit"]); n < least || n > most {
		t.Errorf("%d entries in the backup, there were %d before it and %d after it", n, least, most)
	}
	t.Logf("%d entries before, %d in the backup, %d after it", least, m.Rows["audit"], most)
	entries, to := 0, filepath.Join(t.TempDir(), "new")
	restored, aside, err := Restore(ctx, RestoreOptions{File: file, Dir: to, Check: verified(&entries), Now: monday})
	if err != nil || aside != "" {
		t.Fatal(err, aside)
	}
	if entries != m.Rows["audit"] || seen != entries || len(restored.Files) != 3 {
		t.Errorf("%d entries hold, %d were seen when it was made, %d files", entries, seen, len(restored.Files))
	}
	if content, err := os.ReadFile(filepath.Join(to, "packages", "sub", "goi.json")); err != nil || string(content) != "{}" {
		t.Errorf("%q, %v", content, err)
	}
}

func TestARestoreKeepsTheOldDataAside(t *testing.T) {
	dir, s, _, shut := newSite(t)
	file := filepath.Join(Folder(dir), Name(monday, ""))
	if err := note(s, "before"); err != nil {
		t.Fatal(err)
	}
	if _, err := Make(ctx, Options{Dir: dir, File: file, Made: monday}); err != nil {
		t.Fatal(err)
	}
	if err := note(s, "after"); err != nil {
		t.Fatal(err)
	}
	shut()
	entries := 0
	_, aside, err := Restore(ctx, RestoreOptions{File: file, Dir: dir, Check: verified(&entries), Now: monday})
	if err != nil {
		t.Fatal(err)
	}
	if entries != 1 {
		t.Errorf("%d entries, one was there then", entries)
	}
	if err := verified(&entries)(filepath.Join(aside, database)); err != nil || entries != 2 {
		t.Errorf("aside: %d entries, %v", entries, err)
	}
	if entries, err := List(Folder(dir)); err != nil || len(entries) != 1 {
		t.Errorf("the shelf holds %v, %v", entries, err)
	}
}

func TestABadBackupTouchesNothing(t *testing.T) {
	dir, s, _, _ := newSite(t)
	if err := note(s, "present"); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "b.zip")
	if _, err := Make(ctx, Options{Dir: dir, File: file, Made: monday}); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	flipped := bytes.Clone(whole)
	flipped[len(flipped)/3] ^= 0xff
	for name, content := range map[string][]byte{
		"cut in the middle": whole[:len(whole)/2], "cut at the end": whole[:len(whole)-1], "a flipped byte": flipped, "empty": nil, "something else": []byte("hello"),
	} {
		t.Run(name, func(t *testing.T) {
			if err := os.WriteFile(file, content, 0o600); err != nil {
				t.Fatal(err)
			}
			to := filepath.Join(t.TempDir(), "data")
			if err := os.MkdirAll(to, 0o700); err != nil {
				t.Fatal(err)
			}
			var said *refusal.Refusal
			if _, _, err := Restore(ctx, RestoreOptions{File: file, Dir: to, Now: monday}); !errors.As(err, &said) {
				t.Errorf("not refused in plain words: %v", err)
			}
			if left, _ := filepath.Glob(filepath.Join(filepath.Dir(to), ".*")); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
			if left, _ := filepath.Glob(filepath.Join(to, "*.db")); len(left) > 0 {
				t.Errorf("put in: %v", left)
			}
		})
	}
}

func TestARestoreOntoALinkGoesWhereTheLinkPoints(t *testing.T) {
	dir, s, _, shut := newSite(t)
	file := filepath.Join(t.TempDir(), "b.zip")
	if err := note(s, "before"); err != nil {
		t.Fatal(err)
	}
	if _, err := Make(ctx, Options{Dir: dir, File: file, Made: monday}); err != nil {
		t.Fatal(err)
	}
	shut()
	link := filepath.Join(t.TempDir(), "pb_data")
	if err := os.Symlink(dir, link); err != nil {
		t.Skip(err)
	}
	real, err := filepath.EvalSymlinks(dir)
	if err != nil {
		t.Fatal(err)
	}
	_, aside, err := Restore(ctx, RestoreOptions{File: file, Dir: link, Now: monday})
	if err != nil || filepath.Dir(aside) != filepath.Dir(real) {
		t.Fatalf("aside is %s, %v", aside, err)
	}
	if to, err := os.Readlink(link); err != nil || to != dir {
		t.Errorf("the link points to %q, %v", to, err)
	}
	entries := 0
	if err := verified(&entries)(filepath.Join(real, database)); err != nil || entries != 1 {
		t.Errorf("%d entries, %v", entries, err)
	}
	lost := filepath.Join(t.TempDir(), "lost")
	if err := os.Symlink(filepath.Join(t.TempDir(), "no disk"), lost); err != nil {
		t.Fatal(err)
	}
	_, _, err = Restore(ctx, RestoreOptions{File: file, Dir: lost, Now: monday})
	if said := refusal.Of(err); said == nil || said.ID != "backup.link-broken" {
		t.Errorf("a link to nothing: %v", err)
	}
}

func TestAForgedAuditIsNotRestored(t *testing.T) {
	dir, s, app, _ := newSite(t)
	if err := note(s, "true"); err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{"DROP TRIGGER hocvu_audit_no_update", "UPDATE audit SET act = 'false'"} {
		if _, err := app.DB().NewQuery(statement).Execute(); err != nil {
			t.Fatal(err)
		}
	}
	file := filepath.Join(t.TempDir(), "b.zip")
	if _, err := Make(ctx, Options{Dir: dir, File: file, Made: monday}); err != nil {
		t.Fatal(err)
	}
	entries := 0
	var broken *audit.Fault
	to := filepath.Join(t.TempDir(), "data")
	if _, _, err := Restore(ctx, RestoreOptions{File: file, Dir: to, Check: verified(&entries), Now: monday}); !errors.As(err, &broken) {
		t.Errorf("restored: %v", err)
	}
	if _, err := os.Stat(to); err == nil {
		t.Error("the folder was made")
	}
}

func TestAnEncryptedBackupOpensWithItsKeyOnly(t *testing.T) {
	dir, _, _, _ := newSite(t)
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	other, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	for name, identity := range map[string]*age.X25519Identity{"key": key, "other": other} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte("# made for a test\n"+identity.String()+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	file := filepath.Join(folder, Name(monday, key.Recipient().String()))
	if _, err := Make(ctx, Options{Dir: dir, File: file, Recipient: key.Recipient().String(), Made: monday}); err != nil {
		t.Fatal(err)
	}
	if content, err := os.ReadFile(file); err != nil || bytes.Contains(content, []byte("data.db")) || !strings.HasSuffix(file, ".zip.age") {
		t.Errorf("%s can be read without a key, %v", file, err)
	}
	for identity, refused := range map[string]string{"": "encrypted", filepath.Join(folder, "other"): "does not open", filepath.Join(folder, "key"): ""} {
		_, _, err := Restore(ctx, RestoreOptions{File: file, Dir: filepath.Join(t.TempDir(), "data"), Identity: identity, Now: monday})
		if (err == nil) != (refused == "") || err != nil && !strings.Contains(err.Error(), refused) {
			t.Errorf("with %q: %v", identity, err)
		}
	}
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, content[:len(content)-100], 0o600); err != nil {
		t.Fatal(err)
	}
	_, _, err = Restore(ctx, RestoreOptions{File: file, Dir: filepath.Join(t.TempDir(), "data"), Identity: filepath.Join(folder, "key"), Now: monday})
	if err == nil || !strings.Contains(err.Error(), "cut off") {
		t.Errorf("a cut one: %v", err)
	}
}

func TestAFolderThatIsLockedIsLeftAlone(t *testing.T) {
	dir := t.TempDir()
	release, err := Lock(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Lock(dir); err == nil || !strings.Contains(err.Error(), "running") {
		t.Errorf("locked twice: %v", err)
	}
	if _, _, err := Restore(ctx, RestoreOptions{File: "x.zip", Dir: dir, Now: monday}); err == nil || !strings.Contains(err.Error(), "running") {
		t.Errorf("a restore: %v", err)
	}
	if err := release(); err != nil {
		t.Fatal(err)
	}
	again, err := Lock(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := again(); err != nil {
		t.Error(err)
	}
}

func TestOnlyTheNewestBackupsStayOnTheShelf(t *testing.T) {
	folder := t.TempDir()
	for day := range 5 {
		if err := os.WriteFile(filepath.Join(folder, Name(monday.AddDate(0, 0, day), "")), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	stranger := filepath.Join(folder, "tay.zip")
	if err := os.WriteFile(stranger, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Prune(folder, 2); err != nil {
		t.Fatal(err)
	}
	entries, err := List(folder)
	if err != nil || len(entries) != 2 || !strings.Contains(entries[0].File, "20261127") || !strings.Contains(entries[1].File, "20261126") {
		t.Errorf("%v, %v", entries, err)
	}
	if _, err := os.Stat(stranger); err != nil {
		t.Error("a file that is not ours was deleted")
	}
}

func TestWhatAKilledBackupLeftIsClearedByTheNext(t *testing.T) {
	dir, _, _, _ := newSite(t)
	killed, working := filepath.Join(Folder(dir), ".hocvu-backup-1"), filepath.Join(dir, ".hocvu-backup-2")
	for _, half := range []string{killed, working} {
		if err := errors.Join(os.MkdirAll(half, 0o700), os.WriteFile(filepath.Join(half, database), nil, 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	release, err := Lock(working)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Make(ctx, Options{Dir: dir, File: filepath.Join(Folder(dir), Name(monday, "")), Made: monday}); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(killed); !os.IsNotExist(err) {
		t.Error("it is kept for ever")
	}
	if _, err := os.Stat(working); err != nil {
		t.Error("a backup that is being made lost its folder")
	}
	if err := release(); err != nil {
		t.Fatal(err)
	}
	ClearUnfinished(dir)
	if _, err := os.Stat(working); !os.IsNotExist(err) {
		t.Error("it is kept after a start")
	}
}

func TestADamagedBackupIsFoundAlsoWithoutItsKey(t *testing.T) {
	dir, _, _, _ := newSite(t)
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	for _, recipient := range []string{"", key.Recipient().String()} {
		file := filepath.Join(Folder(dir), Name(monday, recipient))
		if _, err := Make(ctx, Options{Dir: dir, File: file, Recipient: recipient, Made: monday}); err != nil {
			t.Fatal(err)
		}
		whole, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		examine := func(content []byte, hashes map[string]string) error {
			t.Helper()
			if err := os.WriteFile(file, content, 0o600); err != nil {
				t.Fatal(err)
			}
			return Examine(ctx, Entry{File: file}, hashes)
		}
		flipped := bytes.Clone(whole)
		copy(flipped[len(flipped)/2:], make([]byte, 5<<10))
		kept := Hashes(Folder(dir))
		if err := examine(whole, kept); err != nil {
			t.Errorf("%q: a whole one: %v", recipient, err)
		}
		var said *refusal.Refusal
		if err := examine(flipped, kept); !errors.As(err, &said) {
			t.Errorf("%q: 5 KB overwritten: %v", recipient, err)
		}
		if err := examine(whole[:len(whole)-1], kept); !errors.As(err, &said) {
			t.Errorf("%q: cut: %v", recipient, err)
		}
		if err := examine(whole, nil); err != nil && (recipient == "" || !errors.Is(err, ErrSealed)) {
			t.Errorf("%q: whole, by its manifest: %v", recipient, err)
		}
		if err := examine(flipped, nil); recipient == "" && !errors.As(err, &said) {
			t.Errorf("%q: overwritten, by its manifest: %v", recipient, err)
		}
	}
}

func TestAFolderThatIsMissingIsADiskThatIsNotMounted(t *testing.T) {
	dir, _, _, _ := newSite(t)
	missing := filepath.Join(t.TempDir(), "usb")
	var said *refusal.Refusal
	if _, err := Make(ctx, Options{Dir: dir, File: filepath.Join(missing, "b.zip"), Made: monday}); !errors.As(err, &said) || !strings.Contains(said.Error(), "mounted") {
		t.Errorf("not refused: %v", err)
	}
	if _, err := os.Stat(missing); err == nil {
		t.Error("the folder was made")
	}
}
