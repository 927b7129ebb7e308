package evaluate

import (
	"fmt"
	"math"
	"slices"
	"time"

	"hocvu/internal/competency"
)

// simulatedAnswer is an answer in short, because thousands of officers keep theirs.
type simulatedAnswer struct {
	question int32
	credit   float32
	forecast float32
	at, seen int64 // Unix milliseconds; 0: never
	times    int32 // see competency.Meetings
	observed int64 // Unix milliseconds of the observation before; 0: none
}

// chooseQuestion takes one of the five with the highest expected gain, or any.
func (o *simulatedOfficer) chooseQuestion(k int) int {
	if len(o.unused[k]) == 0 {
		o.refill(k)
	}
	if !o.scenario.adaptive {
		return o.rng.below(len(o.unused[k]))
	}
	type candidate struct {
		n     int
		worth float64
	}
	best := make([]candidate, len(o.unused[k]))
	for n, i := range o.unused[k] {
		best[n] = candidate{n, o.simulation.model.ExpectedGain(o.state, o.pool[i].item, o.now)}
		if o.scenario.decisive && o.simulation.model.Lacks(o.state, o.pool[i].item) {
			best[n].worth++ // no gain is as great as 1
		}
	}
	slices.SortStableFunc(best, func(a, b candidate) int {
		if a.worth > b.worth {
			return -1
		} else if a.worth < b.worth {
			return 1
		}
		return 0
	})
	return best[o.rng.below(min(5, len(best)))].n
}

// answer gives one response and tells whether all of it is right; help is what having seen the question just before
// adds, in logits.
func (o *simulatedOfficer) answer(k, q int, help float64) bool {
	p := &o.population
	o.now = o.now.Add(time.Minute)
	if !o.last.IsZero() {
		kept := p.FormKept * math.Exp(-2*o.now.Sub(o.last).Hours()/24)
		o.form = kept*o.form + o.rng.normal((1-kept*kept)*p.FormVariance)
	}
	o.last = o.now
	before, again := o.met[q]
	given := simulatedAnswer{question: int32(q), at: o.now.UnixMilli()}
	if again && (help > 0 || o.scenario.recorded) {
		given.seen, given.times = before.Last.UnixMilli(), int32(before.Times)
	}
	if o.scenario.lenient > 0 {
		if given.observed = o.observed[k]; given.at-given.observed >= 12*time.Hour.Milliseconds() {
			o.observed[k] = given.at
		}
	}
	given.credit = float32(o.credit(k, q, help, again))
	if !again || o.now.Sub(before.Last) >= 12*time.Hour {
		before.Times++
	}
	before.Last = o.now
	o.met[q] = before
	o.answers = append(o.answers, given)
	e := o.evidenceAt(len(o.answers) - 1)
	forecast, _, events := o.simulation.model.AddOnline(o.state, nil, &e, o.events[:0])
	o.events, o.answers[len(o.answers)-1].forecast = events, float32(forecast)
	o.recordAwards(o.events)
	return given.credit == 1
}

// credit is the share of a question that is answered right.
func (o *simulatedOfficer) credit(k, q int, help float64, again bool) float64 {
	parts := max(1, o.scenario.parts)
	shared := o.truth(k) + o.form + help - o.pool[q].difficulty
	if parts > 1 {
		shared += o.rng.normal(o.scenario.dependence)
	}
	right := 0
	for range parts {
		right += bit01(o.rng.uniform() < o.chance(q, shared, again) && !o.unknown(k))
	}
	return float64(right) / float64(parts)
}

// chance is that of a right answer.
func (o *simulatedOfficer) chance(q int, logits float64, again bool) float64 {
	a := &o.scenario
	if again && a.recall > 0 {
		return a.recall
	}
	if o.station != nil && o.station.leaky {
		first, known := o.station.met[q]
		if !known {
			o.station.met[q] = o.number
		} else if first != o.number {
			return copied
		}
	}
	if o.easilyPleased() {
		return 1
	}
	know := logistic
	if a.curve != nil {
		know = a.curve
	}
	return a.guess + (0.98-a.guess)*know(logits)
}

// easilyPleased reports whether the officer's observer finds everything right.
func (o *simulatedOfficer) easilyPleased() bool {
	return float64(o.number%observerCount) < observerCount*o.scenario.lenient
}

// observerCount is how many observers share the officers of a scenario.
const observerCount = 10

// evidenceAt gives the nth answer as evidence.
func (o *simulatedOfficer) evidenceAt(n int) competency.Evidence {
	g := &o.answers[n]
	at := time.UnixMilli(g.at).UTC()
	e := competency.Evidence{ID: "e", Attempt: "a", Sequence: n, Item: o.pool[g.question].item,
		Source: competency.Exam, Keyless: true,
		Effective: at, Received: at, Credit: float64(g.credit)}
	if g.seen > 0 {
		e.Seen = time.UnixMilli(g.seen).UTC()
		e.Met = competency.Meetings{Times: int(g.times), Last: e.Seen}
		if o.scenario.recall > 0 {
			e.KeyShown = e.Seen
		}
	}
	if o.scenario.lenient > 0 {
		e.Source, e.Observer = competency.Observed, fmt.Sprint("observer", o.number%observerCount)
		if g.observed > 0 {
			e.Met.Observed = time.UnixMilli(g.observed).UTC()
		}
	}
	return e
}

func (o *simulatedOfficer) evidence() []competency.Evidence {
	all := make([]competency.Evidence, len(o.answers))
	for n := range all {
		all[n] = o.evidenceAt(n)
	}
	return all
}
