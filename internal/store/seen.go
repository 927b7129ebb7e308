package store

import "time"

// LastSeen is when an officer met a question last, in whichever variant.
type LastSeen struct{ Displayed, KeyShown time.Time }

// Seen tells of every question (quiz#question) that an officer has met.
func (s Views) Seen(officer string) (map[string]LastSeen, error) {
	all := map[string]LastSeen{}
	err := s.each(`SELECT question, max(last), max(key_shown) FROM views WHERE officer = ? GROUP BY question`, []any{officer}, func(row scanner) error {
		var question, last, shown string
		if err := row.Scan(&question, &last, &shown); err != nil {
			return err
		}
		all[question] = LastSeen{parseTime(last), parseTime(shown)}
		return nil
	})
	return all, err
}
