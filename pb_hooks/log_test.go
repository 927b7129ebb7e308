package pb_hooks

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestTheLogOfARefusedSaveNamesNobody(t *testing.T) {
	d := sit(t)
	d.app.Settings().Logs.MaxDays = 1
	d.refused("Lò Văn Đồi", http.MethodPost, "collections/officers/records", map[string]any{"badge": "OOO-OO1", "name": "Má Mẩy Pham"})
	d.refused("", http.MethodGet, "collections/officers/records?filter=nobody%3D%22Lo%20000-001%22", nil)
	lines := ""
	for range 200 { // a line is written by another goroutine
		d.app.Logger().Handler().(interface{ WriteAll(context.Context) error }).WriteAll(t.Context()) //nolint:errcheck // the next time
		if err := d.app.AuxDB().NewQuery(`SELECT coalesce(group_concat(message || data, char(10)), '') FROM _logs WHERE data LIKE '%"request"%'`).Row(&lines); err != nil {
			t.Fatal(err)
		}
		if strings.Count(lines, "\n") == 1 {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	if !strings.Contains(lines, "POST /api/collections/officers/records") || !strings.Contains(lines, "GET /api/collections/officers/records") {
		t.Fatalf("the lines are not there: %s", lines)
	}
	for _, words := range []string{"Lò", "Lo", "Pham", "000-001", "OOO"} {
		if strings.Contains(lines, words) {
			t.Errorf("the log has %q: %s", words, lines)
		}
	}
}
