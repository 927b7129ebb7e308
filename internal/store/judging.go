package store

import "time"

// Judging is the list of open answers that wait for a person: rows come with an answer and go once it is judged.
type Judging struct{ *conn }

// Waiting is one answer that waits for a person.
type Waiting struct {
	ID, Response, Officer string
	Quiz, Question        string
	Received              time.Time
	Needed                int  // how many persons are to judge it
	Seen                  View // what its officer had seen of the question before
	Given                 int  // how many have judged it; read, never written
}

// JudgeFilter says which waiting answers a person may judge.
type JudgeFilter struct {
	Judge      string // whose own answers, and those judged already, are left out
	Everywhere bool
	Units      []string // IDs, of the officers who answered
	Quiz       string   // "": any
}

// Add puts an answer on the list. One that is there stays as it is.
func (s Judging) Add(w Waiting) error {
	return s.insert(`INSERT INTO judging (id, response, officer, quiz, question, received, needed, seen)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (response) DO NOTHING`, newID(), w.Response, w.Officer, w.Quiz,
		w.Question, formatTime(w.Received), w.Needed, toJSON(w.Seen))
}

// Need says how many persons are to judge an answer.
func (s Judging) Need(response string, needed int) error {
	_, err := s.exec(`UPDATE judging SET needed = ? WHERE response = ?`, needed, response)
	return err
}

// Remove takes an answer off the list.
func (s Judging) Remove(response string) error {
	_, err := s.exec(`DELETE FROM judging WHERE response = ?`, response)
	return err
}

const waitingColumns = `SELECT w.id, w.response, w.officer, w.quiz, w.question, w.received, w.needed, coalesce(w.seen, ''),
	(SELECT count(*) FROM judgements j WHERE j.response = w.response AND j.supersedes = '')
	FROM judging w `

// judgeMay are the answers that a filter lets through: ?1 judge, ?2 everywhere, ?3 units, ?4 quiz.
const judgeMay = `w.officer != ?1 AND (?4 = '' OR w.quiz = ?4)
	AND (?2 OR EXISTS (SELECT 1 FROM officers o WHERE o.id = w.officer AND o.unit IN (SELECT value FROM json_each(?3))))
	AND NOT EXISTS (SELECT 1 FROM judgements j WHERE j.response = w.response AND j.judge = ?1 AND j.supersedes = '') `

func (f JudgeFilter) args(more ...any) []any {
	return append([]any{f.Judge, f.Everywhere, toJSON(f.Units), f.Quiz}, more...)
}

func (s Judging) list(query string, args ...any) (all []Waiting, err error) {
	err = s.each(query, args, func(row scanner) error {
		var w Waiting
		var received, seen string
		err := row.Scan(&w.ID, &w.Response, &w.Officer, &w.Quiz, &w.Question, &received, &w.Needed, &seen, &w.Given)
		if err != nil {
			return err
		}
		w.Received = parseTime(received)
		err = readJSON(seen, &w.Seen)
		all = append(all, w)
		return err
	})
	return all, err
}

// Of finds the row of an answer, or ErrNotFound.
func (s Judging) Of(response string) (Waiting, error) {
	all, err := s.list(waitingColumns+`WHERE w.response = ?`, response)
	if err == nil && len(all) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Waiting{}, err
	}
	return all[0], nil
}

// Next lists waiting answers, the oldest first, behind a moment and the ID of a row, and at most so many.
func (s Judging) Next(f JudgeFilter, behind time.Time, id string, most int) ([]Waiting, error) {
	return s.list(waitingColumns+`WHERE `+judgeMay+`AND (w.received, w.id) > (?5, ?6)
		ORDER BY w.received, w.id LIMIT ?7`, f.args(formatTime(behind), id, most)...)
}

// Count counts waiting answers by quiz.
func (s Judging) Count(f JudgeFilter) (map[string]int, error) {
	all := map[string]int{}
	return all, s.each(`SELECT w.quiz, count(*) FROM judging w `+`WHERE `+judgeMay+`GROUP BY w.quiz`, f.args(),
		func(row scanner) error {
			var quiz string
			var n int
			err := row.Scan(&quiz, &n)
			all[quiz] = n
			return err
		})
}

// Holds reports whether an answer waits for a person.
func (s Judging) Holds(response string) (bool, error) {
	var one int
	err := s.one(`SELECT 1 FROM judging WHERE response = ?`, []any{response}, &one)
	if err == ErrNotFound {
		return false, nil
	}
	return err == nil, err
}
