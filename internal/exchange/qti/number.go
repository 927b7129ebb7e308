package qti

import (
	"strconv"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/exchange/xmltree"
)

// numbers reads the numbers that a response accepts: from the conditions that score it, else from what is correct.
func (i *item) numbers(id string, r *response, points float64) (all []exchange.Answer) {
	processing := i.root.Child("responseProcessing")
	for _, condition := range append(processing.Find("responseIf"), processing.Find("responseElseIf")...) {
		n, ok := numberIn(condition, id, r)
		if !ok {
			continue
		}
		weight := 100.0
		if score, scored := scoreOf(condition); scored && points > 0 {
			weight = min(max(100*score/points, 0), 100)
		}
		all = append(all, exchange.Answer{Line: condition.Line, Number: n, Weight: weight})
	}
	if len(all) > 0 {
		return all
	}
	keys, weights := r.accepted()
	for _, key := range keys {
		value, ok := exchange.Decimal(key)
		if !ok {
			i.tell(i.root.Line, exchange.Shorten(key), "exchange.number")
			continue
		}
		a := exchange.NewAnswer(i.root.Line, key, max(weights[key], 0))
		a.Number.Value = value
		all = append(all, a)
	}
	return all
}

// numberIn reads a condition on one number: equal to a value within a tolerance, or between two.
func numberIn(condition *xmltree.Node, id string, r *response) (n exchange.Number, ok bool) {
	test := condition.Elements()
	if len(test) == 0 || !about(test[0], id) {
		return n, false
	}
	switch test[0].Name {
	case "equal", "match":
		value, ok := valueOf(test[0], r)
		if !ok {
			return n, false
		}
		n.Value, n.Tolerance = value, "0"
		words := strings.Fields(test[0].Attributes["tolerance"])
		if len(words) == 0 {
			return n, true
		}
		tolerance, sound := exchange.Decimal(words[0])
		if test[0].Attributes["toleranceMode"] == "relative" && sound {
			share, _ := exchange.Times(tolerance, "0.01")
			tolerance, sound = exchange.Times(strings.TrimPrefix(value, "-"), share)
		}
		n.Tolerance = tolerance
		return n, sound
	case "and":
		for _, part := range test[0].Elements() {
			value, sound := valueOf(part, r)
			switch {
			case sound && part.Name == "gte":
				n.Low = value
			case sound && part.Name == "lte":
				n.High = value
			}
		}
	}
	return n, n.Low != "" && n.High != ""
}

// about tells whether a test looks at a response.
func about(test *xmltree.Node, id string) bool {
	for _, n := range test.Find("variable") {
		if n.Attributes["identifier"] == id {
			return true
		}
	}
	return false
}

// valueOf is the number that a test compares with.
func valueOf(test *xmltree.Node, r *response) (string, bool) {
	if base := test.Child("baseValue"); base != nil {
		return exchange.Decimal(strings.TrimSpace(base.Content()))
	}
	if test.Child("correct") != nil && len(r.correct) > 0 {
		return exchange.Decimal(r.correct[0])
	}
	return "", false
}

// scoreOf is what a condition gives.
func scoreOf(condition *xmltree.Node) (float64, bool) {
	for _, n := range condition.Children("setOutcomeValue") {
		if n.Attributes["identifier"] != "SCORE" {
			continue
		}
		x, err := strconv.ParseFloat(strings.TrimSpace(n.Child("baseValue").Content()), 64)
		return x, err == nil
	}
	return 0, false
}
