package study

import (
	"context"
	"slices"

	"hocvu/internal/catalog"
	"hocvu/internal/course"
	"hocvu/internal/learning/access"
	"hocvu/internal/message"
)

// LearningPath is a way through several courses as one officer stands on it; CoursePath is the way through one.
type LearningPath struct {
	ID, Title, Summary string
	For                course.PathAudience
	Steps              []PathStep
	Done, Of           int // steps completed, of those that are not optional
	Minutes            int // to read all of it
}

// PathStep is a course on a learning path.
type PathStep struct {
	CourseCard
	N        int // from 1
	Optional bool
	Current  bool         // the first one that is neither completed nor spared
	Before   []CourseCard // what is best taken first and is not completed
}

// PathPlace is the step of a learning path on which a course stands.
type PathPlace struct {
	Path, Title string
	N, Of       int
}

// CourseList is all courses as one officer sees them: those of the own paths in their order, and the others.
type CourseList struct {
	Own    []LearningPath
	Others []CourseCard
	Paths  []LearningPath // that are not the officer's own: ID and title alone
}

// List lists the own learning paths and the courses beside them: due ones first, then those begun, then the others,
// completed ones last.
func (s *Courses) List(_ context.Context, o access.Officer) (l CourseList, err error) {
	m, err := s.studyRecord(o)
	if err != nil {
		return l, err
	}
	for _, p := range s.site.Catalog().Paths {
		if !slices.ContainsFunc(m.own, func(own course.LearningPath) bool { return own.ID == p.ID }) {
			l.Paths = append(l.Paths, LearningPath{ID: p.ID, Title: pathTitle(p, o.Language)})
		}
	}
	for _, p := range m.own {
		l.Own = append(l.Own, s.learningPath(o, m, p))
	}
	for _, card := range s.cards(o, m) {
		if !m.onPath(card.ID) {
			l.Others = append(l.Others, card)
		}
	}
	return l, nil
}

// LearningPath shows a path of the site with the officer's marks, whomever it is for; ErrNotFound where there is none.
func (s *Courses) LearningPath(_ context.Context, o access.Officer, id string) (LearningPath, error) {
	p := s.site.Catalog().Path(id)
	if p == nil {
		return LearningPath{}, access.ErrNotFound
	}
	m, err := s.studyRecord(o)
	return s.learningPath(o, m, *p), err
}

func (s *Courses) learningPath(o access.Officer, m studyRecord, p course.LearningPath) LearningPath {
	c := s.site.Catalog()
	view := LearningPath{ID: p.ID, Title: pathTitle(p, o.Language), For: p.For,
		Summary: p.Summary.In(o.Language, message.Vietnamese)}
	current := false
	for _, s := range p.Steps {
		its := c.Courses[s.Course]
		if its == nil {
			continue
		}
		step := PathStep{CourseCard: m.card(its, o.Language), N: len(view.Steps) + 1, Optional: s.Optional,
			Before: m.uncompleted(c, s.After, o.Language)}
		done := !step.Completed.IsZero()
		if !done && !current && !s.Optional && !step.Spared {
			step.Current, current = true, true
		}
		if !s.Optional {
			view.Of++
		}
		if done && !s.Optional {
			view.Done++
		}
		view.Minutes += minutesOf(its, o.Language)
		view.Steps = append(view.Steps, step)
	}
	return view
}

func pathTitle(p course.LearningPath, l message.Language) string {
	return p.Title.In(l, message.Vietnamese)
}

// minutesOf is how long all lessons of a course take to read.
func minutesOf(c *course.Course, l message.Language) (minutes int) {
	for _, lesson := range c.Lessons {
		page, _ := lesson.In(l, c.Language)
		minutes += page.Minutes
	}
	return minutes
}

// onPath tells whether a course stands on one of the own paths.
func (m studyRecord) onPath(courseID string) bool {
	return slices.ContainsFunc(m.own, func(p course.LearningPath) bool {
		_, there := p.Step(courseID)
		return there
	})
}

// place is where a course stands on the own paths, what is optional behind all else.
func (m studyRecord) place(courseID string) int {
	n := 0
	for _, optional := range []bool{false, true} {
		for _, p := range m.own {
			for _, s := range p.Steps {
				if s.Optional != optional {
					continue
				}
				if n++; s.Course == courseID {
					return n
				}
			}
		}
	}
	return n + 1
}

// on is the step of the first own path that has a course; nil where none has.
func (m studyRecord) on(courseID string, l message.Language) *PathPlace {
	for _, p := range m.own {
		at := slices.IndexFunc(p.Steps, func(s course.PathStep) bool { return s.Course == courseID })
		if at >= 0 {
			return &PathPlace{p.ID, pathTitle(p, l), at + 1, len(p.Steps)}
		}
	}
	return nil
}

// before lists what is best taken before a course and is not completed: as the own paths say, or all of the site where
// none of them has the course.
func (m studyRecord) before(c *catalog.Catalog, courseID string, l message.Language) []CourseCard {
	paths := m.own
	if !m.onPath(courseID) {
		paths = c.Paths
	}
	var after []string
	for _, p := range paths {
		s, _ := p.Step(courseID)
		for _, id := range s.After {
			if !slices.Contains(after, id) {
				after = append(after, id)
			}
		}
	}
	return m.uncompleted(c, after, l)
}

func (m studyRecord) uncompleted(c *catalog.Catalog, ids []string, l message.Language) (all []CourseCard) {
	for _, id := range ids {
		if its := c.Courses[id]; its != nil && m.enrolments[id].Completed.IsZero() {
			all = append(all, m.card(its, l))
		}
	}
	return all
}
