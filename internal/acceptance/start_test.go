package acceptance

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// starts are how often a start is measured; the slowest counts.
const starts = 5

func BenchmarkColdStart(b *testing.B) {
	s := unstarted(b)
	responses := s.multiply(b, 1_000_000)
	s.start(b)
	s.kill() // the first start of a version also renders the packages
	for b.Loop() {
		var took latencies
		for range starts {
			took = append(took, s.start(b))
			s.kill()
		}
		what := fmt.Sprintf("start with %.1f million responses to a good health answer", float64(responses)/1e6)
		figure(b, what+", slowest of 5", took.percentile(100), "ms-most", atMost(300))
		figure(b, "  half of them within", took.percentile(50), "ms-p50", nil)
	}
}

func BenchmarkRestartAfterKill(b *testing.B) {
	s := demo(b)
	all := examinees(b, s, writers)
	for b.Loop() {
		slowest := killed(b, s, all, kills)
		figure(b, "restart after SIGKILL under 16 writers, slowest of 20", milliseconds(slowest), "ms", atMost(1000))
	}
}

// multiply writes the demo's responses, with their grades and evidence, over and over until there are so many, and tells
// how many. The engine would need hours for it; a start only has to find its way through what is there.
func (s *server) multiply(b *testing.B, want int) int {
	b.Helper()
	db := s.database(b)
	db.SetMaxOpenConns(1) // settings hold for one connection
	copies := want / count(b, db, `SELECT count(*) FROM responses`)
	run := func(statement string, args ...any) {
		b.Helper()
		if _, err := db.Exec(statement, args...); err != nil {
			b.Fatalf("%s: %v", statement, err)
		}
	}
	run(`PRAGMA synchronous = OFF`)
	run(`PRAGMA cache_size = -2000000`)
	for table, renamed := range map[string]map[string]string{
		"responses": {"id": another("id"), "event": `substr(event, 1, 33) || printf('x%02x', n)`, "sequence": `sequence + 1000 * n`},
		"grades":    {"id": another("id"), "response": another("response")},
		"evidence":  {"id": another("id"), "response": another("response"), "sequence": `sequence + 1000 * n`},
	} {
		columns := columnsOf(b, db, table)
		values := slices.Clone(columns)
		for i, column := range columns {
			if renamed[column] != "" {
				values[i] = renamed[column]
			}
		}
		run(fmt.Sprintf(`WITH RECURSIVE copy(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < ?) INSERT INTO %s ("%s") SELECT %s FROM copy, %s`,
			table, strings.Join(columns, `", "`), strings.Join(values, ", "), table), copies)
	}
	stored := count(b, db, `SELECT count(*) FROM responses`)
	if err := db.Close(); err != nil {
		b.Fatal(err)
	}
	return stored
}

// another is the ID of the n-th copy of a row; no ID of the engine's has a hyphen.
func another(id string) string { return `substr(` + id + `, 1, 12) || printf('-%02x', n)` }

func columnsOf(b *testing.B, db *sql.DB, table string) []string {
	b.Helper()
	rows, err := db.Query(`SELECT name FROM pragma_table_info(?)`, table)
	if err != nil {
		b.Fatal(err)
	}
	defer rows.Close() //nolint:errcheck // the test is over
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			b.Fatal(err)
		}
		names = append(names, name)
	}
	if err := rows.Err(); err != nil {
		b.Fatal(err)
	}
	return names
}
