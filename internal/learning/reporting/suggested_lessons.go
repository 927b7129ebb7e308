package reporting

import (
	"slices"

	"hocvu/internal/catalog"
	"hocvu/internal/message"
)

// StudyView is a quarter of an hour of lessons that aims best at the levels that are missing.
type StudyView struct {
	Lessons      []LessonLink
	Minutes      int
	Competencies []string // names
	Missing      int      // levels missing in them
	Share        float64  // of all levels missing
}

// LessonLink names a lesson.
type LessonLink struct{ Course, Lesson, Title string }

// quarter is how many minutes of lessons are put together.
const quarter = 15

// study puts lessons together from which most is to be gained, minute by minute: each is chosen by the levels missing in the
// competencies that it teaches and that none before it does. What comes of reading is not promised. Nothing: every level is
// there, or no lesson is short enough.
func (v CompetencyReport) study(c *catalog.Catalog, l message.Language) (s StudyView) {
	missing, names, all := map[string]int{}, map[string]string{}, 0
	for _, one := range v.Competencies {
		missing[one.Code], names[one.Code] = one.Roster-one.Held, one.Name
		all += one.Roster - one.Held
	}
	type stretch struct {
		LessonLink
		minutes int
		codes   []string
	}
	var open []stretch
	for _, id := range c.CourseIDs() {
		course := c.Courses[id]
		if course.Framework != v.Framework.ID {
			continue
		}
		for _, lesson := range course.Order() {
			page, _ := course.Lessons[lesson].In(l, course.Language)
			open = append(open, stretch{LessonLink{id, lesson, page.Title}, max(page.Minutes, 1), course.Lessons[lesson].Competencies})
		}
	}
	for {
		best, most := -1, 0.0
		for i, one := range open {
			gain := 0
			for _, code := range one.codes {
				gain += missing[code]
			}
			if per := float64(gain) / float64(one.minutes); s.Minutes+one.minutes <= quarter && per > most {
				best, most = i, per
			}
		}
		if best < 0 {
			break
		}
		chosen := open[best]
		s.Lessons, s.Minutes = append(s.Lessons, chosen.LessonLink), s.Minutes+chosen.minutes
		for _, code := range chosen.codes {
			if missing[code] > 0 {
				s.Competencies, s.Missing = append(s.Competencies, names[code]), s.Missing+missing[code]
			}
			missing[code] = 0
		}
		open = slices.Delete(open, best, best+1)
	}
	if all > 0 {
		s.Share = float64(s.Missing) / float64(all)
	}
	return s
}

// widest are the competencies where most is missing and where it is nearest, of those in which a level can be awarded; nil
// where there are none.
func (v CompetencyReport) widest() (gap, near *CompetencyFigures) {
	for i := range v.Competencies {
		one := &v.Competencies[i]
		if !one.Possible {
			continue
		}
		if lacking := one.Roster - one.Held; lacking > 0 && (gap == nil || lacking > gap.Roster-gap.Held) {
			gap = one
		}
		if one.Near > 0 && (near == nil || one.Near > near.Near) {
			near = one
		}
	}
	return gap, near
}
