package chart

import (
	"fmt"
	"html/template"
	"math"
	"strings"
)

// Dot is one thing in a scatter: its place, the number by which the table beside names it, and whether it is to be
// looked at.
type Dot struct {
	X, Y   float64
	Number int
	Marked bool
}

// Scatter is things by two figures: X from 0 to 1, Y from -1 to 1. The axes begin where the things do; what lies below
// the drawing stands at its edge.
type Scatter struct {
	Dots               []Dot
	Title, Description string
	XLabel, YLabel     string
	Percent            func(share float64) string // of X
	Decimal            func(y float64) string
}

// The drawing: X from left to right, Y from bottom to top.
const (
	scatterLeft, scatterRight = 40.0, 318.0
	scatterTop, scatterBottom = 28.0, 196.0
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
var scatterSVG = template.Must(template.New("scatter").Parse(`<svg class="plot" width="340" height="236" fill="#10281f" viewBox="0 0 340 236" role="img" aria-labelledby="hinh hinh-mo-ta"><title id="hinh">{{.Title}}</title><desc id="hinh-mo-ta">{{.Description}}</desc><text x="4" y="14" text-anchor="start">{{.YLabel}}</text>{{range .Rows}}<path class="grid" stroke="#e4d9bf" d="M40 {{.Y}}H318"/><text x="34" y="{{.LabelY}}" text-anchor="end">{{.Label}}</text>{{end}}{{range .Columns}}<path class="grid" stroke="#e4d9bf" d="M{{.Y}} 28V196"/><text x="{{.Y}}" y="214" text-anchor="middle">{{.Label}}</text>{{end}}<path class="axis" stroke="#10281f" d="M40 {{.Zero}}H318"/>{{range .Shown}}{{if .Marked}}<path class="dot marked" fill="#9c2f1f" d="M{{.X}} {{.Y}}m-7-7h14v14h-14z"/>{{else}}<circle class="dot" cx="{{.X}}" cy="{{.Y}}" r="7"/>{{end}}<text class="in" x="{{.X}}" y="{{.TextY}}" fill="#ffffff" text-anchor="middle">{{.Number}}</text>{{end}}<text x="318" y="230" text-anchor="end">{{.XLabel}}</text></svg>`))

// axes are where X begins, and where Y begins and ends.
func (s Scatter) axes() (from, low, high float64) {
	from, low, high = 0.6, -0.2, 0.4
	for _, d := range s.Dots {
		if from > 0 && d.X < from {
			from = math.Floor(max(d.X, 0)*5) / 5
		}
		if d.Y < low {
			low = -0.4
		}
		if d.Y > high {
			high = 0.8
		}
	}
	return from, low, high
}

// SVG draws the scatter.
func (s Scatter) SVG() (template.HTML, error) {
	from, low, high := s.axes()
	x := func(share float64) float64 {
		return scatterLeft + (scatterRight-scatterLeft)*min(max((share-from)/(1-from), 0), 1)
	}
	y := func(value float64) float64 {
		return scatterBottom - (scatterBottom-scatterTop)*(min(max(value, low), high)-low)/(high-low)
	}
	p := scatterPlot{Scatter: s, Zero: coordinate(y(0))}
	for fifth := int(math.Round(5 * low)); fifth <= int(math.Round(5*high)); fifth++ {
		value := float64(fifth) / 5
		p.Rows = append(p.Rows, gridLine{coordinate(y(value)), s.Decimal(value), coordinate(y(value) + 4)})
	}
	for quarter := range 5 {
		share := from + (1-from)*float64(quarter)/4
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
