package store

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// small holds tables that may be read whole: they have a few rows, or are read by commands only.
var small = regexp.MustCompile(`SCAN (settings|audit|replacements|officers|\(|u\b|json_each|CONSTANT)`)

var sqlText = regexp.MustCompile("(?s)`((?:SELECT|INSERT|UPDATE|DELETE)[^`]*)`")

func TestNoQueryReadsAWholeTable(t *testing.T) {
	s, _, _ := open(t)
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range sqlText.FindAllStringSubmatch(string(source), -1) {
			query := whole(match[1])
			seen++
			plan := explain(t, s, query)
			for _, line := range plan {
				if strings.HasPrefix(line, "SCAN ") && !small.MatchString(line) {
					t.Errorf("%s: %s\n\t%s", file, query, strings.Join(plan, "\n\t"))
				}
			}
		}
	}
	if seen < 40 {
		t.Errorf("only %d queries were found in the sources", seen)
	}
}

// whole completes the heads of queries that several functions share.
func whole(query string) string {
	query = strings.TrimSpace(query)
	switch {
	case strings.HasSuffix(query, "FROM attempts"):
		return query + " WHERE id = ?"
	case strings.HasSuffix(query, "ON a.id = r.attempt"):
		return query + " WHERE r.event = ?"
	case strings.HasSuffix(query, "ON g.id = a.by"), strings.HasSuffix(query, "ON u.id = a.unit"):
		return query + " WHERE a.id = ?"
	case strings.HasSuffix(query, "ON u.id = o.unit"):
		return query + " WHERE o.badge = ?"
	}
	return query
}

func TestTheSharedQueriesAreFoundByTheirKeys(t *testing.T) {
	s, _, _ := open(t)
	for _, query := range []string{
		attemptColumns + `WHERE officer = ? AND quiz = ? AND mode = ? AND state = 'open'`,
		attemptColumns + `WHERE officer = ? AND quiz = ? AND mode = ? ORDER BY number DESC`,
		attemptColumns + `WHERE state = 'open' AND deadline != '' AND deadline < ? ORDER BY deadline LIMIT ?`,
		responseColumns + `WHERE r.attempt = ? ORDER BY r.question, r.sequence`,
		responseColumns + `WHERE r.id = ?`,
		officerColumns + `WHERE o.id = ?`,
	} {
		for _, line := range explain(t, s, query) {
			if strings.HasPrefix(line, "SCAN") || strings.Contains(line, "TEMP B-TREE") {
				t.Errorf("%s: %s", query, line)
			}
		}
	}
}

func explain(t *testing.T, s *Store, query string) (plan []string) {
	t.Helper()
	arguments := make([]any, strings.Count(query, "?"))
	if numbered := regexp.MustCompile(`\?(\d)`).FindAllStringSubmatch(query, -1); len(numbered) > 0 {
		arguments = nil
		for range "123456789"[:strings.IndexAny("123456789", highest(numbered))+1] {
			arguments = append(arguments, nil)
		}
	}
	err := s.each("EXPLAIN QUERY PLAN "+query, arguments, func(row scanner) error {
		var id, parent, unused int
		var detail string
		err := row.Scan(&id, &parent, &unused, &detail)
		plan = append(plan, detail)
		return err
	})
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return plan
}

func highest(numbered [][]string) string {
	most := "1"
	for _, n := range numbered {
		most = max(most, n[1])
	}
	return most
}
