package store

import (
	"time"

	"hocvu/internal/competency"
)

// Evidence is the graded responses as facts, which never change.
type Evidence struct{ *conn }

// NewEvidence gives a fact its ID and cuts its times to what is kept, so that it is the same before and after it is
// read back.
func NewEvidence(e competency.Evidence) competency.Evidence {
	e.ID = newID()
	for _, t := range []*time.Time{&e.Effective, &e.Received, &e.Seen, &e.KeyShown, &e.Sibling} {
		if !t.IsZero() {
			*t = t.UTC().Truncate(time.Millisecond)
		}
	}
	return e
}

// Fact is evidence with the rows that it came from.
type Fact struct {
	competency.Evidence
	ResponseID string // row, "" for none
	ItemID     string // row of questions
}

// Add writes new facts of an officer, in their order. ErrConflict: a response has its evidence.
func (s Evidence) Add(officer string, facts ...Fact) error {
	rows := make([][]any, len(facts))
	for i, e := range facts {
		rows[i] = []any{e.ID, officer, e.ResponseID, e.Attempt, e.Sequence, e.ItemID, e.Credit, string(e.Source),
			formatTime(e.Effective), formatTime(e.Received), formatTime(e.Seen), formatTime(e.KeyShown),
			formatTime(e.Sibling), e.Hint, e.Milliseconds, e.Forecast, e.Parameters, e.Observer, e.Bulk, e.Keyless,
			e.Supersedes}
	}
	return s.insertRows(`INSERT INTO evidence (id, officer, response, attempt, sequence, question, credit, source, effective,
		received, seen, key_shown,
			sibling, hint, milliseconds, forecast, parameters, observer, bulk, keyless, supersedes)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, rows)
}

// Of lists all facts of an officer for one framework, by effective time.
func (s Evidence) Of(officer, framework string) ([]competency.Evidence, error) {
	all, _, err := s.OfAll(officer)
	return all[officer][framework], err
}

// Since reports whether evidence for a framework was received after a time. It looks at the latest rows first: where
// there is any, it is among them.
func (s Evidence) Since(framework string, since time.Time) (bool, error) {
	var one int
	err := s.one(`SELECT 1 FROM evidence e CROSS JOIN questions q ON q.id = e.question
		WHERE q.framework = ? AND e.received > ? ORDER BY e.rowid DESC LIMIT 1`,
		[]any{framework, formatTime(since)}, &one)
	if err == ErrNotFound {
		return false, nil
	}
	return err == nil, err
}
