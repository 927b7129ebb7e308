package roster

import (
	"slices"
	"strings"
	"time"
)

// Unit is a unit as it stands, or stood: a renamed unit has several rows with one code.
type Unit struct {
	ID, Code, Name string
	From, To       time.Time // zero: from the beginning, to this day; To itself is outside
}

func (u Unit) validOn(day time.Time) bool {
	return !u.From.After(day) && (u.To.IsZero() || day.Before(u.To))
}

// directory finds units by what a list calls them.
type directory struct {
	day    time.Time
	units  []Unit
	byName map[string][]int
	byTail map[string][]int // the name without its kind: "mường sương" of "công an xã mường sương"
}

// kinds are words with which names of units begin and which lists leave out or shorten. Longer ones first.
var kinds = []struct{ long, short string }{
	{"cong an xa ", "ca xa "}, {"cong an xa ", "cax "}, {"cong an phuong ", "ca phuong "}, {"cong an phuong ", "cap "}, {"cong an tinh ", "cat "}, {"cong an ", "ca "}, {"phong ", "p "}, {"doi ", "d "}, {"tram ", "tr "},
}

func newDirectory(units []Unit, day time.Time) *directory {
	d := &directory{day, units, map[string][]int{}, map[string][]int{}}
	for i, u := range units {
		for _, name := range []string{fold(u.Code), fold(u.Name), fold(u.Code + " " + u.Name)} {
			if name != "" && !slices.Contains(d.byName[name], i) {
				d.byName[name] = append(d.byName[name], i)
			}
		}
		for _, k := range kinds {
			if tail, ok := strings.CutPrefix(fold(u.Name), k.long); ok && !slices.Contains(d.byTail[tail], i) {
				d.byTail[tail] = append(d.byTail[tail], i)
			}
		}
	}
	return d
}

// search says what a text means.
type search struct {
	unit    Unit
	found   bool
	closed  *Unit  // it means this unit, which is not there on the day
	several []Unit // it means any of these
	near    *Unit  // it means none, and this one is spelt most like it
}

func (d *directory) find(text string) search {
	key := fold(text)
	if key == "" {
		return search{}
	}
	hits := d.byName[key]
	for _, k := range kinds {
		if tail, ok := strings.CutPrefix(key, k.short); ok && len(hits) == 0 {
			hits = d.byName[k.long+tail]
		}
	}
	if len(hits) == 0 {
		hits = d.byTail[key]
	}
	var valid []Unit
	for _, i := range hits {
		if d.units[i].validOn(d.day) {
			valid = append(valid, d.units[i])
		}
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
	switch {
	case len(valid) == 1:
		return search{unit: valid[0], found: true}
	case len(valid) > 1:
		return search{several: valid}
	case len(hits) > 0:
		return search{closed: &d.units[hits[len(hits)-1]]}
	default:
		return search{near: d.nearest(key)}
	}
}

// nearest is the unit whose name needs the fewest letters changed, no more than a third of them.
func (d *directory) nearest(key string) *Unit {
	var best *Unit
	least := max(2, len(key)/3) + 1
	for i, u := range d.units {
		if !u.validOn(d.day) {
			continue
		}
		for _, name := range []string{fold(u.Code), fold(u.Name)} {
			if n := distance(key, name, least); n < least {
				best, least = &d.units[i], n
			}
		}
	}
	return best
}
