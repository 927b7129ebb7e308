package store

import "time"

// Display is one variant shown to one officer.
type Display struct {
	Officer, Question string // quiz#question
	Seed              uint32 // of the variant; 0 without logic
	Attempt           string
	Exam              bool
	Key               bool // its answer stood on the page too
}

// Add records a display, through the seen buffer outside of a transaction.
func (s Views) Add(d Display, at time.Time) error {
	if s.inTx() {
		return s.write(d, span{at, at})
	}
	s.seen.add(func() { widen(s.seen.displays, d, at) })
	return nil
}

func (s Views) write(d Display, at span) error {
	fresh, shown := "", ""
	if !d.Exam {
		fresh = formatTime(at.first.Add(-maxPracticeView))
	}
	if d.Key {
		shown = formatTime(at.last)
	}
	_, err := s.exec(`INSERT INTO views (id, officer, question, seed, attempt, since, last, before, key_shown)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, '', ?9)
		ON CONFLICT (officer, question, seed) DO UPDATE SET
			before = CASE WHEN attempt = ?5 THEN before ELSE last END,
			since = CASE WHEN attempt = ?5 AND since >= ?8 THEN since ELSE ?6 END,
			attempt = ?5, last = max(last, ?7), key_shown = max(key_shown, ?9)`,
		newID(), d.Officer, d.Question, d.Seed, d.Attempt, formatTime(at.first), formatTime(at.last), fresh, shown)
	return err
}

// FlushOf writes the displays of one officer that the seen buffer still holds, so that an answer in the same
// transaction counts after them.
func (s Views) FlushOf(officer string) error {
	m := s.seen
	due := map[Display]span{}
	m.mu.Lock()
	for d, at := range m.displays {
		if d.Officer == officer {
			due[d] = at
			delete(m.displays, d)
		}
	}
	m.mu.Unlock()
	for d, at := range due {
		if err := s.write(d, at); err != nil {
			return err
		}
	}
	return nil
}
