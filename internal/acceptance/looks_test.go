package acceptance

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Who looked, at what, and at whom: each way of looking at other people's data leaves its entry, with who did it by name.
func TestEveryLookAtOthersLeavesItsEntry(t *testing.T) {
	s := unstarted(t)
	s.flags = []string{"--allow-sql"}
	shelf := filepath.Join(s.folder(), "backups")
	if err := os.MkdirAll(shelf, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(shelf, "hocvu-thu.zip"), []byte("PK"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.start(t)
	printed, _ := client(t, "looks.mjs", "http://"+s.address, demoPassword, demoSuperuser, "hocvu-thu.zip")
	var who struct{ Admin, Seen, Along, Watched, Batched, Unit, Account string }
	if err := json.Unmarshal([]byte(printed), &who); err != nil {
		t.Fatalf("%v: %s", err, printed)
	}
	s.kill()
	db := s.database(t)
	const names = ` AND EXISTS (SELECT 1 FROM json_each(detail, '$.officers') WHERE value = ?)`
	for _, look := range []struct {
		what, entry string
		whom        []any
		want        int
	}{
		{"one row", `act = 'viewed' AND record = 'officers/' || subject AND subject = ?`, []any{who.Seen}, 1},
		{"rows", `act = 'listed' AND record = 'memberships'` + names, []any{who.Seen}, 1},
		{"sessions", `act = 'listed' AND record = 'sessions' AND json_array_length(detail, '$.officers') > 0`, nil, 1},
		{"officers along with their unit, in a list", `act = 'listed' AND record = 'units'` + names, []any{who.Along}, 1},
		{"officers along with their unit, as one row", `act = 'listed' AND record = 'units/` + who.Unit + `'` + names, []any{who.Along}, 1},
		{"an officer along with a grade", `act = 'listed' AND record = 'grades' AND json_array_length(detail, '$.officers') = 1`, nil, 1},
		{"a subscription to all", `act = 'watched' AND record = 'officers' AND subject = ''`, nil, 1},
		{"a subscription that asks for more", `act = 'watched' AND record = 'memberships'`, nil, 1},
		{"a subscription to one, and what it brings", `act = 'watched' AND record = 'officers/' || ? AND subject IN ('', ?)`, []any{who.Watched, who.Watched}, 2},
		{"what a subscription brings, of whom", `act = 'watched' AND subject = ?`, []any{who.Watched}, 1},
		{"two writes of a batch", `act = 'changed' AND subject = ?`, []any{who.Batched}, 2},
		{"the SQL page, without the texts of the query", `act = 'sql' AND json_extract(detail, '$.query') = 'SELECT name FROM officers WHERE badge = ''…'''`, nil, 1},
		{"a backup", `act = 'downloaded' AND record = 'backups/hocvu-thu.zip'`, nil, 1},
		{"which of the server's settings were changed", `act = 'changed' AND record = 'server settings' AND json_extract(detail, '$.parts') = '["batch"]'`, nil, 1},
	} {
		query := `SELECT count(*) FROM audit WHERE by = '` + who.Admin + `' AND json_extract(detail, '$.superuser') = '` + demoSuperuser + `' AND ` + look.entry
		if n := count(t, db, query, look.whom...); n != look.want {
			t.Errorf("%s: %d entries, want %d", look.what, n, look.want)
		}
	}
	if n := count(t, db, `SELECT count(*) FROM audit a JOIN officers o ON o.id = a.by WHERE act = 'report-exported' AND badge = '000-003'`); n != 1 {
		t.Errorf("an export of the figures: %d entries", n)
	}
	if n := count(t, db, `SELECT count(*) FROM officers WHERE id = ? AND rank = 'Thiếu tá' AND language = 'en'`, who.Batched); n != 1 {
		t.Error("a batch was not kept as a whole, or half of a broken one was")
	}
	binary, err := build()
	if err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(binary, "audit", "verify", "--dir", s.folder()).CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
}
