package store

import (
	"encoding/json"
	"time"
)

// Improvements are the counts over all courses from which trainers see what to mend first. They name no person.
type Improvements struct{ *conn }

// Bounds of what one page reads.
const (
	mostServed  = 20_000 // editions × modes, and lessons × minutes
	mostReasons = 2_000  // questions that are reported, or have variants aside
)

// Served lists the tallies of questions as wholes, of these quizzes and in these editions.
func (s Improvements) Served(quizzes, digests []string) (all []ItemStatistic, err error) {
	err = s.each(`SELECT s.item, s.quiz, s.question, q.digest, s.mode, s.tally FROM item_statistics s
		JOIN questions q ON q.id = s.item WHERE s.quiz IN (SELECT value FROM json_each(?)) AND s.seed = 0
		AND q.digest IN (SELECT value FROM json_each(?)) LIMIT ?`,
		[]any{jsonArray(quizzes), jsonArray(digests), mostServed}, func(row scanner) error {
			var i ItemStatistic
			var tally string
			err := row.Scan(&i.Item, &i.Quiz, &i.Question, &i.Digest, &i.Mode, &tally)
			if err == nil {
				err = json.Unmarshal([]byte(tally), &i.Tally)
			}
			all = append(all, i)
			return err
		})
	return all, err
}

// EditionCount is a number of an edition of a question in one mode; the mode is "" where it is of both.
type EditionCount struct {
	Quiz, Question, Digest string
	Mode                   Mode
	N                      int
}

// Refusals counts by question and mode how often answers were none.
func (s Improvements) Refusals(quizzes []string) ([]EditionCount, error) {
	return s.counts(`SELECT quiz, question, digest, mode, sum(refused) FROM item_refusals
		WHERE quiz IN (SELECT value FROM json_each(?)) GROUP BY quiz, question, digest, mode LIMIT ?`,
		jsonArray(quizzes), mostServed)
}

// Aside counts by question the variants that are drawn no longer.
func (s Improvements) Aside(quizzes []string) ([]EditionCount, error) {
	return s.counts(`SELECT quiz, question, digest, '', count(*) FROM variants_aside
		WHERE quiz IN (SELECT value FROM json_each(?)) AND back = '' GROUP BY quiz, question, digest LIMIT ?`,
		jsonArray(quizzes), mostReasons)
}

func (s Improvements) counts(query string, args ...any) (all []EditionCount, err error) {
	err = s.each(query, args, func(row scanner) error {
		var c EditionCount
		err := row.Scan(&c.Quiz, &c.Question, &c.Digest, &c.Mode, &c.N)
		all = append(all, c)
		return err
	})
	return all, err
}

// ReportCount is how many officers wait for an answer to a report of one question.
type ReportCount struct {
	Quiz, Question string
	Officers       int
	Since          time.Time // of the report that waits longest
}

// Reports counts the open reports by question: those of officers who serve in these units, or everywhere.
func (s Improvements) Reports(everywhere bool, units []string) (all []ReportCount, err error) {
	err = s.each(`SELECT r.quiz, r.question, count(DISTINCT r.officer), min(r.made) FROM question_reports r
		JOIN officers o ON o.id = r.officer WHERE r.state = 'open'
		AND (? OR o.unit IN (SELECT value FROM json_each(?))) GROUP BY r.quiz, r.question LIMIT ?`,
		[]any{everywhere, jsonArray(units), mostReasons}, func(row scanner) error {
			var c ReportCount
			var since string
			err := row.Scan(&c.Quiz, &c.Question, &c.Officers, &since)
			c.Since = parseTime(since)
			all = append(all, c)
			return err
		})
	return all, err
}

// LessonCount is a number of officers who stand alike to a lesson.
type LessonCount struct {
	Course, Lesson string
	Read           bool // marked as read
	Ended          bool // not read, and no other lesson of the course was opened first since
	Minutes        int  // from the first opening to the mark, at most OverAnHour; 0 where not read
	Officers       int
}

// OverAnHour stands for every time above an hour.
const OverAnHour = 61

// Lessons counts the officers who have read a lesson, and those who opened it first before a moment and have not.
func (s Improvements) Lessons(courses []string, before time.Time) (all []LessonCount, err error) {
	err = s.each(`SELECT p.course, p.lesson, p.read != '', p.read = '' AND NOT EXISTS (SELECT 1 FROM progress l
			WHERE l.officer = p.officer AND l.course = p.course AND l.first > p.first),
			CASE WHEN p.read = '' THEN 0
			ELSE min(?, CAST(round((julianday(p.read) - julianday(p.first)) * 1440) AS INTEGER)) END,
			count(*)
		FROM progress p WHERE p.course IN (SELECT value FROM json_each(?)) AND (p.read != '' OR p.first < ?)
		GROUP BY 1, 2, 3, 4, 5 LIMIT ?`,
		[]any{OverAnHour, jsonArray(courses), formatTime(before), mostServed}, func(row scanner) error {
			var c LessonCount
			err := row.Scan(&c.Course, &c.Lesson, &c.Read, &c.Ended, &c.Minutes, &c.Officers)
			all = append(all, c)
			return err
		})
	return all, err
}

// LastReports gives what the last calibration of each of these frameworks reported, by framework.
func (s Improvements) LastReports(frameworks []string) (map[string]json.RawMessage, error) {
	all := map[string]json.RawMessage{}
	return all, s.each(`SELECT p.framework, p.report FROM json_each(?) JOIN parameters p ON p.framework = value
		AND p.number = (SELECT l.number FROM parameters l WHERE l.framework = value ORDER BY l.number DESC LIMIT 1)`,
		[]any{jsonArray(frameworks)}, func(row scanner) error {
			var framework string
			var report *string
			err := row.Scan(&framework, &report)
			if report != nil {
				all[framework] = json.RawMessage(*report)
			}
			return err
		})
}
