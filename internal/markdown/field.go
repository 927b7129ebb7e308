package markdown

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"

	"hocvu/internal/spelling"
)

// numberField is the word by which the line of a gap says that a number is typed there.
const numberField = "number"

var (
	fieldForm = regexp.MustCompile(`^` + numberField + `(?: +(\d+(?:\.\d+)?)(%)?)?(?: +(\pL.*|[^\d\s.,+-].*))?$`)
	unitForm  = regexp.MustCompile(`^[^=\s]+=\d+(?:\.\d+)?(?:/\d+(?:\.\d+)?)?$`)
	decimals  = regexp.MustCompile(`^-?\d+[.,]\d+$`)
)

// fieldWords are what authors call the form of a number in their own language, and near misses.
var fieldWords = []string{"số", "so", "num", "numeric", "数", "数字"}

// readField takes the form of a gap from the end of its line: `number`, with a tolerance and a unit.
func (a *questionReader) readField(o *OptionDoc, nodes []ast.Node, _ int) []ast.Node {
	if len(nodes) < 2 || a.logic {
		return nodes
	}
	code, ok := nodes[len(nodes)-1].(*ast.CodeSpan)
	if !ok {
		return nodes
	}
	text := strings.TrimSpace(string(codeSpanText(code, a.text)))
	if field, ok := fieldOf(text); ok {
		o.Field = &field
		return nodes[:len(nodes)-1]
	}
	if nearField(text) {
		a.report(code.Pos(), "markdown.field-form", "text", shorten(text))
	}
	return nodes
}

func fieldOf(text string) (f FieldDoc, ok bool) {
	m := fieldForm.FindStringSubmatch(text)
	if m == nil {
		return f, false
	}
	f = FieldDoc{Number: true, Relative: m[2] != ""}
	if !f.readUnits(strings.Fields(m[3])) {
		return f, false
	}
	if m[1] != "" {
		f.Tolerance, _ = strconv.ParseFloat(m[1], 64)
	}
	if f.Relative {
		f.Tolerance /= 100
	}
	if m[1] != "" && !f.Relative && strings.HasPrefix(f.Unit, "%") { // a share, or a number of per cent: both can be meant
		return f, false
	}
	return f, f.Tolerance <= mostTolerance && (!f.Relative || f.Tolerance <= 1)
}

// unitNeeded is the word at the end of a form by which the unit must be typed.
const unitNeeded = "unit-needed"

// readUnits reads what stands behind the tolerance: the unit of the gap, the others that it accepts, and whether one
// must be typed. Others mean nothing without the gap's own.
func (f *FieldDoc) readUnits(words []string) bool {
	if n := len(words); n > 0 && words[n-1] == unitNeeded {
		f.Needed, words = true, words[:n-1]
	}
	own := slices.IndexFunc(words, func(word string) bool { return strings.Contains(word, "=") })
	if own < 0 {
		own = len(words)
	}
	f.Unit, f.Units = strings.Join(words[:own], " "), strings.Join(words[own:], " ")
	for _, other := range words[own:] {
		if !unitForm.MatchString(other) {
			return false
		}
	}
	return f.Unit != "" || f.Units == "" && !f.Needed
}

// mostTolerance bounds a tolerance, as that of a question of the kind number.
const mostTolerance = 1e15

// nearField tells whether a code was most likely meant as the form of a gap.
func nearField(text string) bool {
	first, _, _ := strings.Cut(strings.ToLower(text), " ")
	return spelling.Distance(first, numberField) <= 2 || slices.Contains(fieldWords, first)
}

// settleField gives a gap the form that its lines state, and holds its answers to it.
func (a *questionReader) settleField(g *GapDoc) {
	var stated []OptionDoc
	for _, o := range g.Options {
		if o.Field != nil {
			stated = append(stated, o)
		}
	}
	if len(stated) == 0 {
		a.noticeDecimals(*g)
		return
	}
	at := func(o OptionDoc) Reference { return Reference{Line: o.Line, Column: o.Column} }
	g.Field = *stated[0].Field
	for _, o := range stated[1:] {
		if *o.Field != g.Field {
			a.problems = append(a.problems, placed(at(o), "markdown.field-differs"))
			return
		}
	}
	for _, o := range g.Options {
		if g.Choices && !o.Ticked {
			a.problems = append(a.problems, placed(at(o), "markdown.field-choices"))
			return
		}
		a.checkGapNumber(o)
	}
}

// checkGapNumber reports a key that is no number; the unit of a gap stands in its form.
func (a *questionReader) checkGapNumber(o OptionDoc) {
	before := len(a.problems)
	a.checkNumber(o)
	for i := range a.problems[before:] {
		if m := &a.problems[before+i].Message; m.ID == "markdown.number-unit" {
			m.ID = "markdown.field-unit"
		}
	}
}

// wordsField is the word by which the line of a gap says that words are typed there: a logic has the key.
const wordsField = "text"

// settleGenerated gives a gap whose key a logic makes the form that its line states: words, a number, or a generated
// list to choose from.
func (a *questionReader) settleGenerated(g *GapDoc, o OptionDoc) {
	if field, ok := fieldOf(o.Form); ok && o.Literal {
		o.Field = &field
		g.Field = field
	}
	switch {
	case o.Placeholder != "":
		g.Choices = true
	case o.Field == nil && (!o.Literal || o.Form != wordsField):
		id, form := "markdown.gap-generated", o.Form
		if o.Literal {
			id = "markdown.gap-generated-form"
		}
		a.problems = append(a.problems, placed(Reference{Line: o.Line, Column: o.Column}, id, "form", shorten(form)))
	}
	if !g.Choices { // the form is no answer
		o.Form, o.HTML = "", ""
	}
	g.Options = []OptionDoc{o}
}

// settleChoices makes a gap of a logic that is chosen from a list: the logic says which is right.
func (a *questionReader) settleChoices(g *GapDoc) {
	g.Choices = true
	for _, o := range g.Options {
		if o.Ticked {
			a.problems = append(a.problems, placed(Reference{Line: o.Line, Column: o.Column}, "markdown.logic-ticked"))
			return
		}
	}
}

// noticeDecimals tells of a number that would be compared sign by sign: 16,7 is another word than 16.7.
func (a *questionReader) noticeDecimals(g GapDoc) {
	for _, o := range g.Options {
		if !g.Choices && !o.Literal && decimals.MatchString(o.Form) && !a.in.Translation {
			p := placed(Reference{Line: o.Line, Column: o.Column}, "markdown.field-missing", "form", o.Form,
				"try", strings.ReplaceAll(o.Form, ",", "."))
			p.Minor = true
			a.problems = append(a.problems, p)
		}
	}
}
