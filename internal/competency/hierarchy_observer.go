package competency

// observers are the observers of a calibration's answers, in the order in which they appear.
type observers struct {
	ids         []string
	index       map[string]int // from 1
	variance    float64        // of the prior of leniency
	information []float64      // about each leniency, from the pass before
}

// observer gives the number of the observer of an answer, from 1; 0 where nobody observed it.
func (h *hierarchy) observer(e *Evidence, rule Rule) int {
	if rule < ThirdRule || e.Source != Observed || e.Observer == "" {
		return 0
	}
	n, known := h.seen.index[e.Observer]
	if !known {
		h.seen.ids = append(h.seen.ids, e.Observer)
		n = len(h.seen.ids)
		h.seen.index[e.Observer] = n
		h.effect, h.prior = append(h.effect, 0), append(h.prior, h.seen.variance)
		h.seen.information = append(h.seen.information, 0)
	}
	return n
}

// leniency gives that of an observer by number, 0 for nobody.
func (h *hierarchy) leniency(observer int) float64 {
	if observer == 0 {
		return 0
	}
	return h.effect[2*h.half+observer-1]
}

// startLeniencies begins with what was found out before.
func (h *hierarchy) startLeniencies(known []ObserverParameters) {
	for _, o := range known {
		if n := h.seen.index[o.Observer]; n > 0 {
			h.effect[2*h.half+n-1] = o.Leniency
		}
	}
}

// boundLeniencies keeps leniencies within what parameters allow.
func (h *hierarchy) boundLeniencies() {
	for i := 2 * h.half; i < len(h.effect); i++ {
		h.effect[i] = min(max(h.effect[i], -mostLeniency), mostLeniency)
	}
}

// leniencyPull is the slope of the prior of a leniency: Student's t with three degrees of freedom, because a few
// observers find everything right. A normal prior would rather believe that all officers are able.
func leniencyPull(x, variance float64) float64 {
	const degrees = 3
	return (degrees + 1) * x / (float64(degrees*variance) + float64(x*x))
}

// mostLeniency is where an observation says nothing any more.
const mostLeniency = 8

// leniencies are the observers as parameters.
func (h *hierarchy) leniencies() []ObserverParameters {
	var all []ObserverParameters
	for i, id := range h.seen.ids {
		all = append(all, ObserverParameters{Observer: id, Leniency: h.leniency(i + 1),
			Variance: 1 / (h.seen.information[i] + 1/h.seen.variance)})
	}
	return all
}
