package store

import (
	"time"
)

// Views are the variants of questions that officers have seen.
type Views struct{ *conn }

// An encounter is one meeting of an officer with a variant of a question: from its first display in an attempt to the
// answer, however long it takes. Displays of the same encounter are no "seen before": who reads a lesson again, its
// questions still unanswered, has learnt nothing of their answers.

// maxPracticeView is how long one look at a practice question may last: its time to the answer is counted anew after
// that.
const maxPracticeView = 24 * time.Hour

// View is what an officer had seen of one variant before answering it.
type View struct {
	Since    time.Time // first display of this encounter, in practice of the last day; zero: not displayed
	Seen     time.Time // last display before this encounter; zero: never
	KeyShown time.Time // its answer was shown; zero: never
	Sibling  time.Time // another variant of the same logic was displayed; zero: never
}

// Met names a variant of a question (quiz#question).
type Met struct {
	Question string
	Seed     uint32 // 0 without logic
}

// Before tells what an officer had seen of variants before answering them in an attempt. A question that was never displayed
// is missing.
func (s Views) Before(officer, attempt string, answered ...Met) (map[Met]View, error) {
	seeds := map[string][]uint32{}
	var questions []string
	for _, m := range answered {
		if seeds[m.Question] == nil {
			questions = append(questions, m.Question)
		}
		seeds[m.Question] = append(seeds[m.Question], m.Seed)
	}
	all := map[Met]View{}
	err := s.each(`SELECT question, seed, attempt, since, last, before, key_shown FROM views
		WHERE officer = ? AND question IN (SELECT value FROM json_each(?))`, []any{officer, toJSON(questions)},
		func(row scanner) error {
			var its Met
			var within, since, last, before, shown string
			if err := row.Scan(&its.Question, &its.Seed, &within, &since, &last, &before, &shown); err != nil {
				return err
			}
			for _, seed := range seeds[its.Question] {
				m := Met{its.Question, seed}
				v := all[m]
				if its.Seed != seed {
					v.Sibling = later(v.Sibling, parseTime(last))
				} else {
					v.KeyShown, v.Seen = parseTime(shown), parseTime(last)
					if within == attempt {
						v.Since, v.Seen = parseTime(since), parseTime(before)
					}
				}
				all[m] = v
			}
			return nil
		})
	return all, err
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// Carry makes an attempt's encounters those of the attempt that takes its place.
func (s Views) Carry(officer, from, to string) error {
	_, err := s.exec(`UPDATE views SET attempt = ? WHERE officer = ? AND attempt = ?`, to, officer, from)
	return err
}

// End records that variants were answered, and whether their answers are shown now.
func (s Views) End(officer string, keyShown bool, at time.Time, answered ...Met) error {
	shown, ended := "", formatTime(at)
	if keyShown {
		shown = ended
	}
	rows := make([][]any, len(answered))
	for i, m := range answered {
		rows[i] = []any{newID(), officer, m.Question, m.Seed, ended, ended, shown}
	}
	return s.insertRows(`INSERT INTO views (id, officer, question, seed, attempt, since, last, before, key_shown)
		VALUES (?, ?, ?, ?, '', ?, ?, '', ?)
		ON CONFLICT (officer, question, seed) DO UPDATE SET attempt = '', last = max(last, excluded.last),
			key_shown = max(key_shown, excluded.key_shown)`, rows)
}

// EndOf is End for the questions of an attempt that has ended before: an encounter that has begun in another attempt
// meanwhile goes on.
func (s Views) EndOf(officer, attempt string, keyShown bool, at time.Time, answered ...Met) error {
	shown, ended := "", formatTime(at)
	if keyShown {
		shown = ended
	}
	rows := make([][]any, len(answered))
	for i, m := range answered {
		rows[i] = []any{newID(), officer, m.Question, m.Seed, attempt, ended, ended, shown}
	}
	return s.insertRows(`INSERT INTO views (id, officer, question, seed, attempt, since, last, before, key_shown)
		VALUES (?, ?, ?, ?, ?, ?, ?, '', ?)
		ON CONFLICT (officer, question, seed) DO UPDATE SET last = max(last, excluded.last),
			attempt = CASE attempt WHEN excluded.attempt THEN '' ELSE attempt END,
			key_shown = max(key_shown, excluded.key_shown)`, rows)
}

// LastSeen is when an officer met a question last, in whichever variant. An encounter that is still open does not
// count: what was displayed and not answered yet is as fresh as at its first display.
type LastSeen struct{ Displayed, KeyShown time.Time }

// Seen tells of every question (quiz#question) that an officer has met, a zero LastSeen for one that is open for
// practice and was not met before. A response that waits for its grade closes its encounter.
func (s Views) Seen(officer string) (map[string]LastSeen, error) {
	all := map[string]LastSeen{}
	err := s.each(`SELECT v.question, max(CASE WHEN a.id IS NULL OR EXISTS (SELECT 1 FROM responses r
				JOIN pending p ON p.response = r.id
				WHERE r.attempt = a.id AND r.question = substr(v.question, instr(v.question, '#') + 1))
			THEN v.last ELSE v.before END), max(v.key_shown) FROM views v
		LEFT JOIN attempts a ON a.id = v.attempt AND a.mode = 'practice' AND a.state = 'open'
		WHERE v.officer = ? GROUP BY v.question`,
		[]any{officer}, func(row scanner) error {
			var question, last, shown string
			if err := row.Scan(&question, &last, &shown); err != nil {
				return err
			}
			all[question] = LastSeen{parseTime(last), parseTime(shown)}
			return nil
		})
	return all, err
}
