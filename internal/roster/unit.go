package roster

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"hocvu/internal/message"
	"hocvu/internal/spelling"
)

// MaxUnitDepth is how many levels of units are accepted and followed downwards: a force has four, and a tree that was
// bent into a ring by raw SQL must come to an end.
const MaxUnitDepth = 16

// Unit is a unit as it stands, or stood: a renamed unit has several rows with one code.
type Unit struct {
	ID, Code, Name string
	Identity       string    // the same for all rows of a unit
	Successor      string    // ID of the row that took its place; "" while it stands
	From, To       time.Time // zero: from the beginning, to this day; To itself is outside
}

func (u Unit) validOn(day time.Time) bool {
	return !u.From.After(day) && (u.To.IsZero() || day.Before(u.To))
}

// directory finds units by what a list calls them.
type directory struct {
	day    time.Time
	units  []Unit
	byID   map[string]int
	byName map[string][]int
	byCode map[string][]int // see codeKey
	words  [][]string       // of the names, folded
	byTail map[string][]int // the name without its kind: "mường sương" of "công an xã mường sương"
}

// unitKinds are words with which names of units begin and which lists leave out or shorten. Longer ones first.
var unitKinds = []struct{ long, short string }{
	{"cong an xa ", "ca xa "}, {"cong an xa ", "cax "}, {"cong an phuong ", "ca phuong "}, {"cong an phuong ", "cap "}, {"cong an tinh ", "cat "}, {"cong an ", "ca "}, {"phong ", "p "}, {"doi ", "d "}, {"tram ", "tr "},
}

func newDirectory(units []Unit, day time.Time) *directory {
	d := &directory{day: day, units: units, byID: map[string]int{}, byName: map[string][]int{},
		byCode: map[string][]int{}, byTail: map[string][]int{}}
	for i, u := range units {
		d.byID[u.ID] = i
		d.words = append(d.words, strings.Fields(foldKey(u.Name)))
		if key := codeKey(u.Code); key != "" {
			d.byCode[key] = append(d.byCode[key], i)
		}
		for _, name := range []string{foldKey(u.Code), foldKey(u.Name), foldKey(u.Code + " " + u.Name)} {
			if name != "" && !slices.Contains(d.byName[name], i) {
				d.byName[name] = append(d.byName[name], i)
			}
		}
		for _, k := range unitKinds {
			if tail, ok := strings.CutPrefix(foldKey(u.Name), k.long); ok && !slices.Contains(d.byTail[tail], i) {
				d.byTail[tail] = append(d.byTail[tail], i)
			}
		}
	}
	return d
}

// unitMatch says what a text means.
type unitMatch struct {
	unit    Unit
	found   bool
	closed  *Unit  // it means this unit, which is not there on the day
	several []Unit // it means any of these
	near    *Unit  // it means none, and this one is spelt most like it
}

// find finds the unit of a text: as a whole, without the province behind it ("Phòng Tham mưu, tỉnh Núi Sương"), or in
// one part of it where a duty stands beside: "Đội trưởng, Công an xã Mường Sương".
func (d *directory) find(text string) unitMatch {
	whole := d.findWhole(text)
	if whole.found || whole.closed != nil || len(whole.several) > 0 {
		return whole
	}
	below, another := d.withoutProvince(text)
	if another {
		return whole
	}
	if below != "" {
		if s := d.find(below); s.found || s.closed != nil || len(s.several) > 0 {
			return s
		}
	}
	var found []Unit
	for _, part := range dutySeparator.Split(text, -1) {
		if s := d.findWhole(part); s.found && !slices.Contains(found, s.unit) {
			found = append(found, s.unit)
		}
	}
	switch len(found) {
	case 0:
		return whole
	case 1:
		return unitMatch{unit: found[0], found: true}
	default:
		return unitMatch{several: found}
	}
}

func (d *directory) findWhole(text string) unitMatch {
	key := foldKey(text)
	if key == "" {
		return unitMatch{}
	}
	valid, hits := d.hits(key, text)
	switch {
	case len(valid) == 1:
		return unitMatch{unit: valid[0], found: true}
	case len(valid) > 1:
		return unitMatch{several: valid}
	case len(hits) > 0:
		return unitMatch{closed: &d.units[hits[len(hits)-1]]}
	default:
		return unitMatch{near: d.nearest(key)}
	}
}

// hits are the units that a text means, and those of them that are there on the day.
func (d *directory) hits(key, text string) (valid []Unit, hits []int) {
	hits = d.byName[key]
	if slices.ContainsFunc(hits, func(i int) bool { return foldKey(d.units[i].Code) == key }) {
		hits = d.alsoAlike(hits, text)
	}
	for _, k := range unitKinds {
		if tail, ok := strings.CutPrefix(key, k.short); ok && len(hits) == 0 {
			hits = d.byName[k.long+tail]
		}
	}
	if len(hits) == 0 {
		hits = d.byTail[key]
	}
	if len(hits) == 0 {
		hits = d.byCode[codeKey(text)]
	}
	if len(hits) == 0 {
		hits = d.byInitials(key)
	}
	for _, i := range hits {
		if d.units[i].validOn(d.day) {
			valid = append(valid, d.units[i])
		}
	}
	if len(valid) == 0 {
		valid = d.renamed(hits)
	}
	if len(valid) > 1 { // names that differ by their marks only
		var exact []Unit
		for _, u := range valid {
			name, typed := strings.ToLower(Tidy(u.Name)), strings.ToLower(Tidy(text))
			if name == typed || strings.HasSuffix(name, " "+typed) || strings.EqualFold(u.Code, typed) {
				exact = append(exact, u)
			}
		}
		if len(exact) == 1 {
			valid = exact
		}
	}
	return valid, hits
}

// alsoAlike adds the units whose codes are read as the same, which sites have from before this was refused.
func (d *directory) alsoAlike(hits []int, code string) []int {
	all := slices.Clone(hits)
	for _, i := range d.byCode[codeKey(code)] {
		if !slices.Contains(all, i) {
			all = append(all, i)
		}
	}
	slices.Sort(all)
	return all
}

// renamed are the units of the day that bore a name before: an old name means the unit until another one bears it.
func (d *directory) renamed(hits []int) (valid []Unit) {
	for _, i := range hits {
		for u := d.units[i]; u.Successor != "" && len(valid) <= len(hits); {
			next, known := d.byID[u.Successor]
			if !known || d.units[next].Identity != u.Identity {
				break
			}
			if u = d.units[next]; u.validOn(d.day) {
				valid = append(valid, u)
				break
			}
		}
	}
	return valid
}

// same tells whether two rows are of one unit.
func (d *directory) same(a, b string) bool {
	i, known := d.byID[a]
	k, both := d.byID[b]
	return a == b || known && both && d.units[i].Identity != "" && d.units[i].Identity == d.units[k].Identity
}

// nearest is the unit whose name needs the fewest letters changed, no more than a third of them.
func (d *directory) nearest(key string) *Unit {
	var best *Unit
	least, letters := max(2, len(key)/3)+1, utf8.RuneCountInString(key)
	for i, u := range d.units {
		if !u.validOn(d.day) {
			continue
		}
		for _, name := range []string{foldKey(u.Code), foldKey(u.Name)} {
			if d := letters - utf8.RuneCountInString(name); d >= least || -d >= least {
				continue // no need to look at the letters
			}
			if n := spelling.Distance(key, name); n < least {
				best, least = &d.units[i], n
			}
		}
	}
	return best
}

// unit finds the unit of a row: by code, by name, or by the section in which it stands.
func (j *rowComparison) unit() (unit Unit, says, ok bool) {
	typed, field := j.values[CodeField], CodeField
	if typed == "" {
		typed, field = j.values[UnitField], UnitField
	}
	if typed != "" {
		s := j.units.find(typed)
		if !s.found {
			return unit, false, j.refuseUnit(field, typed, s)
		}
		return s.unit, true, true
	}
	if (j.columns[UnitField] >= 0 || j.columns[CodeField] >= 0) && !j.emptyUnits[j.line.Sheet] {
		return unit, false, true
	}
	s, doubt := j.sectionUnit(j.sections)
	if doubt != "" {
		return unit, false, j.refuseUnit(UnitField, doubt, s)
	}
	return s.unit, s.found, true
}

// arrival is the day on which an officer comes to a unit: the day given, or the unit's first where that is later. It
// refuses a day on which the unit was no longer there.
func (j *rowComparison) arrival(unit string, day time.Time) (time.Time, bool) {
	i, known := j.units.byID[unit]
	if !known {
		return day, true
	}
	u := j.units.units[i]
	if u.From.After(day) {
		j.line.Notes = append(j.line.Notes, message.New("roster.unit-since", "unit", u.Name, "from", DayMessage(u.From)))
		day = u.From
	}
	if !u.validOn(day) {
		return day, j.refuse(UnitField, "roster.unit-closed", "unit", u.Name, "code", u.Code)
	}
	return day, true
}
