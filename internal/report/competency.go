package report

import (
	"cmp"
	"slices"
)

// CompetencyStatus is the result of one officer in one competency.
type CompetencyStatus struct {
	Since    Moment // when the lowest level was awarded that is held still; 0: it is not held
	Given    bool   // by a calibration or a new framework, which recount all answers on one day; else by an answer
	Measured bool   // there are enough answers to say anything
	Near     bool   // not held, and more likely there than not
	Mean, SD float32
	Sure     float32 // probability of the highest level held, 0 to 1
	Last     Moment  // of the last answer; 0: none
}

// CompetencyStatuses are the results of the officers of a data set in one framework.
type CompetencyStatuses struct {
	Areas    []int                // of every competency, the place of its area, from 0
	Officers [][]CompetencyStatus // in the order of Book.Officers: one Skill a competency; nil: nothing is known
}

// CompetencyFigures are what is counted of one competency, or of several as if each officer stood there several times.
type CompetencyFigures struct {
	Roster   int
	Measured int
	Held     int // have the lowest level at least
	Near     int
	Recent   int // of those held: awarded within the four weeks before, by an answer

	means, squares, variances float64 // sums over the measured: of the means, their squares, the squared SDs
}

// Share holds the lowest level, of the roster: who is not measured does not have it, but is not said to lack it.
func (f CompetencyFigures) Share() float64 { return share(f.Held, f.Roster) }

// Unmeasured is the share of the roster that nothing can be said of.
func (f CompetencyFigures) Unmeasured() float64 { return share(f.Roster-f.Measured, f.Roster) }

// minForReliability is how many measured officers it takes to say how reliable scores are.
const minForReliability = 10

// Reliability gives the empirical reliability of item response theory, 0 to 1: the variance of the measured scores over
// that variance plus the mean squared standard error. It is unknown below ten officers.
func (f CompetencyFigures) Reliability() (r float64, known bool) {
	if f.Measured < minForReliability {
		return 0, false
	}
	n := float64(f.Measured)
	between := max(0, f.squares/n-f.means/n*f.means/n)
	return between / (between + f.variances/n), true
}

func (f *CompetencyFigures) add(s CompetencyStatus, at Moment) {
	f.Roster++
	if its := (stepTime{s.Since, s.Given}); its.by(at) {
		f.Held++
		if its.recent(at) {
			f.Recent++
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

// CompetencyRow is one unit.
type CompetencyRow struct {
	Unit Unit
	CompetencyFigures
}

// Criterion is one of the movement's targets. Steps are what it is made of: an officer who has taken all meets it, and
// the pace is measured on steps, because nobody meets the criterion until the end of a long way; steps that were given
// are no pace.
type Criterion struct {
	Met   int     // officers who meet it
	Steps Figures // Roster: steps of all officers; Completed: taken; Recent: of those, within four weeks by an officer's own doing
}

// CompetencyReport is what is counted of a framework.
type CompetencyReport struct {
	Roster       int
	Competencies []CompetencyFigures // in the framework's order
	Units        []CompetencyRow     // of the competency that was asked for, else of all together
	Levels       HeldLevels
	Course       Criterion // has completed a course, any
	Areas        Criterion // has the lowest level in every area, in one competency at least
	All          Criterion // has it in every competency
}

// CountCompetencies counts the roster of q in a framework; competency is the place of the one that units are compared
// in, -1 for all. Of q it heeds At, Within and Group.
func (b *Dataset) CountCompetencies(s *CompetencyStatuses, competency int, q Query) CompetencyReport {
	r := CompetencyReport{Competencies: make([]CompetencyFigures, len(s.Areas))}
	done := b.firstCompletions()
	units := map[int]*CompetencyRow{}
	none := make([]CompetencyStatus, len(s.Areas))
	for _, m := range (&counter{book: b, q: q, groups: b.groupsAt(q.At)}).memberships() {
		r.Roster++
		row := units[m.Unit]
		if row == nil {
			row = &CompetencyRow{Unit: b.Units[m.Unit]}
			units[m.Unit] = row
		}
		statuses := s.Officers[m.Officer]
		if statuses == nil {
			statuses = none
		}
		for k, one := range statuses {
			r.Competencies[k].add(one, q.At)
			r.Levels.add(one, q.At)
			if competency < 0 || competency == k {
				row.add(one, q.At)
			}
		}
		r.Course.add([]stepTime{{at: done[m.Officer]}}, q.At)
		r.Areas.add(s.areas(statuses), q.At)
		r.All.add(awardTimes(statuses), q.At)
	}
	for _, row := range units {
		r.Units = append(r.Units, *row)
	}
	slices.SortFunc(r.Units, func(a, b CompetencyRow) int {
		return cmp.Or(cmp.Compare(a.Unit.Code, b.Unit.Code), cmp.Compare(a.Unit.ID, b.Unit.ID))
	})
	return r
}

// firstCompletions is when each officer first completed a course; 0: none yet.
func (b *Dataset) firstCompletions() []Moment {
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

// stepTime is when a step was taken, 0: not yet, and whether it was given.
type stepTime struct {
	at    Moment
	given bool
}

func (t stepTime) by(at Moment) bool     { return doneBy(t.at, at) }
func (t stepTime) recent(at Moment) bool { return t.by(at) && !t.given && t.at+paceWindow > at }

func awardTimes(statuses []CompetencyStatus) []stepTime {
	all := make([]stepTime, len(statuses))
	for k, one := range statuses {
		all[k] = stepTime{one.Since, one.Given}
	}
	return all
}

// areas is when an officer first had a level in each area.
func (s *CompetencyStatuses) areas(statuses []CompetencyStatus) []stepTime {
	all := make([]stepTime, slices.Max(s.Areas)+1)
	for k, one := range statuses {
		if first := &all[s.Areas[k]]; one.Since > 0 && (first.at == 0 || one.Since < first.at) {
			*first = stepTime{one.Since, one.Given}
		}
	}
	return all
}

// add counts one officer by when each step was taken.
func (a *Criterion) add(steps []stepTime, at Moment) {
	n := 0
	for _, step := range steps {
		if step.by(at) {
			n++
		}
		if step.recent(at) {
			a.Steps.Recent++
		}
	}
	a.Steps.Roster += len(steps)
	a.Steps.Completed += n
	if n == len(steps) {
		a.Met++
	}
}
