package store

import (
	"encoding/base64"
	"time"

	"hocvu/internal/competency"
)

// Scores are the scores of officers and the history of their levels.
type Scores struct{ *conn }

// Score is what is believed of an officer in one framework: a cache that evidence can rebuild.
type Score struct {
	State        []byte // packed competency.State
	LastEvidence string
	Parameters   int
	Summary      []competency.Summary
}

// Of reads an officer's score, or ErrNotFound.
func (s Scores) Of(officer, framework string) (Score, error) {
	var sc Score
	var state string
	err := s.one(`SELECT state, last_evidence, parameters FROM scores WHERE officer = ? AND framework = ?`,
		[]any{officer, framework},
		&state, &sc.LastEvidence, &sc.Parameters)
	if err != nil {
		return sc, err
	}
	sc.State, err = base64.RawStdEncoding.DecodeString(state)
	if err != nil {
		sc.State = nil // a damaged cache is no cache: the caller replays
	}
	return sc, nil
}

// Put keeps an officer's score.
func (s Scores) Put(officer, framework string, sc Score, now time.Time) error {
	_, err := s.exec(`INSERT INTO scores (id, officer, framework, state, summary, last_evidence, parameters, updated)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
		ON CONFLICT (officer, framework) DO UPDATE SET state = ?4, summary = ?5, last_evidence = ?6, parameters = ?7,
			updated = ?8`,
		newID(), officer, framework, base64.RawStdEncoding.EncodeToString(sc.State), toJSON(sc.Summary), sc.LastEvidence,
		sc.Parameters, formatTime(now))
	return err
}

// Drop forgets an officer's score, so that it is replayed when it is wanted next.
func (s Scores) Drop(officer, framework string) error {
	_, err := s.exec(`DELETE FROM scores WHERE officer = ? AND framework = ?`, officer, framework)
	return err
}

// AddLevelEvents appends to the history of an officer's levels.
func (s Scores) AddLevelEvents(officer, framework string, events []competency.Event) error {
	rows := make([][]any, len(events))
	for i, e := range events {
		rows[i] = []any{newID(), officer, framework, e.Competency, e.Level, e.Kind, formatTime(e.At), e.Probability, e.Cause,
			e.Parameters, e.Rule}
	}
	return s.insertRows(`INSERT INTO level_events (id, officer, framework, competency, level, event, at, probability, cause,
		parameters, rule)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, rows)
}

// LevelEvents lists the history of an officer's levels, as it was recorded.
func (s Scores) LevelEvents(officer, framework string) ([]competency.Event, error) {
	var all []competency.Event
	err := s.each(`SELECT competency, level, event, at, probability, cause, parameters, rule FROM level_events WHERE officer = ?
		AND framework = ? ORDER BY rowid`,
		[]any{officer, framework}, func(row scanner) error {
			var e competency.Event
			var at string
			if err := row.Scan(&e.Competency, &e.Level, &e.Kind, &at, &e.Probability, &e.Cause, &e.Parameters, &e.Rule); err != nil {
				return err
			}
			e.At = parseTime(at)
			all = append(all, e)
			return nil
		})
	return all, err
}
