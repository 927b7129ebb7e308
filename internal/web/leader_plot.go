package web

import (
	"fmt"
	"strings"
	"time"

	"hocvu/internal/learning"
	"hocvu/internal/message"
	"hocvu/internal/report"
)

// plotView is the line of completion and its forecast.
type plotView struct {
	Title, Words, Caption string
	Grid                  []plotLine
	Goal                  string // height of the target
	Run, Ahead, Band      string // paths; Ahead and Band are "" when the date is over
	X, Y                  string // of today
	Texts                 []plotText
}

type plotLine struct{ Y, Label, LabelY string }

// The field: time from left to right, 0 to 100 % from bottom to top.
const (
	plotWidth, plotHeight = 340.0, 174.0
	plotLeft, plotRight   = 34.0, 318.0
	plotBottom, plotTop   = 150.0, 26.0
	plotDays              = 168.0 // baseline of the days below the axis
)

func (v *visit) plot(asked reportAsked, found learning.ReportView) *plotView {
	line := found.Trend
	if len(line) == 0 || found.Total.Roster == 0 {
		return nil
	}
	first, now, end := line[0].At, asked.cutOff, max(asked.cutOff, asked.Target.By)
	x := func(at report.Moment) float64 {
		return plotLeft + (plotRight-plotLeft)*float64(at-first)/float64(max(end-first, 1))
	}
	y := func(share float64) float64 { return plotBottom - (plotBottom-plotTop)*share }
	zone := v.web.learning.Zone
	day := func(at report.Moment) string { return time.Unix(int64(at), 0).In(zone).Format("02/01") }
	last := line[len(line)-1]
	p := &plotView{Title: v.say(message.New("report.plot")), Caption: v.say(message.New("report.plot-caption")), Goal: coordinate(y(asked.Target.Share)), X: coordinate(x(now)), Y: coordinate(y(last.Share))}
	for _, share := range []float64{0.2, 0.4, 0.6, 0.8, 1} {
		p.Grid = append(p.Grid, plotLine{coordinate(y(share)), fmt.Sprint(int(100*share + 0.5)), coordinate(y(share) + 4)})
	}
	var run strings.Builder
	for i, point := range line {
		fmt.Fprintf(&run, "%c%s %s", "ML"[min(i, 1)], coordinate(x(point.At)), coordinate(y(point.Share)))
	}
	p.Run = run.String()
	p.Words = v.say(message.New("report.plot-words", "first", v.percent(line[0].Share), "from", day(first), "now", v.percent(last.Share), "today", day(now)))
	p.write(plotText{x(now) - 8, y(last.Share) - 10, atEnd, v.percent(last.Share), true})
	if end > now {
		f := found.Distance.Forecast
		from := p.X + " " + p.Y
		p.Ahead = "M" + from + "L" + coordinate(plotRight) + " " + coordinate(y(f.Share))
		p.Band = "M" + from + "L" + coordinate(plotRight) + " " + coordinate(y(f.High)) + "V" + coordinate(y(f.Low)) + "z"
		p.Words += " " + v.say(message.New("report.plot-ahead", "share", v.percent(f.Share), "date", day(end), "low", v.percent(f.Low), "high", v.percent(f.High)))
		p.write(plotText{plotRight, y(f.Share) + 20, atEnd, v.percent(f.Share), true})
		p.write(plotText{plotRight, plotDays, atEnd, day(end), false})
	}
	p.write(plotText{x(now), plotDays, atMiddle, day(now), false})
	p.write(plotText{plotLeft, plotDays, atStart, day(first), false})
	return p
}

func coordinate(x float64) string { return fmt.Sprintf("%.0f", x) }
