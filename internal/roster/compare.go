package roster

import "hocvu/internal/message"

// comparison is a list held against the roster, row by row.
type comparison struct {
	Options
	present         []Officer
	byBadge         map[string]int   // as it is kept, to index
	byForm          map[string][]int // normal form to indexes
	byConfusableKey map[string]string
	units           *directory
	unitName        map[string]string
	seen            map[string]place  // badges that the list has named
	contradicting   map[string]string // badges of which rows of the list say different things, to those rows
	dayColumns      map[column]usDay  // columns of days that are not day/month
	emptyUnits      map[string]bool   // tables whose column of units is empty, by sheet
	groups          []string          // as they are written
	unmarked        int               // names that lack the marks of the kept ones
}

type place struct {
	sheet string
	row   int
}

func newComparison(now Present, o Options) *comparison {
	c := &comparison{Options: o, present: now.Officers, byBadge: map[string]int{}, byForm: map[string][]int{},
		byConfusableKey: map[string]string{}, units: newDirectory(now.Units, o.Day), unitName: map[string]string{},
		seen: map[string]place{}, contradicting: map[string]string{}, dayColumns: map[column]usDay{},
		emptyUnits: map[string]bool{}}
	c.groups = now.groupNames()
	for i, officer := range now.Officers {
		badge, _ := Badge(officer.Badge)
		c.byBadge[officer.Badge] = i
		c.byForm[badge] = append(c.byForm[badge], i)
		c.byConfusableKey[ConfusableKey(badge)] = officer.Badge
	}
	for _, u := range now.Units {
		c.unitName[u.ID] = u.Name
	}
	return c
}

// rowComparison compares one row with the roster; the first fault refuses the row.
type rowComparison struct {
	*comparison
	line    *Line
	columns Columns
	values  [fields]string

	sections []string // the lines above the row that stand over a part of the table, the nearest last
}

func (j *rowComparison) refuse(f Field, id string, pairs ...any) bool {
	j.line.Kind, j.line.Column, j.line.Sentence = Refused, Column(j.columns[f]), message.New(id, pairs...)
	if typed := j.values[BadgeField]; typed != "" {
		j.line.Badge = typed // as it stands in the file, to be found there
	}
	return false
}

func (j *rowComparison) note(id string, pairs ...any) {
	j.line.Notes = append(j.line.Notes, message.New(id, pairs...))
}

// namesUnit reports whether what a doubtful entry has in the place of a unit is one.
func (c *comparison) namesUnit(e Entry) bool {
	return c.units.find(e.Values[CodeField]).found || c.units.find(e.Values[UnitField]).found
}

func (c *comparison) compareRow(t Read, e Entry) Line {
	line := Line{Sheet: t.Name, Row: e.Row}
	j := &rowComparison{c, &line, t.Columns, e.Values, e.Sections}
	j.takeName()
	if !j.badge() {
		return line
	}
	if e.Hidden {
		j.note("roster.hidden-row")
	}
	index, known := c.byBadge[line.Badge]
	if e.Struck {
		if known && !c.present[index].Outside {
			line.Officer = c.present[index].ID
		}
		j.refuse(BadgeField, "roster.struck", "badge", line.Badge)
		return line
	}
	if !known {
		if j.checkConfusable() && j.compareNew() {
			c.byConfusableKey[ConfusableKey(line.Badge)] = line.Badge
		}
		return line
	}
	o := c.present[index]
	if o.Outside {
		j.refuse(BadgeField, "roster.outside", "badge", line.Badge)
		return line
	}
	j.compareKnown(o)
	return line
}

func (j *rowComparison) compareNew() bool {
	if says, _, ok := j.readLeft(); !ok {
		return false
	} else if says {
		return j.refuse(StateField, "roster.left-unknown", "badge", j.line.Badge)
	}
	unit, says, ok := j.unit()
	switch {
	case !j.name() || !j.rank() || !ok:
		return false
	case j.line.Name == "":
		return j.refuse(NameField, "roster.name-missing")
	case !says:
		return j.refuseWithoutUnit()
	}
	day, _, ok := j.since()
	if !ok {
		return false
	}
	if day, ok = j.arrival(unit.ID, day); !ok {
		return false
	}
	if !j.takeTexts() {
		return false
	}
	l := j.line
	l.Unit, l.Day, l.Kind = unit.ID, day, Created
	l.Changes = addChange(nil, "unit", "", unit.Name)
	l.Changes = addChange(l.Changes, "rank", "", l.Rank)
	l.Changes = addChange(l.Changes, "group", "", l.Group)
	l.Sentence = message.New("roster.creates", "unit", unit.Name, "day", DayMessage(day))
	if !hasMarks(l.Name) {
		j.note("roster.name-unmarked")
	}
	return true
}

// compareKnown compares a row with the officer whose badge it has. A cell that is empty, or not there, says nothing.
func (j *rowComparison) compareKnown(o Officer) {
	l := j.line
	if !j.name() || !j.checkName(o) {
		return
	}
	l.Officer, l.Unit, l.Group, l.Day = o.ID, o.Unit, o.Group, j.Day // from here on it is known who is meant
	says, day, ok := j.readLeft()
	if !ok {
		return
	}
	if says {
		j.markLeft(o, day)
		return
	}
	if !j.rank() {
		return
	}
	unit, moved, ok := j.unit()
	if !ok {
		return
	}
	if moved && (o.Left || !j.units.same(unit.ID, o.Unit)) { // under another name it is where the officer is
		l.Unit = unit.ID
	}
	since, dated, ok := j.since()
	if !ok {
		return
	}
	if !j.takeTexts() {
		return
	}
	l.keepUnsaid(o)
	l.compareTexts(o)
	l.Kind, l.Sentence = Unchanged, message.New("roster.unchanged")
	if len(l.Changes) > 0 {
		l.Kind, l.Sentence = Changed, message.New("roster.changes")
	}
	if o.Left {
		l.Returns, l.Kind = true, Changed
		l.Changes = append(l.Changes, FieldChange{"state", "left", "active"})
	}
	if l.Unit == o.Unit && !o.Left {
		return
	}
	if since, ok = j.arrival(l.Unit, since); !ok {
		return
	}
	l.Day = since
	if since.Before(o.Since) {
		field := SinceField
		if !dated {
			field = UnitField
		}
		j.refuse(field, "roster.move-early", "day", DayMessage(since), "since", DayMessage(o.Since))
		return
	}
	if o.Left {
		l.Sentence = message.New("roster.returns", "unit", j.unitName[l.Unit], "day", DayMessage(since))
	}
	if l.Unit != o.Unit {
		l.Changes = addChange(l.Changes, "unit", j.unitName[o.Unit], j.unitName[l.Unit])
		if !o.Left {
			l.Kind, l.Sentence = Moved, message.New("roster.moves",
				"from", j.unitName[o.Unit], "to", j.unitName[l.Unit], "day", DayMessage(since))
		}
	}
}

func addChange(all []FieldChange, name, before, after string) []FieldChange {
	if before == after {
		return all
	}
	return append(all, FieldChange{name, before, after})
}
