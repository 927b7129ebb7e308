package report

import "cmp"

// maxDepth is how many levels of units are followed: a force has four.
const maxDepth = 16

// tree says which unit lay below which at one time. A unit has one row for each of its names, and the row that speaks
// for it is the newest one that has begun: so what was ordered under an old name holds under the new one, and a unit
// that was moved lies where it lay on the day in question.
type tree struct {
	units    []Unit
	place    map[string]int // by ID
	speaking []int          // of each row, the place of the one that speaks for its unit
	marked   map[string][]bool
}

func (u Unit) identity() string { return cmp.Or(u.Identity, u.ID) }

func (b *Dataset) tree(at Moment) *tree {
	t := &tree{b.Units, make(map[string]int, len(b.Units)), make([]int, len(b.Units)), map[string][]bool{}}
	newest := map[string]int{}
	for i, u := range b.Units {
		t.place[u.ID] = i
		n, known := newest[u.identity()]
		if !known || u.speaksBefore(b.Units[n], at) {
			newest[u.identity()] = i
		}
	}
	for i, u := range b.Units {
		t.speaking[i] = newest[u.identity()]
	}
	return t
}

// speaksBefore tells whether a row speaks for its unit at a time rather than another one of the unit: the newest that
// has begun, else the first.
func (u Unit) speaksBefore(other Unit, at Moment) bool {
	begun, otherBegun := u.From <= at, other.From <= at
	if begun && otherBegun {
		return u.From > other.From
	}
	return begun || !otherBegun && u.From < other.From
}

// below marks all rows of a unit and of the units under it. A tree that was bent into a ring by raw SQL comes to an end
// too. Who asks may not change what it gives.
func (t *tree) below(unit string) []bool {
	if in, known := t.marked[unit]; known {
		return in
	}
	in := make([]bool, len(t.units))
	asked, known := t.place[unit]
	for i := range t.units {
		for at, depth := t.speaking[i], 0; known && depth < maxDepth; depth++ {
			if at == t.speaking[asked] {
				in[i] = true
				break
			}
			parent := t.units[at].Parent
			if parent < 0 {
				break
			}
			at = t.speaking[parent]
		}
	}
	t.marked[unit] = in
	return in
}

// Below marks all rows of a unit and of the units that lie under it at a time.
func (b *Dataset) Below(unit string, at Moment) []bool { return b.tree(at).below(unit) }
