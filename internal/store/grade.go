package store

import (
	"time"

	"hocvu/internal/quiz"
)

// Grades are the judgements of responses, which never change.
type Grades struct{ *conn }

// Grade is the judgement of one response, kept for ever. A response without one is pending, or saved in an open exam.
// Of the grades of a response the one stands that no other supersedes.
type Grade struct {
	ID       string // read; Add gives it
	Response string
	Item     string // row of questions
	Seed     uint32
	quiz.Grade
	At         time.Time
	Supersedes string // ID of the grade that it takes the place of; "": none
	Regrade    string // ID of the act that made it; "": the first judgement
	Engine     string // version of the program that made it; "": not known
}

// standing is the condition by which the grade g stands.
const standing = `NOT EXISTS (SELECT 1 FROM grades l WHERE l.supersedes = g.id AND l.supersedes != '')`

// Add writes grades. ErrConflict: a response has one, or the one to be superseded stands no more.
func (s Grades) Add(grades ...Grade) error {
	rows := make([][]any, len(grades))
	for i, g := range grades {
		why := "null"
		if g.Why.ID != "" {
			why = toJSON(g.Why)
		}
		rows[i] = []any{newID(), g.Response, g.Item, g.Seed, string(g.Status), g.Credit, g.Feedback, why,
			formatTime(g.At), g.Supersedes, g.Regrade, g.Engine}
	}
	return s.insertRows(`INSERT INTO grades (id, response, question, seed, status, credit, feedback, why, at, supersedes,
			regrade, engine)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, rows)
}

const gradeColumns = `SELECT g.id, g.response, g.question, g.seed, g.status, g.credit, g.feedback, coalesce(g.why, ''), g.at,
	g.supersedes, g.regrade, g.engine FROM grades g `

// Of reads the grade of a response that stands, or ErrNotFound.
func (s Grades) Of(response string) (Grade, error) {
	all, err := s.list(gradeColumns+`WHERE g.response = ? AND `+standing, response)
	if err == nil && len(all) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Grade{}, err
	}
	return all[0], nil
}

// OfAttempt lists all grades of the responses of an attempt, superseded ones included, in the order in which they were
// made.
func (s Grades) OfAttempt(attempt string) ([]Grade, error) {
	return s.list(gradeColumns+`JOIN responses r ON r.id = g.response WHERE r.attempt = ? ORDER BY g.at, g.rowid`, attempt)
}

func (s Grades) list(query string, args ...any) (all []Grade, err error) {
	err = s.each(query, args, func(row scanner) error {
		g, err := readGrade(row)
		all = append(all, g)
		return err
	})
	return all, err
}

func readGrade(row scanner) (g Grade, err error) {
	var why, at string
	err = row.Scan(&g.ID, &g.Response, &g.Item, &g.Seed, &g.Status, &g.Credit, &g.Feedback, &why, &at, &g.Supersedes,
		&g.Regrade, &g.Engine)
	if err != nil {
		return g, err
	}
	g.At = parseTime(at)
	return g, readJSON(why, &g.Why)
}
