package report

import "math"

// paceWindow is what the pace is measured on.
const paceWindow = 28 * Day

// Target is a share of the roster that shall have completed by a date.
type Target struct {
	Share float64 // 0 to 1
	Above bool    // more than Share, as in "over 80 %"; else at least Share
	By    Moment
}

// Needed is how many of a roster meet the target.
func (t Target) Needed(roster int) int {
	exact := t.Share * float64(roster)
	n := int(math.Ceil(exact - roundingTolerance))
	if t.Above {
		n = int(math.Floor(exact+roundingTolerance)) + 1
	}
	return min(max(n, 0), roster)
}

// roundingTolerance is what a product such as 0.8 × 35 may lie beside the whole number that it is.
const roundingTolerance = 1e-9

// Distance is what lies between some figures and a target.
type Distance struct {
	Met      bool    // today
	Missing  int     // officers still to complete
	Weekly   float64 // completions a week now, over the last four weeks
	Needed   float64 // completions a week from now on that reach the target on its date; 0 when met, or when the date is over
	Over     bool    // the date is over
	Forecast Forecast
}

// Forecast is where the pace leads to on the target's date, in shares of the roster.
type Forecast struct {
	Share     float64
	Low, High float64 // an interval that holds with 80 % when people go on as they did
	Reaches   bool    // the forecast meets the target
}

// normal80 is the standard deviations on either side that hold 80 % of a normal distribution.
const normal80 = 1.2816

// DistanceAt gives the distance of figures from a target at a time. The forecast continues the pace of the last four
// weeks: n completions in 28 days make n·r more in 28·r days. Both the pace and the completions to come are Poisson
// counts, so the variance of their difference is n·r·(1+r). Nobody completes twice, so the forecast ends at the roster.
func (t Target) DistanceAt(f Figures, at Moment) Distance {
	needed := t.Needed(f.Roster)
	d := Distance{Missing: max(0, needed-f.Completed), Weekly: float64(f.Recent) / 4, Over: t.By <= at}
	d.Met = f.Roster > 0 && d.Missing == 0
	more, deviation := 0.0, 0.0
	if !d.Over {
		weeks := float64(t.By-at) / float64(7*Day)
		r := weeks / 4
		more = float64(f.Recent) * r
		deviation = normal80 * math.Sqrt(more*(1+r))
		d.Needed = float64(d.Missing) / weeks
	}
	if f.Roster == 0 {
		return d
	}
	toShare := func(n float64) float64 {
		return min(max(n, float64(f.Completed)), float64(f.Roster)) / float64(f.Roster)
	}
	completed := float64(f.Completed)
	d.Forecast = Forecast{Share: toShare(completed + more), Low: toShare(completed + more - deviation), High: toShare(completed + more + deviation)}
	d.Forecast.Reaches = d.Forecast.Share*float64(f.Roster)+roundingTolerance >= float64(needed)
	return d
}
