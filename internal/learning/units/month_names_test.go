package units_test

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"hocvu/internal/learning"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/learning/units"
	"hocvu/internal/refusal"
	"hocvu/internal/store"
)

// namesAt is what the log says of groups, or of blocks, at a time: whose they are, how they are called, which have
// orders.
type namesAt struct {
	of      string
	place   map[string]int // by badge of an officer, or number of a unit
	names   map[int]string
	ordered map[int]bool
}

// label is what a report calls where somebody is, "none" for nowhere.
func (n namesAt) label(who string) string {
	if n.place[who] == 0 {
		return "none"
	}
	return n.of + " " + n.names[n.place[who]]
}

// namesOf reads the log up to a time: "group-in" and "block-in" put somebody into one, "-named", "-merged" (to 0:
// ended) and "-ordered" are about the group or the block itself.
func namesOf(of string, log []happened, at time.Time) namesAt {
	n := namesAt{of, map[string]int{}, map[int]string{}, map[int]bool{}}
	became := func(one int) int { // what happened in it on the day of its end, or later, happened in the other
		for _, h := range log {
			if h.what == of+"-merged" && h.unit == one && !h.at.After(at) {
				one = h.into
			}
		}
		return one
	}
	merged := map[int]bool{}
	for _, h := range log {
		if h.at.After(at) {
			break
		}
		one := h.unit
		if merged[one] {
			one = became(one)
		}
		switch h.what {
		case of + "-in":
			n.place[h.officer] = one
		case of + "-named":
			n.names[h.unit] = h.text
		case of + "-ordered":
			n.ordered[h.unit], n.ordered[one] = true, one != 0
		case of + "-merged":
			merged[h.unit] = true
			n.ordered[h.into] = h.into != 0 && (n.ordered[h.into] || n.ordered[h.unit])
			for who, place := range n.place {
				if place == h.unit {
					n.place[who] = h.into
				}
			}
		}
	}
	n.ordered[0] = false
	return n
}

// name makes the groups and blocks of the province.
func (m *month) name() {
	for i := 1; i <= 4; i++ {
		for of, all := range map[string]map[int]string{"group": m.groups, "block": m.blocks} {
			all[i] = fmt.Sprintf("%s %d", of, i)
			m.note(happened{at: learningtest.Monday.AddDate(-1, 0, 0), what: of + "-named", unit: i, text: all[i]})
		}
		m.write(m.t, func(tx *store.Store) error { return tx.Blocks.Ensure(m.blocks[i]) })
		m.write(m.t, func(tx *store.Store) error { return tx.Groups.Ensure(m.groups[i]) })
	}
}

func (m *month) one(of map[int]string, except int) int {
	all := slices.DeleteFunc(slices.Sorted(maps.Keys(of)), func(i int) bool { return i == except })
	if len(all) == 0 {
		return 0
	}
	return all[m.random.IntN(len(all))]
}

// aBlock is one that was there before today, or none: a unit cannot come into one before it begins.
func (m *month) aBlock() int {
	block := m.one(m.blocks, 0)
	if n, err := m.Units.ByName(units.Block, m.blocks[block]); err != nil || n.From.After(m.midnight(m.Now())) {
		return 0
	}
	return block
}

// regroup puts an officer into another group, or into none, at the moment.
func (m *month) regroup() {
	badge := m.pick(func(string, int) bool { return true })
	group := m.one(m.groups, m.inside[badge])
	if m.random.IntN(5) == 0 {
		group = 0
	}
	if group == m.inside[badge] {
		return
	}
	id := m.OfficerID(m.t, badge)
	before := m.groups[m.inside[badge]]
	m.SQL(m.t, "UPDATE officers SET \"group\" = '"+m.groups[group]+"' WHERE id = '"+id+"'")
	err := m.InTx(ctx, func(l *learning.Services) error { return l.Roster.Regroup(id, before, m.groups[group], false) })
	if err != nil {
		m.t.Fatal(err)
	}
	m.inside[badge] = group
	m.note(happened{at: m.Now(), what: "group-in", officer: badge, unit: group})
	m.acts["regrouped"]++
}

// orderOfGroup orders the course of a group.
func (m *month) orderOfGroup() {
	group := m.one(m.groups, 0)
	r := learningtest.Request("")
	r.Group = m.groups[group]
	if _, err := m.Assignments.Add(ctx, m.admin, r); err == nil {
		m.note(happened{at: m.Now(), what: "group-ordered", unit: group})
		m.acts["group-ordered"]++
	}
}

// nameAct renames, merges or ends a group or a block, from today or some days back on.
func (m *month) nameAct(of units.Naming, names map[int]string) {
	kind := units.NameKinds[m.random.IntN(3)]
	if kind != units.Rename && len(names) < 3 {
		kind = units.Rename
	}
	was := m.one(names, 0)
	into := m.one(names, was)
	back := m.random.IntN(3)
	if m.Now().Add(-time.Duration(back) * day).Before(learningtest.Monday) {
		back = 0
	}
	since := m.midnight(m.Now()).AddDate(0, 0, -back)
	m.codes++
	name := fmt.Sprintf("%s mới %d", of, m.codes)
	r := units.NameRequest{Of: of, Kind: kind, ID: m.named(m.t, of, names[was]), Name: name, Day: since}
	if into != 0 {
		r.Into = m.named(m.t, of, names[into])
	}
	p, err := m.Units.TryName(operator, r)
	if refusal.Of(err) != nil {
		return // it began on that day, or a unit of it changed since
	}
	if err == nil {
		_, err = m.Units.ApplyName(ctx, operator, r, p.Digest())
	}
	if err != nil {
		m.t.Fatal(err)
	}
	m.acts[string(of)+"-"+string(kind)]++
	for i := range back {
		m.backed[since.AddDate(0, 0, i).Format(time.DateOnly)] = true
	}
	switch kind {
	case units.Rename:
		names[was] = name
		m.note(happened{at: since, what: string(of) + "-named", unit: was, text: name})
		return
	case units.End:
		into = 0
	}
	delete(names, was)
	m.note(happened{at: since, what: string(of) + "-merged", unit: was, into: into})
	for badge, group := range m.inside {
		if of == units.Group && group == was {
			m.inside[badge] = into
		}
	}
	for unit, block := range m.lies {
		if of == units.Block && block == was {
			m.lies[unit] = into
		}
	}
}
