package store

import (
	"encoding/json"
	"time"
)

// ItemUnit is an officer's answers to one quiz in one mode: what belongs together in the statistics of its questions.
type ItemUnit struct {
	Officer, Quiz string
	Mode          Mode
}

// UnitsSince lists whose answers were graded behind a number, of so many grades at most, with the number of the
// last of them; 0: none was.
func (s ItemStatistics) UnitsSince(number int64, most int) (units []ItemUnit, last int64, err error) {
	seen := map[ItemUnit]bool{}
	err = s.each(`SELECT g.rowid, a.officer, a.quiz, a.mode FROM grades g CROSS JOIN responses r ON r.id = g.response
		CROSS JOIN attempts a ON a.id = r.attempt WHERE g.rowid > ? ORDER BY g.rowid LIMIT ?`, []any{number, most},
		func(row scanner) error {
			var u ItemUnit
			err := row.Scan(&last, &u.Officer, &u.Quiz, &u.Mode)
			if !seen[u] {
				seen[u], units = true, append(units, u)
			}
			return err
		})
	return units, last, err
}

// UnitsBehind lists what officers have attempted, of so many officers behind a given one at most, with the last of
// them; "": there is none.
func (s ItemStatistics) UnitsBehind(officer string, most int) (units []ItemUnit, last string, err error) {
	err = s.each(`SELECT DISTINCT officer, quiz, mode FROM attempts WHERE officer > ?1 AND officer <=
			(SELECT max(officer) FROM (SELECT DISTINCT officer FROM attempts WHERE officer > ?1 ORDER BY officer LIMIT ?2))
		ORDER BY officer`, []any{officer, most}, func(row scanner) error {
		var u ItemUnit
		err := row.Scan(&u.Officer, &u.Quiz, &u.Mode)
		units, last = append(units, u), u.Officer
		return err
	})
	return units, last, err
}

// ItemAnswer is one grade with what statistics need to know of its answer.
type ItemAnswer struct {
	Number                      int64 // of the grade
	Response, Attempt, Question string
	Value                       string // JSON
	Received                    time.Time
	Item                        string // row of questions
	Logic                       bool
	Seed                        uint32
	Status                      string
	Credit                      float64
	First                       bool // nothing of the question, in whichever variant, had been seen before
	Milliseconds                int64
	Digest                      string // version of the quiz that was answered
	Regraded                    bool   // the grade is that of a regrade
	Params                      string // JSON of what its variant shows, where a script made it; else ""
}

// Answers lists all grades of a unit, those that no longer stand included, in the order in which they were committed.
func (s ItemStatistics) Answers(u ItemUnit) (all []ItemAnswer, err error) {
	err = s.each(`SELECT g.rowid, r.id, r.attempt, r.question, r.value, r.received, q.id, q.logic, g.seed, g.status, g.credit,
			e.id IS NOT NULL AND e.seen = '' AND e.key_shown = '' AND e.sibling = '', coalesce(e.milliseconds, 0), a.digest,
			g.regrade != '', CASE WHEN q.logic THEN coalesce((SELECT json_extract(j.value, '$.variant.params')
				FROM json_each(a.questions) j WHERE json_extract(j.value, '$.id') = r.question
				AND json_extract(j.value, '$.variant.seed') = g.seed LIMIT 1), '') ELSE '' END
		FROM attempts a CROSS JOIN responses r ON r.attempt = a.id CROSS JOIN grades g ON g.response = r.id
		CROSS JOIN questions q ON q.id = g.question
		LEFT JOIN evidence e ON e.response = r.id AND e.response != '' AND e.supersedes = ''
		WHERE a.officer = ? AND a.quiz = ? AND a.mode = ? ORDER BY g.rowid`, []any{u.Officer, u.Quiz, string(u.Mode)},
		func(row scanner) error {
			var a ItemAnswer
			var received string
			err := row.Scan(&a.Number, &a.Response, &a.Attempt, &a.Question, &a.Value, &received, &a.Item, &a.Logic,
				&a.Seed, &a.Status, &a.Credit, &a.First, &a.Milliseconds, &a.Digest, &a.Regraded, &a.Params)
			a.Received = parseTime(received)
			all = append(all, a)
			return err
		})
	return all, err
}

// Asked counts the questions of each attempt of a unit.
func (s ItemStatistics) Asked(u ItemUnit) (map[string]int, error) {
	asked := map[string]int{}
	return asked, s.each(`SELECT id, coalesce(json_array_length(questions), 0) FROM attempts
		WHERE officer = ? AND quiz = ? AND mode = ?`, []any{u.Officer, u.Quiz, string(u.Mode)}, func(row scanner) error {
		var attempt string
		var n int
		err := row.Scan(&attempt, &n)
		asked[attempt] = n
		return err
	})
}

// ItemAsking is one asking of a question.
type ItemAsking struct {
	Attempt, Question string
	Seed              uint32
}

// Shown lists the options that were shown, by their IDs, wherever a unit's variants did not show all of them.
func (s ItemStatistics) Shown(u ItemUnit) (map[ItemAsking][]int, error) {
	shown := map[ItemAsking][]int{}
	return shown, s.each(`SELECT a.id, json_extract(json_each.value, '$.id'),
			json_extract(json_each.value, '$.variant.seed'), json_extract(json_each.value, '$.variant.params.options')
		FROM attempts a, json_each(a.questions)
		WHERE a.officer = ? AND a.quiz = ? AND a.mode = ? AND json_extract(json_each.value, '$.variant.params.of') > 0`,
		[]any{u.Officer, u.Quiz, string(u.Mode)}, func(row scanner) error {
			var asking ItemAsking
			var text string
			if err := row.Scan(&asking.Attempt, &asking.Question, &asking.Seed, &text); err != nil {
				return err
			}
			var options []int
			err := json.Unmarshal([]byte(text), &options)
			shown[asking] = options
			return err
		})
}

// BrokenAnswer is the last answer to a variant that met a fault of the question.
type BrokenAnswer struct {
	Item string
	Seed uint32
	Why  string // JSON of a message
	At   time.Time
}

// Broken lists the last answers to an edition of a question that a fault of its own left without a grade, at most so
// many.
func (s ItemStatistics) Broken(item string, most int) (all []BrokenAnswer, err error) {
	err = s.each(`SELECT g.question, g.seed, coalesce(g.why, ''), g.at FROM grades g
		WHERE g.question = ? AND g.status = 'broken'
			AND NOT EXISTS (SELECT 1 FROM grades l WHERE l.supersedes = g.id AND l.supersedes != '')
		ORDER BY g.rowid DESC LIMIT ?`, []any{item, most}, func(row scanner) error {
		var b BrokenAnswer
		var at string
		err := row.Scan(&b.Item, &b.Seed, &b.Why, &at)
		b.At = parseTime(at)
		all = append(all, b)
		return err
	})
	return all, err
}
