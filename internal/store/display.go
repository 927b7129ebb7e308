package store

import (
	"time"

	"hocvu/internal/store/seen"
)

// Add records a display, through the seen buffer outside of a transaction.
func (s Views) Add(d seen.Display, at time.Time) error {
	if s.inTx() {
		return s.write(d, seen.Span{First: at, Last: at})
	}
	s.seen.AddDisplay(d, at)
	return nil
}

func (s Views) write(d seen.Display, at seen.Span) error {
	fresh, shown := "", ""
	if !d.Exam {
		fresh = formatTime(at.First.Add(-maxPracticeView))
	}
	if d.Key {
		shown = formatTime(at.Last)
	}
	_, err := s.exec(`INSERT INTO views (id, officer, question, seed, attempt, since, last, before, key_shown)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, '', ?9)
		ON CONFLICT (officer, question, seed) DO UPDATE SET
			before = CASE WHEN attempt = ?5 THEN before ELSE last END,
			since = CASE WHEN attempt = ?5 AND since >= ?8 THEN since ELSE ?6 END,
			attempt = ?5, last = max(last, ?7), key_shown = max(key_shown, ?9)`,
		newID(), d.Officer, d.Question, d.Seed, d.Attempt, formatTime(at.First), formatTime(at.Last), fresh, shown)
	return err
}

// FlushOf writes the displays of one officer that the seen buffer still holds, so that an answer in the same
// transaction counts after them.
func (s Views) FlushOf(officer string) error {
	for d, at := range s.seen.TakeDisplays(officer) {
		if err := s.write(d, at); err != nil {
			return err
		}
	}
	return nil
}
