package store

import "time"

// PlacementTests are the tests that spare officers the courses that they need not take.
type PlacementTests struct{ *conn }

// PlacementEnd is why a placement test ended.
type PlacementEnd string

// The ends.
const (
	PlacementKnown     PlacementEnd = "known"     // of every competency enough is known
	PlacementTime      PlacementEnd = "time"      // its time was over
	PlacementQuestions PlacementEnd = "questions" // no question was left that would tell more
	PlacementStopped   PlacementEnd = "stopped"   // by the officer
)

// PlacementQuestion is a question that a placement test asked.
type PlacementQuestion struct {
	Quiz       string    `json:"quiz"`
	Question   string    `json:"question"`
	Competency string    `json:"competency"` // that it was asked about
	At         time.Time `json:"at"`
	Skipped    bool      `json:"skipped,omitempty"` // the officer does not know
}

// PlacementTest is one test.
type PlacementTest struct {
	ID, Officer, Framework string
	Started, Until, Ended  time.Time // Ended zero: it goes on
	Why                    PlacementEnd
	Asked                  []PlacementQuestion
	Spared, Needed         []string // courses
}

// Add writes a test that begins and gives it its ID. ErrConflict: another of the officer goes on.
func (s PlacementTests) Add(p *PlacementTest) error {
	p.ID = newID()
	return s.insert(`INSERT INTO placement_tests (id, officer, framework, started, until, ended, why, asked, spared, needed)
		VALUES (?, ?, ?, ?, ?, '', '', '[]', '[]', '[]')`, p.ID, p.Officer, p.Framework, formatTime(p.Started), formatTime(p.Until))
}

// Last reads an officer's latest test, or ErrNotFound.
func (s PlacementTests) Last(officer string) (p PlacementTest, err error) {
	var started, until, ended, asked, spared, needed string
	err = s.one(`SELECT id, officer, framework, started, until, ended, why, asked, spared, needed FROM placement_tests
		WHERE officer = ? ORDER BY started DESC LIMIT 1`, []any{officer}, &p.ID, &p.Officer, &p.Framework, &started, &until, &ended,
		&p.Why, &asked, &spared, &needed)
	if err != nil {
		return p, err
	}
	p.Started, p.Until, p.Ended = parseTime(started), parseTime(until), parseTime(ended)
	for text, to := range map[string]any{asked: &p.Asked, spared: &p.Spared, needed: &p.Needed} {
		if err := readJSON(text, to); err != nil {
			return p, err
		}
	}
	return p, nil
}

// Ask keeps the questions that an open test has asked so far. False: it is not open any more.
func (s PlacementTests) Ask(p PlacementTest) (bool, error) {
	n, err := s.exec(`UPDATE placement_tests SET asked = ? WHERE id = ? AND ended = ''`, toJSON(p.Asked), p.ID)
	return n > 0, err
}

// End ends an open test with what became of it. False: it had ended.
func (s PlacementTests) End(p PlacementTest) (bool, error) {
	n, err := s.exec(`UPDATE placement_tests SET ended = ?, why = ?, spared = ?, needed = ? WHERE id = ? AND ended = ''`,
		formatTime(p.Ended), string(p.Why), jsonArray(p.Spared), jsonArray(p.Needed), p.ID)
	return n > 0, err
}
