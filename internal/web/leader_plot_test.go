package web

import (
	"strconv"
	"testing"

	"hocvu/internal/learning"
	"hocvu/internal/message"
	"hocvu/internal/report"
)

// A leader reads the page on the last day of a year and on its first, with nobody done and with all: the words of the plot
// stay in their field and apart in all of them.
func TestNoWordOfThePlotStandsOnAnother(t *testing.T) {
	v, _ := visitor(bare(t), message.Vietnamese, "/")
	const day = 24 * 60 * 60
	first := report.Moment(noon.Unix())
	shares := []float64{0, 0.01, 0.03, 0.1, 0.5, 0.97, 1}
	for _, now := range []report.Moment{0, 1, 15, 60, 115, 119, 120} {
		for _, share := range shares {
			for _, ahead := range shares {
				asked := reportAsked{cutOff: first + now*day}
				asked.Target = report.Target{Share: 0.8, By: first + 120*day}
				found := learning.ReportView{Report: report.Report{Total: report.Figures{Roster: 100}, Trend: []report.Point{{At: first}, {At: asked.cutOff, Share: share}}},
					Distance: report.Distance{Forecast: report.Forecast{Share: max(share, ahead), Low: share, High: 1}}}
				words := v.plot(asked, found).Texts
				said := 0
				for i, w := range words {
					if w.Strong {
						said++
					}
					box := w.box()
					if box.left < 0 || box.right > plotWidth || box.top < 0 || box.bottom > plotHeight || w.Strong && box.bottom > plotBottom {
						t.Fatalf("day %d, %v to %v: %q leaves the field: %+v", now, share, ahead, w.Text, box)
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
	v, _ := visitor(bare(t), message.Vietnamese, "/")
	now := report.Moment(noon.Unix())
	asked := reportAsked{cutOff: now}
	asked.Target = report.Target{Share: 0.8, By: now - 1}
	p := v.plot(asked, learning.ReportView{Report: report.Report{Total: report.Figures{Roster: 1}, Trend: []report.Point{{At: now, Share: 1}}}})
	if _, err := strconv.Atoi(p.X); err != nil {
		t.Errorf("today stands at %q", p.X)
	}
}
