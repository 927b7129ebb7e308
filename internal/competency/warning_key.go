package competency

import (
	"cmp"
	"math"
	"slices"
	"time"
)

// StationAnswer is one first answer of an officer who serves at a station, with the forecast made before it.
type StationAnswer struct {
	Station, Officer, Question string
	At                         time.Time
	Credit, Forecast           float64
}

// KeyWarning says that questions which a colleague had met before are answered better at a station than those which were
// new there, by more than chance: their keys may go round. It is for a trainer's eyes and never enters a score, because
// officers who learn together look the same.
type KeyWarning struct {
	Station string
	Answers int     // to questions that a colleague had met before
	Better  float64 // mean credit above the forecast, less the same of questions that were new
	Z       float64 // the same in standard deviations
}

const (
	keySure      = 4.0 // standard deviations
	fewestCopies = 20  // answers of either kind below which a station is not judged
)

// KeyWarnings names the stations whose difference is more than four standard deviations, the plainest first. The order
// of the answers does not matter.
func KeyWarnings(answers []StationAnswer) []KeyWarning {
	ordered := slices.Clone(answers)
	slices.SortFunc(ordered, func(a, b StationAnswer) int {
		return cmp.Or(cmp.Compare(a.Station, b.Station), a.At.Compare(b.At), cmp.Compare(a.Officer, b.Officer), cmp.Compare(a.Question, b.Question))
	})
	var all []KeyWarning
	for len(ordered) > 0 {
		n := 1
		for n < len(ordered) && ordered[n].Station == ordered[0].Station {
			n++
		}
		if w := keyWarning(ordered[:n]); w.Z > keySure {
			all = append(all, w)
		}
		ordered = ordered[n:]
	}
	slices.SortStableFunc(all, func(a, b KeyWarning) int { return cmp.Compare(b.Z, a.Z) })
	return all
}

// keyWarning compares the answers of one station, in their order.
func keyWarning(answers []StationAnswer) KeyWarning {
	type residuals struct{ n, sum, squares float64 }
	var fresh, known residuals
	first := map[string]string{} // the officer who met a question first
	for _, a := range answers {
		by, met := first[a.Question]
		r := &fresh
		switch {
		case !met:
			first[a.Question] = a.Officer
		case by != a.Officer:
			r = &known
		default:
			continue // one's own second answer
		}
		residual := a.Credit - a.Forecast
		r.n, r.sum, r.squares = r.n+1, r.sum+residual, r.squares+float64(residual*residual)
	}
	w := KeyWarning{Station: answers[0].Station, Answers: int(known.n)}
	if min(fresh.n, known.n) < fewestCopies {
		return w
	}
	variance := func(r residuals) float64 { return max(r.squares/r.n-float64(r.sum/r.n*(r.sum/r.n)), minVariance) / r.n }
	w.Better = known.sum/known.n - fresh.sum/fresh.n
	w.Z = w.Better / math.Sqrt(variance(fresh)+variance(known))
	return w
}
