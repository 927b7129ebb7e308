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

// Add writes a grade. ErrConflict: the response has one.
func (s Grades) Add(g Grade) error {
	why := "null"
	if g.Why.ID != "" {
		why = toJSON(g.Why)
	}
	return s.insert(`INSERT INTO grades (id, response, question, seed, status, credit, feedback, why, at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		newID(), g.Response, g.Item, g.Seed, string(g.Status), g.Credit, g.Feedback, why, formatTime(g.At))
}

// OfAttempt gives the grades of the last responses of an attempt, by question.
func (s Grades) OfAttempt(attempt string) (map[string]Grade, error) {
	grades := map[string]Grade{}
	err := s.each(`SELECT r.question, g.response, g.question, g.seed, g.status, g.credit, g.feedback,
		coalesce(g.why, ''), g.at
		FROM responses r JOIN grades g ON g.response = r.id WHERE r.attempt = ? ORDER BY r.question, r.sequence`,
		[]any{attempt}, func(row scanner) error {
			var question string
			g, err := readGrade(row, &question)
			grades[question] = g
			return err
		})
	return grades, err
}

// Of reads the grade of a response, or ErrNotFound.
func (s Grades) Of(response string) (g Grade, err error) {
	err = s.each(`SELECT '', response, question, seed, status, credit, feedback, coalesce(why, ''), at FROM grades
		WHERE response = ?`,
		[]any{response}, func(row scanner) (err error) {
			g, err = readGrade(row, new(string))
			return err
		})
	if err == nil && g.Response == "" {
		err = ErrNotFound
	}
	return g, err
}

func readGrade(row scanner, question *string) (g Grade, err error) {
	var why, at string
	if err := row.Scan(question, &g.Response, &g.Item, &g.Seed, &g.Status, &g.Credit, &g.Feedback, &why, &at); err != nil {
		return g, err
	}
	g.At = parseTime(at)
	return g, readJSON(why, &g.Why)
}
