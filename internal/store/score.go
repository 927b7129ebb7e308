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

// OfAll reads the scores of some officers, by officer, then by framework.
func (s Scores) OfAll(officers ...string) (map[string]map[string]Score, error) {
	all := map[string]map[string]Score{}
	err := s.each(`SELECT s.officer, s.framework, s.state, s.last_evidence, s.parameters
		FROM json_each(?) CROSS JOIN scores s ON s.officer = value`, []any{jsonArray(officers)},
		func(row scanner) error {
			var officer, framework, state string
			var sc Score
			if err := row.Scan(&officer, &framework, &state, &sc.LastEvidence, &sc.Parameters); err != nil {
				return err
			}
			var err error
			if sc.State, err = base64.RawStdEncoding.DecodeString(state); err != nil {
				sc.State = nil // a damaged cache is no cache: the caller replays
			}
			if all[officer] == nil {
				all[officer] = map[string]Score{}
			}
			all[officer][framework] = sc
			return nil
		})
	return all, err
}

// Put keeps an officer's score.
func (s Scores) Put(officer, framework string, sc Score, now time.Time) error {
	return s.PutAll([]ScoreRow{NewScoreRow(officer, framework, sc)}, now)
}

// ScoreRow is a score as it is kept, made ready before the transaction that keeps it.
type ScoreRow struct {
	officer, framework string
	values             []any
}

// NewScoreRow makes a score ready to be kept.
func NewScoreRow(officer, framework string, sc Score) ScoreRow {
	return ScoreRow{officer, framework, []any{newID(), officer, framework,
		base64.RawStdEncoding.EncodeToString(sc.State), toJSON(sc.Summary), sc.LastEvidence, sc.Parameters}}
}

// PutAll keeps the scores of many officers.
func (s Scores) PutAll(all []ScoreRow, now time.Time) error {
	rows := make([][]any, len(all))
	for i, r := range all {
		rows[i] = append(r.values, formatTime(now))
	}
	return s.insertRows(`INSERT INTO scores (id, officer, framework, state, summary, last_evidence, parameters, updated)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (officer, framework) DO UPDATE SET state = excluded.state, summary = excluded.summary,
			last_evidence = excluded.last_evidence, parameters = excluded.parameters, updated = excluded.updated`, rows)
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
	all, err := s.LevelEventsOf(officer)
	return all[officer][framework], err
}

// LevelEventsOf lists the histories of some officers' levels, as they were recorded: by officer, then by framework.
func (s Scores) LevelEventsOf(officers ...string) (map[string]map[string][]competency.Event, error) {
	all := map[string]map[string][]competency.Event{}
	err := s.each(`SELECT e.officer, e.framework, e.competency, e.level, e.event, e.at, e.probability, e.cause, e.parameters, e.rule
		FROM json_each(?) CROSS JOIN level_events e ON e.officer = value ORDER BY e.rowid`,
		[]any{jsonArray(officers)}, func(row scanner) error {
			var e competency.Event
			var officer, framework, at string
			if err := row.Scan(&officer, &framework, &e.Competency, &e.Level, &e.Kind, &at, &e.Probability, &e.Cause, &e.Parameters,
				&e.Rule); err != nil {
				return err
			}
			e.At = parseTime(at)
			if all[officer] == nil {
				all[officer] = map[string][]competency.Event{}
			}
			all[officer][framework] = append(all[officer][framework], e)
			return nil
		})
	return all, err
}
