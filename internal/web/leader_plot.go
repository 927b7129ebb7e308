package web

import (
	"fmt"
	"strings"
	"time"

	"hocvu/internal/learning"
	"hocvu/internal/message"
	"hocvu/internal/report"
)

// plotView is the line of completion and its forecast, in a field of 340 × 174.
type plotView struct {
	Title, Words, Caption string
	Grid                  []plotLine
	Goal                  string // height of the target
	Run, Ahead, Band      string // paths; Ahead and Band are "" when the date is over
	X, Y                  string // of today
	AheadY                string // height of the forecast's words
	Now, Then             string // shares
	Begin, Today, End     string // days
}

type plotLine struct{ Y, Label, LabelY string }

// The field: time from left to right, 0 to 100 % from bottom to top.
const (
	plotLeft, plotRight = 34.0, 318.0
	plotBottom, plotTop = 150.0, 26.0
)

func (v *visit) plot(asked reportAsked, found learning.ReportView) *plotView {
	line := found.Trend
	if len(line) == 0 || found.Total.Roster == 0 {
		return nil
	}
	first, now, end := line[0].At, asked.cutOff, max(asked.cutOff, asked.Target.By)
	x := func(at report.Moment) float64 {
		return plotLeft + (plotRight-plotLeft)*float64(at-first)/float64(end-first)
	}
	y := func(share float64) float64 { return plotBottom - (plotBottom-plotTop)*share }
	zone := v.web.learning.Zone
	day := func(at report.Moment) string { return time.Unix(int64(at), 0).In(zone).Format("02/01") }
	last := line[len(line)-1]
	p := &plotView{Title: v.say(message.New("report.plot")), Caption: v.say(message.New("report.plot-caption")), Goal: coordinate(y(asked.Target.Share)), X: coordinate(x(now)), Y: coordinate(y(last.Share)),
		Now: v.percent(last.Share), Begin: day(first), Today: day(now)}
	for _, share := range []float64{0.2, 0.4, 0.6, 0.8, 1} {
		p.Grid = append(p.Grid, plotLine{coordinate(y(share)), fmt.Sprint(int(100*share + 0.5)), coordinate(y(share) + 4)})
	}
	var run strings.Builder
	for i, point := range line {
		fmt.Fprintf(&run, "%c%s %s", "ML"[min(i, 1)], coordinate(x(point.At)), coordinate(y(point.Share)))
	}
	p.Run = run.String()
	p.Words = v.say(message.New("report.plot-words", "first", v.percent(line[0].Share), "from", p.Begin, "now", p.Now, "today", p.Today))
	if end > now {
		f := found.Distance.Forecast
		from := p.X + " " + p.Y
		p.Ahead = "M" + from + "L" + coordinate(plotRight) + " " + coordinate(y(f.Share))
		p.Band = "M" + from + "L" + coordinate(plotRight) + " " + coordinate(y(f.High)) + "V" + coordinate(y(f.Low)) + "z"
		words := y(f.Share) + 20
		if words > plotBottom-4 { // below the line they would stand on the day of the axis
			words = y(f.Share) - 10
		}
		p.Then, p.End, p.AheadY = v.percent(f.Share), day(end), coordinate(words)
		p.Words += " " + v.say(message.New("report.plot-ahead", "share", p.Then, "date", p.End, "low", v.percent(f.Low), "high", v.percent(f.High)))
	}
	return p
}

func coordinate(x float64) string { return fmt.Sprintf("%.0f", x) }
