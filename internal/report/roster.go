package report

// Headcount is the roster of one time, counted once for all assignments that are asked about.
type Headcount struct {
	book     *Dataset
	tree     *tree
	units    []int // officers by place of the unit
	groups   map[string]int
	roster   []Membership
	officers map[string]bool // who is on it; nil: nobody was asked about yet
}

// Headcount counts the roster at a time.
func (b *Dataset) Headcount(at Moment) *Headcount {
	r := &Headcount{book: b, tree: b.tree(at), units: make([]int, len(b.Units)), groups: map[string]int{}}
	c := counter{book: b, q: Query{At: at}, groups: b.groupsAt(at)}
	r.roster = c.memberships()
	for _, s := range r.roster {
		r.units[s.Unit]++
		r.groups[c.groups[s.Officer]]++
	}
	return r
}

// Reaches counts the officers whom an assignment reaches, standing or not: 0 for an empty unit.
func (r *Headcount) Reaches(a Assignment) (n int) {
	switch {
	case a.Unit != "":
		for unit, in := range r.tree.below(a.Unit) {
			if in {
				n += r.units[unit]
			}
		}
	case a.Group != "":
		n = r.groups[a.Group]
	case r.holds(a.Officer):
		n = 1
	}
	return n
}

func (r *Headcount) holds(officer string) bool {
	if r.officers == nil {
		r.officers = make(map[string]bool, len(r.roster))
		for _, s := range r.roster {
			r.officers[r.book.Officers[s.Officer].ID] = true
		}
	}
	return r.officers[officer]
}
