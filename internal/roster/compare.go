package roster

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"hocvu/internal/message"
)

// comparison is a list held against the roster, row by row.
type comparison struct {
	Options
	present   []Officer
	byBadge   map[string]int // normal form to index
	skeletons map[string]string
	units     *directory
	unitName  map[string]string
	seen      map[string]place // badges that the list has named
}

type place struct {
	sheet string
	row   int
}

func newComparison(now Present, o Options) *comparison {
	c := &comparison{Options: o, present: now.Officers, byBadge: map[string]int{}, skeletons: map[string]string{}, units: newDirectory(now.Units, o.Day), unitName: map[string]string{}, seen: map[string]place{}}
	for i, officer := range now.Officers {
		badge, _ := Badge(officer.Badge)
		c.byBadge[badge] = i
		c.skeletons[Skeleton(badge)] = badge
	}
	for _, u := range now.Units {
		c.unitName[u.ID] = u.Name
	}
	return c
}

// judge is one row while it is judged: the first fault refuses it.
type judge struct {
	*comparison
	line    *Line
	columns Columns
	values  [fields]string
}

func (j *judge) refuse(f Field, id string, pairs ...any) bool {
	j.line.Kind, j.line.Column, j.line.Sentence = Refused, Column(j.columns[f]), message.New(id, pairs...)
	if typed := j.values[BadgeField]; typed != "" {
		j.line.Badge = typed // as it stands in the file, to be found there
	}
	return false
}

func (c *comparison) line(t Read, e Entry) Line {
	line := Line{Sheet: t.Name, Row: e.Row, Name: e.Values[NameField]}
	j := &judge{c, &line, t.Columns, e.Values}
	if !j.badge() {
		return line
	}
	index, known := c.byBadge[line.Badge]
	if !known {
		if j.stranger() && j.newcomer(e.Section) {
			c.skeletons[Skeleton(line.Badge)] = line.Badge
		}
		return line
	}
	o := c.present[index]
	if o.Outside {
		j.refuse(BadgeField, "roster.outside", "badge", line.Badge)
		return line
	}
	j.known(o, e.Section)
	return line
}

// badge reads the badge, which must be one and stand once.
func (j *judge) badge() bool {
	typed := j.values[BadgeField]
	badge, ok := Badge(typed)
	j.line.Badge = badge
	if r, found := Stranger(typed); found {
		return j.refuse(BadgeField, "roster.badge-stranger", "badge", typed, "letter", string(r), "resembles", j.resembles(typed))
	}
	if !ok {
		if typed == "" {
			return j.refuse(BadgeField, "roster.badge-missing")
		}
		return j.refuse(BadgeField, "roster.badge-bad", "badge", typed)
	}
	if full := Padded(badge); full != badge {
		j.line.Notes = append(j.line.Notes, message.New("roster.badge-padded", "typed", typed, "badge", full))
		badge, j.line.Badge = full, full
	}
	if before, twice := j.seen[badge]; twice {
		return j.refuse(BadgeField, "roster.badge-twice", "badge", badge, "sheet", before.sheet, "row", before.row)
	}
	j.seen[badge] = place{j.line.Sheet, j.line.Row}
	return true
}

// resembles is the ending of a sentence that names who has the badge that a typed one looks like.
func (j *judge) resembles(typed string) any {
	badge, ok := j.skeletons[Skeleton(typed)]
	if !ok {
		return ""
	}
	if i, known := j.byBadge[badge]; known && !j.present[i].Outside {
		return message.New("roster.resembles", "badge", badge, "name", j.present[i].Name)
	}
	return message.New("roster.resembles-badge", "badge", badge)
}

// stranger refuses a badge that nobody has and that is easily read as another.
func (j *judge) stranger() bool {
	badge := j.line.Badge
	skeleton := Skeleton(badge)
	if other, taken := j.skeletons[skeleton]; taken && other != badge {
		return j.refuse(BadgeField, "roster.badge-alike", "badge", j.values[BadgeField], "resembles", j.resembles(badge))
	}
	if whole, _ := Badge(skeleton); len(skeleton) == badgeDigits && strings.Trim(skeleton, "0123456789") == "" && whole != badge {
		return j.refuse(BadgeField, "roster.badge-letters", "badge", j.values[BadgeField], "digits", whole)
	}
	return true
}

func (j *judge) newcomer(section string) bool {
	if says, _, ok := j.left(); !ok {
		return false
	} else if says {
		return j.refuse(StateField, "roster.left-unknown", "badge", j.line.Badge)
	}
	unit, says, ok := j.unit(section)
	switch {
	case !j.name() || !j.rank() || !ok:
		return false
	case j.line.Name == "":
		return j.refuse(NameField, "roster.name-missing")
	case !says:
		return j.refuse(UnitField, "roster.unit-missing")
	}
	day, _, ok := j.since()
	if !ok {
		return false
	}
	l := j.line
	l.Group, l.Unit, l.Day, l.Kind = j.values[GroupField], unit.ID, day, Created
	l.Facts = facts(nil, "unit", "", unit.Name)
	l.Facts = facts(l.Facts, "rank", "", l.Rank)
	l.Sentence = message.New("roster.creates", "unit", unit.Name)
	return true
}

// known compares a row with the officer whose badge it has. A cell that is empty, or not there, says nothing.
func (j *judge) known(o Officer, section string) {
	l := j.line
	l.Officer, l.Unit, l.Group, l.Day = o.ID, o.Unit, o.Group, j.Day
	says, day, ok := j.left()
	if !ok {
		return
	}
	if says {
		j.gone(o, day)
		return
	}
	if !j.name() || !j.rank() {
		return
	}
	unit, moved, ok := j.unit(section)
	if !ok {
		return
	}
	if moved {
		l.Unit = unit.ID
	}
	since, dated, ok := j.since()
	if !ok {
		return
	}
	if l.Name == "" {
		l.Name = o.Name
	}
	if l.Rank == "" {
		l.Rank = o.Rank
	}
	if j.values[GroupField] != "" {
		l.Group = j.values[GroupField]
	}
	l.Facts = facts(l.Facts, "name", o.Name, l.Name)
	l.Facts = facts(l.Facts, "rank", o.Rank, l.Rank)
	l.Facts = facts(l.Facts, "group", o.Group, l.Group)
	l.Kind, l.Sentence = Unchanged, message.New("roster.unchanged")
	if len(l.Facts) > 0 {
		l.Kind, l.Sentence = Changed, message.New("roster.changes")
	}
	if o.Left {
		l.Returns, l.Kind, l.Sentence = true, Changed, message.New("roster.returns")
		l.Facts = append(l.Facts, Fact{"state", "left", "active"})
	}
	if l.Unit == o.Unit && !o.Left {
		return
	}
	l.Day = since
	if since.Before(o.Since) {
		field := SinceField
		if !dated {
			field = UnitField
		}
		j.refuse(field, "roster.move-early", "day", since.Format(time.DateOnly), "since", o.Since.Format(time.DateOnly))
		return
	}
	if l.Unit != o.Unit {
		l.Facts = facts(l.Facts, "unit", j.unitName[o.Unit], j.unitName[l.Unit])
		if !o.Left {
			l.Kind, l.Sentence = Moved, message.New("roster.moves", "from", j.unitName[o.Unit], "to", j.unitName[l.Unit])
		}
	}
}

func (j *judge) gone(o Officer, day time.Time) {
	if o.Left {
		j.line.Name, j.line.Rank, j.line.Kind, j.line.Sentence = o.Name, o.Rank, Unchanged, message.New("roster.left-already")
		return
	}
	if !j.leave(j.line, o, day) {
		j.line.Column = Column(j.columns[LeftField])
	}
}

// leave fills the line of an officer who leaves on a day, which cannot be before the day of coming.
func (c *comparison) leave(l *Line, o Officer, day time.Time) bool {
	l.Officer, l.Name, l.Rank, l.Group, l.Unit, l.Day = o.ID, o.Name, o.Rank, o.Group, o.Unit, day
	if day.Before(o.Since) {
		l.Kind, l.Sentence = Refused, message.New("roster.leave-early", "day", day.Format(time.DateOnly), "since", o.Since.Format(time.DateOnly))
		return false
	}
	l.Kind, l.Facts = Leaves, []Fact{{"state", "active", "left"}}
	l.Sentence = message.New("roster.leaves", "unit", c.unitName[o.Unit])
	if l.Row == 0 {
		l.Sentence = message.New("roster.not-in-list", "unit", c.unitName[o.Unit])
	}
	return true
}

func facts(all []Fact, name, before, after string) []Fact {
	if before == after {
		return all
	}
	return append(all, Fact{name, before, after})
}

// name refuses what can be no name of a person.
func (j *judge) name() bool {
	name := j.line.Name
	if strings.ContainsFunc(name, func(r rune) bool {
		return unicode.IsDigit(r) || unicode.IsControl(r) || strings.ContainsRune("<>=@{}|\\/;", r)
	}) || len(name) > 200 {
		return j.refuse(NameField, "roster.name-bad", "name", name)
	}
	if name != "" && name == strings.ToUpper(name) && strings.Contains(name, " ") {
		j.line.Name = capitals(name)
	}
	return true
}

// capitals writes LÒ VĂN ĐỒI as Lò Văn Đồi.
func capitals(name string) string {
	words := strings.Fields(strings.ToLower(name))
	for i, w := range words {
		r := []rune(w)
		r[0] = unicode.ToUpper(r[0])
		words[i] = string(r)
	}
	return strings.Join(words, " ")
}

func (j *judge) rank() bool {
	typed := j.values[RankField]
	if typed == "" {
		return true
	}
	switch found := Rank(typed); len(found) {
	case 0:
		return j.refuse(RankField, "roster.rank-unknown", "rank", typed)
	case 1:
		j.line.Rank = found[0]
		return true
	default:
		return j.refuse(RankField, "roster.rank-several", "rank", typed, "ranks", strings.Join(found, ", "))
	}
}

var numeral = regexp.MustCompile(`^(?:[0-9]+|[IVXLC]+|[A-Za-z])[.):/-]+ *`)

// unit finds the unit of a row: by code, by name, or by the section in which it stands.
func (j *judge) unit(section string) (unit Unit, says, ok bool) {
	typed, field := j.values[CodeField], CodeField
	if typed == "" {
		typed, field = j.values[UnitField], UnitField
	}
	if typed == "" && (j.columns[UnitField] >= 0 || j.columns[CodeField] >= 0) {
		return unit, false, true
	}
	if typed == "" { // a section that names no unit parts the list by something else
		s := j.units.find(numeral.ReplaceAllString(section, ""))
		return s.unit, s.found, true
	}
	switch s := j.units.find(typed); {
	case s.found:
		return s.unit, true, true
	case len(s.several) > 0:
		var codes []string
		for _, u := range s.several {
			codes = append(codes, u.Code)
		}
		return unit, false, j.refuse(field, "roster.unit-several", "unit", typed, "codes", strings.Join(codes, ", "))
	case s.closed != nil:
		return unit, false, j.refuse(field, "roster.unit-closed", "unit", typed, "code", s.closed.Code)
	case s.near != nil:
		return unit, false, j.refuse(field, "roster.unit-near", "unit", typed, "code", s.near.Code, "name", s.near.Name)
	default:
		return unit, false, j.refuse(field, "roster.unit-unknown", "unit", typed)
	}
}

// since is the day on which the officer came to the unit: what the row says, else the day of the import.
func (j *judge) since() (day time.Time, says, ok bool) {
	return j.day(SinceField)
}

func (j *judge) day(f Field) (day time.Time, says, ok bool) {
	typed := j.values[f]
	if typed == "" {
		return j.Day, false, true
	}
	day, ok = Day(typed)
	switch {
	case !ok:
		return day, true, j.refuse(f, "roster.day-bad", "day", typed)
	case day.After(j.Day):
		return day, true, j.refuse(f, "roster.day-future", "day", typed, "today", j.Day.Format(time.DateOnly))
	}
	return day, true, true
}

// gone and here are what a column of states says, folded.
var (
	gone = []string{"nghi huu", "nghi", "da nghi", "thoi viec", "xuat ngu", "ra quan", "chuyen nganh", "chuyen di", "chuyen cong tac", "chuyen tinh khac", "ra khoi nganh", "tu tran", "da mat", "hi sinh",
		"left", "retired", "inactive", "het bien che", "giai ngu", "hoan thanh nghia vu"}
	here = []string{"dang cong tac", "cong tac", "con cong tac", "dang lam viec", "tai chuc", "bien che", "di hoc", "dang hoc", "biet phai", "active", "moi", "moi ve", "chuyen den", "tang", "binh thuong"}
)

// left reads whether and when the officer left.
func (j *judge) left() (says bool, day time.Time, ok bool) {
	day, dated, ok := j.day(LeftField)
	if !ok {
		return false, day, false
	}
	state := fold(j.values[StateField])
	switch {
	case state == "":
		return dated, day, true
	case slices.Contains(gone, state):
		return true, day, true
	case slices.Contains(here, state):
		if dated {
			return false, day, j.refuse(LeftField, "roster.state-contradicts", "state", j.values[StateField])
		}
		return false, day, true
	default:
		return false, day, j.refuse(StateField, "roster.state-unknown", "state", j.values[StateField])
	}
}
