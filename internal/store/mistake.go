package store

import "time"

// Mistake is the last graded answer of an officer to one question, where it earned less than all.
type Mistake struct {
	Quiz, Question string
	Attempt        string
	Mode           Mode
	Number         int // of the attempt
	Credit         float64
	Received       time.Time
}

// Mistakes lists the questions whose last graded answer earned less than a credit, the latest first and at most so
// many. Answers in exams count only in those that are named: the others may not be told yet.
func (s Responses) Mistakes(officer string, exams []string, below float64, most int) ([]Mistake, error) {
	var all []Mistake
	err := s.each(`SELECT a.quiz, r.question, a.id, a.mode, a.number, g.credit, r.received, max(r.received || r.id)
		FROM attempts a JOIN responses r ON r.attempt = a.id JOIN grades g ON g.response = r.id AND g.status = 'graded'
			AND NOT EXISTS (SELECT 1 FROM grades l WHERE l.supersedes = g.id AND l.supersedes != '')
		WHERE a.officer = ? AND (a.mode = 'practice' OR a.id IN (SELECT value FROM json_each(?)))
		GROUP BY a.quiz, r.question HAVING g.credit < ? ORDER BY r.received DESC, a.quiz, r.question LIMIT ?`,
		[]any{officer, toJSON(exams), below, most}, func(row scanner) error {
			var m Mistake
			var received, latest string // with max the other columns are those of its row
			err := row.Scan(&m.Quiz, &m.Question, &m.Attempt, &m.Mode, &m.Number, &m.Credit, &received, &latest)
			m.Received = parseTime(received)
			all = append(all, m)
			return err
		})
	return all, err
}

// GradedExam is an exam that was graded, in short.
type GradedExam struct {
	Attempt, Quiz, Digest string
	Passed                bool
}

// GradedExams lists the graded exams of an officer, the latest first and at most so many.
func (s Attempts) GradedExams(officer string, most int) ([]GradedExam, error) {
	var all []GradedExam
	err := s.each(`SELECT id, quiz, digest, coalesce(result ->> 'passed', FALSE) FROM attempts
		WHERE officer = ? AND mode = 'exam' AND state = 'graded' ORDER BY ended DESC, id LIMIT ?`,
		[]any{officer, most}, func(row scanner) error {
			var e GradedExam
			err := row.Scan(&e.Attempt, &e.Quiz, &e.Digest, &e.Passed)
			all = append(all, e)
			return err
		})
	return all, err
}
