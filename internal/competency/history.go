package competency

// History is what the forecast of the next answer keeps of an officer beside the state: how recent answers went and in
// which order. It never enters a score, a level or the state.
type History struct {
	answers      int
	recent       uint64 // the last answers, right = 1, the latest in the lowest bit
	at           int64
	places       [historyLength]int // of the last items in the catalog's order, from 1, in a ring
	last         int                // main competency of the last item
	competencies []competencyHistory
	items        [256]hashedCount // a hashed table without chains: what falls on a taken cell takes it over
	blocks       [2][64]hashedCount
}

// StartHistory gives the history of an officer without evidence.
func (m *Model) StartHistory() *History {
	return &History{competencies: make([]competencyHistory, len(m.codes))}
}

// competencyHistory is the same within one competency.
type competencyHistory struct {
	answers, right int
	recent         uint8
	streak         int // rights in a row, or wrongs as a negative number
	number         int // of the last answer, among all
	at             int64
}

// hashedCount is how answers to an item, or to a block of neighbours in the catalog, went.
type hashedCount struct {
	key            int32 // from 1; another's key says that nothing is known of this one
	answers, right int32
	last           bool // right
}

// lookUp gives what is known of a key.
func (m *hashedCount) lookUp(key int) hashedCount {
	if m.key != int32(key) {
		return hashedCount{}
	}
	return *m
}

func (m *hashedCount) add(key, right int) {
	if m.key != int32(key) {
		*m = hashedCount{key: int32(key)}
	}
	m.answers++
	m.right += int32(right)
	m.last = right == 1
}

// Sizes of a block of neighbours in the catalog, in items: about a lesson, about a course.
const (
	smallBlock = 32
	largeBlock = 256
)

// neighbours gives, for 3, 16 and 100 positions in the catalog, a cell from the last answers to items within that
// distance, four at most each: five times their number plus the right ones among them.
func (t *History) neighbours(place int) (cells [3]int) {
	const full = 4 * 5
	for i := range min(t.answers, historyLength) {
		p := t.places[(t.answers-1-i)%historyLength]
		away := max(p-place, place-p)
		if p == 0 || away > 100 {
			continue
		}
		right := int(t.recent >> i & 1)
		for n, reach := range [...]int{3, 16, 100} {
			if away <= reach && cells[n] < full {
				cells[n] += 5 + right
			}
		}
	}
	return cells
}

// historyLength is how many answers back a trail knows items.
const historyLength = 8

// add records an answer.
func (t *History) add(place int, r *observation, credit float64, at int64) {
	right := bit01(credit > 0.5)
	t.answers++
	t.recent = t.recent<<1 | uint64(right)
	t.at, t.last = at, r.mainCompetency()
	t.places[(t.answers-1)%historyLength] = place
	for _, loading := range r.loadings() {
		h := &t.competencies[loading.index]
		h.answers++
		h.right += right
		h.recent = h.recent<<1 | uint8(right)
		switch {
		case right == 1:
			h.streak = max(h.streak, 0) + 1
		default:
			h.streak = min(h.streak, 0) - 1
		}
		h.number, h.at = t.answers-1, at
	}
	if place > 0 {
		for i, size := range [...]int{smallBlock, largeBlock} {
			key := 1 + place/size
			t.blocks[i][key%len(t.blocks[i])].add(key, right)
		}
		t.items[place%len(t.items)].add(place, right)
	}
}
