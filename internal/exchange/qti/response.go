package qti

import (
	"math"
	"strconv"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/exchange/xmltree"
)

// response is what an item declares of one response.
type response struct {
	cardinality, base string
	correct           []string
	mapped            map[string]float64
	order             []string // of the mapped keys
	rules             []rule   // of the response processing
	exact             bool     // capitals count
	otherwise, most   float64  // of keys that are not mapped; 0 for no upper bound
}

func readResponse(n *xmltree.Node) *response {
	r := &response{cardinality: n.Attributes["cardinality"], base: n.Attributes["baseType"], mapped: map[string]float64{}, exact: true}
	for _, value := range n.Child("correctResponse").Children("value") {
		r.correct = append(r.correct, strings.Join(strings.Fields(value.Content()), " "))
	}
	mapping := n.Child("mapping")
	if mapping == nil {
		return r
	}
	r.otherwise, _ = strconv.ParseFloat(mapping.Attributes["defaultValue"], 64)
	r.most, _ = strconv.ParseFloat(mapping.Attributes["upperBound"], 64)
	for _, entry := range mapping.Children("mapEntry") {
		key := strings.Join(strings.Fields(entry.Attributes["mapKey"]), " ")
		if _, twice := r.mapped[key]; !twice {
			r.order = append(r.order, key)
		}
		r.mapped[key], _ = strconv.ParseFloat(entry.Attributes["mappedValue"], 64)
		r.exact = r.exact && entry.Attributes["caseSensitive"] != "false"
	}
	return r
}

// key is something that a response accepts.
type key struct {
	line   int // 0: where the response is declared
	value  string
	number exchange.Number
	weight float64 // its share of the most that can be earned, in per cent
}

// accepted are the keys that earn something: by the rules of the processing, else by the declaration.
func (r *response) accepted() (keys []key) {
	best := 0.0
	for _, one := range r.rules {
		best = max(best, one.score)
	}
	for _, one := range r.rules {
		weight := 100 * one.score / best
		if !one.correct {
			keys = append(keys, key{one.line, one.value, one.number, weight})
			continue
		}
		for _, value := range r.correct {
			if exact, ok := r.ruleFor(value); ok {
				keys = append(keys, key{one.line, value, exact.number, weight})
			}
		}
	}
	most := 0.0
	for _, x := range r.mapped {
		most = max(most, x)
	}
	mapped := map[string]bool{}
	for _, value := range r.order {
		mapped[value] = true
		k := key{value: value}
		if most > 0 {
			k.weight = 100 * r.mapped[value] / most
		}
		keys = append(keys, k)
	}
	if len(r.rules) > 0 {
		return keys
	}
	for _, value := range r.correct {
		if !mapped[value] {
			keys = append(keys, key{value: value, weight: 100})
		}
	}
	return keys
}

// weights are the shares of all keys by their values.
func (r *response) weights() map[string]float64 {
	all := map[string]float64{}
	for _, k := range r.accepted() {
		all[k.value] = max(all[k.value], k.weight)
	}
	return all
}

// earned is the most that a response earns by itself, 0 where that is not said.
func (r *response) earned() (most float64) {
	for _, one := range r.rules {
		if !one.joint {
			most = max(most, one.score)
		}
	}
	if len(r.mapped) == 0 {
		return most
	}
	sum, best := 0.0, 0.0
	for _, x := range r.mapped {
		sum, best = sum+max(x, 0), max(best, x)
	}
	switch {
	case r.one():
		return best
	case r.most > 0:
		return min(sum, r.most)
	}
	return sum
}

// uneven tells whether the keys of a mapping earn different points, or others take some away.
func (r *response) uneven() bool {
	first := 0.0
	for _, x := range r.mapped {
		if first == 0 {
			first = x
		}
		if x != first && x != 0 {
			return true
		}
	}
	return r.otherwise < 0 && len(r.mapped) > 0
}

// earned is the most that an item earns, where it declares no bound; 0 where that is not said.
func (i *item) earned() (sum float64) {
	joint := 0.0
	for _, r := range i.responses {
		sum += r.earned()
		for _, one := range r.rules {
			if one.joint {
				joint = max(joint, one.score)
			}
		}
	}
	const places = 1000 // of thirds, three make a whole
	return math.Round((sum+joint)*places) / places
}
