package store

import (
	"encoding/json"
	"time"
)

// Restatements tell what changed the figures of days that are over.
type Restatements struct{ *conn }

// Restatement is one such change.
type Restatement struct {
	Since, Until time.Time // the moments whose figures changed, Until outside
	Made         time.Time
	By           string // officer, "" at the terminal
	Cause        string // list, results, membership, unit, undo
	What         string // the file, the course or the unit
	Units        []string

	ByName string // of today; read, never written
}

// Add writes a restatement.
func (s Restatements) Add(r Restatement) error {
	units, err := json.Marshal(r.Units)
	if err != nil {
		return err
	}
	return s.insert(`INSERT INTO restatements (id, since, until, made, by, cause, what, units)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)`, newID(), formatTime(r.Since), formatTime(r.Until), formatTime(r.Made), r.By, r.Cause,
		r.What, string(units))
}

// maxRestatements bounds how many restatements of one moment are told.
const maxRestatements = 100

// At lists what changed the figures of a moment, the latest first.
func (s Restatements) At(at time.Time) (all []Restatement, err error) {
	err = s.each(`SELECT r.since, r.until, r.made, r.by, r.cause, r.what, r.units, coalesce(o.name, '')
		FROM restatements r LEFT JOIN officers o ON o.id = r.by WHERE r.since <= ?1 AND r.until > ?1
		ORDER BY r.made DESC LIMIT ?2`, []any{formatTime(at), maxRestatements}, func(row scanner) error {
		var r Restatement
		var since, until, made, units string
		if err := row.Scan(&since, &until, &made, &r.By, &r.Cause, &r.What, &units, &r.ByName); err != nil {
			return err
		}
		r.Since, r.Until, r.Made = parseTime(since), parseTime(until), parseTime(made)
		all = append(all, r)
		return json.Unmarshal([]byte(units), &all[len(all)-1].Units)
	})
	return all, err
}
