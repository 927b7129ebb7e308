package chart

import (
	"fmt"
	"html/template"
	"strings"
)

// Dot is one thing in a scatter: its place, the number by which the table beside names it, and whether it is to be
// looked at.
type Dot struct {
	X, Y   float64
	Number int
	Marked bool
}

// Scatter is things by two figures: X from 0 to 1, Y from -1 to 1. What lies below the drawing stands at its edge.
type Scatter struct {
	Dots               []Dot
	Title, Description string
	XLabel, YLabel     string
	Percent            func(share float64) string // of X
	Decimal            func(y float64) string
}

// The drawing: X from left to right, Y from bottom to top.
const (
	scatterLeft, scatterRight = 40.0, 330.0
	scatterTop, scatterBottom = 28.0, 196.0
	scatterLow, scatterHigh   = -0.4, 0.8 // Y at the bottom and at the top
)

type scatterDot struct {
	X, Y, TextY string
	Number      int
	Marked      bool
}

type scatterPlot struct {
	Scatter
	Rows, Columns []gridLine
	Zero          string
	Shown         []scatterDot
}

// scatterSVG is the drawing. A dot to be looked at is a square: colour is not all that tells it.
var scatterSVG = template.Must(template.New("scatter").Parse(`<svg class="plot" width="340" height="232" fill="#10281f" viewBox="0 0 340 232" role="img" aria-labelledby="hinh hinh-mo-ta"><title id="hinh">{{.Title}}</title><desc id="hinh-mo-ta">{{.Description}}</desc><text x="4" y="14" text-anchor="start">{{.YLabel}}</text>{{range .Rows}}<path class="grid" stroke="#e4d9bf" d="M40 {{.Y}}H330"/><text x="34" y="{{.LabelY}}" text-anchor="end">{{.Label}}</text>{{end}}{{range .Columns}}<path class="grid" stroke="#e4d9bf" d="M{{.Y}} 28V196"/><text x="{{.Y}}" y="210" text-anchor="middle">{{.Label}}</text>{{end}}<path class="axis" stroke="#10281f" d="M40 {{.Zero}}H330"/>{{range .Shown}}{{if .Marked}}<path class="dot marked" fill="#9c2f1f" d="M{{.X}} {{.Y}}m-8-8h16v16h-16z"/>{{else}}<circle class="dot" cx="{{.X}}" cy="{{.Y}}" r="8"/>{{end}}<text class="in" x="{{.X}}" y="{{.TextY}}" fill="#ffffff" text-anchor="middle">{{.Number}}</text>{{end}}<text x="330" y="226" text-anchor="end">{{.XLabel}}</text></svg>`))

// SVG draws the scatter.
func (s Scatter) SVG() (template.HTML, error) {
	x := func(share float64) float64 { return scatterLeft + (scatterRight-scatterLeft)*min(max(share, 0), 1) }
	y := func(value float64) float64 {
		value = min(max(value, scatterLow), scatterHigh)
		return scatterBottom - (scatterBottom-scatterTop)*(value-scatterLow)/(scatterHigh-scatterLow)
	}
	p := scatterPlot{Scatter: s, Zero: coordinate(y(0))}
	for _, value := range []float64{-0.4, -0.2, 0, 0.2, 0.4, 0.6, 0.8} {
		p.Rows = append(p.Rows, gridLine{coordinate(y(value)), s.Decimal(value), coordinate(y(value) + 4)})
	}
	for _, share := range []float64{0, 0.25, 0.5, 0.75, 1} {
		p.Columns = append(p.Columns, gridLine{Y: coordinate(x(share)), Label: s.Percent(share)})
	}
	for _, d := range s.Dots {
		p.Shown = append(p.Shown, scatterDot{X: coordinate(x(d.X)), Y: coordinate(y(d.Y)),
			TextY: coordinate(y(d.Y) + 4), Number: d.Number, Marked: d.Marked})
	}
	var b strings.Builder
	if err := scatterSVG.Execute(&b, p); err != nil {
		return "", fmt.Errorf("chart: %w", err)
	}
	return template.HTML(b.String()), nil
}
