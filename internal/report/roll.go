package report

// Roll is the roster of one time, counted once for all assignments that are asked about.
type Roll struct {
	book     *Book
	units    []int // officers by place of the unit
	groups   map[string]int
	officers map[string]bool // who is on it
}

// Roll counts the roster at a time.
func (b *Book) Roll(at Moment) *Roll {
	r := &Roll{book: b, units: make([]int, len(b.Units)), groups: map[string]int{}, officers: map[string]bool{}}
	c := counter{book: b, q: Question{At: at}}
	for _, s := range c.stays() {
		o := &b.Officers[s.Officer]
		r.units[s.Unit]++
		r.groups[o.Group]++
		r.officers[o.ID] = true
	}
	return r
}

// Reaches counts the officers whom an assignment reaches, standing or not: 0 for an empty unit.
func (r *Roll) Reaches(a Assignment) (n int) {
	switch {
	case a.Unit != "":
		for unit, in := range r.book.Below(a.Unit) {
			if in {
				n += r.units[unit]
			}
		}
	case a.Group != "":
		n = r.groups[a.Group]
	case r.officers[a.Officer]:
		n = 1
	}
	return n
}
