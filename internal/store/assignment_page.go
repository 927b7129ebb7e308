package store

import "encoding/json"

// AssignmentScope is where somebody sees assignments: those to its units, and to officers who are in them today. Those
// to a group go through all units.
type AssignmentScope struct {
	Everywhere bool
	Units      []string
}

func (r AssignmentScope) arguments() ([]any, error) {
	units, err := json.Marshal(r.Units)
	return []any{r.Everywhere, string(units)}, err
}

const withinScope = `(?1 OR a.unit IN (SELECT value FROM json_each(?2)) OR a.officer IN (SELECT id FROM officers
	WHERE unit IN (SELECT value FROM json_each(?2))))`

const pageInScope = assignmentColumns + `WHERE (a.cancelled != '') = ?3 AND ` + withinScope + `
	ORDER BY a.given DESC, a.rowid DESC LIMIT ?4 OFFSET ?5`

// Count counts what stands and what has ended.
func (s Assignments) Count(r AssignmentScope) (standing, ended int, err error) {
	arguments, err := r.arguments()
	if err != nil {
		return 0, 0, err
	}
	var all int
	err = s.one("SELECT count(*), coalesce(sum(a.cancelled = ''), 0) FROM assignments a WHERE "+withinScope, arguments,
		&all, &standing)
	return standing, all - standing, err
}

// Page lists those that stand, or those that have ended, the latest first: so many, from a place.
func (s Assignments) Page(r AssignmentScope, ended bool, from, most int) ([]Assignment, error) {
	arguments, err := r.arguments()
	if err != nil {
		return nil, err
	}
	return s.list(pageInScope, append(arguments, ended, most, from)...)
}
