package course

import (
	"slices"
	"strings"
)

// LearningPath is an order in which several courses are best taken, for those whom it is for.
type LearningPath struct {
	ID        string
	Framework string // package in which it is written
	Title     Text   // always there in Vietnamese
	Summary   Text
	For       PathAudience
	Steps     []PathStep
}

// PathStep is a course of a learning path.
type PathStep struct {
	Course   string
	After    []string // courses of the path that are best taken first
	Optional bool     // the path is complete without it
}

// PathAudience is whom a learning path is for: anybody of whom one of these holds. Where it names nothing, everybody.
type PathAudience struct {
	Units  []string // codes: of the unit itself or of one above it; CAX* is every code that begins with CAX
	Groups []string // names
	Roles  []string
}

// Everybody tells whether a path is for everybody.
func (a PathAudience) Everybody() bool { return len(a.Units)+len(a.Groups)+len(a.Roles) == 0 }

// Fits tells whether a path is for somebody: units are the codes of the own unit and of those above it.
func (a PathAudience) Fits(units []string, group string, roles []string) bool {
	return a.Everybody() || group != "" && slices.Contains(a.Groups, group) ||
		slices.ContainsFunc(roles, func(role string) bool { return slices.Contains(a.Roles, role) }) ||
		slices.ContainsFunc(units, a.covers)
}

func (a PathAudience) covers(unit string) bool {
	unit = strings.ToUpper(unit)
	return slices.ContainsFunc(a.Units, func(code string) bool {
		beginning, family := strings.CutSuffix(strings.ToUpper(code), "*")
		return unit == beginning || family && strings.HasPrefix(unit, beginning)
	})
}

// Step returns the step of a course; false where the path has none.
func (p LearningPath) Step(courseID string) (PathStep, bool) {
	at := slices.IndexFunc(p.Steps, func(s PathStep) bool { return s.Course == courseID })
	if at < 0 {
		return PathStep{}, false
	}
	return p.Steps[at], true
}

// Holds tells whether a path has every step of another, and more.
func (p LearningPath) Holds(other LearningPath) bool {
	return len(p.Steps) > len(other.Steps) && !slices.ContainsFunc(other.Steps, func(s PathStep) bool {
		_, there := p.Step(s.Course)
		return !there
	})
}

// Own returns the paths that fit somebody, in their order. One whose every step stands in another of them gives its
// place to that one.
func Own(paths []LearningPath, units []string, group string, roles []string) (own []LearningPath) {
	unfit := func(p LearningPath) bool { return !p.For.Fits(units, group, roles) }
	fitting := slices.DeleteFunc(slices.Clone(paths), unfit)
	for _, p := range fitting {
		for _, other := range fitting {
			if other.Holds(p) {
				p = other
			}
		}
		if !slices.ContainsFunc(own, func(o LearningPath) bool { return o.ID == p.ID }) {
			own = append(own, p)
		}
	}
	return own
}

// Available is a path without the steps whose course is not there, and without what is said of them.
func (p LearningPath) Available(there func(courseID string) bool) LearningPath {
	var steps []PathStep
	for _, s := range p.Steps {
		if !there(s.Course) {
			continue
		}
		s.After = slices.DeleteFunc(slices.Clone(s.After), func(id string) bool { return !there(id) })
		steps = append(steps, s)
	}
	p.Steps = steps
	return p
}
