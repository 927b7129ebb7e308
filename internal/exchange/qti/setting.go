package qti

import (
	"slices"
	"strconv"

	"hocvu/internal/exchange"
	"hocvu/internal/exchange/xmltree"
)

// settings tells of what a field asks of those who type into it.
func (i *item) settings(n *xmltree.Node) {
	for _, name := range []string{"patternMask", "placeholderText"} {
		if value := n.Attributes[name]; value != "" {
			i.tell(n.Line, name, "exchange.setting", "value", exchange.Shorten(value), "n", 1)
		}
	}
}

// bounds tells of how many choices may be taken, where not all may.
func (i *item) bounds(n *xmltree.Node, r *response, choices int) {
	most, _ := strconv.Atoi(n.Attributes["maxChoices"])
	least, _ := strconv.Atoi(n.Attributes["minChoices"])
	if r.one() {
		i.taken(n, r)
		return
	}
	if most > 0 && most < choices || least > 1 {
		i.tell(n.Line, "<"+n.Name+">", "exchange.qti-bounds")
	}
}

// taken tells that every wrong answer takes points away.
func (i *item) taken(n *xmltree.Node, r *response) {
	if r.otherwise < 0 && len(r.mapped) > 0 {
		i.tell(n.Line, "<mapping>", "exchange.weight-negative")
	}
}

// placed keeps the order of choices of which some have a place of their own.
func (i *item) placed(q *exchange.Question, n *xmltree.Node, choice string) {
	q.Fixed = i.fixed(n, choice) || q.Fixed
}

// fixed tells whether a choice has a place of its own among others that are shuffled, which is told unless all have.
func (i *item) fixed(n *xmltree.Node, choice string) bool {
	all := n.Find(choice)
	own := func(one *xmltree.Node) bool { return one.Attributes["fixed"] == "true" }
	free := func(one *xmltree.Node) bool { return !own(one) }
	if n.Attributes["shuffle"] != "true" || !slices.ContainsFunc(all, own) {
		return false
	}
	if slices.ContainsFunc(all, free) {
		i.tell(n.Line, "fixed", "exchange.qti-fixed")
	}
	return true
}
