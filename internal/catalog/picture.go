package catalog

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image"
	_ "image/gif" // the formats a picture may have
	_ "image/jpeg"
	_ "image/png"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
)

// maxPixels bounds a picture as a phone must decode it: 4 bytes each, 16 MB.
const maxPixels = 4 << 20

// maxSVGDepth and maxSVGElements bound a drawing.
const (
	maxSVGDepth    = 32
	maxSVGElements = 5000
)

// picture checks a picture and measures it in pixels.
func picture(name string, content []byte, report *reporter) (width, height int, ok bool) {
	switch ext := strings.ToLower(path.Ext(name)); {
	case mediaType(name) == "":
		report.at(0, 0, "problem.picture-kind", "ending", ext)
		return 0, 0, false
	case ext == ".svg":
		return drawing(content, report)
	}
	config, format, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil || "image/"+format != mediaType(name) {
		report.at(0, 0, "problem.picture-broken", "ending", path.Ext(name))
		return 0, 0, false
	}
	if config.Width*config.Height > maxPixels {
		report.at(0, 0, "problem.picture-pixels", "width", config.Width, "height", config.Height, "limit", maxPixels>>20)
		return 0, 0, false
	}
	return config.Width, config.Height, true
}

// drawn are the elements a drawing may have. Scripts, foreign content, links, sound and animation are not among them.
var drawn = strings.Fields(`svg g path rect circle ellipse line polyline polygon text tspan textPath title desc metadata defs symbol use
	style linearGradient radialGradient stop clipPath mask pattern marker filter feBlend feColorMatrix feComponentTransfer
	feComposite feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset
	feTurbulence switch`)

// drawing reads an SVG from end to end: what is not known to be harmless is refused, and nothing is taken from outside.
func drawing(content []byte, report *reporter) (width, height int, ok bool) {
	d := xml.NewDecoder(bytes.NewReader(content))
	depth, elements, styled := 0, 0, false
	refuse := func(what string) (int, int, bool) {
		line, column := d.InputPos()
		report.at(line, column, "problem.svg", "what", what)
		return 0, 0, false
	}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) && elements > 0 {
			return width, height, true
		}
		if err != nil {
			line, _ := d.InputPos()
			report.at(line, 0, "problem.picture-broken", "ending", ".svg")
			return 0, 0, false
		}
		switch t := token.(type) {
		case xml.Directive:
			return refuse("<!" + strings.Fields(string(t) + " ?")[0] + ">")
		case xml.ProcInst:
			if t.Target != "xml" {
				return refuse("<?" + t.Target + "?>")
			}
		case xml.EndElement:
			depth, styled = depth-1, false
		case xml.CharData:
			if styled && outside(string(t)) {
				return refuse("url(…)")
			}
		case xml.StartElement:
			depth, elements = depth+1, elements+1
			if depth > maxSVGDepth || elements > maxSVGElements {
				report.at(0, 0, "problem.svg-size", "elements", maxSVGElements, "depth", maxSVGDepth)
				return 0, 0, false
			}
			styled = t.Name.Local == "style"
			if elements == 1 && t.Name.Local != "svg" || !slices.Contains(drawn, t.Name.Local) {
				return refuse("<" + t.Name.Local + ">")
			}
			if bad := badAttribute(t.Attr); bad != "" {
				return refuse(bad)
			}
			if elements == 1 {
				width, height = measure(t.Attr)
			}
		}
	}
}

func badAttribute(attributes []xml.Attr) string {
	for _, a := range attributes {
		name := strings.ToLower(a.Name.Local)
		switch {
		case strings.HasPrefix(name, "on"):
			return a.Name.Local
		case (name == "href" || name == "src") && !strings.HasPrefix(strings.TrimSpace(a.Value), "#"):
			return a.Name.Local + "=" + strconv.Quote(a.Value)
		case name != "href" && outside(a.Value):
			return a.Name.Local + "=" + strconv.Quote(a.Value)
		}
	}
	return ""
}

// outside reports whether a style takes something from elsewhere than the drawing itself. A backslash could spell it
// differently.
func outside(style string) bool {
	s := strings.ToLower(strings.Join(strings.Fields(style), ""))
	if strings.Contains(s, "@import") || strings.Contains(s, "javascript:") || strings.Contains(s, "\\") {
		return true
	}
	for _, rest := range strings.Split(s, "url(")[1:] {
		if !strings.HasPrefix(strings.TrimLeft(rest, `"'`), "#") {
			return true
		}
	}
	return strings.Contains(s, "image-set(") || strings.Contains(s, "image(")
}

// measure takes width and height, else the box of the view: a page reserves the room before the picture is there.
func measure(attributes []xml.Attr) (width, height int) {
	for _, a := range attributes {
		n, err := strconv.ParseFloat(strings.TrimSuffix(a.Value, "px"), 64)
		switch {
		case a.Name.Local == "width" && err == nil:
			width = pixels(n)
		case a.Name.Local == "height" && err == nil:
			height = pixels(n)
		}
	}
	if width > 0 && height > 0 {
		return width, height
	}
	for _, a := range attributes {
		if box := strings.Fields(strings.ReplaceAll(a.Value, ",", " ")); a.Name.Local == "viewBox" && len(box) == 4 {
			w, _ := strconv.ParseFloat(box[2], 64)
			h, _ := strconv.ParseFloat(box[3], 64)
			return pixels(w), pixels(h)
		}
	}
	return 0, 0
}

func pixels(n float64) int {
	if !(n > 0 && n < 1e5) {
		return 0
	}
	return int(n + 0.5)
}
