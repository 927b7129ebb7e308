package store

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// whole lists the tables, as the plan names them, that a file may read from end to end, because that is its task: a
// command or a job over everybody, or a table of a few rows.
var whole = map[string]string{
	"anonymise.go":          `_superusers|\(subquery-\d\)`,             // the count of those found
	"attachment.go":         `attachments USING COVERING INDEX`,        // the sum of their sizes
	"clock.go":              `clock|attempts|responses|evidence`,       // the last row of each, by rowid and LIMIT
	"evidence.go":           `e`,                                       // from the last row back, by rowid and LIMIT
	"people.go":             `officers USING INDEX hocvu_officers_1|a`, // the doctor looks at everybody
	"schema.go":             `sqlite_master|pragma_table_info|_collections`,
	"appointment.go":        `appointments USING COVERING INDEX`, // was there ever an admin: asked by who appoints oneself
	"log.go":                `audit`,                             // its last row, by LIMIT
	"chain.go":              `audit`,
	"verify.go":             `officers USING COVERING INDEX|a|_superusers`,
	"audit_list.go":         `a`,
	"trigger.go":            `sqlite_master`,
	"console_account.go":    `_superusers|s`,                     // a handful of accounts
	"item_answer.go":        `j`,                                 // the questions of one attempt
	"item_statistic.go":     `grades`,                            // its last row, by rowid and LIMIT
	"imported_result.go":    `enrolments USING COVERING INDEX`,   // once a list of results
	"observation.go":        `observations USING COVERING INDEX`, // their count, by who replays everything
	"read_only.go":          `_migrations|s|m|scores|level_events|parameters`,
	"competency.go":         `replacements`,
	"replacement.go":        `replacements`,
	"score_basis.go":        `replacements`,                                            // a handful of rows, as there
	"dataset.go":            `officers USING COVERING INDEX|u|assignments USING INDEX`, // the book of all officers, read in the background
	"officer_add.go":        `officers`,
	"officer.go":            `officers`,                                        // badges that look alike, when an account is made by hand
	"personaldata.go":       `exam_sessions USING INDEX hocvu_exam_sessions_2`, // a row an exam in a room
	"exam_session.go":       `s`,                                               // the last ones, by LIMIT
	"exam_candidate.go":     `admitted|u|l`,                                    // the officers of one session
	"unit_rule.go":          `units`,                                           // codes that look alike, when a unit is written by hand
	"roster.go":             `o|units`,
	"row.go":                `settings`,
	"slip.go":               `u`,
	"unit.go":               `u`,
	"group.go":              `groups|blocks|units`,    // a handful of rows
	"naming.go":             `groups`,                 // as there
	"publication.go":        `package_publications|p`, // a handful of rows
	"package_archive.go":    `l|a`,                    // the list of one archive's files; all rows of a state
	"judging.go":            `w`,                      // the list of what waits for a person
	"unit_row.go":           `u`,                      // all units, by who looks at them
	"unit_change.go":        `c`,                      // the last acts, by LIMIT
	"upgrade_badge.go":      `officers`,               // once in the life of a data folder
	"upgrade_membership.go": `m`,                      // once in the life of a data folder
}

// never is what no plan calls a table of ours.
const never = `\(|json_each|CONSTANT`

var sqlText = regexp.MustCompile("(?s)`((?:SELECT|INSERT|UPDATE|DELETE)[^`]*)`")

func TestNoQueryReadsAWholeTable(t *testing.T) {
	s, _, _ := open(t)
	var files []string
	for _, pattern := range []string{"*.go", "*/*.go"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	seen := 0
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") || strings.HasPrefix(file, "database/") {
			continue
		}
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		allowed := regexp.MustCompile(`^SCAN (?:` + strings.Trim(whole[filepath.Base(file)]+"|"+never, "|") + `)(?: |$)`)
		for _, match := range sqlText.FindAllStringSubmatch(string(source), -1) {
			query := completed(match[1])
			seen++
			plan := explain(t, s, query)
			for _, line := range plan {
				if strings.HasPrefix(line, "SCAN ") && !allowed.MatchString(line) {
					t.Errorf("%s: %s\n\t%s", file, query, strings.Join(plan, "\n\t"))
				}
			}
		}
	}
	if seen < 40 {
		t.Errorf("only %d queries were found in the sources", seen)
	}
}

// completed completes the heads of queries that several functions share.
func completed(query string) string {
	query = strings.TrimSpace(query)
	switch {
	case strings.HasSuffix(query, "FROM attachments"):
		return query + " WHERE id = ?"
	case strings.HasSuffix(query, "FROM attempts"):
		return query + " WHERE id = ?"
	case strings.HasSuffix(query, "FROM grades g"):
		return query + " WHERE g.response = ? AND " + standing
	case strings.HasSuffix(query, "FROM judging w"):
		return query + " WHERE w.response = ?"
	case strings.HasSuffix(query, "FROM judgements j"):
		return query + " WHERE j.response = ?"
	case strings.HasSuffix(query, "FROM question_reports r"):
		return query + " WHERE r.id = ?"
	case strings.HasSuffix(query, "FROM regraded"):
		return query + " WHERE attempt = ?"
	case strings.HasSuffix(query, "ON r.id = b.observer"):
		return query + " WHERE b.officer = ?"
	case strings.HasSuffix(query, "ON o.id = r.by"):
		return query + " WHERE r.quiz = ?"
	case strings.HasSuffix(query, "ON a.id = r.attempt"):
		return query + " WHERE r.event = ?"
	case strings.HasSuffix(query, "FROM group_memberships m"):
		return query + " WHERE m.id = ?"
	case strings.HasSuffix(query, "ON g.id = a.by"), strings.HasSuffix(query, "ON u.id = a.unit"):
		return query + " WHERE a.id = ?"
	case strings.HasSuffix(query, "ON w.id = s.unit"):
		return query + " WHERE s.id = ?"
	case strings.HasSuffix(query, "ON u.id = o.unit"):
		return query + " WHERE o.badge = ?"
	}
	return query
}

func TestTheSharedQueriesAreFoundByTheirKeys(t *testing.T) {
	s, _, _ := open(t)
	queries := []string{
		officerPlace,
		attemptColumns + `WHERE officer = ? AND quiz = ? AND mode = ? AND state = 'open'`,
		attemptColumns + `WHERE officer = ? AND quiz = ? AND mode = ? ORDER BY number DESC`,
		attemptColumns + `WHERE state = 'open' AND deadline != '' AND deadline < ? ORDER BY deadline LIMIT ?`,
		responseColumns + `WHERE r.attempt = ? ORDER BY r.question, r.sequence`,
		responseColumns + `WHERE r.id = ?`,
		gradeColumns + `WHERE g.response = ? AND ` + standing,
		regradeColumns + `WHERE r.quiz = ? ORDER BY r.made, r.id`,
		judgementColumns + `WHERE j.response = ? AND ` + judgementStands,
		waitingColumns + `WHERE w.response = ?`,
		reportColumns + `WHERE r.officer = ? ORDER BY r.made DESC, r.rowid DESC LIMIT ?`,
		effectColumns + `WHERE officer = ? AND at > ? AND pass IN ('gained', 'lost')`,
	}
	s.Trace(func(query string) {
		if strings.Contains(query, "FROM officers o") {
			queries = append(queries, query)
		}
	})
	if _, err := s.Officers.ByBadge("000-001", monday); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Officers.Serving("000-001"); err != nil {
		t.Fatal(err)
	}
	if s.Trace(nil); len(queries) != 14 {
		t.Fatalf("%d queries", len(queries))
	}
	for _, query := range queries {
		for _, line := range explain(t, s, query) {
			few := strings.HasPrefix(line, "SCAN above") // the units of one officer, found before
			if strings.HasPrefix(line, "SCAN") && !few || strings.Contains(line, "TEMP B-TREE") {
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
