package qti

import (
	"slices"
	"strconv"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/exchange/xmltree"
)

// score is the outcome by which a question earns points.
const score = "SCORE"

// templates are the ends of the names of processing that everybody knows: the declaration says all.
var templates = []string{"match_correct", "map_response"}

// branch is one responseIf, responseElseIf or responseElse that gives points or takes them.
type branch struct {
	node   *xmltree.Node
	test   *xmltree.Node // nil: of everything else
	score  float64
	known  bool // score is what it gives
	maps   bool // it gives what the mapping says
	nested bool // another test stands around it
}

// processing is what a response processing does to the score.
type processing struct {
	item     *item
	outcomes map[string]bool // that make the score
	chains   [][]branch
}

// process reads the response processing into the responses: what earns points, and how many. A branch that gives points
// in another way is told, since then only a person knows the whole key.
func (i *item) process() {
	root := i.root.Child("responseProcessing")
	template := strings.TrimSuffix(root.Attribute("template"), ".xml")
	known := func(name string) bool { return strings.HasSuffix(template, name) }
	if template != "" && !slices.ContainsFunc(templates, known) {
		i.tell(root.Line, exchange.Shorten("template="+template), "exchange.qti-unread")
	}
	p := &processing{item: i, outcomes: map[string]bool{score: true}}
	p.sum(root)
	p.collect(root, false)
	for _, n := range root.Children("setOutcomeValue") {
		if all := n.Elements(); p.outcomes[n.Attributes["identifier"]] && len(all) == 1 {
			if _, sound, _ := p.value(all[0]); !sound {
				i.tell(n.Line, "<"+n.Name+">", "exchange.qti-unread")
			}
		}
	}
	declared := i.root.Children("responseDeclaration")
	for _, n := range declared {
		id := n.Attributes["identifier"]
		r := i.responses[id]
		p.response(id, r)
		mapped := slices.ContainsFunc(root.Find("mapResponse"), func(m *xmltree.Node) bool { return m.Attributes["identifier"] == id })
		if known("match_correct") || len(r.rules) > 0 && !mapped {
			r.mapped, r.order = map[string]float64{}, nil // a mapping beside it is not asked
		}
	}
	p.whole(declared)
	p.unscored(root, known)
}

// keyed are the interactions that are kept with a key. What is judged by people has only a model.
var keyed = []string{"choiceInteraction", "orderInteraction", "matchInteraction", "textEntryInteraction", "inlineChoiceInteraction"}

// unscored tells that an item does not say how it earns points, so that what it declares correct is taken for the key.
func (p *processing) unscored(root *xmltree.Node, known func(string) bool) {
	mapped := slices.ContainsFunc(root.Children("setOutcomeValue"), func(n *xmltree.Node) bool {
		return p.outcomes[n.Attributes["identifier"]]
	})
	scored := len(p.chains) > 0 || mapped || root.Attribute("template") != ""
	asked := map[string]bool{}
	for _, name := range keyed {
		for _, n := range p.item.body.Find(name) {
			asked[n.Attributes["responseIdentifier"]] = true
		}
	}
	for _, n := range p.item.root.Children("responseDeclaration") {
		r := p.item.responses[n.Attributes["identifier"]]
		if len(r.correct) > 0 && asked[n.Attributes["identifier"]] && (!scored || known("map_response") && len(r.mapped) == 0) {
			p.item.tell(n.Line, "<responseDeclaration>", "exchange.qti-unscored")
		}
	}
}

// sum finds the outcomes that the score is the sum of, and theirs.
func (p *processing) sum(root *xmltree.Node) {
	set := root.Find("setOutcomeValue")
	for more := true; more; {
		more = false
		for _, n := range set {
			if !p.outcomes[n.Attributes["identifier"]] {
				continue
			}
			for _, v := range n.Find("variable") {
				name := v.Attributes["identifier"]
				own := slices.ContainsFunc(set, func(s *xmltree.Node) bool { return s.Attributes["identifier"] == name })
				if own && !p.outcomes[name] {
					p.outcomes[name], more = true, true
				}
			}
		}
	}
}

// collect gathers the branches below a node.
func (p *processing) collect(n *xmltree.Node, nested bool) {
	for _, child := range n.Elements() {
		switch child.Name {
		case "responseCondition":
			var chain []branch
			for _, one := range child.Elements() {
				b := branch{node: one, nested: nested}
				if all := one.Elements(); one.Name != "responseElse" && len(all) > 0 {
					b.test = all[0]
				}
				if p.gives(&b) {
					chain = append(chain, b)
				}
				p.collect(one, nested || b.test == nil || !neutral(b.test))
			}
			if len(chain) > 0 {
				p.chains = append(p.chains, chain)
			}
		case "responseProcessingFragment", "include":
			p.collect(child, nested)
		}
	}
}

// gives finds out what a branch adds to the score. False: it says nothing of it.
func (p *processing) gives(b *branch) (says bool) {
	b.known = true
	for _, n := range b.node.Children("setOutcomeValue") {
		all := n.Elements()
		if !p.outcomes[n.Attributes["identifier"]] || len(all) != 1 {
			continue
		}
		says = true
		x, known, maps := p.value(all[0])
		b.score += x
		b.known, b.maps = b.known && known, b.maps || maps
	}
	return says
}

// value is what an expression adds to the score.
func (p *processing) value(n *xmltree.Node) (x float64, known, maps bool) {
	switch n.Name {
	case "baseValue":
		x, err := strconv.ParseFloat(strings.TrimSpace(n.Content()), 64)
		return x, err == nil, false
	case "mapResponse":
		return 0, true, true
	case "variable":
		name := n.Attributes["identifier"]
		if p.outcomes[name] {
			return 0, true, false
		}
		return p.item.outcome(name)
	case "sum":
		known = true
		for _, part := range n.Elements() {
			y, sound, m := p.value(part)
			x, known, maps = x+y, known && sound, maps || m
		}
		return x, known, maps
	}
	return 0, false, false
}

// outcome is the value that an outcome begins with: a bound of points. One that is not said is one point.
func (i *item) outcome(name string) (x float64, known, maps bool) {
	for _, n := range i.root.Children("outcomeDeclaration") {
		if n.Attributes["identifier"] != name {
			continue
		}
		if x, err := strconv.ParseFloat(n.Child("defaultValue").Words("value"), 64); err == nil {
			return x, true, false
		}
	}
	return 1, strings.HasPrefix(name, "MAXSCORE"), false
}
