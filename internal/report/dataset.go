// Package report owns the arithmetic of reports: who is on the roster of a date, how many of them are registered, study
// and have completed, how far that is from a target and where the pace leads, who stands where in the emulation table.
// It refuses to know where rows come from and who may see them. Every share says of what it is a share: of the roster,
// which targets are about, or of those registered, which they are not.
package report

// Moment is a time in Unix seconds, 0 for none: a book holds millions of them. It lasts until 2106.
type Moment uint32

// Day is the length of a day in Moments.
const Day Moment = 24 * 60 * 60

// Unit is a row of the tree. A unit that was renamed has several rows of one identity; each is counted for itself.
type Unit struct {
	ID, Code, Name string
	Identity       string // the same for all rows of a unit; "": the ID
	Block          string // of comparable units; "" takes no part in emulation
	Parent         int    // place in Book.Units, -1 for none
	From, To       Moment // the unit is there from From until before To; 0: without an end
}

// Stands tells whether the unit is there at a time: one that is closed is no longer chosen, and keeps its past.
func (u Unit) Stands(at Moment) bool { return u.From <= at && (u.To == 0 || at < u.To) }

// Officer is a member of the roster. Name, rank and badge are not here: counting needs none of them.
type Officer struct {
	ID, Group string // the group of today, which counts where no period of groups tells of the officer
}

// GroupPeriod is an officer in a group from From until before To.
type GroupPeriod struct {
	Officer  int // place in Book.Officers
	Group    string
	From, To Moment // To 0: to this day
}

// Membership is an officer in a unit from From until before To.
type Membership struct {
	Officer, Unit int    // places in Book.Officers and Book.Units
	From, To      Moment // To 0: to this day
}

func (s Membership) holds(at Moment) bool { return s.From <= at && (s.To == 0 || at < s.To) }

// Progress is how far one officer has come in one course. Zero where not.
type Progress struct{ Registered, Started, Completed Moment }

// Assignment says that a course is to be studied by an officer, by all of a unit with those below, or by a group. Who
// it reaches follows from the memberships of the date in question and is stored nowhere: a newcomer has the unit's
// standing assignments on the first day, and one who has gone has them no longer, without anything to be copied or
// taken back.
type Assignment struct {
	Course         string
	Officer, Group string // ID, name; one of Officer, Group and Unit is set
	Unit           string // ID
	Given          Moment // 0: from the beginning
	Starts, Due    Moment // 0: none
	Days           int    // due so many days after it reached the officer; 0: see Due
	Cancelled      Moment // 0: stands
}

// Stands tells whether the assignment was given and not cancelled at a time.
func (a Assignment) Stands(at Moment) bool {
	return a.Given <= at && (a.Cancelled == 0 || at < a.Cancelled)
}

// Dataset is everything that reports count, of a whole site. It is not changed once made.
type Dataset struct {
	Units       []Unit
	Officers    []Officer
	Memberships []Membership
	Groups      []GroupPeriod
	Courses     map[string][]Progress // by course: one Step an officer, in the order of Officers
	Assignments []Assignment
}

// assignees is who one course is assigned to at one time.
type assignees struct {
	units    []bool // by place
	groups   map[string]bool
	officers map[string]bool
}

// holds is asked for every officer and course: a map is not looked into where it is empty.
func (r *assignees) holds(o *Officer, group string, unit int) bool {
	return r.units != nil && r.units[unit] || len(r.groups) > 0 && r.groups[group] || len(r.officers) > 0 && r.officers[o.ID]
}

// groupsAt gives the group of each officer at a time.
func (b *Dataset) groupsAt(at Moment) []string {
	groups, told := make([]string, len(b.Officers)), make([]bool, len(b.Officers))
	for _, g := range b.Groups {
		told[g.Officer] = true
		if g.From <= at && (g.To == 0 || at < g.To) {
			groups[g.Officer] = g.Group
		}
	}
	for i := range b.Officers {
		if !told[i] {
			groups[i] = b.Officers[i].Group
		}
	}
	return groups
}

// reached tells per course whom it is assigned to at a time. A course that nobody was assigned is not in it.
func (b *Dataset) reached(at Moment) map[string]assignees {
	all, tree := map[string]assignees{}, b.tree(at)
	for _, a := range b.Assignments {
		if !a.Stands(at) {
			continue
		}
		r, known := all[a.Course]
		if !known {
			r = assignees{groups: map[string]bool{}, officers: map[string]bool{}}
		}
		switch {
		case a.Unit != "":
			if r.units == nil {
				r.units = make([]bool, len(b.Units))
			}
			for i, in := range tree.below(a.Unit) {
				r.units[i] = r.units[i] || in
			}
		case a.Group != "":
			r.groups[a.Group] = true
		default:
			r.officers[a.Officer] = true
		}
		all[a.Course] = r
	}
	return all
}
