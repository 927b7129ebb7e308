package chart

import (
	"fmt"
	"strconv"
	"testing"
	"time"
)

// newTrend is a trend whose words are as long as the pages write them.
func newTrend(line []Point, now, end int64) Trend {
	return Trend{Line: line, Now: now, End: end, Target: 0.8,
		Percent: func(share float64) string { return fmt.Sprintf("%.0f\u00a0%%", 100*share) },
		Day:     func(at int64) string { return time.Unix(at, 0).UTC().Format("02/01") }}
}

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC).Unix()

// A leader reads the page on the last day of a year and on its first, with nobody done and with all: the words of the plot
// stay in their drawing and apart in all of them.
func TestNoWordOfThePlotStandsOnAnother(t *testing.T) {
	const day = 24 * 60 * 60
	shares := []float64{0, 0.01, 0.03, 0.1, 0.5, 0.97, 1}
	for _, now := range []int64{0, 1, 15, 60, 115, 119, 120} {
		for _, share := range shares {
			for _, ahead := range shares {
				trend := newTrend([]Point{{noon, 0}, {noon + now*day, share}}, noon+now*day, noon+120*day)
				trend.Forecast, trend.Low, trend.High = max(share, ahead), share, 1
				words := trend.plot().Texts
				said := 0
				for i, w := range words {
					if w.Strong {
						said++
					}
					box := w.box()
					if box.left < 0 || box.right > plotWidth || box.top < 0 || box.bottom > plotHeight || w.Strong && box.bottom > plotBottom {
						t.Fatalf("day %d, %v to %v: %q leaves the drawing: %+v", now, share, ahead, w.Text, box)
					}
					for _, other := range words[:i] {
						if box.touches(other.box()) {
							t.Fatalf("day %d, %v to %v: %q stands on %q: %+v, %+v", now, share, ahead, w.Text, other.Text, box, other.box())
						}
					}
				}
				if want := 1 + min(1, int(120-now)); said != want {
					t.Fatalf("day %d, %v to %v: %d shares are written, not %d: %+v", now, share, ahead, said, want, words)
				}
			}
		}
	}
}

func TestThePlotOfOneDayHasAPlace(t *testing.T) {
	p := newTrend([]Point{{noon, 1}}, noon, noon).plot()
	if _, err := strconv.Atoi(p.X); err != nil {
		t.Errorf("today stands at %q", p.X)
	}
}
