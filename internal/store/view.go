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

// Before tells what an officer had seen of a variant before an answer given in an attempt.
func (s Views) Before(officer, question string, seed uint32, attempt string) (View, error) {
	var v View
	err := s.each(`SELECT seed, attempt, since, last, before, key_shown FROM views WHERE officer = ? AND question = ?`,
		[]any{officer, question}, func(row scanner) error {
			var its uint32
			var within, since, last, before, shown string
			if err := row.Scan(&its, &within, &since, &last, &before, &shown); err != nil {
				return err
			}
			if its != seed {
				if t := parseTime(last); t.After(v.Sibling) {
					v.Sibling = t
				}
				return nil
			}
			v.KeyShown = parseTime(shown)
			v.Seen = parseTime(last)
			if within == attempt {
				v.Since, v.Seen = parseTime(since), parseTime(before)
			}
			return nil
		})
	return v, err
}

// Carry makes an attempt's encounters those of the attempt that takes its place.
func (s Views) Carry(officer, from, to string) error {
	_, err := s.exec(`UPDATE views SET attempt = ? WHERE officer = ? AND attempt = ?`, to, officer, from)
	return err
}

// End records that a variant was answered, and whether its answer is shown now.
func (s Views) End(officer, question string, seed uint32, keyShown bool, at time.Time) error {
	shown := ""
	if keyShown {
		shown = formatTime(at)
	}
	_, err := s.exec(`INSERT INTO views (id, officer, question, seed, attempt, since, last, before, key_shown)
		VALUES (?1, ?2, ?3, ?4, '', ?5, ?5, '', ?6)
		ON CONFLICT (officer, question, seed) DO UPDATE SET attempt = '', last = max(last, ?5),
			key_shown = max(key_shown, ?6)`,
		newID(), officer, question, seed, formatTime(at), shown)
	return err
}

// LastSeen is when an officer met a question last, in whichever variant.
type LastSeen struct{ Displayed, KeyShown time.Time }

// Seen tells of every question (quiz#question) that an officer has met.
func (s Views) Seen(officer string) (map[string]LastSeen, error) {
	all := map[string]LastSeen{}
	err := s.each(`SELECT question, max(last), max(key_shown) FROM views WHERE officer = ? GROUP BY question`,
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
