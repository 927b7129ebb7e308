package catalog

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
)

// maxSVGDepth and maxSVGElements bound a drawing.
const (
	maxSVGDepth    = 32
	maxSVGElements = 5000
)

// The namespaces that a drawing may use. What a drawing program notes for itself stands in others.
const (
	svgSpace   = "http://www.w3.org/2000/svg"
	xlinkSpace = "http://www.w3.org/1999/xlink"
	xmlSpace   = "http://www.w3.org/XML/1998/namespace"
)

// drawn are the elements a drawing may have. Scripts, foreign content, links, sound and animation are not among them.
var drawn = strings.Fields(`svg g path rect circle ellipse line polyline polygon text tspan textPath title desc defs symbol use
	style linearGradient radialGradient stop clipPath mask pattern marker filter feBlend feColorMatrix feComponentTransfer
	feComposite feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset
	feTurbulence switch`)

// undrawn are elements that are refused with a way out of their own: the message problem.svg- and the name.
var undrawn = map[string]string{
	"script": "script", "handler": "script", "foreignObject": "foreign", "iframe": "foreign", "image": "image", "feImage": "image", "video": "image",
	"audio": "image", "a": "link", "animate": "motion", "animateMotion": "motion", "animateTransform": "motion", "set": "motion",
}

// drawing reads an SVG from end to end: what is not known to be harmless is refused, and nothing is taken from outside.
// What drawing programs put beside the drawing (the type of the document, comments, metadata, elements and attributes
// of their own) is harmless and is not passed on.
func drawing(content []byte, report *reporter) (served []byte, width, height int, ok bool) {
	c := svgCleaner{d: xml.NewDecoder(bytes.NewReader(content)), report: report}
	if !c.read() {
		return content, 0, 0, false
	}
	c.texts.describe(report)
	served = content
	if c.dropped {
		served = c.out.Bytes()
	}
	return served, c.width, c.height, true
}

// svgCleaner copies a drawing and leaves out what is not part of it.
type svgCleaner struct {
	d             *xml.Decoder
	report        *reporter
	out           bytes.Buffer
	dropped       bool
	depth         int
	elements      int
	open          []string
	width, height int
	line, column  int // of the token
	texts         svgTexts
}

func (c *svgCleaner) refuse(kind, what string) bool {
	id := "problem.svg"
	if kind != "" {
		id += "-" + kind
	}
	c.report.at(c.line, c.column, id, "what", what)
	return false
}

// read copies token by token. False: the drawing is refused, and that has been told.
func (c *svgCleaner) read() bool {
	for {
		c.line, c.column = c.d.InputPos()
		token, err := c.d.Token()
		if errors.Is(err, io.EOF) && c.elements > 0 {
			return true
		}
		if err != nil {
			line, _ := c.d.InputPos()
			c.report.at(line, 0, "problem.picture-broken", "ending", ".svg")
			return false
		}
		if !c.token(token) {
			return false
		}
	}
}

func (c *svgCleaner) token(token xml.Token) bool {
	switch t := token.(type) {
	case xml.Directive:
		c.dropped = true
		if strings.Contains(strings.ToUpper(string(t)), "ENTITY") {
			return c.refuse("entity", "<!DOCTYPE> <!ENTITY>")
		}
	case xml.ProcInst:
		if strings.Contains(t.Target, "stylesheet") {
			return c.refuse("outside", "<?"+t.Target+"?>")
		}
		if t.Target != "xml" {
			c.dropped = true
		} else {
			c.out.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
		}
	case xml.Comment:
		c.dropped = true
	case xml.EndElement:
		c.depth--
		c.texts.close()
		c.open = c.open[:len(c.open)-1]
		c.out.WriteString("</" + t.Name.Local + ">")
	case xml.CharData:
		if c.in("style") && outside(string(t)) {
			return c.refuse("outside", "url(…)")
		}
		if c.in("style") {
			c.texts.rules(string(t))
		}
		c.texts.text(string(t))
		if c.depth > 0 {
			c.out.WriteString(svgText.Replace(string(t)))
		}
	case xml.StartElement:
		return c.start(t)
	}
	return true
}

var svgText = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;")

func (c *svgCleaner) in(name string) bool { return len(c.open) > 0 && c.open[len(c.open)-1] == name }

func (c *svgCleaner) start(t xml.StartElement) bool {
	name := t.Name.Local
	if c.elements++; c.elements > maxSVGElements || c.depth >= maxSVGDepth {
		c.report.at(0, 0, "problem.svg-size", "elements", maxSVGElements, "depth", maxSVGDepth)
		return false
	}
	foreign := t.Name.Space != svgSpace && t.Name.Space != ""
	switch {
	case c.elements == 1 && (name != "svg" || foreign):
		return c.refuse("", "<"+name+">")
	case c.elements > 1 && (foreign && undrawn[name] == "" || name == "metadata"):
		c.dropped = true
		if err := c.d.Skip(); err != nil {
			return c.refuse("", "<"+name+">")
		}
		return true
	case undrawn[name] != "":
		return c.refuse(undrawn[name], "<"+name+">")
	case !slices.Contains(drawn, name):
		return c.refuse("", "<"+name+">")
	}
	kept, kind, bad := c.attributes(t.Attr)
	if bad != "" {
		return c.refuse(kind, bad)
	}
	c.depth++
	c.open = append(c.open, name)
	c.out.WriteString("<" + name)
	if c.elements == 1 {
		c.out.WriteString(` xmlns="` + svgSpace + `"`)
		c.dropped = c.dropped || t.Name.Space == ""
		c.width, c.height = measure(kept)
		c.texts.size(kept)
	}
	for _, a := range kept {
		c.out.WriteString(" " + a.Name.Local + `="` + svgText.Replace(a.Value) + `"`)
	}
	c.out.WriteString(">")
	c.texts.open(name, kept, c.line, c.column)
	return true
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
