package report

import (
	"cmp"
	"slices"
)

// Skill is where one officer stands in one competency.
type Skill struct {
	Since    Moment // when the lowest level was awarded that is held still; 0: it is not held
	Given    bool   // by a calibration or a new framework, which recount all answers on one day; else by an answer
	Measured bool   // there are enough answers to say anything
	Near     bool   // not held, and more likely there than not
	Mean, SD float32
}

// Skills is where the officers of a book stand in one framework.
type Skills struct {
	Areas    []int     // of every competency, the place of its area, from 0
	Officers [][]Skill // in the order of Book.Officers: one Skill a competency; nil: nothing is known
}

// SkillFigures are what is counted of one competency, or of several as if each officer stood there several times.
type SkillFigures struct {
	Roster   int
	Measured int
	Held     int // have the lowest level at least
	Near     int
	Lately   int // of those held: awarded within the four weeks before, by an answer

	means, squares, variances float64 // sums over the measured: of the means, their squares, the squared SDs
}

// Share holds the lowest level, of the roster: who is not measured does not have it, but is not said to lack it.
func (f SkillFigures) Share() float64 { return share(f.Held, f.Roster) }

// Unmeasured is the share of the roster that nothing can be said of.
func (f SkillFigures) Unmeasured() float64 { return share(f.Roster-f.Measured, f.Roster) }

// fewest is how many measured officers it takes to say how reliable scores are.
const fewest = 10

// Reliability is the share of the differences between measured officers that are differences of ability and not of luck:
// the variance of the scores over that variance and the mean squared uncertainty, 0 to 1 (the empirical reliability of
// item response theory). Unknown below ten officers.
func (f SkillFigures) Reliability() (r float64, known bool) {
	if f.Measured < fewest {
		return 0, false
	}
	n := float64(f.Measured)
	between := max(0, f.squares/n-f.means/n*f.means/n)
	return between / (between + f.variances/n), true
}

func (f *SkillFigures) add(s Skill, at Moment) {
	f.Roster++
	if its := (taken{s.Since, s.Given}); its.by(at) {
		f.Held++
		if its.lately(at) {
			f.Lately++
		}
	}
	if s.Near {
		f.Near++
	}
	if s.Measured {
		f.Measured++
		f.means += float64(s.Mean)
		f.squares += float64(s.Mean) * float64(s.Mean)
		f.variances += float64(s.SD) * float64(s.SD)
	}
}

// SkillRow is one unit.
type SkillRow struct {
	Unit Unit
	SkillFigures
}

// Aim is one of the movement's predicates. Steps are what it is made of: it holds for an officer who has taken all, and the
// pace is measured on them, because nobody meets it until the very end of a long way; those that were given are no pace.
type Aim struct {
	Met   int     // officers who meet it
	Steps Figures // Roster: steps of all officers; Completed: taken; Lately: of those, within four weeks by an officer's own doing
}

// SkillReport is what is counted of a framework.
type SkillReport struct {
	Roster       int
	Competencies []SkillFigures // in the framework's order
	Units        []SkillRow     // of the competency that was asked for, else of all together
	Course       Aim            // has completed a course, any
	Areas        Aim            // has the lowest level in every area, in one competency at least
	All          Aim            // has it in every competency
}

// CountSkills counts the roster of q in a framework; competency is the place of the one that units are compared in, -1 for
// all. Of q it heeds At, Within and Group.
func (b *Book) CountSkills(s *Skills, competency int, q Question) SkillReport {
	r := SkillReport{Competencies: make([]SkillFigures, len(s.Areas))}
	done := b.firstCompletions()
	units := map[int]*SkillRow{}
	none := make([]Skill, len(s.Areas))
	for _, stay := range (&counter{book: b, q: q}).stays() {
		r.Roster++
		row := units[stay.Unit]
		if row == nil {
			row = &SkillRow{Unit: b.Units[stay.Unit]}
			units[stay.Unit] = row
		}
		skills := s.Officers[stay.Officer]
		if skills == nil {
			skills = none
		}
		for k, one := range skills {
			r.Competencies[k].add(one, q.At)
			if competency < 0 || competency == k {
				row.add(one, q.At)
			}
		}
		r.Course.add([]taken{{at: done[stay.Officer]}}, q.At)
		r.Areas.add(s.areas(skills), q.At)
		r.All.add(sinces(skills), q.At)
	}
	for _, row := range units {
		r.Units = append(r.Units, *row)
	}
	slices.SortFunc(r.Units, func(a, b SkillRow) int {
		return cmp.Or(cmp.Compare(a.Unit.Code, b.Unit.Code), cmp.Compare(a.Unit.ID, b.Unit.ID))
	})
	return r
}

// firstCompletions is when each officer first completed a course; 0: none yet.
func (b *Book) firstCompletions() []Moment {
	done := make([]Moment, len(b.Officers))
	for _, steps := range b.Courses {
		for o, step := range steps {
			if step.Completed > 0 && (done[o] == 0 || step.Completed < done[o]) {
				done[o] = step.Completed
			}
		}
	}
	return done
}

// taken is when a step was taken, 0: not yet, and whether it was given.
type taken struct {
	at    Moment
	given bool
}

func (t taken) by(at Moment) bool     { return done(t.at, at) }
func (t taken) lately(at Moment) bool { return t.by(at) && !t.given && t.at+lately > at }

func sinces(skills []Skill) []taken {
	all := make([]taken, len(skills))
	for k, one := range skills {
		all[k] = taken{one.Since, one.Given}
	}
	return all
}

// areas is when an officer first had a level in each area.
func (s *Skills) areas(skills []Skill) []taken {
	all := make([]taken, slices.Max(s.Areas)+1)
	for k, one := range skills {
		if first := &all[s.Areas[k]]; one.Since > 0 && (first.at == 0 || one.Since < first.at) {
			*first = taken{one.Since, one.Given}
		}
	}
	return all
}

// add counts one officer by when each step was taken.
func (a *Aim) add(steps []taken, at Moment) {
	n := 0
	for _, step := range steps {
		if step.by(at) {
			n++
		}
		if step.lately(at) {
			a.Steps.Lately++
		}
	}
	a.Steps.Roster += len(steps)
	a.Steps.Completed += n
	if n == len(steps) {
		a.Met++
	}
}
