package qti

import (
	"slices"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/exchange/xmltree"
)

// rule is something that earns points by the response processing: the correct response, a value, or a range.
type rule struct {
	line    int
	correct bool   // what the item declares as a whole
	value   string // an identifier or what may be typed
	number  exchange.Number
	folded  bool // capitals do not count
	joint   bool // all responses together earn the score
	score   float64
}

// single tells whether a rule is about one value.
func (r rule) single() bool {
	return r.number.Low == "" && exchange.Zero(r.number.Tolerance)
}

// response reads the rules of one response. A branch that takes points away hides its values from those after it.
func (p *processing) response(id string, r *response) {
	for _, chain := range p.chains {
		var denied []rule
		unsure := false
		for _, b := range chain {
			if b.test == nil {
				asked := func(c branch) bool { return c.test != nil && about(c.test, id) }
				if b.score > 0 && b.known && slices.ContainsFunc(chain, asked) {
					p.unread(b)
				}
				continue
			}
			if !about(b.test, id) || neutral(b.test) || p.several(b.test) || bound(b.test, p) {
				continue
			}
			rules, read := rulesOf(b.test, id, r)
			if b.known && b.score <= 0 && !b.maps {
				denied, unsure = append(denied, rules...), unsure || !read
				continue
			}
			if !read || !b.known || b.maps || b.nested || unsure || hidden(rules, denied) {
				p.unread(b)
				continue
			}
			for _, one := range rules {
				same := func(d rule) bool {
					return d.value == one.value && d.number == one.number && d.correct == one.correct
				}
				if slices.ContainsFunc(denied, same) || slices.ContainsFunc(r.rules, same) {
					continue
				}
				one.line, one.score = b.node.Line, b.score
				r.exact = r.exact && !one.folded
				r.rules = append(r.rules, one)
			}
		}
	}
}

// hidden tells whether it is unclear which of some values earn nothing.
func hidden(rules, denied []rule) bool {
	ranged := func(r rule) bool { return !r.single() || r.correct }
	return len(denied) > 0 && (slices.ContainsFunc(rules, ranged) || slices.ContainsFunc(denied, ranged))
}

// unread tells of a branch that gives points in a way that is not read.
func (p *processing) unread(b branch) {
	p.item.tell(b.node.Line, "<"+b.node.Name+">", "exchange.qti-unread")
}

// several tells whether a test looks at more than one response.
func (p *processing) several(test *xmltree.Node) bool {
	seen := map[string]bool{}
	for _, v := range append(test.Find("variable"), test) {
		if id := v.Attributes["identifier"]; p.item.responses[id] != nil {
			seen[id] = true
		}
	}
	return len(seen) > 1
}

// bound tells whether a test looks at the score that has been reached, not at what was answered.
func bound(test *xmltree.Node, p *processing) bool {
	for _, v := range test.Find("variable") {
		if p.outcomes[v.Attributes["identifier"]] {
			return true
		}
	}
	return false
}

// whole reads the branches about several responses: all correct together earn the points.
func (p *processing) whole(declared []*xmltree.Node) {
	for _, chain := range p.chains {
		for _, b := range chain {
			if b.test == nil || !p.several(b.test) || b.known && b.score <= 0 && !b.maps {
				continue
			}
			all := b.test.Elements()
			read := b.test.Name == "and" && b.known && !b.maps && !b.nested
			for _, part := range all {
				rules, ok := correctOf(part)
				read = read && ok && p.item.responses[rules] != nil
			}
			if !read {
				p.unread(b)
				continue
			}
			for _, n := range declared {
				id := n.Attributes["identifier"]
				if r := p.item.responses[id]; about(b.test, id) && len(r.rules) == 0 {
					r.rules = append(r.rules, rule{line: b.node.Line, correct: true, joint: true, score: b.score})
				}
			}
		}
	}
}

// correctOf is the response that a test compares with what is declared correct.
func correctOf(test *xmltree.Node) (id string, ok bool) {
	all := test.Elements()
	if test.Name != "match" || len(all) != 2 || all[0].Name != "variable" || all[1].Name != "correct" {
		return "", false
	}
	return all[0].Attributes["identifier"], all[0].Attributes["identifier"] == all[1].Attributes["identifier"]
}

// about tells whether a test looks at a response.
func about(test *xmltree.Node, id string) bool {
	return slices.ContainsFunc(test.Find("variable"), func(n *xmltree.Node) bool { return n.Attributes["identifier"] == id })
}

// neutral tells whether a test asks only whether there is an answer.
func neutral(test *xmltree.Node) bool {
	if all := test.Elements(); test.Name == "not" && len(all) == 1 {
		test = all[0]
	}
	return test.Name == "isNull"
}

// rulesOf reads a test on one response. False: it says something else, or more.
func rulesOf(test *xmltree.Node, id string, r *response) (all []rule, ok bool) {
	switch test.Name {
	case "match", "equal", "stringMatch":
		one, ok := ruleOf(test, id, r)
		return []rule{one}, ok
	case "or":
		for _, part := range test.Elements() {
			more, read := rulesOf(part, id, r)
			if !read {
				return nil, false
			}
			all = append(all, more...)
		}
		return all, len(all) > 0
	case "member":
		parts := test.Elements()
		if len(parts) != 2 || parts[0].Name != "variable" || parts[1].Name != "multiple" || !r.one() {
			return nil, false
		}
		for _, value := range parts[1].Elements() {
			if value.Name != "baseValue" {
				return nil, false
			}
			one, ok := r.valueRule(value)
			if !ok {
				return nil, false
			}
			all = append(all, one)
		}
		return all, len(all) > 0
	case "and":
		one, ok := rangeOf(test, id)
		return []rule{one}, ok
	}
	return nil, false
}

// ruleOf reads a comparison of a response with one value.
func ruleOf(test *xmltree.Node, id string, r *response) (one rule, ok bool) {
	parts := test.Elements()
	if len(parts) != 2 {
		return one, false
	}
	if parts[1].Name == "variable" {
		parts[0], parts[1] = parts[1], parts[0]
	}
	if parts[0].Name != "variable" || parts[0].Attributes["identifier"] != id || test.Attributes["substring"] == "true" {
		return one, false
	}
	switch {
	case parts[1].Name == "correct" && parts[1].Attributes["identifier"] == id && len(r.correct) > 0:
		one.correct = true
		if r.one() {
			if one, ok = r.ruleFor(r.correct[0]); !ok {
				return one, false
			}
		}
	case parts[1].Name == "baseValue" && r.one():
		if one, ok = r.valueRule(parts[1]); !ok {
			return one, false
		}
	default:
		return one, false
	}
	one.folded = test.Name == "stringMatch" && test.Attributes["caseSensitive"] == "false"
	if test.Name == "equal" && !one.correct {
		return one, reach(&one.number, test)
	}
	return one, test.Name != "equal"
}

// valueRule is the rule of a value that a test names.
func (r *response) valueRule(n *xmltree.Node) (rule, bool) {
	return r.ruleFor(strings.Join(strings.Fields(n.Content()), " "))
}

// ruleFor is the rule of one value: a number where the response is one.
func (r *response) ruleFor(value string) (one rule, ok bool) {
	one.value = value
	if r.number() {
		one.number.Value, ok = exchange.Decimal(value)
		one.number.Tolerance = "0"
		return one, ok
	}
	return one, value != ""
}

// number tells whether a response is a number.
func (r *response) number() bool { return r.base == "float" || r.base == "integer" }

// one tells whether a response is one value.
func (r *response) one() bool { return r.cardinality != "multiple" && r.cardinality != "ordered" }
