package competency

import (
	"maps"
	"slices"
)

// officerAnswers are one officer's answers in the model's numbers, in order.
type officerAnswers struct {
	competencies []int // all that the answers will move
	answers      []scoredAnswer
}

type scoredAnswer struct {
	item           int
	observer       int // from 1; 0: nobody observed it
	credit, weight float64
	at             int64
	terms          []int32
}

// addOfficer converts an officer's evidence to answers.
func (a *optimizer) addOfficer(evidence []Evidence) {
	var o officerAnswers
	seen := map[int]bool{}
	var last int64
	trail := a.model.StartHistory()
	for _, e := range supersede(evidence) {
		n, known := a.hierarchy.index[itemKey{e.Item.Question, e.Item.Digest}]
		if !known || !within(e.Credit, 0, 1) {
			continue
		}
		item := &a.hierarchy.items[n]
		if e.Milliseconds > 0 {
			item.times = append(item.times, e.Milliseconds)
		}
		weight, reason := weigh(&e, 0, a.model.parameters.Rule)
		if a.model.parameters.Rule >= SecondRule && (reason == KeyShownBefore || reason == SeenBefore) {
			continue // memory says nothing of how hard a question is
		}
		weight *= item.observation.parts
		at := e.Effective.UnixMilli()
		if weight == 0 || !within(float64(at), 1, lastMS) {
			continue
		}
		if last > 0 && at-last > dayMS/2 {
			a.hasPauses = true
		}
		last = at
		r := &item.observation
		answer := scoredAnswer{item: n, credit: e.Credit, weight: weight, at: at,
			observer: a.hierarchy.observer(&e, a.model.parameters.Rule)}
		if !a.config.WithoutTerms {
			answer.terms = trail.cells(len(a.model.codes), n+1, r, at, nil)
			trail.add(n+1, r, e.Credit, at)
		}
		o.answers = append(o.answers, answer)
		for _, t := range item.observation.loadings() {
			seen[t.index] = true
		}
	}
	if len(o.answers) == 0 {
		return
	}
	o.competencies = slices.Sorted(maps.Keys(seen))
	a.officers = append(a.officers, o)
	a.answers += len(o.answers)
}

// median of an item's times; 0 while there are too few to say.
func median(times []int64) int64 {
	if len(times) < 20 {
		return 0
	}
	slices.Sort(times)
	return times[len(times)/2]
}
