package chart

import (
	"fmt"
	"html/template"
	"strings"
)

// Point is a share at a moment, in seconds since 1970.
type Point struct {
	At    int64
	Share float64
}

// Trend is a share as it grew, its target, and where it is going.
type Trend struct {
	Line                []Point // at least one, in order
	Now, End            int64   // End is not before Now; where it is later, the forecast is drawn
	Target              float64
	Forecast, Low, High float64 // at the end
	Title, Description  string
	Day                 func(at int64) string
	Percent             func(share float64) string
}

// trendPlot is a trend in coordinates of the drawing.
type trendPlot struct {
	Title, Description string
	Grid               []gridLine
	Goal               string // height of the target
	Run, Ahead, Band   string // paths; Ahead and Band are "" when the date is over
	X, Y               string // of today
	Texts              []trendText
}

type gridLine struct{ Y, Label, LabelY string }

// The drawing: time from left to right, 0 to 100 % from bottom to top.
const (
	plotWidth, plotHeight = 340.0, 174.0
	plotLeft, plotRight   = 34.0, 318.0
	plotBottom, plotTop   = 150.0, 26.0
	plotDays              = 168.0 // baseline of the days below the axis
)

// trendSVG is the drawing.
var trendSVG = template.Must(template.New("trend").Parse(`<svg class="plot" width="340" height="174" fill="#10281f" viewBox="0 0 340 174" role="img" aria-labelledby="hinh hinh-mo-ta"><title id="hinh">{{.Title}}</title><desc id="hinh-mo-ta">{{.Description}}</desc>{{range .Grid}}<path class="grid" stroke="#e4d9bf" d="M34 {{.Y}}H318"/><text x="28" y="{{.LabelY}}" text-anchor="end">{{.Label}}</text>{{end}}<path class="goal" stroke="#10281f" d="M34 {{.Goal}}H318"/>{{with .Band}}<path class="band" fill="#e6f5ec" d="{{.}}"/>{{end}}<path class="run" fill="none" stroke="#0f5f45" d="{{.Run}}"/>{{with .Ahead}}<path class="run ahead" fill="none" stroke="#0f5f45" d="{{.}}"/>{{end}}<circle class="dot" cx="{{.X}}" cy="{{.Y}}" r="5"/><path class="axis" stroke="#10281f" d="M34 150H318"/>{{range .Texts}}<text x="{{printf "%.0f" .X}}" y="{{printf "%.0f" .Y}}" text-anchor="{{.Anchor}}"{{if .Strong}} class="say"{{end}}>{{.Text}}</text>{{end}}</svg>`))

// SVG draws the trend.
func (t Trend) SVG() (template.HTML, error) {
	var b strings.Builder
	if err := trendSVG.Execute(&b, t.plot()); err != nil {
		return "", fmt.Errorf("chart: %w", err)
	}
	return template.HTML(b.String()), nil
}

func (t Trend) plot() *trendPlot {
	first, last := t.Line[0].At, t.Line[len(t.Line)-1]
	x := func(at int64) float64 {
		return plotLeft + (plotRight-plotLeft)*float64(at-first)/float64(max(t.End-first, 1))
	}
	y := func(share float64) float64 { return plotBottom - (plotBottom-plotTop)*share }
	p := &trendPlot{Title: t.Title, Description: t.Description, Goal: coordinate(y(t.Target)), X: coordinate(x(t.Now)), Y: coordinate(y(last.Share))}
	for _, share := range []float64{0.2, 0.4, 0.6, 0.8, 1} {
		p.Grid = append(p.Grid, gridLine{coordinate(y(share)), fmt.Sprint(int(100*share + 0.5)), coordinate(y(share) + 4)})
	}
	var run strings.Builder
	for i, point := range t.Line {
		fmt.Fprintf(&run, "%c%s %s", "ML"[min(i, 1)], coordinate(x(point.At)), coordinate(y(point.Share)))
	}
	p.Run = run.String()
	p.write(trendText{x(t.Now) - 8, y(last.Share) - 10, atEnd, t.Percent(last.Share), true})
	if t.End > t.Now {
		from := p.X + " " + p.Y
		p.Ahead = "M" + from + "L" + coordinate(plotRight) + " " + coordinate(y(t.Forecast))
		p.Band = "M" + from + "L" + coordinate(plotRight) + " " + coordinate(y(t.High)) + "V" + coordinate(y(t.Low)) + "z"
		p.write(trendText{plotRight, y(t.Forecast) + 20, atEnd, t.Percent(t.Forecast), true})
		p.write(trendText{plotRight, plotDays, atEnd, t.Day(t.End), false})
	}
	p.write(trendText{x(t.Now), plotDays, atMiddle, t.Day(t.Now), false})
	p.write(trendText{plotLeft, plotDays, atStart, t.Day(first), false})
	return p
}

func coordinate(x float64) string { return fmt.Sprintf("%.0f", x) }
