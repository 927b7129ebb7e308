package cli

import (
	"bytes"
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/pocketbase/pocketbase/core"
	_ "github.com/pocketbase/pocketbase/migrations" // its own tables

	"hocvu/internal/backup"
	"hocvu/internal/store"
	"hocvu/internal/store/database"
	migrations "hocvu/pb_migrations"
)

// site is a data folder in which nothing is wrong and nobody serves.
func site(t *testing.T) (dir string) {
	t.Helper()
	migrations.Register()
	dir = filepath.Join(t.TempDir(), "pb_data")
	app := core.NewBaseApp(core.BaseAppConfig{DataDir: dir, DBConnect: database.Connect})
	t.Cleanup(func() { app.ResetBootstrapState() }) //nolint:errcheck // it was closed below
	if err := app.Bootstrap(); err != nil {
		t.Fatal(err)
	}
	if err := app.RunAllMigrations(); err != nil {
		t.Fatal(err)
	}
	s, ctx := store.Open(app), context.Background()
	long := time.Now().AddDate(-1, 0, 0)
	unit, err := s.Units.Add(ctx, store.NewUnit{Code: "MS", Name: "Công an xã Mường Sương", From: long})
	if err != nil {
		t.Fatal(err)
	}
	officer, err := s.Officers.Add(ctx, store.NewOfficer{Badge: "000-001", Name: "Quàng Thị Mỷ", Unit: unit, From: long})
	if err == nil {
		err = s.Settings.Ensure(ctx)
	}
	if err != nil {
		t.Fatal(err)
	}
	collection, err := app.FindCollectionByNameOrId(core.CollectionNameSuperusers)
	if err != nil {
		t.Fatal(err)
	}
	admin := core.NewRecord(collection)
	admin.SetEmail("admin@site.example")
	admin.SetPassword("mot-cum-tu-dai")
	admin.Set("officer", officer)
	if err := app.Save(admin); err != nil {
		t.Fatal(err)
	}
	if err := s.Upgrade(ctx, time.Now()); err != nil { // puts the account on record, which no hook has seen
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := app.ResetBootstrapState(); err != nil {
		t.Fatal(err)
	}
	if _, err := backup.Make(ctx, backup.Options{Dir: dir, File: filepath.Join(backup.Folder(dir), backup.Name(time.Now(), "")), Made: time.Now()}); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	return dir
}

// newestBackup returns the only file of the backup folder.
func newestBackup(t *testing.T, dir string) string {
	t.Helper()
	kept, err := backup.List(backup.Folder(dir))
	if err != nil || len(kept) != 1 {
		t.Fatal(kept, err)
	}
	return kept[0].File
}

func TestTheDoctorNamesWhatIsWrongAndTheWayOut(t *testing.T) {
	healthy := site(t)
	raw := func(statements string) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			db, err := sql.Open("sqlite", filepath.Join(dir, "data.db"))
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close() //nolint:errcheck // the test is over
			if _, err := db.Exec(statements); err != nil {
				t.Fatal(err)
			}
		}
	}
	file := func(name, content string) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	dated := func(at time.Time) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			if err := os.Chtimes(newestBackup(t, dir), at, at); err != nil {
				t.Fatal(err)
			}
		}
	}
	const closed = `INSERT INTO units (id, code, valid_to) VALUES ('u', 'PX67', '2026-01-01 00:00:00.000Z'); `
	server := func(settings string) func(*testing.T, string) {
		return raw(`INSERT OR REPLACE INTO _params (id, value) VALUES ('settings', '` + settings + `')`)
	}
	overwrite := func(which func(*testing.T, string) string) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			file, err := os.OpenFile(which(t, dir), os.O_RDWR, 0)
			if err != nil {
				t.Fatal(err)
			}
			defer file.Close() //nolint:errcheck // the test is over
			if _, err := file.WriteAt(bytes.Repeat([]byte("x"), 5<<10), 4<<10); err != nil {
				t.Fatal(err)
			}
		}
	}
	mode := func(name string, mode os.FileMode) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			if err := os.Chmod(filepath.Join(dir, name), mode); err != nil {
				t.Fatal(err)
			}
		}
	}
	rubbish := strings.Repeat("rubbish ", 4096)
	for name, c := range map[string]struct {
		breaks func(*testing.T, string)
		says   string // "" where nothing is wrong
		fix    string
	}{
		"nothing is wrong":                      {func(*testing.T, string) {}, "", ""},
		"no console account":                    {raw(`DELETE FROM _superusers`), "There is no admin yet", "hocvu superuser upsert"},
		"a console account of nobody":           {raw(`UPDATE _superusers SET officer = ''`), "bound to no officer", "choose in the field officer"},
		"a broken package":                      {file("../content/hong/course.yaml", "id: ["), "Packages have 1 problem", "hocvu check"},
		"an audit changed behind the back":      {raw(`DROP TRIGGER hocvu_audit_no_update; UPDATE audit SET act = 'x'`), "does not follow", "tell who is responsible"},
		"an audit that was emptied":             {raw(`DROP TRIGGER hocvu_audit_no_delete; DELETE FROM audit`), "it is empty, and there is 1 officer", "tell who is responsible"},
		"a console account of one who has left": {raw(`UPDATE officers SET state = 'left'`), "bound to no officer who serves", "choose in the field officer"},
		"a console password set in the file":    {raw(`UPDATE _superusers SET password = '$2a$10$another'`), "is opened by another address, password", "hocvu superuser update"},
		"a console address set in the file":     {raw(`UPDATE _superusers SET email = 'other@site.example'`), "other@site.example is opened by another address", "hocvu superuser update"},
		"a second factor put into the file":     {raw(`INSERT INTO console_keys (account, secret, since, step) SELECT id, 'SECRET', '', 0 FROM _superusers`), "or second factor", "hocvu superuser totp"},
		"people in a unit that has ended":       {raw(`INSERT INTO units (id, code, valid_to) VALUES ('u', 'PX67', '2026-01-01 00:00:00.000Z'); UPDATE memberships SET unit = 'u'`), "still have people in them: PX67", "move them"},
		"a stay that ends in a time to come":    {raw(`INSERT INTO memberships (id, officer, unit, starts, ends) SELECT 'm', id, 'u', '2025-01-01 00:00:00.000Z', '2999-01-01 00:00:00.000Z' FROM officers`), "000-001", "the database file"},
		"a role that nobody gave":               {raw(`INSERT INTO appointments (id, officer, role) SELECT 'forged', id, 'admin' FROM officers`), "the role admin of officer 000-001 (row forged)", "tell who is responsible"},
		"triggers taken away":                   {raw(`DROP TRIGGER hocvu_evidence_no_update; DROP TRIGGER hocvu_grades_no_delete`), "hocvu_evidence_no_update, hocvu_grades_no_delete", "a start of the server"},
		"a trigger that does nothing":           {raw(`DROP TRIGGER hocvu_grades_no_delete; CREATE TRIGGER hocvu_grades_no_delete BEFORE DELETE ON grades BEGIN SELECT 1; END`), "hocvu_grades_no_delete", "hocvu backup"},
		"an audit from the future":              {raw(`INSERT INTO audit (id, at) VALUES ('z', '2099-01-01 00:00:00.000Z')`), "behind the newest entry", "turn NTP on"},
		"an old backup":                         {dated(time.Now().Add(-72 * time.Hour)), "72 hours old", "hocvu backup"},
		"a backup from the future":              {dated(time.Now().Add(72 * time.Hour)), "dated in the future", "move that file away"},
		"no backup":                             {func(t *testing.T, dir string) { os.Remove(newestBackup(t, dir)) }, "no backup yet", "hocvu backup"},    //nolint:errcheck // the case fails if it stays
		"a backup that was cut":                 {func(t *testing.T, dir string) { os.Truncate(newestBackup(t, dir), 1000) }, "was cut off", "Delete it"}, //nolint:errcheck // the case fails if it stays
		"daily backups switched off":            {raw(`UPDATE settings SET value = '""' WHERE name = 'backup_time'`), "daily backup is off", "backup_time"},
		"a database that is read-only":          {mode("data.db", 0o400), "is read-only", "chown -R"},
		"a folder that others read":             {mode("", 0o755), "Others on this machine can read", "chmod 700"},
		"a calibration that is gone":            {raw(`INSERT INTO scores (id, officer, framework, parameters) VALUES ('a', 'b', 'bdhvs', 3)`), "missing: bdhvs 3", "hocvu rescore"},
		"a calibration that does not fit":       {raw(`INSERT INTO parameters (id, framework, version, number, content) VALUES ('a', 'bdhvs', '0.1.0', 1, 'null')`), "Calibration 1 of framework", "hocvu calibrate"},
		"data of a newer program":               {raw(`INSERT INTO _migrations (file, applied) VALUES ('1795000999_later.go', 1)`), "A newer Hocvu", "Run that version"},
		"data of an older program":              {raw(`DELETE FROM _migrations WHERE file = '1795000091_shut.go'`), "1 migration is pending", "start the server"},
		// the schema
		"anybody may list officers":         {raw(`UPDATE _collections SET listRule = '' WHERE name = 'officers'`), `officers.listRule = ""`, "which closes them"},
		"anybody may make officers":         {raw(`UPDATE _collections SET createRule = '@request.auth.id = ""' WHERE name = 'officers'`), "officers.createRule", "--allow-sql"},
		"a column that is gone":             {raw(`ALTER TABLE officers DROP COLUMN rank`), "- column officers.rank", "hocvu restore"},
		"a field that is gone":              {raw(`UPDATE _collections SET fields = json_remove(fields, '$[3]') WHERE name = 'settings'`), "- field settings.", "hocvu restore"},
		"an index that is gone":             {raw(`DROP INDEX hocvu_units_1`), "- index hocvu_units_1", "hocvu restore"},
		"an index that is no longer unique": {raw(`DROP INDEX hocvu_units_1; CREATE INDEX hocvu_units_1 ON units (code)`), "≠ index hocvu_units_1", "hocvu restore"},
		"a trigger of a stranger":           {raw(`CREATE TRIGGER quiet AFTER INSERT ON audit BEGIN SELECT 1; END`), "+ trigger quiet", "tell who is responsible"},
		"a table of a stranger":             {raw(`CREATE TABLE copied AS SELECT * FROM officers`), "+ table copied", "tell who is responsible"},
		"a table that is gone":              {raw(`DROP TABLE probe`), "- table probe", "hocvu restore"},
		"officers who may sign in past us":  {raw(`UPDATE _collections SET options = json_set(options, '$.passwordAuth.enabled', json('true')) WHERE name = 'officers'`), "officers.passwordAuth", "hocvu restore"},
		// people
		"an officer of no state":            {raw(`UPDATE officers SET state = ''`), "000-001", "choose active or left"},
		"a badge of an old console":         {raw(`UPDATE officers SET badge = 'CAND000001'`), "CAND000001 → 000-001", "A start of the server"},
		"a badge that can be none":          {raw(`UPDATE officers SET badge = '₫₫'`), "₫₫", "true badge"},
		"an officer of no unit":             {raw(`UPDATE officers SET unit = ''`), "no unit: 000-001", "choose the unit"},
		"an officer of a unit that is gone": {raw(`UPDATE officers SET unit = 'nowhere'`), "no unit: 000-001", "choose the unit"},
		"an order to a closed unit":         {raw(closed + `INSERT INTO assignments (id, course, unit) VALUES ('a', 'mat-khau', 'u')`), "mat-khau → PX67", "cancelled"},
		"a role in a closed unit":           {raw(closed + `INSERT INTO appointments (id, officer, role, unit) SELECT 'r', id, 'leader', 'u' FROM officers`), "000-001 leader PX67", "End them"},
		// settings
		"files at a stranger":      {server(`{"s3":{"enabled":true,"endpoint":"https://s3.stranger.example"}}`), "s3.stranger.example", "switch it off"},
		"backups at a stranger":    {server(`{"backups":{"s3":{"enabled":true,"endpoint":"https://s3.stranger.example"}}}`), "s3.stranger.example", "switch it off"},
		"a mail server":            {server(`{"smtp":{"enabled":true,"host":"10.0.0.9"}}`), `goes through "10.0.0.9"`, "switch it off"},
		"batches":                  {server(`{"batch":{"enabled":true}}`), "Batch API is on", "switch it off"},
		"an address by anybody":    {server(`{"trustedProxy":{"headers":["X-Forwarded-For"],"useLeftmostIP":true}}`), "leftmost part of X-Forwarded-For", `Switch "Use leftmost IP" off`},
		"an address without https": {server(`{"meta":{"appURL":"http://site.example"}}`), "http://site.example, without https", "https://"},
		// the clock
		"a clock far ahead":    {raw(`INSERT INTO clock (id, seen, forgiven) VALUES (1, '2017-01-01 00:00:00.000Z', '')`), "is far ahead of the last time that is certain (01/01/2017", "hocvu clock --confirm"},
		"a clock far behind":   {raw(`INSERT INTO clock (id, seen, forgiven) VALUES (1, '2099-01-01 00:00:00.000Z', '')`), "behind the newest entry (01/01/2099", "hocvu clock --confirm"},
		"evidence of tomorrow": {raw(`INSERT INTO evidence (id, received) VALUES ('e', '2099-01-01 00:00:00.000Z')`), "behind the newest entry (01/01/2099", "turn NTP on"},
		// backups
		"five kilobytes of a backup overwritten": {overwrite(newestBackup), "was cut off or is damaged", "Delete it"},
		"an older backup that is damaged": {func(t *testing.T, dir string) {
			older := filepath.Join(backup.Folder(dir), "hocvu-20200101-020000-0000.zip")
			if err := os.WriteFile(older, []byte(rubbish), 0o600); err != nil {
				t.Fatal(err)
			}
		}, "1 older backup is damaged", "hocvu-20200101-020000-0000.zip"},
		"an empty database":                       {file("data.db", ""), "empty or not Hocvu's", "hocvu restore"},
		"a database that is none":                 {file("data.db", rubbish), "file is not a database", "hocvu restore"},
		"a log that is damaged":                   {file("auxiliary.db", rubbish), "log (", "delete the file"},
		"a log that is gone, which a start makes": {func(t *testing.T, dir string) { os.Remove(filepath.Join(dir, "auxiliary.db")) }, "", ""}, //nolint:errcheck // the case fails if it stays
	} {
		t.Run(name, func(t *testing.T) {
			home := t.TempDir()
			dir := filepath.Join(home, "pb_data")
			for _, folder := range []string{"content/hong", "quizzes"} {
				if err := os.MkdirAll(filepath.Join(home, folder), 0o700); err != nil {
					t.Fatal(err)
				}
			}
			if err := os.CopyFS(dir, os.DirFS(healthy)); err != nil {
				t.Fatal(err)
			}
			if err := os.Chmod(dir, 0o700); err != nil {
				t.Fatal(err)
			}
			c.breaks(t, dir)
			exit, said := doctored("--dir", dir, "--packages", home)
			if c.says == "" {
				if exit != exitOK || strings.Contains(said, string(failed)) {
					t.Errorf("exit %d:\n%s", exit, said)
				}
				return
			}
			finding := ""
			for line := range strings.Lines(said) {
				if strings.HasPrefix(line, string(failed)) {
					finding += line
				}
			}
			if exit != exitFailed || !strings.Contains(finding, c.says) || !strings.Contains(finding, c.fix) {
				t.Errorf("exit %d, and not %q with %q:\n%s", exit, c.says, c.fix, said)
			}
		})
	}
	if exit, said := doctored("--dir", healthy, "--packages", filepath.Join(healthy, "nowhere")); exit != exitFailed || !strings.Contains(said, "no folder of packages") {
		t.Errorf("packages that are nowhere: %d\n%s", exit, said)
	}
}

func TestAFileOfAnotherAccountIsNamedAlsoToRoot(t *testing.T) {
	dir := site(t)
	if err := os.Mkdir(filepath.Join(dir, "lost+found"), 0o500); err != nil { // of a disk of its own
		t.Fatal(err)
	}
	if exit, said := doctored("--dir", dir, "--packages", filepath.Dir(dir)); exit != exitOK {
		t.Errorf("exit %d:\n%s", exit, said)
	}
	if err := os.Chown(filepath.Join(dir, "data.db"), 12345, -1); err != nil {
		t.Skipf("files cannot be given away here (%v)", err)
	}
	if exit, said := doctored("--dir", dir, "--packages", filepath.Dir(dir)); exit != exitFailed || !strings.Contains(said, `data.db" belongs to another account`) {
		t.Errorf("exit %d:\n%s", exit, said)
	}
}

// doctored is what the doctor says, and its exit code.
func doctored(arguments ...string) (exit int, said string) {
	var out bytes.Buffer
	exit = Execute(append([]string{"doctor", "--lang", "en"}, arguments...), &out, &out)
	return exit, out.String()
}
