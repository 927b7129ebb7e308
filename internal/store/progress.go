package store

import (
	"time"

	"hocvu/internal/store/seen"
)

// Progress is the lessons that officers opened and read.
type Progress struct{ *conn }

// LessonProgress is what an officer has done with one lesson.
type LessonProgress struct {
	Course, Lesson    string
	First, Last, Read time.Time // opened first and last; marked as read, zero: not
}

// Open records that a lesson was opened, through the seen buffer outside of a transaction.
func (s Progress) Open(officer, course, lesson string, at time.Time) error {
	l := seen.Lesson{Officer: officer, Course: course, Lesson: lesson}
	if s.inTx() {
		return s.write(l, seen.Span{First: at, Last: at})
	}
	s.seen.AddLesson(l, at)
	return nil
}

func (s Progress) write(l seen.Lesson, at seen.Span) error {
	n, err := s.exec(`INSERT INTO progress (id, officer, course, lesson, first, last, read) VALUES (?, ?, ?, ?, ?, ?, '')
		ON CONFLICT (officer, course, lesson) DO NOTHING`, newID(), l.Officer, l.Course, l.Lesson, formatTime(at.First),
		formatTime(at.Last))
	if err != nil {
		return err
	}
	if n == 1 { // only a first opening can be the course's first
		return s.store.Enrolments.start(l.Officer, l.Course, at.First)
	}
	_, err = s.exec(`UPDATE progress SET last = max(last, ?) WHERE officer = ? AND course = ? AND lesson = ?`,
		formatTime(at.Last), l.Officer, l.Course, l.Lesson)
	return err
}

// MarkRead keeps the first time a lesson was marked as read. False: it was already.
func (s Progress) MarkRead(officer, course, lesson string, at time.Time) (bool, error) {
	seenNow := seen.Span{First: at, Last: at}
	if err := s.write(seen.Lesson{Officer: officer, Course: course, Lesson: lesson}, seenNow); err != nil {
		return false, err
	}
	n, err := s.exec(`UPDATE progress SET read = ? WHERE officer = ? AND course = ? AND lesson = ? AND read = ''`,
		formatTime(at), officer, course, lesson)
	return n == 1, err
}

// ReadAt is when an officer marked a lesson as read; zero: not.
func (s Progress) ReadAt(officer, course, lesson string) (time.Time, error) {
	var at string
	err := s.one(`SELECT read FROM progress WHERE officer = ? AND course = ? AND lesson = ?`,
		[]any{officer, course, lesson}, &at)
	if err == ErrNotFound {
		err = nil
	}
	return parseTime(at), err
}

// Of lists an officer's lessons of one course, or of all courses where course is "".
func (s Progress) Of(officer, course string) ([]LessonProgress, error) {
	var all []LessonProgress
	query, args := `SELECT course, lesson, first, last, read FROM progress WHERE officer = ?`, []any{officer}
	if course != "" {
		query, args = query+` AND course = ?`, append(args, course)
	}
	err := s.each(query, args, func(row scanner) error {
		var p LessonProgress
		var first, last, done string
		if err := row.Scan(&p.Course, &p.Lesson, &first, &last, &done); err != nil {
			return err
		}
		p.First, p.Last, p.Read = parseTime(first), parseTime(last), parseTime(done)
		all = append(all, p)
		return nil
	})
	return all, err
}
