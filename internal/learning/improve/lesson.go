package improve

import (
	"time"

	"hocvu/internal/store"
)

// Bounds of what is said of lessons.
const (
	stopsAfter  = 7 * 24 * time.Hour // who opened a lesson first so long ago and has not finished it has stopped
	stopShare   = 0.20               // of those who opened it
	fewestTimed = 20                 // officers who finished, for the median time
	skimShare   = 3                  // a lesson is skimmed when half take less than a third of its reading time
	longTimes   = 4                  // and long from four times as much on
	leastLong   = 30                 // minutes below which no lesson is long
)

// Lesson is what use tells of one lesson. A figure that is of fewer than Fewest people is nil, and so is one from which
// such a figure would follow.
type Lesson struct {
	ID, Title string
	Says      int // minutes that reading takes by its length
	Opened    *int
	Finished  *int
	Stopped   *int // opened it a week ago or longer and have not finished
	Ended     *int // of these, opened nothing new in the course since
	Minutes   *int // median from opening to finishing; store.OverAnHour: above an hour
	Few       Part // the part of those who opened it that is too small to be told
}

// Part is a part of those who opened a lesson.
type Part string

// The parts. That one is too small says that the other one is at most so much short of all.
const (
	FewFinished Part = "finished"
	FewStopped  Part = "stopped"
)

// sums are the counts of one lesson as they are.
type sums struct {
	finished, stopped, ended int
	minutes                  map[int]int // officers by minutes
}

// lessonsOf puts the counts of the store together by course and lesson.
func lessonsOf(counted []store.LessonCount) map[[2]string]Lesson {
	all := map[[2]string]*sums{}
	for _, c := range counted {
		s := all[[2]string{c.Course, c.Lesson}]
		if s == nil {
			s = &sums{minutes: map[int]int{}}
			all[[2]string{c.Course, c.Lesson}] = s
		}
		switch {
		case c.Read:
			s.finished += c.Officers
			s.minutes[max(0, c.Minutes)] += c.Officers
		case c.Ended:
			s.ended += c.Officers
			fallthrough
		default:
			s.stopped += c.Officers
		}
	}
	lessons := map[[2]string]Lesson{}
	for name, s := range all {
		lessons[name] = s.told()
	}
	return lessons
}

// told keeps what may be told. Of two parts of a whole that is told both are, or neither.
func (s *sums) told() (l Lesson) {
	opened := s.finished + s.stopped
	if opened < Fewest {
		return l
	}
	l.Opened = &opened
	switch {
	case opened < 2*Fewest: // both parts may be small
	case s.finished < Fewest:
		l.Few = FewFinished
	case s.stopped < Fewest:
		l.Few = FewStopped
	default:
		l.Finished, l.Stopped = &s.finished, &s.stopped
		if s.ended >= Fewest && s.stopped-s.ended >= Fewest {
			l.Ended = &s.ended
		}
	}
	l.Minutes = s.median()
	return l
}

// stops is how many have stopped at least; 0 where that is not told.
func (l Lesson) stops() int {
	switch {
	case l.Stopped != nil:
		return *l.Stopped
	case l.Few == FewFinished:
		return *l.Opened - Fewest + 1
	}
	return 0
}

// median is nil with fewer than fewestTimed officers.
func (s *sums) median() *int {
	if s.finished < fewestTimed {
		return nil
	}
	before := 0
	for minutes := range store.OverAnHour + 1 {
		if before += s.minutes[minutes]; 2*before >= s.finished {
			return &minutes
		}
	}
	return nil
}

// lessonRows is the row of a lesson in which people stop, or through which they hurry or labour; none for any other.
func lessonRows(of Course, l Lesson) []Row {
	row := Row{Kind: OfLesson, Package: of.ID, ID: l.ID, Title: l.Title, Where: of.Title, Lesson: &l}
	if stops := l.stops(); stops > 0 && float64(stops) >= stopShare*float64(*l.Opened) {
		row.because("stop", 0, stops)
	}
	if l.Minutes != nil {
		half := (*l.Opened + 1) / 2
		switch {
		case *l.Minutes*skimShare < l.Says:
			row.because("skim", 0, half)
		case *l.Minutes >= max(leastLong, longTimes*l.Says):
			row.because("long", 0, half)
		}
	}
	if len(row.Reasons) == 0 {
		return nil
	}
	return []Row{row}
}
