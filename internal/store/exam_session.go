package store

import (
	"slices"
	"time"

	"hocvu/internal/store/database"
)

// ExamSessions are the exams that are sat in a room at a time.
type ExamSessions struct{ *conn }

// ExamSession is one exam in a room, with its proctors and whom it admits: the officers of a unit and those below it,
// of a group, or those of a list (one of Unit, Group and Officers).
type ExamSession struct {
	ID, Quiz, Title, Room string
	Opens, Closes         time.Time
	Unit, Group           string
	Officers, Proctors    []string // IDs
	Code                  string   // said in the room
	Made                  time.Time
	By                    string    // officer; "": the operator's script
	Closed                time.Time // zero: results are not open yet
	UnitName              string    // in the words of today
}

// Watches tells whether an officer is a proctor of the session.
func (x ExamSession) Watches(officer string) bool { return slices.Contains(x.Proctors, officer) }

const examSessionColumns = `SELECT s.id, s.quiz, s.title, s.room, s.opens, s.closes, s.unit, s."group", s.officers,
	s.proctors, s.code, s.made, s.by, s.closed, coalesce(w.name, '')
	FROM exam_sessions s LEFT JOIN units w ON w.id = s.unit `

func (s ExamSessions) list(query string, args ...any) (all []ExamSession, err error) {
	err = s.each(query, args, func(row scanner) error {
		var x ExamSession
		var opens, closes, officers, proctors, made, closed string
		err := row.Scan(&x.ID, &x.Quiz, &x.Title, &x.Room, &opens, &closes, &x.Unit, &x.Group, &officers, &proctors,
			&x.Code, &made, &x.By, &closed, &x.UnitName)
		if err != nil {
			return err
		}
		x.Opens, x.Closes, x.Made, x.Closed = parseTime(opens), parseTime(closes), parseTime(made), parseTime(closed)
		if err := readJSON(officers, &x.Officers); err != nil {
			return err
		}
		err = readJSON(proctors, &x.Proctors)
		all = append(all, x)
		return err
	})
	return all, err
}

// ByID reads one by ID.
func (s ExamSessions) ByID(id string) (ExamSession, error) {
	all, err := s.list(examSessionColumns+`WHERE s.id = ?`, id)
	if err == nil && len(all) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return ExamSession{}, err
	}
	return all[0], nil
}

// Latest lists those that open last, in front, at most so many.
func (s ExamSessions) Latest(most int) ([]ExamSession, error) {
	return s.list(examSessionColumns+`ORDER BY s.opens DESC LIMIT ?`, most)
}

// Overdue lists those that are not closed and whose time was over before a moment, at most so many.
func (s ExamSessions) Overdue(before time.Time, most int) ([]ExamSession, error) {
	return s.list(examSessionColumns+`WHERE s.closed = '' AND s.closes < ? LIMIT ?`, formatTime(before), most)
}

// sessionsReaching finds the units of ?1, an officer, at ?2: that of today and those above it, by their identities.
const sessionsReaching = `WITH RECURSIVE above(identity, depth) AS (
		SELECT u.identity, 0 FROM officers o JOIN units u ON u.id = o.unit WHERE o.id = ?1
	UNION
		SELECT p.identity, depth + 1 FROM above JOIN units u ON u.identity = above.identity
			JOIN units p ON p.id = u.parent
		WHERE depth < 16 AND u.valid_from <= ?2 AND NOT EXISTS (SELECT 1 FROM units newer
			WHERE newer.identity = u.identity AND newer.valid_from > u.valid_from AND newer.valid_from <= ?2)) `

const reachingOpen = `WHERE s.closed = '' AND (EXISTS (SELECT 1 FROM json_each(s.proctors) WHERE value = ?1)
	OR EXISTS (SELECT 1 FROM json_each(s.officers) WHERE value = ?1)
	OR s."group" != '' AND s."group" = (SELECT "group" FROM officers WHERE id = ?1)
	OR EXISTS (SELECT 1 FROM attempts WHERE session = s.id AND officer = ?1)
	OR w.identity IN (SELECT identity FROM above)) ORDER BY s.opens, s.id`

// Of lists those that are not closed and admit an officer, or have the officer as a proctor, the first to open in
// front.
func (s ExamSessions) Of(officer string, at time.Time) ([]ExamSession, error) {
	return s.list(sessionsReaching+examSessionColumns+reachingOpen, officer, formatTime(at))
}

// Add writes a session and gives it its ID.
func (s ExamSessions) Add(x *ExamSession) error {
	x.ID = newID()
	return s.insert(`INSERT INTO exam_sessions (id, quiz, title, room, opens, closes, unit, "group", officers, proctors, code,
		made, by, closed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')`,
		x.ID, x.Quiz, x.Title, x.Room, formatTime(x.Opens), formatTime(x.Closes), x.Unit, x.Group,
		jsonArray(x.Officers),
		jsonArray(x.Proctors), x.Code, formatTime(x.Made), x.By)
}

// Change writes what may be changed of a session that is not closed.
func (s ExamSessions) Change(x ExamSession) error {
	_, err := s.exec(`UPDATE exam_sessions SET quiz = ?, title = ?, room = ?, opens = ?, closes = ?, unit = ?, "group" = ?,
		officers = ?, proctors = ? WHERE id = ? AND closed = ''`,
		x.Quiz, x.Title, x.Room, formatTime(x.Opens), formatTime(x.Closes), x.Unit, x.Group, jsonArray(x.Officers),
		jsonArray(x.Proctors), x.ID)
	return err
}

// Close notes when a session was closed. False: it was before.
func (s ExamSessions) Close(id string, at time.Time) (bool, error) {
	n, err := s.exec(`UPDATE exam_sessions SET closed = ? WHERE id = ? AND closed = ''`, formatTime(at), id)
	return n == 1, err
}

// Remove takes a session away in which nothing has happened: no attempt was begun, nothing was noted. False: something
// has.
func (s ExamSessions) Remove(id string) (bool, error) {
	n, err := s.exec(`DELETE FROM exam_sessions WHERE id = ?1 AND closed = ''
		AND NOT EXISTS (SELECT 1 FROM attempts WHERE session = ?1 AND session != '')
		AND NOT EXISTS (SELECT 1 FROM exam_notes WHERE session = ?1)`, id)
	return n == 1, err
}

// Begun tells whether anybody has begun in a session, and whether anything was noted.
func (s ExamSessions) Begun(id string) (begun, noted bool, err error) {
	err = s.one(`SELECT EXISTS (SELECT 1 FROM attempts WHERE session = ?1 AND session != ''),
		EXISTS (SELECT 1 FROM exam_notes WHERE session = ?1)`, []any{id}, &begun, &noted)
	return begun, noted, err
}

// ExamNote is what a proctor did or noted, about one officer or about the session.
type ExamNote struct {
	ID, Session, Officer string // Officer "": about the session
	Kind                 string // NoteKinds
	Minutes              int
	Words                string
	At                   time.Time
	By, ByName           string // "": the clock
}

// The kinds of notes.
const (
	PlainNote    = "note"
	ExtraNote    = "extra"    // minutes were given
	ReopenedNote = "reopened" // an attempt that had ended goes on for so many minutes
	ClosedNote   = "closed"
)

// AddNote writes a note.
func (s ExamSessions) AddNote(n ExamNote) error {
	return s.insert(`INSERT INTO exam_notes (id, session, officer, kind, minutes, words, at, by)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)`, newID(), n.Session, n.Officer, n.Kind, n.Minutes, n.Words, formatTime(n.At), n.By)
}

// Notes lists the notes of a session, the first in front.
func (s ExamSessions) Notes(session string) (all []ExamNote, err error) {
	err = s.each(`SELECT n.id, n.session, n.officer, n.kind, n.minutes, n.words, n.at, n.by, coalesce(o.name, '')
		FROM exam_notes n LEFT JOIN officers o ON o.id = n.by WHERE n.session = ? ORDER BY n.at, n.rowid`, []any{session},
		func(row scanner) error {
			var n ExamNote
			var at string
			err := row.Scan(&n.ID, &n.Session, &n.Officer, &n.Kind, &n.Minutes, &n.Words, &at, &n.By, &n.ByName)
			n.At = parseTime(at)
			all = append(all, n)
			return err
		})
	return all, err
}

// Extra is how many minutes an officer was given in a session.
func (s ExamSessions) Extra(session, officer string) (minutes int, err error) {
	err = s.one(`SELECT coalesce(sum(minutes), 0) FROM exam_notes WHERE officer = ? AND session = ? AND kind = 'extra'`,
		[]any{officer, session}, &minutes)
	return minutes, err
}

// LookedAt tells whether the audit says that an officer has seen a list since a moment.
func (s ExamSessions) LookedAt(record, by string, since time.Time) (looked bool, err error) {
	err = s.one(`SELECT EXISTS (SELECT 1 FROM audit WHERE record = ? AND at > ? AND by = ? AND act = 'listed')`,
		[]any{record, database.FormatTime(since), by}, &looked)
	return looked, err
}
