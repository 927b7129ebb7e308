package markdown

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"

	"hocvu/internal/spelling"
)

// readChoices reads a list with boxes: choices, accepted and mistaken forms, areas, or a checklist.
func (a *questionReader) readChoices(f kindForm, list ast.Node, body found) {
	options, sound := a.readOptions(list, f.item)
	a.doc.Options = options
	a.checkDistinct(options)
	ticks := 0
	for _, o := range options {
		if o.Ticked {
			ticks++
		}
	}
	if !sound {
		return
	}
	a.checkTicks(f, list, ticks)
	a.checkCounts(len(options))
	if f.check != nil {
		for _, o := range options {
			f.check(a, o)
		}
	}
	if f.picture && len(body.images)+len(body.sections) == 0 {
		a.report(a.at, "markdown.hotspot-without-image")
	}
}

// checkTicks compares the ticks with the kind, or finds the kind by them. In a translation the first language has said
// it all; a logic says itself what is right.
func (a *questionReader) checkTicks(f kindForm, list ast.Node, ticks int) {
	told := a.in.Translation || a.logic
	switch {
	case f.byPlace && a.logic && ticks > 0:
		a.report(list.Pos(), "markdown.logic-ticked")
	case f.unticked:
		switch {
		case ticks > 0 && !told && f.opinion:
			a.report(list.Pos(), "markdown.survey-ticked")
		case ticks > 0 && !told:
			a.report(list.Pos(), "markdown.checklist-ticked")
		case f.opinion && len(a.doc.Options) < 2:
			a.report(list.Pos(), "markdown.survey-short")
		}
	case ticks == 0 && !told:
		a.report(list.Pos(), "markdown.nothing-ticked")
	case f.name == "":
		a.doc.Kind = a.inferFromTicks(list, ticks)
	case f.exactly > 0 && len(a.doc.Options) != f.exactly:
		a.report(list.Pos(), "markdown.true-false-two", "n", len(a.doc.Options))
	case f.oneTick && ticks > 1 && !told:
		a.report(list.Pos(), "markdown.single-ticked", "n", ticks)
	}
}

// checkCounts compares the attributes that speak of options with how many there are.
func (a *questionReader) checkCounts(n int) {
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

// checkNumber reports a key that is not written as numbers in files are: 16.7, or 85..95.
func (a *questionReader) checkNumber(o OptionDoc) {
	at := Reference{Line: o.Line, Column: o.Column}
	if m := rangeForm.FindStringSubmatch(o.Form); m != nil {
		low, _ := strconv.ParseFloat(m[1], 64)
		high, _ := strconv.ParseFloat(m[2], 64)
		if low > high {
			a.problems = append(a.problems, placed(at, "markdown.range-backwards", "form", o.Form))
		}
		return
	}
	if o.Form == "" || number.MatchString(o.Form) && !thousands.MatchString(o.Form) {
		return
	}
	a.problems = append(a.problems, numberProblem(o.Form, at))
}

var (
	rangeLike = regexp.MustCompile(`^(-?\d+(?:\.\d+)?) ?(?:-|~|\.{3,}|đến|tới|to|至|到) ?(-?\d+(?:\.\d+)?)$`)
	unitLike  = regexp.MustCompile(`^(-?\d+(?:\.\d+)?) ?([\pL%°/²³·]+)$`)
)

// numberProblem says how a key that is no number would be written: 85..95 for 85-95, the unit apart from the number.
func numberProblem(form string, at Reference) Problem {
	plain := strings.ReplaceAll(form, "，", ",")
	plain = strings.Map(func(r rune) rune {
		if sign, ok := spelling.PlainSign(r); ok && len(sign) == 1 {
			return rune(sign[0])
		}
		return r
	}, strings.ReplaceAll(plain, "…", "..."))
	switch m, unit := rangeLike.FindStringSubmatch(plain), unitLike.FindStringSubmatch(plain); {
	case m != nil:
		return placed(at, "markdown.number-range", "form", form, "try", m[1]+".."+m[2])
	case unit != nil:
		return placed(at, "markdown.number-unit", "form", form, "try", unit[1], "unit", unit[2])
	case plain != form && (number.MatchString(plain) && !thousands.MatchString(plain) || rangeForm.MatchString(plain)):
		return placed(at, "markdown.number-sign", "form", form, "try", plain)
	}
	return placed(at, "markdown.number-form", "form", form)
}
