package store

import (
	"encoding/json"
	"errors"
	"time"

	"hocvu/internal/item"
)

// ItemStatistics are what the first answers to questions add up to, by edition, mode and variant, with the mark up to
// which grades are in them. They name no person.
type ItemStatistics struct{ *conn }

// AllVariants is the seed of the tally of a question as a whole; seeds of variants begin at 1.
const AllVariants = 0

// ItemKey names one tally.
type ItemKey struct {
	Item string // row of questions
	Mode Mode
	Seed uint32 // AllVariants, or that of a variant of a logic
}

// ItemStatistic is one tally with the edition that it is of.
type ItemStatistic struct {
	ItemKey
	Quiz, Question, Digest string
	Tally                  item.Tally
}

// ItemMark tells how far the tallies have come. Grades are numbered in the order in which they were committed, and
// none is ever deleted.
type ItemMark struct {
	Rule    int    // by which answers were counted: another one needs another count
	Through int64  // the number of the last grade that is counted
	Grade   string // ID of that grade: a folder that was put together anew may number otherwise
	Officer string // while the first count is at work: up to whom it has come
	Filled  bool   // the first count is done
	At      time.Time
}

// Mark reads the mark; its zero value before the first count.
func (s ItemStatistics) Mark() (m ItemMark, err error) {
	var at string
	err = s.one(`SELECT rule, through, grade, officer, filled, at FROM item_mark WHERE id = 1`, nil, &m.Rule, &m.Through,
		&m.Grade, &m.Officer, &m.Filled, &at)
	if errors.Is(err, ErrNotFound) {
		err = nil
	}
	m.At = parseTime(at)
	return m, err
}

// Move moves the mark on. False: another process has moved it since it was read.
func (s ItemStatistics) Move(before, after ItemMark) (bool, error) {
	at, filled := formatTime(after.At), 0
	if after.Filled {
		filled = 1
	}
	if (before == ItemMark{}) {
		n, err := s.exec(`INSERT INTO item_mark (id, rule, through, grade, officer, filled, at)
			VALUES (1, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`, after.Rule, after.Through, after.Grade, after.Officer,
			filled, at)
		return n > 0, err
	}
	n, err := s.exec(`UPDATE item_mark SET rule = ?, through = ?, grade = ?, officer = ?, filled = ?, at = ?
		WHERE id = 1 AND rule = ? AND through = ? AND grade = ? AND officer = ?`, after.Rule, after.Through, after.Grade,
		after.Officer, filled, at, before.Rule, before.Through, before.Grade, before.Officer)
	return n > 0, err
}

// LastGrade gives number and ID of the grade that was committed last; 0 and "" where there is none.
func (s ItemStatistics) LastGrade() (number int64, id string, err error) {
	err = s.one(`SELECT rowid, id FROM grades ORDER BY rowid DESC LIMIT 1`, nil, &number, &id)
	if errors.Is(err, ErrNotFound) {
		err = nil
	}
	return number, id, err
}

// GradeAt gives the ID of a grade by its number, "" where there is none.
func (s ItemStatistics) GradeAt(number int64) (id string, err error) {
	err = s.one(`SELECT id FROM grades WHERE rowid = ?`, []any{number}, &id)
	if errors.Is(err, ErrNotFound) {
		err = nil
	}
	return id, err
}

// Clear takes all tallies away.
func (s ItemStatistics) Clear() error {
	_, err := s.exec(`DELETE FROM item_statistics`)
	return err
}

// Add adds tallies to those that are kept. What becomes empty is dropped.
func (s ItemStatistics) Add(more map[ItemKey]*item.Tally) error {
	for key, tally := range more {
		if tally.Empty() {
			continue
		}
		var kept string
		err := s.one(`SELECT tally FROM item_statistics WHERE item = ? AND mode = ? AND seed = ?`,
			[]any{key.Item, string(key.Mode), key.Seed}, &kept)
		if err != nil && !errors.Is(err, ErrNotFound) {
			return err
		}
		sum := item.Tally{}
		if err := readJSON(kept, &sum); err != nil {
			return err
		}
		if sum.Join(*tally, 1); sum.Empty() {
			_, err = s.exec(`DELETE FROM item_statistics WHERE item = ? AND mode = ? AND seed = ?`, key.Item,
				string(key.Mode), key.Seed)
		} else {
			_, err = s.exec(`INSERT INTO item_statistics (id, item, quiz, question, mode, seed, tally)
				SELECT ?1, q.id, q.quiz, q.question, ?3, ?4, ?5 FROM questions q WHERE q.id = ?2
				ON CONFLICT (item, mode, seed) DO UPDATE SET tally = excluded.tally`, newID(), key.Item,
				string(key.Mode), key.Seed, toJSON(sum))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// mostTallies bounds what a page reads: editions × modes × variants of a question, or questions × modes of a quiz.
const mostTallies = 4000

// OfQuiz lists the tallies of the questions of a quiz as wholes, in all editions that anybody has answered.
func (s ItemStatistics) OfQuiz(quiz string) ([]ItemStatistic, error) {
	return s.list(`SELECT s.item, s.quiz, s.question, q.digest, s.mode, s.seed, s.tally FROM item_statistics s
		JOIN questions q ON q.id = s.item WHERE s.quiz = ? AND s.seed = 0 LIMIT ?`, quiz, mostTallies)
}

// OfQuestion lists all tallies of one question, the editions in the order in which they were first answered.
func (s ItemStatistics) OfQuestion(quiz, question string) ([]ItemStatistic, error) {
	return s.list(`SELECT s.item, s.quiz, s.question, q.digest, s.mode, s.seed, s.tally FROM item_statistics s
		JOIN questions q ON q.id = s.item WHERE s.quiz = ? AND s.question = ? ORDER BY q.rowid, s.mode, s.seed LIMIT ?`,
		quiz, question, mostTallies)
}

func (s ItemStatistics) list(query string, args ...any) (all []ItemStatistic, err error) {
	err = s.each(query, args, func(row scanner) error {
		var i ItemStatistic
		var tally string
		err := row.Scan(&i.Item, &i.Quiz, &i.Question, &i.Digest, &i.Mode, &i.Seed, &tally)
		if err == nil {
			err = json.Unmarshal([]byte(tally), &i.Tally)
		}
		all = append(all, i)
		return err
	})
	return all, err
}
