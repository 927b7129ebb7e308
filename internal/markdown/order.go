package markdown

import (
	"bytes"
	"regexp"
	"slices"

	"github.com/yuin/goldmark/ast"
)

var (
	numberedBox  = regexp.MustCompile(`^[ \t]*\d+[.)][ \t]+\[[ xX]\]`)
	questionName = regexp.MustCompile(`(?m)^# .*\{[ \t]*#([^ \t}]+)([^}\n]*)`)
	kindValue    = regexp.MustCompile(`\bkind="([^"]*)"`)
)

// stepBox reports whether a slip is the box of a numbered step of an ordering, where it is none: in every other list a
// box stands behind a dash. It is asked before the questions are read.
func (r *quizReader) stepBox(s slip) bool {
	if s.id != "markdown.option-without-dash" || !numberedBox.Match(r.text[s.line:]) {
		return false
	}
	from := bytes.LastIndex(r.text[:s.line], []byte("\n# ")) + 1
	m := questionName.FindSubmatch(r.text[from:s.line])
	if m == nil {
		return false
	}
	kind := r.in.Kinds[string(m[1])]
	if its := kindValue.FindSubmatch(m[2]); its != nil {
		kind = string(its[1])
	}
	return slices.ContainsFunc(kindForms, func(f kindForm) bool { return f.name == kind && f.item.spare })
}

// readOrder reads the steps to put in order. One with an empty box does not belong.
func (a *questionReader) readOrder(f kindForm, list ast.Node, _ found) {
	options, sound := a.readOptions(list, f.item)
	a.doc.Options = options
	a.checkDistinct(options)
	needed := 0
	for _, o := range options {
		at := Reference{Line: o.Line, Column: o.Column}
		switch {
		case !o.Boxed:
			needed++
		case !sound: // told of a step before
		case o.Ticked:
			a.problems = append(a.problems, placed(at, "markdown.step-ticked"))
			sound = false
		case a.logic:
			a.problems = append(a.problems, placed(at, "markdown.step-spare-logic"))
			sound = false
		}
	}
	if needed < 3 && sound && !a.logic {
		a.report(list.Pos(), "markdown.order-short")
	}
}
