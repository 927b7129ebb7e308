package store

import "time"

// Confidences are how sure officers were of their responses.
type Confidences struct{ *conn }

// Confidence is what became of the answers that an officer rated alike.
type Confidence struct {
	Answers int
	Credit  float64 // sum
}

// Add keeps how sure an officer was of a response. ErrConflict: it is rated already.
func (s Confidences) Add(officer, response, rating string, at time.Time) error {
	return s.insert(`INSERT INTO confidences (id, officer, response, rating, at) VALUES (?, ?, ?, ?, ?)`, newID(),
		officer, response, rating, formatTime(at))
}

// Of sums up an officer's rated answers by rating; those without a grade are left out.
func (s Confidences) Of(officer string) (map[string]Confidence, error) {
	all := map[string]Confidence{}
	err := s.each(`SELECT c.rating, count(*), sum(e.credit) FROM confidences c JOIN evidence e ON e.response = c.response
		AND e.response != '' AND e.supersedes = ''
		WHERE c.officer = ? GROUP BY c.rating`, []any{officer}, func(row scanner) error {
		var rating string
		var c Confidence
		err := row.Scan(&rating, &c.Answers, &c.Credit)
		all[rating] = c
		return err
	})
	return all, err
}
