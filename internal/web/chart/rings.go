package chart

import (
	"fmt"
	"html/template"
	"math"
	"strings"
	"unicode"
)

// The radar is drawn as contour rings: one strong ring a level, an axis an area, further out is higher. The line breaks at
// an area that is not measured, which gets a hollow mark and no number. The lowest level, at which the movement aims for
// everyone, is dashed. A table with the same facts stands below.
const (
	ringCentreX, ringCentreY = 200.0, 170.0
	ringRadius               = 98.0 // of the highest level
	ringCorners              = 16   // of a contour
	labelWidth               = 13   // characters of a line of a label
)

// Axis is one area of the rings.
type Axis struct {
	Label    string
	Reach    float64 // in levels
	Measured bool
}

// placedAxis is an axis with its direction.
type placedAxis struct {
	Axis
	angle float64
}

// Rings draws how far an officer has come in every area. The title and the description are read aloud.
func Rings(axes []Axis, levels []string, title, description string) template.HTML {
	n := len(levels)
	placed := make([]placedAxis, len(axes))
	for i, a := range axes {
		placed[i] = placedAxis{a, 2*math.Pi*float64(i)/float64(len(axes)) - math.Pi/2}
	}
	var b strings.Builder
	left, right := extent(placed)
	fmt.Fprintf(&b, `<svg class="rings" width="384" height="300" viewBox="%.0f 16 %.0f 300" fill="#10281f" role="img" aria-labelledby="hinh-vong hinh-vong-mo-ta">`+
		`<title id="hinh-vong">%s</title><desc id="hinh-vong-mo-ta">%s</desc>`, left, right-left, template.HTMLEscapeString(title), template.HTMLEscapeString(description))
	b.WriteString(`<g fill="none" stroke="#a68550">`)
	for half := 1; half <= 2*n; half++ {
		class := "ring index"
		if half%2 == 1 {
			class = "ring between"
		}
		fmt.Fprintf(&b, `<path class="%s" d="%s"/>`, class, contour(ringRadius*float64(half)/float64(2*n)))
	}
	for _, a := range placed {
		x, y := a.point(ringRadius)
		fmt.Fprintf(&b, `<path class="axis" d="M%.0f %.0fL%.0f %.0f"/>`, ringCentreX, ringCentreY, x, y)
	}
	fmt.Fprintf(&b, `<path class="target" d="%s"/>`, contour(ringRadius/float64(n)))
	b.WriteString("</g>" + reachPaths(placed, n))
	for i, name := range levels {
		fmt.Fprintf(&b, `<text class="level" x="%.0f" y="%.0f" text-anchor="middle">%s</text>`, ringCentreX,
			ringCentreY+ringRadius*float64(i+1)/float64(n)+4, template.HTMLEscapeString(name))
	}
	for _, a := range placed {
		b.WriteString(a.label())
	}
	b.WriteString("</svg>")
	return template.HTML(b.String())
}

func (a placedAxis) point(radius float64) (x, y float64) {
	return ringCentreX + radius*math.Cos(a.angle), ringCentreY + radius*math.Sin(a.angle)
}

// contour is a closed curve around the centre, bent a little as a hill is; the bends are the same every time.
func contour(radius float64) string {
	at := func(i int) (x, y float64) {
		t := 2 * math.Pi * float64(i) / ringCorners
		r := radius * (1.03 + 0.035*math.Sin(3*t+1) + 0.025*math.Sin(5*t+radius/40))
		return ringCentreX + r*math.Cos(t), ringCentreY + r*math.Sin(t)
	}
	var b strings.Builder
	for i := range ringCorners {
		x, y := at(i)
		nextX, nextY := at(i + 1)
		if i == 0 {
			lastX, lastY := at(ringCorners - 1)
			fmt.Fprintf(&b, "M%.0f %.0f", (lastX+x)/2, (lastY+y)/2)
		}
		fmt.Fprintf(&b, "Q%.0f %.0f %.0f %.0f", x, y, (x+nextX)/2, (y+nextY)/2)
	}
	return b.String() + "z"
}

// reachPaths draws the line through the measured areas, broken where one is not, and the marks over it.
func reachPaths(axes []placedAxis, levels int) string {
	var line, marks strings.Builder
	all := len(axes) > 2
	for _, a := range axes {
		all = all && a.Measured
	}
	pen := false
	for _, a := range axes {
		if !a.Measured {
			x, y := a.point(14)
			fmt.Fprintf(&marks, `<circle class="unknown" cx="%.0f" cy="%.0f" r="5"/>`, x, y)
			pen = false
			continue
		}
		x, y := a.point(ringRadius * min(a.Reach, float64(levels)) / float64(levels))
		command := "M"
		if pen {
			command = "L"
		}
		fmt.Fprintf(&line, "%s%.0f %.0f", command, x, y)
		fmt.Fprintf(&marks, `<circle class="dot" cx="%.0f" cy="%.0f" r="5"/>`, x, y)
		pen = true
	}
	if line.Len() == 0 {
		return marks.String()
	}
	if all {
		line.WriteString("z")
		return `<path class="mine" fill="none" d="` + line.String() + `"/><path class="reach" fill="none" stroke="#0f5f45" d="` + line.String() + `"/>` + marks.String()
	}
	if n := len(axes); n > 2 && axes[0].Measured && axes[n-1].Measured {
		x0, y0 := axes[n-1].point(ringRadius * min(axes[n-1].Reach, float64(levels)) / float64(levels))
		x1, y1 := axes[0].point(ringRadius * min(axes[0].Reach, float64(levels)) / float64(levels))
		fmt.Fprintf(&line, "M%.0f %.0fL%.0f %.0f", x0, y0, x1, y1)
	}
	return `<path class="reach" fill="none" stroke="#0f5f45" d="` + line.String() + `"/>` + marks.String()
}

// at is where a label begins, or ends, outside the rings, in lines short enough for a phone.
func (a placedAxis) at() (x, y float64, anchor string, lines []string) {
	x, y = a.point(ringRadius + 16)
	lines = wrapped(a.Label, labelWidth, 4)
	switch cos := math.Cos(a.angle); {
	case cos > 0.2:
		return x, y, "start", lines
	case cos < -0.2:
		return x, y, "end", lines
	}
	return x, y, "middle", lines
}

// letterWidth is how wide a letter of a label is at most on average, in any font that a phone may have.
const letterWidth = 8.5

// columns is how wide a text is in letters; one of Chinese is as wide as two.
func columns(text string) (n int) {
	for _, letter := range text {
		n++
		if unicode.Is(unicode.Han, letter) {
			n++
		}
	}
	return n
}

// extent is from where to where the drawing and its labels reach, so that no label is cut.
func extent(axes []placedAxis) (left, right float64) {
	left, right = 8, 392
	for _, a := range axes {
		x, _, anchor, lines := a.at()
		for _, line := range lines {
			wide := letterWidth * float64(columns(line))
			switch anchor {
			case "start":
				right = max(right, x+wide)
			case "end":
				left = min(left, x-wide)
			default:
				left, right = min(left, x-wide/2), max(right, x+wide/2)
			}
		}
	}
	return math.Floor(left), math.Ceil(right)
}

func (a placedAxis) label() string {
	x, y, anchor, lines := a.at()
	y -= 8 * float64(len(lines)-1)
	if math.Sin(a.angle) < -0.9 {
		y -= 8 * float64(len(lines)-1)
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<text y="%.0f" text-anchor="%s">`, y+4, anchor)
	for i, line := range lines {
		down := 16
		if i == 0 {
			down = 0
		}
		fmt.Fprintf(&b, `<tspan x="%.0f" dy="%d">%s</tspan>`, x, down, template.HTMLEscapeString(line))
	}
	return b.String() + "</text>"
}

// wrapped breaks words into at most so many lines; what does not fit is left to the table below.
func wrapped(text string, letters, most int) []string {
	lines := []string{""}
	for _, word := range strings.Fields(text) {
		last := &lines[len(lines)-1]
		switch {
		case *last == "":
			*last = word
		case columns(*last)+1+columns(word) <= letters:
			*last += " " + word
		case len(lines) == most:
			*last += "…"
			return lines
		default:
			lines = append(lines, word)
		}
	}
	return lines
}
