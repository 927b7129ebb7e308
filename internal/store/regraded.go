package store

import (
	"errors"
	"time"
)

// Regraded is what a regrade did to one attempt.
type Regraded struct {
	Regrade, Officer, Attempt string
	Before, After             Result
	Answers                   []RegradedAnswer
	Courses                   []RegradedCourse
	Pass                      string    // PassGained, PassLost, PassStands, "": as before
	Since                     time.Time // first moment whose figures changed; zero: none that is over
	At                        time.Time
}

// What a regrade did to the pass of an attempt.
const (
	PassGained = "gained"
	PassLost   = "lost"
	PassStands = "stands" // the new points would not do
)

// RegradedAnswer is a question whose credit changed.
type RegradedAnswer struct {
	Question      string  `json:"question"`
	Before, After float64 // -1: it had none
}

// RegradedCourse is a completion that came or went.
type RegradedCourse struct {
	Course        string
	Before, After time.Time // zero: not completed
}

// AddEffect writes what an act did to an attempt.
func (s Regrades) AddEffect(r Regraded) error {
	return s.insert(`INSERT INTO regraded (id, regrade, officer, attempt, before, after, answers, courses, pass, since, at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, newID(), r.Regrade, r.Officer, r.Attempt, toJSON(r.Before), toJSON(r.After),
		toJSON(r.Answers), toJSON(r.Courses), r.Pass, formatTime(r.Since), formatTime(r.At))
}

const effectColumns = `SELECT regrade, officer, attempt, before, after, answers, courses, pass, since, at FROM regraded `

func (s Regrades) effects(query string, args ...any) (all []Regraded, err error) {
	err = s.each(query, args, func(row scanner) error {
		var r Regraded
		var before, after, answers, courses, since, at string
		err := row.Scan(&r.Regrade, &r.Officer, &r.Attempt, &before, &after, &answers, &courses, &r.Pass, &since, &at)
		if err != nil {
			return err
		}
		r.Since, r.At = parseTime(since), parseTime(at)
		err = errors.Join(readJSON(before, &r.Before), readJSON(after, &r.After), readJSON(answers, &r.Answers),
			readJSON(courses, &r.Courses))
		all = append(all, r)
		return err
	})
	return all, err
}

// EffectsOn lists what acts did to an attempt, in their order.
func (s Regrades) EffectsOn(attempt string) ([]Regraded, error) {
	return s.effects(effectColumns+`WHERE attempt = ? ORDER BY at, id`, attempt)
}

// EffectsOf lists what an act did to the attempts of an officer.
func (s Regrades) EffectsOf(regrade, officer string) ([]Regraded, error) {
	return s.effects(effectColumns+`WHERE officer = ? AND regrade = ? ORDER BY at, id`, officer, regrade)
}

// PassesChanged lists what changed the passes of an officer since a time, the latest first.
func (s Regrades) PassesChanged(officer string, since time.Time) ([]Regraded, error) {
	return s.effects(effectColumns+`WHERE officer = ? AND at > ? AND pass IN ('gained', 'lost') ORDER BY at DESC, id`,
		officer, formatTime(since))
}

// RegradeCount is what an act did in all.
type RegradeCount struct {
	Left                                     int // officers whom it has still to reach
	Officers, Attempts, Gained, Lost, Stands int
	Since                                    time.Time // first moment whose figures changed; zero: none that is over
}

// Counts sums up what acts have done so far, by their IDs.
func (s Regrades) Counts(regrades ...string) (map[string]RegradeCount, error) {
	all := map[string]RegradeCount{}
	return all, s.each(`SELECT value, (SELECT count(*) FROM regrade_work w WHERE w.regrade = value),
			count(DISTINCT g.officer), count(g.id), coalesce(sum(g.pass = 'gained'), 0), coalesce(sum(g.pass = 'lost'), 0),
			coalesce(sum(g.pass = 'stands'), 0), coalesce(min(nullif(g.since, '')), '')
		FROM json_each(?) LEFT JOIN regraded g ON g.regrade = value GROUP BY value`, []any{toJSON(regrades)},
		func(row scanner) error {
			var id, since string
			var c RegradeCount
			err := row.Scan(&id, &c.Left, &c.Officers, &c.Attempts, &c.Gained, &c.Lost, &c.Stands, &since)
			c.Since = parseTime(since)
			all[id] = c
			return err
		})
}

// EvidenceRegraded tells by which act each answer of an officer that superseding evidence stands for was regraded last:
// IDs of acts by IDs of evidence.
func (s Regrades) EvidenceRegraded(officer string) (map[string]string, error) {
	acts := map[string]string{}
	return acts, s.each(`SELECT e.id, g.regrade FROM evidence e JOIN grades g ON g.response = e.response AND g.regrade != ''
		WHERE e.officer = ? AND e.response != '' ORDER BY g.at, g.rowid`, []any{officer}, func(row scanner) error {
		var evidence, act string
		err := row.Scan(&evidence, &act)
		acts[evidence] = act
		return err
	})
}
