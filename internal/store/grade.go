package store

import (
	"time"

	"hocvu/internal/quiz"
)

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
	return s.insert(`INSERT INTO grades (id, response, question, seed, status, credit, feedback, why, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		newID(), g.Response, g.Item, g.Seed, string(g.Status), g.Credit, g.Feedback, why, formatTime(g.At))
}

// OfAttempt gives the grades of the last responses of an attempt, by question.
func (s Grades) OfAttempt(attempt string) (map[string]Grade, error) {
	grades := map[string]Grade{}
	err := s.each(`SELECT r.question, g.response, g.question, g.seed, g.status, g.credit, g.feedback, coalesce(g.why, ''), g.at
		FROM responses r JOIN grades g ON g.response = r.id WHERE r.attempt = ? ORDER BY r.question, r.sequence`, []any{attempt}, func(row scanner) error {
		var question string
		g, err := readGrade(row, &question)
		grades[question] = g
		return err
	})
	return grades, err
}

// Of reads the grade of a response, or ErrNotFound.
func (s Grades) Of(response string) (g Grade, err error) {
	err = s.each(`SELECT '', response, question, seed, status, credit, feedback, coalesce(why, ''), at FROM grades WHERE response = ?`,
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

// Pending is a response that could not be graded yet.
type Pending struct {
	Response string
	Tries    int
}

// Add puts a response on the list of those to be graded later.
func (s PendingGrades) Add(response string, next time.Time) error {
	return s.insert(`INSERT INTO pending (id, response, tries, next) VALUES (?, ?, 1, ?)`, newID(), response, formatTime(next))
}

// Due lists pending responses whose time has come, at most so many.
func (s PendingGrades) Due(now time.Time, most int) ([]Pending, error) {
	var all []Pending
	err := s.each(`SELECT response, tries FROM pending WHERE next <= ? ORDER BY next LIMIT ?`, []any{formatTime(now), most}, func(row scanner) error {
		var p Pending
		err := row.Scan(&p.Response, &p.Tries)
		all = append(all, p)
		return err
	})
	return all, err
}

// Postpone tries a pending response again later.
func (s PendingGrades) Postpone(p Pending, next time.Time) error {
	_, err := s.exec(`UPDATE pending SET tries = ?, next = ? WHERE response = ?`, p.Tries+1, formatTime(next), p.Response)
	return err
}

// Remove takes a response off the list.
func (s PendingGrades) Remove(response string) error {
	_, err := s.exec(`DELETE FROM pending WHERE response = ?`, response)
	return err
}
