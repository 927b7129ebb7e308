package store

import (
	"time"

	"hocvu/internal/quiz"
)

// Grades are the judgements of responses, which never change.
type Grades struct{ *conn }

// Grade is the judgement of one response, kept for ever. A response without one is pending, or saved in an open exam.
type Grade struct {
	Response string
	Item     string // row of questions
	Seed     uint32
	quiz.Grade
	At time.Time
}

// Add writes grades. ErrConflict: a response has one.
func (s Grades) Add(grades ...Grade) error {
	rows := make([][]any, len(grades))
	for i, g := range grades {
		why := "null"
		if g.Why.ID != "" {
			why = toJSON(g.Why)
		}
		rows[i] = []any{newID(), g.Response, g.Item, g.Seed, string(g.Status), g.Credit, g.Feedback, why, formatTime(g.At)}
	}
	return s.insertRows(`INSERT INTO grades (id, response, question, seed, status, credit, feedback, why, at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`, rows)
}

// Of reads the grade of a response, or ErrNotFound.
func (s Grades) Of(response string) (g Grade, err error) {
	err = s.each(`SELECT response, question, seed, status, credit, feedback, coalesce(why, ''), at FROM grades
		WHERE response = ?`,
		[]any{response}, func(row scanner) (err error) {
			g, err = readGrade(row)
			return err
		})
	if err == nil && g.Response == "" {
		err = ErrNotFound
	}
	return g, err
}

func readGrade(row scanner) (g Grade, err error) {
	var why, at string
	if err := row.Scan(&g.Response, &g.Item, &g.Seed, &g.Status, &g.Credit, &g.Feedback, &why, &at); err != nil {
		return g, err
	}
	g.At = parseTime(at)
	return g, readJSON(why, &g.Why)
}
