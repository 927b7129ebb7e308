package store

import "time"

// Reminders are what leaders ask of officers who have not completed.
type Reminders struct{ *conn }

// Reminder is one officer asked to complete something.
type Reminder struct {
	ID, Officer string
	Course      string // ID; "": everything that is assigned
	Unit        string // ID of the officer's unit at that time; "" for none
	By          string // ID of who asked
	ByName      string // in the words of today
	Asked, Seen time.Time
}

// Reminded sums up what was asked of one unit at one time.
type Reminded struct {
	By       string // name
	Asked    time.Time
	Officers int
	Seen     int // of them
}

// Add keeps a reminder. Kept is false when the officer was reminded of the same on that day of the site.
func (s Reminders) Add(r Reminder, day string) (kept bool, err error) {
	n, err := s.exec(`INSERT INTO reminders (id, officer, course, unit, by, day, asked, seen)
		VALUES (?, ?, ?, ?, ?, ?, ?, '') ON CONFLICT DO NOTHING`,
		newID(), r.Officer, r.Course, r.Unit, r.By, day, formatTime(r.Asked))
	return n > 0, err
}

// Of gives the latest reminder of each course that an officer was sent since a time and has not completed, the latest
// first.
func (s Reminders) Of(officer string, since time.Time) (all []Reminder, err error) {
	err = s.each(`SELECT r.id, r.course, r.unit, r.by, o.name, max(r.asked), r.seen FROM reminders r JOIN officers o ON o.id = r.by
		WHERE r.officer = ?1 AND r.asked >= ?2 AND NOT EXISTS
			(SELECT 1 FROM enrolments e WHERE e.officer = ?1 AND e.course = r.course AND e.completed != '')
		GROUP BY r.course ORDER BY max(r.asked) DESC`, []any{officer, formatTime(since)}, func(row scanner) error {
		r := Reminder{Officer: officer}
		var asked, seen string
		err := row.Scan(&r.ID, &r.Course, &r.Unit, &r.By, &r.ByName, &asked, &seen)
		r.Asked, r.Seen = parseTime(asked), parseTime(seen)
		all = append(all, r)
		return err
	})
	return all, err
}

// See keeps when an officer first saw a reminder.
func (s Reminders) See(id string, at time.Time) error {
	_, err := s.exec(`UPDATE reminders SET seen = ? WHERE id = ? AND seen = ''`, formatTime(at), id)
	return err
}

// OfUnit sums up what was last asked of a unit's officers, the latest first.
func (s Reminders) OfUnit(unit, course string, limit int) (all []Reminded, err error) {
	err = s.each(`SELECT o.name, r.asked, count(*), sum(r.seen != '') FROM reminders r JOIN officers o ON o.id = r.by
		WHERE r.unit = ? AND r.course = ? GROUP BY r.asked, r.by ORDER BY r.asked DESC LIMIT ?`,
		[]any{unit, course, limit}, func(row scanner) error {
			var r Reminded
			var asked string
			err := row.Scan(&r.By, &asked, &r.Officers, &r.Seen)
			r.Asked = parseTime(asked)
			all = append(all, r)
			return err
		})
	return all, err
}
