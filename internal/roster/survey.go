package roster

import (
	"slices"
	"strconv"
	"strings"
)

// survey looks at the list as a whole before any row is judged: what one row says can make another one doubtful.
func (c *comparison) survey(l List) {
	rows := map[string][]Entry{}
	sheets := map[string][]string{}
	for _, t := range l.Tables {
		units := 0
		for _, e := range t.Entries {
			for _, f := range []Field{SinceField, LeftField} {
				if key := (column{t.Name, f}); onlyMonthFirst(e.Values[f]) && c.dayColumns[key].row == 0 {
					c.dayColumns[key] = usDay{e.Values[f], e.Row}
				}
			}
			if e.Values[UnitField]+e.Values[CodeField] != "" {
				units++
			}
			if badge, ok := ParseBadge(e.Values[BadgeField]); ok && !e.Doubtful {
				name, _ := cleanName(e.Values[NameField])
				badge = c.keptBadge(badge, e.Values[BadgeField], name)
				rows[badge] = append(rows[badge], e)
				sheets[badge] = append(sheets[badge], t.Name)
			}
		}
		c.emptyUnits[t.Name] = units == 0
	}
	for badge, entries := range rows {
		if !c.contradict(entries) {
			continue
		}
		var places []string
		for i, e := range entries {
			place := strconv.Itoa(e.Row)
			sheet := sheets[badge][i]
			if slices.ContainsFunc(sheets[badge], func(s string) bool { return s != sheet }) {
				place = sheet + " " + place
			}
			places = append(places, place)
		}
		c.contradicting[badge] = strings.Join(places, ", ")
	}
}

// contradict tells whether rows of one badge say different things. An empty cell says nothing.
func (c *comparison) contradict(entries []Entry) bool {
	if len(entries) < 2 {
		return false
	}
	for f := range fields {
		first := ""
		for _, e := range entries {
			if f == BadgeField {
				continue
			}
			switch said := c.meaning(e, f); {
			case first == "":
				first = said
			case said != "" && said != first:
				return true
			}
		}
	}
	return false
}

// meaning is equal for values that mean the same.
func (c *comparison) meaning(e Entry, f Field) string {
	typed := e.Values[f]
	switch f {
	case NameField:
		name, _ := cleanName(typed)
		return foldKey(name)
	case RankField:
		if found := Rank(typed); len(found) == 1 {
			return found[0]
		}
	case UnitField, CodeField:
		if typed == "" && e.Values[UnitField]+e.Values[CodeField] == "" {
			s, _ := c.sectionUnit(e.Sections)
			return s.unit.ID
		}
		if s := c.units.find(typed); s.found {
			return s.unit.ID
		}
	case SinceField, LeftField:
		if day, ok := Day(typed); ok {
			return day.String()
		}
	}
	return foldKey(typed)
}
