package catalog

import (
	"encoding/xml"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// A picture is shown as wide as the phone allows, and its text shrinks with it. leastText is the size below which it is
// hard to read, at the width phoneWidth that a phone of 360 px leaves.
const (
	leastText  = 12
	phoneWidth = 300
)

var (
	fontSize   = regexp.MustCompile(`(?:^|;)\s*font-size\s*:\s*([^;]+)`)
	fontShort  = regexp.MustCompile(`(?:^|;)\s*font\s*:[^;]*?([\d.]+(?:px|pt|em|rem|%))`)
	cssRule    = regexp.MustCompile(`([^{}]+)\{([^{}]*)\}`)
	scaleForm  = regexp.MustCompile(`(scale|matrix)\(([^)]*)\)`)
	numberForm = regexp.MustCompile(`^([\d.]+)\s*(px|pt|em|rem|%|mm)?$`)
)

// svgTexts measures the texts of a drawing.
type svgTexts struct {
	scale    float64           // from the drawing's own units to pixels on a phone
	sizes    []float64         // font size of each open element, in its own units
	scales   []float64         // of each open element to the drawing
	names    []string          // of each open element
	places   [][2]int          // of each open element
	css      map[string]string // by simple selector
	smallest float64           // in pixels on a phone; 0 for no text
	words    string
	need     float64 // font size that would do
	at       [2]int
}

// size takes the width of the drawing.
func (t *svgTexts) size(attributes []xml.Attr) {
	width, box := 0.0, 0.0
	for _, a := range attributes {
		switch a.Name.Local {
		case "width":
			width = length(a.Value, 0)
		case "viewBox":
			if parts := strings.Fields(strings.ReplaceAll(a.Value, ",", " ")); len(parts) == 4 {
				box, _ = strconv.ParseFloat(parts[2], 64)
			}
		}
	}
	if box == 0 {
		box = width
	}
	if width == 0 || width > phoneWidth {
		width = phoneWidth
	}
	if t.scale = 1; box > 0 {
		t.scale = width / box
	}
}

// length reads a length in pixels; of is what em and % count from.
func length(text string, of float64) float64 {
	m := numberForm.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return of
	}
	x, err := strconv.ParseFloat(m[1], 64)
	if err != nil {
		return of
	}
	switch m[2] {
	case "pt":
		return x * 4 / 3
	case "mm":
		return x * 96 / 25.4
	case "em":
		return x * of
	case "rem":
		return x * 16
	case "%":
		return x * of / 100
	}
	return x
}

func (t *svgTexts) rules(css string) {
	if t.css == nil {
		t.css = map[string]string{}
	}
	for _, m := range cssRule.FindAllStringSubmatch(css, -1) {
		for selector := range strings.SplitSeq(m[1], ",") {
			t.css[strings.TrimSpace(selector)] += ";" + m[2]
		}
	}
}

// open enters an element.
func (t *svgTexts) open(name string, attributes []xml.Attr, line, column int) {
	size, scale := 16.0, 1.0
	if n := len(t.sizes); n > 0 {
		size, scale = t.sizes[n-1], t.scales[n-1]
	}
	style, given, own := t.css[name], "", ""
	for _, a := range attributes {
		switch a.Name.Local {
		case "font-size":
			given = a.Value
		case "style":
			own = a.Value
		case "id":
			style += ";" + t.css["#"+a.Value]
		case "class":
			for class := range strings.FieldsSeq(a.Value) {
				style += ";" + t.css["."+class] + ";" + t.css[name+"."+class]
			}
		case "transform":
			scale *= scaleOf(a.Value)
		}
	}
	if given != "" {
		size = length(given, size)
	}
	for _, form := range []*regexp.Regexp{fontShort, fontSize} {
		if all := form.FindAllStringSubmatch(style+";"+own, -1); len(all) > 0 {
			size = length(strings.TrimSuffix(strings.TrimSpace(all[len(all)-1][1]), "!important"), size)
		}
	}
	t.sizes, t.scales, t.names = append(t.sizes, size), append(t.scales, scale), append(t.names, name)
	t.places = append(t.places, [2]int{line, column})
}

// scaleOf is the factor by which a transform makes things larger.
func scaleOf(transform string) float64 {
	factor := 1.0
	for _, m := range scaleForm.FindAllStringSubmatch(transform, -1) {
		var x []float64
		for _, text := range strings.FieldsFunc(m[2], func(r rune) bool { return r == ',' || r == ' ' }) {
			n, _ := strconv.ParseFloat(text, 64)
			x = append(x, n)
		}
		switch {
		case m[1] == "scale" && len(x) == 1:
			factor *= math.Abs(x[0])
		case m[1] == "scale" && len(x) == 2:
			factor *= math.Sqrt(math.Abs(x[0] * x[1]))
		case len(x) == 6:
			factor *= math.Sqrt(math.Abs(x[0]*x[3] - x[1]*x[2]))
		}
	}
	return factor
}

func (t *svgTexts) close() {
	n := len(t.sizes) - 1
	t.sizes, t.scales, t.names, t.places = t.sizes[:n], t.scales[:n], t.names[:n], t.places[:n]
}

// text measures words that are shown.
func (t *svgTexts) text(words string) {
	n := len(t.names) - 1
	if words = strings.Join(strings.Fields(words), " "); words == "" || n < 0 {
		return
	}
	if name := t.names[n]; name != "text" && name != "tspan" && name != "textPath" {
		return
	}
	factor := t.scale * t.scales[n]
	if px := t.sizes[n] * factor; factor > 0 && (t.smallest == 0 || px < t.smallest) {
		t.smallest, t.words, t.need, t.at = px, words, leastText/factor, t.places[n]
	}
}

// describe names the smallest text where it is too small on a phone.
func (t *svgTexts) describe(report *reporter) {
	if t.smallest == 0 || t.smallest > leastText-0.05 {
		return
	}
	report.minor(t.at[0], t.at[1], "problem.svg-text", "text", shorten(t.words, 40), "px", math.Round(t.smallest*10)/10,
		"width", phoneWidth, "least", leastText, "need", math.Ceil(t.need))
}
