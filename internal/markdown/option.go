package markdown

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"

	"hocvu/internal/quiz"
)

var (
	boxForm = regexp.MustCompile(`^\[([ xX])\]`)
	notABox = regexp.MustCompile(`^([\[［【〔〖][ ` + oddBlank + `vVxXｘＸхХ×✓✔√*+oO0-]{0,3}[\]］】〕〗]|` +
		`[(（][ ` + oddBlank + `xXｘＸхХ✓✔]?[)）]|[☐☑☒✓✔✅❌])`)
	pointsForm = regexp.MustCompile(`^\d{1,2}(\.[05])?$`)
	areaForm   = regexp.MustCompile(`^(\d{1,3}) +(\d{1,3}) +(\d{1,3}) +(\d{1,3})$`)
	rangeForm  = regexp.MustCompile(`^(-?\d+(?:\.\d+)?)\.\.(-?\d+(?:\.\d+)?)$`)
	number     = regexp.MustCompile(`^-?\d+(\.\d+)?$`)
	thousands  = regexp.MustCompile(`^-?[1-9]\d{0,2}\.000$`) // 1.000 as a Vietnamese types a thousand
)

// words of an item: where its text begins and the text of its first line.
func (p *page) itemText(item ast.Node) (at int, text []byte) {
	first := item.FirstChild()
	if first == nil || first.Kind() != ast.KindTextBlock && first.Kind() != ast.KindParagraph || first.Lines().Len() == 0 {
		return item.Pos(), nil
	}
	line := first.Lines().At(0)
	value := bytes.TrimRight(line.Value(p.text), "\n")
	text = bytes.TrimLeft(value, " \t")
	return line.Start + len(value) - len(text), text
}

// boxed tells whether any item of a list begins with a box, or with what was meant as one.
func (p *page) boxed(list ast.Node) bool {
	for _, item := range children(list) {
		if _, text := p.itemText(item); boxForm.Match(text) || notABox.Match(text) {
			return true
		}
	}
	return false
}

// nested tells whether items of a numbered list hold lists with boxes.
func (p *page) nested(list ast.Node) bool {
	for _, item := range children(list) {
		if inner := item.FirstChild(); inner != nil && inner.Kind() == ast.KindList && p.boxed(inner) {
			return true
		}
	}
	return false
}

// itemForm is how one item of an answer list is written.
type itemForm struct {
	// boxed tells that the item begins with a box.
	boxed bool
	// spare tells that an empty box may stand before the text: of a step that does not belong.
	spare bool
	// words takes what else the line says out of the nodes of its text, nil for text alone.
	words func(a *questionReader, o *OptionDoc, nodes []ast.Node, at int) []ast.Node
}

var (
	boxItem    = itemForm{boxed: true}
	stepItem   = itemForm{spare: true}
	pointsItem = itemForm{boxed: true, words: (*questionReader).readPoints}
	areaItem   = itemForm{boxed: true, words: (*questionReader).readArea}
	linkItem   = itemForm{boxed: true, words: (*questionReader).readLink}
	gapItem    = itemForm{words: (*questionReader).readField}
	gapChoice  = itemForm{boxed: true, words: (*questionReader).readField}
)

// readOptions reads the items of a list. False: a box could not be read, so that counting ticks means nothing.
func (a *questionReader) readOptions(list ast.Node, form itemForm) (all []OptionDoc, sound bool) {
	sound = true
	for _, item := range children(list) {
		o, ok := a.readOption(item, form)
		all, sound = append(all, o), sound && ok
	}
	return all, sound
}

func (a *questionReader) readOption(item ast.Node, form itemForm) (o OptionDoc, sound bool) {
	at, text := a.itemText(item)
	o.Line, o.Column = a.place(at)
	sound = true
	if form.boxed || form.spare && (boxForm.Match(text) || notABox.Match(text)) {
		sound = a.readBox(&o, at, text)
	}
	blocks := children(item)
	if text != nil {
		a.readText(&o, children(blocks[0]), at, form)
		blocks = blocks[1:]
	}
	inner := func(n ast.Node) bool { return n.Kind() == ast.KindList && a.boxed(n) }
	if i := slices.IndexFunc(blocks, inner); form.boxed && i >= 0 {
		first, _ := a.itemText(blocks[i].FirstChild())
		start := a.lineStart(first)
		text := a.text[start:first]
		a.report(start+len(text)-len(bytes.TrimLeft(text, " \t")), "markdown.option-indented")
		return o, false
	}
	if o.HTML == "" && sound {
		a.report(at, "markdown.option-empty")
	}
	a.readReason(&o, blocks)
	return o, sound
}

// readBox reads the box of an option.
func (a *questionReader) readBox(o *OptionDoc, at int, text []byte) bool {
	m := boxForm.FindSubmatch(text)
	switch {
	case m != nil && len(text) > 3 && foreignAt(text, 3) == 3 && signID(text[3:]) == "markdown.sign-blank":
		a.reportSign(at+3, false, "markdown.sign-blank")
	case m != nil && len(text) > 3 && text[3] != ' ' && text[3] != '\t':
		a.report(at, "markdown.box-without-space")
	case m != nil:
		o.Boxed, o.Ticked = true, m[1][0] != ' '
		return true
	case notABox.Match(text):
		a.reportBox(at, notABox.Find(text))
	default:
		a.report(at, "markdown.box-missing")
	}
	return false
}

// reportBox reports a box that cannot be read, at the blank in it that is none where nothing else is wrong.
func (a *questionReader) reportBox(at int, box []byte) {
	if i := foreignAt(box, 0); box[0] == '[' && i < len(box) && signID(box[i:]) == "markdown.sign-blank" {
		a.reportSign(at+i, false, "markdown.sign-blank")
		return
	}
	a.report(at, "markdown.box-unreadable", "box", string(box))
}

// readText reads the line of an option: its text, and what else its form says.
func (a *questionReader) readText(o *OptionDoc, nodes []ast.Node, at int, form itemForm) {
	if len(nodes) > 0 && nodes[0].Kind() == extension.KindTaskCheckBox {
		nodes = nodes[1:]
	}
	if form.words != nil {
		nodes = form.words(a, o, nodes, at)
	}
	o.Form, o.HTML = a.plainOf(nodes), a.render(nodes...)
	if code, whole := onlyCode(nodes); a.form.typed || a.form.gaps {
		if o.Form = a.written(nodes); whole {
			o.Form, o.Literal = string(codeSpanText(code, a.text)), true
		}
	}
	if m := placeholderForm.FindStringSubmatch(o.Form); m != nil && len(m[0]) == len(o.Form) && len(nodes) == 1 {
		o.Placeholder = m[1]
	}
}

// written is the text of an option as it stands in the file: what an officer types is no Markdown, so the * and _ and \\
// of a key are its own.
func (a *questionReader) written(nodes []ast.Node) string {
	if len(nodes) == 0 || nodes[0].Parent() == nil {
		return ""
	}
	lines := nodes[0].Parent().Lines()
	start := lines.At(0).Start
	if first, ok := nodes[0].(*ast.Text); ok {
		start = first.Segment.Start
	} else if before := nodes[0].PreviousSibling(); before != nil {
		start += len("[x]")
	}
	stop := len(a.text)
	if next := nodes[len(nodes)-1].NextSibling(); next != nil {
		stop = next.Pos()
	}
	var all []string
	for i := range lines.Len() {
		line := lines.At(i)
		if from, to := max(start, line.Start), min(stop, line.Stop); from < to {
			all = append(all, strings.Fields(string(a.text[from:to]))...)
		}
	}
	return strings.Join(all, " ")
}

// onlyCode tells whether nodes are one piece of code and nothing else.
func onlyCode(nodes []ast.Node) (code ast.Node, whole bool) {
	for _, n := range nodes {
		text, isText := n.(*ast.Text)
		switch {
		case isText && text.Segment.IsEmpty():
		case n.Kind() == ast.KindCodeSpan && code == nil:
			code = n
		default:
			return nil, false
		}
	}
	return code, code != nil
}

// readLink reads the step that a decision leads to.
func (a *questionReader) readLink(o *OptionDoc, nodes []ast.Node, _ int) []ast.Node {
	for _, n := range nodes {
		if link, ok := n.(*ast.Link); ok && o.Link == "" && bytes.HasPrefix(link.Destination, []byte("#")) {
			o.Link = string(link.Destination[1:])
		}
	}
	return nodes
}

// readArea takes the area of a hotspot from the end of its option: four whole numbers in per cent, as code.
func (a *questionReader) readArea(o *OptionDoc, nodes []ast.Node, at int) []ast.Node {
	if len(nodes) > 0 {
		if code, ok := nodes[len(nodes)-1].(*ast.CodeSpan); ok {
			if m := areaForm.FindSubmatch(codeSpanText(code, a.text)); m != nil {
				for i := range o.Area {
					o.Area[i], _ = strconv.Atoi(string(m[i+1]))
				}
			}
		}
	}
	if o.Area[2] == 0 || o.Area[3] == 0 || o.Area[0]+o.Area[2] > 100 || o.Area[1]+o.Area[3] > 100 {
		a.report(at, "markdown.area-form")
		return nodes
	}
	return nodes[:len(nodes)-1]
}

// readPoints takes the points of a criterion from the end of its line: a number of halves, as code.
func (a *questionReader) readPoints(o *OptionDoc, nodes []ast.Node, at int) []ast.Node {
	if len(nodes) > 0 {
		if code, ok := nodes[len(nodes)-1].(*ast.CodeSpan); ok && pointsForm.Match(codeSpanText(code, a.text)) {
			o.Points, _ = strconv.ParseFloat(string(codeSpanText(code, a.text)), 64)
		}
	}
	if o.Points < quiz.PointStep || o.Points > quiz.MaxCriterionPoints {
		a.report(at, "markdown.points-form", "most", quiz.MaxCriterionPoints)
		return nodes
	}
	return nodes[:len(nodes)-1]
}

// readReason reads what stands in an option below its line: one reason and nothing else.
func (a *questionReader) readReason(o *OptionDoc, blocks []ast.Node) {
	for i, n := range blocks {
		switch {
		case n.Kind() == ast.KindBlockquote && o.Reason == "":
			o.Reason = a.inline(n)
		case n.Kind() == ast.KindBlockquote:
			a.report(n.Pos(), "markdown.two-reasons")
		case n.Kind() == ast.KindCodeBlock || n.Kind() == ast.KindHTMLBlock: // told by inspect
		case i == 0 || blocks[i-1].Kind() == ast.KindBlockquote:
			a.report(n.Pos(), "markdown.option-blocks")
		}
	}
}

// checkDistinct reports options that read the same.
func (a *questionReader) checkDistinct(options []OptionDoc) {
	seen := map[string]bool{}
	for _, o := range options {
		form := strings.TrimSpace(o.Form)
		if form != "" && seen[form] {
			a.problems = append(a.problems, placed(Reference{Line: o.Line, Column: o.Column}, "markdown.options-equal", "form", form))
		}
		seen[form] = true
	}
}
