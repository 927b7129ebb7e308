package store

import "time"

// Observations are what trainers saw officers do. They are append-only: a correction takes the place of another row.
type Observations struct{ *conn }

// ObservationAct is what a row of observations says.
type ObservationAct string

// The acts. The second and the third take the place of another row.
const (
	Observed  ObservationAct = "observed"
	Corrected ObservationAct = "corrected"
	Retracted ObservationAct = "withdrawn"
)

// Observation is a checklist that a trainer went through for one officer, or the correction of one.
type Observation struct {
	ID, Event, Sitting string
	Act                ObservationAct
	Officer, Observer  string // IDs
	Quiz, Question     string // IDs
	Digest             string // of the version of the quiz
	Day                string // of the site, as 2006-01-02
	Ticked             []int  // IDs of items
	Passed, Bulk       bool
	Remark             string
	Reason             string // of a correction
	Supersedes         string // ID of the row whose place it takes; "": none
	Evidence           string // ID; "": none
	Recorded           time.Time

	OfficerName, ObserverName string // of today; read, never written
	Stands                    bool   // no other takes its place; read, never written
}

// NewObservation gives an observation its ID.
func NewObservation(o Observation) Observation {
	o.ID, o.Recorded = newID(), o.Recorded.UTC().Truncate(time.Millisecond)
	return o
}

// Add writes an observation. ErrConflict: its event is known, or another row took the place of the same row before.
func (s Observations) Add(o Observation) error {
	return s.insert(`INSERT INTO observations (id, event, sitting, act, officer, observer, quiz, question, digest, day, ticked,
			passed, bulk, remark, reason, supersedes, evidence, recorded)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, o.ID, o.Event, o.Sitting, string(o.Act), o.Officer,
		o.Observer, o.Quiz, o.Question, o.Digest, o.Day, toJSON(o.Ticked), o.Passed, o.Bulk, o.Remark, o.Reason,
		o.Supersedes, o.Evidence, formatTime(o.Recorded))
}

const observationColumns = `SELECT b.id, b.event, b.sitting, b.act, b.officer, b.observer, b.quiz, b.question, b.digest, b.day,
	b.ticked, b.passed, b.bulk, b.remark, b.reason, b.supersedes, b.evidence, b.recorded, o.name, r.name,
	NOT EXISTS (SELECT 1 FROM observations n WHERE n.supersedes = b.id AND n.supersedes != '')
	FROM observations b JOIN officers o ON o.id = b.officer JOIN officers r ON r.id = b.observer `

func (s Observations) list(query string, args ...any) (all []Observation, err error) {
	err = s.each(query, args, func(row scanner) error {
		var o Observation
		var ticked, recorded string
		err := row.Scan(&o.ID, &o.Event, &o.Sitting, &o.Act, &o.Officer, &o.Observer, &o.Quiz, &o.Question, &o.Digest,
			&o.Day, &ticked, &o.Passed, &o.Bulk, &o.Remark, &o.Reason, &o.Supersedes, &o.Evidence, &recorded,
			&o.OfficerName, &o.ObserverName, &o.Stands)
		if err != nil {
			return err
		}
		o.Recorded = parseTime(recorded)
		err = readJSON(ticked, &o.Ticked)
		all = append(all, o)
		return err
	})
	return all, err
}

func (s Observations) first(query string, args ...any) (Observation, error) {
	all, err := s.list(query, args...)
	if err == nil && len(all) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Observation{}, err
	}
	return all[0], nil
}

// ByID reads an observation, or ErrNotFound.
func (s Observations) ByID(id string) (Observation, error) {
	return s.first(observationColumns+`WHERE b.id = ?`, id)
}

// ByEvent reads what came under an event, or ErrNotFound.
func (s Observations) ByEvent(event string) (Observation, error) {
	return s.first(observationColumns+`WHERE b.event = ?`, event)
}

// Of lists the observations of an officer, those that were corrected too, the latest first and at most so many.
func (s Observations) Of(officer string, most int) ([]Observation, error) {
	return s.list(observationColumns+`WHERE b.officer = ? ORDER BY b.day DESC, b.recorded DESC LIMIT ?`, officer, most)
}

// On lists what stands of an officer on a day of the site.
func (s Observations) On(officer, day string) ([]Observation, error) {
	return s.list(observationColumns+`WHERE b.officer = ? AND b.day = ? AND b.act != 'withdrawn' AND NOT EXISTS
		(SELECT 1 FROM observations n WHERE n.supersedes = b.id AND n.supersedes != '') ORDER BY b.recorded`, officer, day)
}

// By lists what an observer recorded last, at most so many.
func (s Observations) By(observer string, most int) ([]Observation, error) {
	return s.list(observationColumns+`WHERE b.observer = ? ORDER BY b.recorded DESC LIMIT ?`, observer, most)
}

// Counted counts the officers whom an observer recorded with a checklist for a day of the site.
func (s Observations) Counted(observer, quiz, question, day string) (n int, err error) {
	return n, s.one(`SELECT count(DISTINCT officer) FROM observations
		WHERE observer = ? AND quiz = ? AND question = ? AND day = ? AND act = 'observed'`,
		[]any{observer, quiz, question, day}, &n)
}

// Passed lists the checklists that an officer has passed by what stands: "quiz#question".
func (s Observations) Passed(officer string) (passed map[string]bool, err error) {
	passed = map[string]bool{}
	err = s.each(`SELECT DISTINCT b.quiz || '#' || b.question FROM observations b WHERE b.officer = ? AND b.passed
		AND b.act != 'withdrawn' AND NOT EXISTS
		(SELECT 1 FROM observations n WHERE n.supersedes = b.id AND n.supersedes != '')`, []any{officer},
		func(row scanner) error {
			var name string
			err := row.Scan(&name)
			passed[name] = true
			return err
		})
	return passed, err
}

// Judged counts the observations in all: what a person judged, nothing can judge again.
func (s Observations) Judged() (n int, err error) {
	return n, s.one(`SELECT count(*) FROM observations`, nil, &n)
}

// ByEvidence gives the observations of an officer by the IDs of the evidence that came of them: of several with the
// same evidence the last one.
func (s Observations) ByEvidence(officer string) (map[string]Observation, error) {
	all, err := s.list(observationColumns+`WHERE b.officer = ? AND b.evidence != '' ORDER BY b.recorded`, officer)
	named := make(map[string]Observation, len(all))
	for _, o := range all {
		named[o.Evidence] = o
	}
	return named, err
}
