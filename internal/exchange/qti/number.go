package qti

import (
	"cmp"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/exchange/xmltree"
)

// numbers are the numbers that a response accepts.
func (i *item) numbers(line int, r *response) (all []exchange.Answer) {
	for _, k := range r.accepted() {
		if k.number == (exchange.Number{}) {
			value, ok := exchange.Decimal(k.value)
			if !ok {
				i.tell(line, exchange.Shorten(k.value), "exchange.number")
				continue
			}
			k.number.Value = value
		}
		a := exchange.NewAnswer(cmp.Or(k.line, line), k.value, k.weight)
		a.Number = k.number
		all = append(all, a)
	}
	return all
}

// reach sets how far from its value a number may lie, as a test says. False: that cannot be said here.
func reach(n *exchange.Number, test *xmltree.Node) bool {
	mode := test.Attributes["toleranceMode"]
	words := strings.Fields(test.Attributes["tolerance"])
	if mode == "" || mode == "exact" {
		return true
	}
	if len(words) == 0 || len(words) > 2 {
		return false
	}
	var sides [2]string
	for k := range sides {
		side, ok := exchange.Decimal(words[min(k, len(words)-1)])
		if ok && mode == "relative" {
			share, _ := exchange.Times(side, "0.01")
			side, ok = exchange.Times(strings.TrimPrefix(n.Value, "-"), share)
		}
		if !ok || strings.HasPrefix(side, "-") {
			return false
		}
		sides[k] = side
	}
	if openBound(test, "includeLowerBound", sides[0]) || openBound(test, "includeUpperBound", sides[1]) {
		return false
	}
	if sides[0] == sides[1] {
		n.Tolerance = sides[0]
		return true
	}
	low, _, sound := exchange.Range(n.Value, sides[0])
	_, high, whole := exchange.Range(n.Value, sides[1])
	*n = exchange.Number{Low: low, High: high}
	return sound && whole
}

// openBound tells whether a bound itself is not accepted.
func openBound(test *xmltree.Node, bound, side string) bool {
	return test.Attributes[bound] == "false" && !exchange.Zero(side)
}

// rangeOf reads two tests that a number lies between two.
func rangeOf(test *xmltree.Node, id string) (one rule, ok bool) {
	parts := test.Elements()
	if len(parts) != 2 {
		return one, false
	}
	for _, part := range parts {
		sides := part.Elements()
		if len(sides) != 2 || sides[0].Attributes["identifier"] != id || sides[1].Name != "baseValue" {
			return one, false
		}
		value, sound := exchange.Decimal(strings.TrimSpace(sides[1].Content()))
		switch {
		case sound && part.Name == "gte":
			one.number.Low = value
		case sound && part.Name == "lte":
			one.number.High = value
		}
	}
	one.value = one.number.Low + ".." + one.number.High
	return one, one.number.Low != "" && one.number.High != ""
}
