package store

import (
	"strings"
	"testing"
)

func TestSlipsAndAppointmentsAreFoundByIndexes(t *testing.T) {
	s, _, _ := open(t)
	for _, query := range []string{
		holderColumns + `WHERE o.unit = ? AND o.state = 'active' ORDER BY o.badge LIMIT ?`,
		holderColumns + `WHERE o.id IN (SELECT value FROM json_each(?)) AND o.state = 'active'`,
		appointmentColumns + `WHERE a.id = ?`,
		appointmentColumns + `WHERE a.officer IN (SELECT value FROM json_each(?1)) AND (a.ends = '' OR a.ends > ?2)`,
		appointmentColumns + `WHERE a.unit IN (SELECT value FROM json_each(?1)) AND (a.ends = '' OR a.ends > ?2)`,
	} {
		for _, line := range explain(t, s, query) {
			if strings.HasPrefix(line, "SCAN") && !strings.Contains(line, "json_each") {
				t.Errorf("%s: %s", query, line)
			}
		}
	}
}
