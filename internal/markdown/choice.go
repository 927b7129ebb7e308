package markdown

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// choices reads a list with boxes: choices, accepted and mistaken forms, areas, or a checklist.
func (a *asked) choices(f kindForm, list ast.Node, body found) {
	options, sound := a.options(list, f.item)
	a.doc.Options = options
	a.distinct(options)
	ticks := 0
	for _, o := range options {
		if o.Ticked {
			ticks++
		}
	}
	if !sound {
		return
	}
	a.ticks(f, list, ticks)
	a.counts(len(options))
	if f.check != nil {
		for _, o := range options {
			f.check(a, o)
		}
	}
	if f.picture && len(body.images) == 0 {
		a.report(a.at, "markdown.hotspot-without-image")
	}
}

// ticks compares the ticks with the kind, or finds the kind by them. In a translation the first language has said it all; a
// logic says itself what is right.
func (a *asked) ticks(f kindForm, list ast.Node, ticks int) {
	told := a.in.Translation || a.logic
	switch {
	case f.unticked:
		if ticks > 0 && !told {
			a.report(list.Pos(), "markdown.checklist-ticked")
		}
	case ticks == 0 && !told:
		a.report(list.Pos(), "markdown.nothing-ticked")
	case f.name == "":
		a.doc.Kind = a.infer(list, ticks)
	case f.exactly > 0 && len(a.doc.Options) != f.exactly:
		a.report(list.Pos(), "markdown.true-false-two", "n", len(a.doc.Options))
	case f.oneTick && ticks > 1 && !told:
		a.report(list.Pos(), "markdown.single-ticked", "n", ticks)
	}
}

// counts compares the attributes that speak of options with how many there are.
func (a *asked) counts(n int) {
	for _, attribute := range a.h.attributes {
		fields := strings.Fields(attribute.value)
		switch attribute.name {
		case "weights":
			if len(fields) != n {
				a.report(attribute.at, "markdown.weights-count", "n", len(fields), "options", n)
			}
		case "must", "pass":
			for _, field := range fields {
				if x, err := strconv.Atoi(field); err == nil && (x < 1 || x > n) {
					a.report(attribute.at, "markdown.items-count", "name", attribute.name, "x", field, "n", n)
					break
				}
			}
		}
	}
}

// numberForm reports a key that is not written as numbers in files are: 16.7, or 85..95.
func (a *asked) numberForm(o OptionDoc) {
	at := Reference{Line: o.Line, Column: o.Column}
	if m := rangeForm.FindStringSubmatch(o.Form); m != nil {
		low, _ := strconv.ParseFloat(m[1], 64)
		high, _ := strconv.ParseFloat(m[2], 64)
		if low > high {
			a.problems = append(a.problems, placed(at, "markdown.range-backwards", "form", o.Form))
		}
		return
	}
	if o.Form != "" && (!number.MatchString(o.Form) || thousands.MatchString(o.Form)) {
		a.problems = append(a.problems, placed(at, "markdown.number-form", "form", o.Form))
	}
}
