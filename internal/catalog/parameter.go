package catalog

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"unicode/utf8"

	"hocvu/internal/message"
	"hocvu/internal/schema"
)

// parameter is one thing that a trainer may set of a logic, as its library declares it.
type parameter struct {
	name     string
	kind     string // as schema.Parameter has them
	of       string // list: the type of its elements
	about    map[message.Language]string
	min, max float64 // of a number; of a text its length; in a list of each element
	least    int     // list: how many elements there must be
	most     int
	pattern  *regexp.Regexp // text, and each text of a list
	choices  []string       // choice
	preset   any            // nil: the trainer must say
}

// maxParameterText is the most letters of a text.
const maxParameterText = 500

// bounds reads what a parameter may be, beside its type.
func (m manifest) bounds(p *parameter) {
	element := p.kind
	if p.kind == schema.ListType {
		p.least, p.most = 1, schema.MaxElements
		if p.of = m.choice("of"); p.of == "" {
			if _, given := m.given("of"); !given {
				m.report.value(m.value, "problem.yaml-missing", "keys", strconv.Quote("of"))
			}
			return
		}
		element = p.of
		if _, ok := m.given("least"); ok {
			p.least = m.whole("least")
		}
		if _, ok := m.given("most"); ok {
			p.most = m.wholeWithin("most", max(p.least, 1), schema.MaxElements)
		}
	}
	low, high := float64(-schema.MaxParameterSize), float64(schema.MaxParameterSize)
	if element == schema.StringType {
		low, high = 0, maxParameterText
	}
	if p.min, p.max = low, high; element == schema.StringType {
		p.min = 1
	}
	if _, ok := m.given("min"); ok {
		p.min = m.numberWithin("min", low, high)
	}
	if _, ok := m.given("max"); ok {
		p.max = m.numberWithin("max", math.Max(low, p.min), high)
	}
	if place, ok := m.given("pattern"); ok {
		var err error
		if p.pattern, err = regexp.Compile("^(?:" + m.text("pattern") + ")$"); err != nil {
			m.report.value(place, "problem.param-regexp", "text", place.text)
		}
	}
	if element == schema.ChoiceType {
		if p.choices = m.words("choices"); len(p.choices) == 0 {
			m.report.value(m.value, "problem.yaml-missing", "keys", strconv.Quote("choices"))
		}
	}
}

// preset reads the value that counts where the trainer sets none; it must be one that a trainer could set.
func (m manifest) preset(p *parameter) {
	if place, ok := m.given("default"); ok {
		p.preset, _ = m.report.parameter(*p, place)
	}
}

// parameter reads the value of a parameter, and reports what does not fit at its place.
func (r *reporter) parameter(p parameter, v value) (any, bool) {
	before := len(r.problems)
	if p.kind != schema.ListType {
		x := r.scalar(p, p.kind, v)
		return x, len(r.problems) == before
	}
	if v.form != aList {
		r.wrong(v, "list")
		return nil, false
	}
	if len(v.list) < p.least || len(v.list) > p.most {
		r.value(v, "problem.param-count", "name", p.name, "n", len(v.list), "least", p.least, "most", p.most)
		return nil, false
	}
	all := []any{}
	for _, entry := range v.list {
		x := r.scalar(p, p.of, entry)
		if x != nil && slices.Contains(all, x) {
			r.value(entry, "problem.param-twice", "name", p.name, "text", entry.text)
		}
		all = append(all, x)
	}
	return all, len(r.problems) == before
}

// scalar reads one value of a type; nil where it does not fit, which has been reported.
func (r *reporter) scalar(p parameter, kind string, v value) any {
	switch kind {
	case schema.BooleanType:
		if v.form != aFlag {
			r.wrong(v, "flag")
			return nil
		}
		return v.text == "true"
	case schema.IntegerType, schema.NumberType:
		x, err := strconv.ParseFloat(v.text, 64)
		switch {
		case v.form != aNumber || err != nil:
			r.wrong(v, "number")
		case kind == schema.IntegerType && x != math.Trunc(x):
			r.wrong(v, "whole")
		case !(x >= p.min && x <= p.max):
			r.value(v, "problem.range", "key", p.name, "text", v.text, "least", plainNumber(p.min), "most", plainNumber(p.max))
		default:
			return x
		}
		return nil
	case schema.ChoiceType:
		if v.form != aText || !slices.Contains(p.choices, v.text) {
			r.value(v, "problem.choice", "text", v.text, "names", listOf(p.choices))
			return nil
		}
		return v.text
	}
	letters := float64(utf8.RuneCountInString(v.text))
	switch {
	case v.form != aText:
		r.wrong(v, "text")
	case letters < p.min || letters > p.max:
		r.value(v, "problem.param-length", "name", p.name, "least", plainNumber(p.min), "most", plainNumber(p.max))
	case p.pattern != nil && !p.pattern.MatchString(v.text):
		r.value(v, "problem.param-pattern", "name", p.name, "text", v.text, "about", message.Words(p.about))
	default:
		return v.text
	}
	return nil
}
