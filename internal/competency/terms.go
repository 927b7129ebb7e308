package competency

import "math/bits"

// Families of terms, each a table: the coefficient of an answer's cell is added to the logit of its forecast.
const (
	orderCells     = 17 * 3 * 2 // where the item lies after the one before × its competency met just now, before or never × right before
	historyCells   = 12 * 8     // answers in the competency × the last three
	streakCells    = 16         // rights or wrongs in a row in the competency
	pauseCells     = 8 * 2      // answers since the competency was last met × right then
	visitCells     = 4 * 2      // times this item was met × right then
	daysCells      = 8 * 2      // time since the last answer, in all and in the competency × right then; none below an hour
	recentCells    = 64 * 3     // the last five answers × competency met just now, before or never
	rateCells      = 11 * 5     // share of rights in the competency × answers
	totalCells     = 9          // answers in all
	neighbourCells = 25         // of the last eight answers, those to neighbours within 3, 16, 100 items: how many × how many right
	blockCells     = 32         // share of rights in the item's block of 32, of 256 × answers
	curveCells     = 6          // by competency: answers in it
	lastTwoCells   = 8          // by competency: the last two in it
	pairCells      = 2          // by pair of competencies, the one before and this one: right before

	fixedCells = orderCells + historyCells + streakCells + pauseCells + visitCells + 2*daysCells + recentCells + rateCells +
		totalCells + 3*neighbourCells + 2*blockCells
	maxTerms = 18
)

// termCount gives the number of coefficients of the terms for n competencies.
func termCount(n int) int { return fixedCells + n*(curveCells+lastTwoCells) + n*n*pairCells }

// cells gives the cells of the coming answer, one for each family of terms that applies, rising.
func (t *History) cells(n, place int, r *observation, at int64, terms []int32) []int32 {
	k := r.mainCompetency()
	if t.answers == 0 {
		return terms
	}
	h := &t.competencies[k]
	base := 0
	cell := func(family, i int) {
		terms = append(terms, int32(base+i))
		base += family
	}
	before := int(t.recent & 1)
	same := 0
	switch {
	case t.last == k:
		same = 2
	case h.answers > 0:
		same = 1
	}
	cell(orderCells, (distanceCell(place, t.places[(t.answers-1)%historyLength])*3+same)*2+before)
	cell(historyCells, binOf(h.answers, historySteps)*8+int(h.recent&7))
	streak := binOf(h.streak, rightSteps)
	if h.streak < 0 {
		streak = 8 + binOf(-h.streak, wrongSteps)
	}
	cell(streakCells, streak)
	if h.answers > 0 {
		cell(pauseCells, binOf(t.answers-h.number, pauseSteps)*2+int(h.recent&1))
	} else {
		base += pauseCells
	}
	v := t.items[place%len(t.items)].lookUp(place)
	cell(visitCells, min(int(v.answers), 3)*2+bit01(v.last))
	if at-t.at > dayMS/24 {
		cell(daysCells, gapCell(at-t.at)*2+before)
	} else {
		base += daysCells
	}
	if h.answers > 0 && at-h.at > dayMS/24 {
		cell(daysCells, gapCell(at-h.at)*2+int(h.recent&1))
	} else {
		base += daysCells
	}
	cell(recentCells, recentCell(t.recent, t.answers)*3+same)
	cell(rateCells, (10*(h.right+1)/(h.answers+2))*5+binOf(h.answers, rateSteps))
	cell(totalCells, binOf(t.answers, totalSteps))
	for _, cells := range t.neighbours(place) {
		cell(neighbourCells, cells)
	}
	for i, size := range [...]int{smallBlock, largeBlock} {
		key := 1 + place/size
		b := t.blocks[i][key%len(t.blocks[i])].lookUp(key)
		cell(blockCells, b.rateCell())
	}
	base += k * (curveCells + lastTwoCells)
	cell(curveCells, binOf(h.answers, curveSteps))
	cell(lastTwoCells, int(h.recent&3)*2+bit01(h.answers > 2))
	base = fixedCells + n*(curveCells+lastTwoCells)
	cell(n*n*pairCells, (t.last*n+k)*pairCells+before)
	return terms
}

// forecastWithTerms gives the expected credit with the terms of the history. They are added to the forecast alone: the
// update of the state uses the forecast without them.
func (m *Model) forecastWithTerms(t *History, r *observation, at int64) float64 {
	z := r.forecastLogit
	if t != nil && len(m.parameters.Terms) > 0 {
		var space [maxTerms]int32
		for _, i := range t.cells(len(m.codes), r.place, r, at, space[:0]) {
			z += m.parameters.Terms[i]
		}
	}
	return r.firstGuess + float64((upperAsymptote-r.firstGuess)*sigmoid(z))
}

// rateCell bins the share of right answers, separately for few and for many.
func (m hashedCount) rateCell() int {
	if m.answers == 0 {
		return 0
	}
	return 1 + binOf(int(m.answers), blockSteps)*6 + int(6*(2*m.right+1)/(2*m.answers+2))
}

// mainCompetency gives the competency that the item measures most.
func (r *observation) mainCompetency() int {
	best := r.loading[0]
	for _, t := range r.loadings()[1:] {
		if t.share > best.share {
			best = t
		}
	}
	return best.index
}

// Bounds that sort counts into cells.
var (
	historySteps = []int{0, 1, 2, 3, 4, 6, 9, 14, 24, 49, 99}
	rightSteps   = []int{0, 1, 2, 3, 4, 5, 7, 10}
	wrongSteps   = []int{0, 1, 2, 3, 4, 6}
	pauseSteps   = []int{0, 1, 2, 4, 8, 16, 64}
	rateSteps    = []int{0, 2, 5, 12}
	totalSteps   = []int{2, 5, 10, 20, 40, 80, 160, 320}
	curveSteps   = []int{0, 1, 3, 7, 20}
	blockSteps   = []int{2, 5, 12, 30}
	gapSteps     = []int{5, 23, 3 * 24, 7 * 24, 14 * 24, 30 * 24, 90 * 24} // hours
)

// binOf gives the number of rising bounds that x lies above.
func binOf(x int, bounds []int) int {
	for n, b := range bounds {
		if x <= b {
			return n
		}
	}
	return len(bounds)
}

// distanceCell bins the distance of one item after another in the catalog: 0 unknown, 1 the same, 2 to 9 after it, 10
// to 16 before.
func distanceCell(to, from int) int {
	switch d := to - from; {
	case to == 0 || from == 0:
		return 0
	case d == 0:
		return 1
	case d > 0:
		return 2 + min(bits.Len(uint(d-1)), 7)
	default:
		return 10 + min(bits.Len(uint(-d-1)), 6)
	}
}

// gapCell bins a pause in milliseconds.
func gapCell(ms int64) int {
	return binOf(int(ms/(dayMS/24)), gapSteps)
}

// recentCell encodes the last answers, five at most, with their number.
func recentCell(recent uint64, answers int) int {
	n := min(answers, 5)
	return 1<<n | int(recent)&(1<<n-1)
}

func bit01(set bool) int {
	if set {
		return 1
	}
	return 0
}
