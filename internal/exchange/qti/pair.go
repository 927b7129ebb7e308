package qti

import (
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/exchange/xmltree"
	"hocvu/internal/quiz"
)

func (i *item) pairs(q *exchange.Question, n *xmltree.Node) {
	r := i.responseOf(n)
	q.Kind, q.Partial, q.Fixed = quiz.Match, len(r.mapped) > 0, n.Attributes["shuffle"] != "true"
	sets := n.Children("simpleMatchSet")
	if len(sets) != 2 {
		q.Kind = ""
		return
	}
	i.placed(q, n, "simpleAssociableChoice")
	if r.uneven() {
		i.tell(n.Line, "<mapping>", "exchange.pair-points")
	}
	right := map[string]string{}
	taken := map[string]bool{}
	for _, k := range r.accepted() {
		from, to, _ := strings.Cut(k.value, " ")
		if k.weight <= 0 || right[from] == to {
			continue
		}
		if right[from] != "" { // the second would become a wrong one
			i.tell(n.Line, exchange.Shorten(k.value), "exchange.qti-match-many")
			q.Kind = ""
			return
		}
		right[from], taken[to] = to, true
	}
	choice := func(set *xmltree.Node, id string) *xmltree.Node {
		for _, one := range set.Children("simpleAssociableChoice") {
			if one.Attributes["identifier"] == id {
				return one
			}
		}
		return nil
	}
	for _, left := range sets[0].Children("simpleAssociableChoice") {
		to := choice(sets[1], right[left.Attributes["identifier"]])
		if to == nil {
			i.tell(left.Line, exchange.Shorten(left.Attributes["identifier"]), "exchange.pair-empty")
			continue
		}
		q.Pairs = append(q.Pairs, exchange.Pair{Line: left.Line, Left: i.text(left, nil), Right: i.text(to, nil)})
	}
	for _, one := range sets[1].Children("simpleAssociableChoice") {
		if !taken[one.Attributes["identifier"]] {
			q.Pairs = append(q.Pairs, exchange.Pair{Line: one.Line, Right: i.text(one, nil)})
		}
	}
}
