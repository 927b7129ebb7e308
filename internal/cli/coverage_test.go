package cli

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"hocvu/internal/competency"
)

// awardable is how many levels a coverage says can be awarded.
func awardable(t *testing.T, told string) (n int) {
	t.Helper()
	_, after, _ := strings.Cut(told, "): ")
	if _, err := fmt.Sscanf(after, "%d of 78 ", &n); err != nil {
		t.Fatalf("%v: %s", err, told)
	}
	return n
}

func TestCoverageGoesByTheCalibrationOfTheDataFolder(t *testing.T) {
	dir := site(t)
	db, err := sql.Open("sqlite", filepath.Join(dir, "data.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() //nolint:errcheck // the test is over
	told := func() string {
		var out bytes.Buffer
		if exit := Execute([]string{"coverage", "bdhvs", "--lang", "en", "--dir", dir, "--packages", t.TempDir()}, &out, &out); exit != exitOK {
			t.Fatalf("exit %d: %s", exit, &out)
		}
		head, _, _ := strings.Cut(out.String(), "K.1")
		return head
	}
	first := told()
	if !strings.Contains(first, "not calibrated: questions are as hard as their authors say") {
		t.Error(first)
	}
	weak := competency.DefaultParameters(&competency.Framework{ID: "bdhvs", Version: "0.1.0"})
	weak.Number, weak.GeneralMean, weak.GeneralVariance = 3, -8, 0.01 // a force of which nobody is believed to know anything
	content, err := json.Marshal(weak)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(`INSERT INTO parameters (id, framework, version, number, content) VALUES ('a', 'bdhvs', '0.1.0', 3, ?), ('b', 'bdhvs', '0.1.0', 4, 'null')`, string(content)); err != nil {
		t.Fatal(err)
	}
	by := told()
	if !strings.Contains(by, "by calibration 3 of the data folder") || awardable(t, by) >= awardable(t, first) {
		t.Errorf("%s\nand before %s", by, first)
	}
}
