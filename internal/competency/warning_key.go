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

// KeyWarning says that questions which a colleague had met before are answered better at a station than those which
// were new there, by more than chance: their keys may go round. It is for a trainer's eyes and never enters a score,
// because officers who learn together look the same.
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
		return cmp.Or(cmp.Compare(a.Station, b.Station), a.At.Compare(b.At), cmp.Compare(a.Officer, b.Officer),
			cmp.Compare(a.Question, b.Question))
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

// keyWarning compares the answers of one station, in their order: within each officer's day, because the forecast knows
// how able the officer is taken to be on that day, which copied answers have raised.
func keyWarning(answers []StationAnswer) KeyWarning {
	first := map[string]string{} // the officer who met a question first
	days := map[officerDay]*[2]residuals{}
	var order []officerDay
	for _, a := range answers {
		by, met := first[a.Question]
		known := 0
		switch {
		case !met:
			first[a.Question] = a.Officer
		case by != a.Officer:
			known = 1
		default:
			continue // one's own second answer
		}
		day := officerDay{a.Officer, a.At.UnixMilli() / dayMS}
		if days[day] == nil {
			days[day] = &[2]residuals{}
			order = append(order, day)
		}
		days[day][known].add(a.Credit - a.Forecast)
	}
	w := KeyWarning{Station: answers[0].Station}
	within, degrees, weights, new := 0.0, 0.0, 0.0, 0.0
	for _, day := range order {
		for _, r := range days[day] {
			if r.n > 0 {
				within, degrees = within+r.squares-float64(r.sum*r.sum/r.n), degrees+r.n-1
			}
		}
		fresh, known := days[day][0], days[day][1]
		w.Answers, new = w.Answers+int(known.n), new+fresh.n
		if fresh.n > 0 && known.n > 0 {
			weight := fresh.n * known.n / (fresh.n + known.n) // inverse variance
			w.Better += float64(weight * (known.sum/known.n - fresh.sum/fresh.n))
			weights += weight
		}
	}
	if min(float64(w.Answers), new) < fewestCopies || degrees < fewestCopies || weights == 0 {
		return w
	}
	w.Better /= weights
	w.Z = w.Better * math.Sqrt(weights/max(within/degrees, minVariance))
	return w
}

type officerDay struct {
	officer string
	day     int64
}

// residuals sums up credits less forecasts.
type residuals struct{ n, sum, squares float64 }

func (r *residuals) add(x float64) { r.n, r.sum, r.squares = r.n+1, r.sum+x, r.squares+float64(x*x) }
