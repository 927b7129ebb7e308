package store

import "hocvu/internal/store/seen"

// ItemRefusal is how often answers to an edition of a question were none.
type ItemRefusal struct {
	Question, Digest string
	Mode             Mode
	Seed             uint32
	Refused          int64
}

// Refuse counts an answer that was none to its question and was told so at once. It is written a moment later.
func (s ItemStatistics) Refuse(r seen.Refusal) { s.seen.AddRefusal(r) }

// writeRefusals adds to what was counted before.
func (s ItemStatistics) writeRefusals(r seen.Refusal, times int64) error {
	_, err := s.exec(`INSERT INTO item_refusals (id, quiz, question, digest, mode, seed, refused) VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (quiz, question, digest, mode, seed) DO UPDATE SET refused = refused + excluded.refused`, newID(),
		r.Quiz, r.Question, r.Digest, r.Mode, r.Seed, times)
	return err
}

// Refusals lists how often answers to the questions of a quiz were none.
func (s ItemStatistics) Refusals(quiz string) (all []ItemRefusal, err error) {
	err = s.each(`SELECT question, digest, mode, seed, refused FROM item_refusals WHERE quiz = ? LIMIT ?`,
		[]any{quiz, mostTallies}, func(row scanner) error {
			var r ItemRefusal
			err := row.Scan(&r.Question, &r.Digest, &r.Mode, &r.Seed, &r.Refused)
			all = append(all, r)
			return err
		})
	return all, err
}
