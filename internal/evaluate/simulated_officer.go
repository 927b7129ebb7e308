package evaluate

import (
	"fmt"
	"math"
	"slices"
	"time"

	"hocvu/internal/competency"
)

// simulatedOfficer is an invented one, whose true abilities are known.
type simulatedOfficer struct {
	scenario   scenario
	simulation *simulation
	population competency.Parameters // of the population the officer is drawn from
	state      *competency.State
	pool       []question
	rng        rng
	number     int
	station    *station
	general    float64
	deviation  [competencies]float64
	form       float64
	unused     [competencies][]int         // questions of the pool not yet asked
	met        map[int]competency.Meetings // of a question answered before
	last, now  time.Time
	retries    bool
	halo       bool
	answers    []simulatedAnswer
	events     []competency.Event
	held       []competency.Event
	levels     []awardedLevel
}

// simulatedAnswer is an answer in short, because thousands of officers keep theirs.
type simulatedAnswer struct {
	question int32
	credit   float32
	forecast float32
	at, seen int64 // Unix milliseconds; 0: never
	times    int32 // see competency.Meetings
}

// question is an item with its true difficulty.
type question struct {
	item       competency.Item
	difficulty float64
}

// awardedLevel is a level with the true score of its holder at that moment.
type awardedLevel struct {
	competency, level int
	truth             float64
}

// newSimulatedOfficer draws an officer from the population of the engine's defaults, changed as the scenario says.
func newSimulatedOfficer(w *simulation, a scenario, pool []question, d *rng) *simulatedOfficer {
	p := &w.parameters
	o := &simulatedOfficer{scenario: a, simulation: w, population: w.parameters, state: w.model.Start(), pool: pool, rng: rng(d.bits()), now: start,
		met: map[int]competency.Meetings{}}
	if a.ability != nil {
		o.general = a.mean + a.ability(d)
	} else {
		o.general = a.mean + d.normal(p.GeneralVariance)
	}
	o.form, o.retries = d.normal(p.FormVariance), d.uniform() < a.retry
	o.halo = d.uniform() < a.halo
	for k := range competencies {
		if !a.alike {
			o.deviation[k] = d.normal(p.CompetencyVariance)
		}
		switch {
		case o.halo && a.gap > 0 && o.weak(k):
			o.deviation[k] -= a.gap
		case o.halo && a.gap == 0:
			if o.general, o.deviation[k] = 3, 0; o.weak(k) {
				o.deviation[k] = -8
			}
		}
		o.refill(k)
	}
	return o
}

// refill makes all questions of a competency unused.
func (o *simulatedOfficer) refill(k int) {
	size := poolSize
	if o.scenario.bank > 0 {
		size = o.scenario.bank
	}
	for i := range size {
		o.unused[k] = append(o.unused[k], k*poolSize+i)
	}
}

// weak are the competencies in which an officer with a halo is weak.
func (o *simulatedOfficer) weak(k int) bool { return o.halo && k%8 == 7 }

// unknown are those of them in which every answer is wrong.
func (o *simulatedOfficer) unknown(k int) bool { return o.weak(k) && o.scenario.gap == 0 }

func (o *simulatedOfficer) truth(k int) float64 { return o.general + o.deviation[k] }

// forget takes logits off every competency.
func (o *simulatedOfficer) forget(logits float64) {
	for k := range o.deviation {
		o.deviation[k] -= logits
	}
}

// answerDay answers on the nth day of the scenario.
func (o *simulatedOfficer) answerDay(n, day int) {
	o.now = start.AddDate(0, 0, day)
	if n == len(o.scenario.days)-1 {
		o.forget(o.scenario.pause)
	}
	asked := competencies
	if o.scenario.asked > 0 {
		asked = o.scenario.asked
	}
	if o.scenario.decisive {
		o.answerWhereNear(o.scenario.each * asked)
		return
	}
	for range o.scenario.each {
		for k := range asked {
			o.answerOne(k)
		}
	}
}

// rest lets the days go by until the levels are looked at.
func (o *simulatedOfficer) rest() {
	o.now = o.now.AddDate(0, 0, o.scenario.idle)
	o.forget(o.scenario.lost)
}

// answerOne puts one question, and again if the officer will not leave it wrong.
func (o *simulatedOfficer) answerOne(k int) {
	o.put(k, o.chooseQuestion(k))
}

// put puts the nth of the unused questions of a competency.
func (o *simulatedOfficer) put(k, n int) {
	q := o.unused[k][n]
	o.unused[k] = slices.Delete(o.unused[k], n, n+1)

	right := o.answer(k, q, 0)
	for try := 0; try < o.scenario.repeat || o.retries && !right && try < 10; try++ {
		if o.scenario.repeat > 0 {
			o.now = o.now.AddDate(0, 0, 1)
		}
		right = o.answer(k, q, 1+float64(try)/2)
	}
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
	if a.lenient > 0 && o.number%10 < int(10*a.lenient) {
		return 1
	}
	know := logistic
	if a.curve != nil {
		know = a.curve
	}
	return a.guess + (0.98-a.guess)*know(logits)
}

// evidenceAt gives the nth answer as evidence.
func (o *simulatedOfficer) evidenceAt(n int) competency.Evidence {
	g := &o.answers[n]
	at := time.UnixMilli(g.at).UTC()
	e := competency.Evidence{ID: "e", Attempt: "a", Sequence: n, Item: o.pool[g.question].item, Source: competency.Exam, Keyless: true,
		Effective: at, Received: at, Credit: float64(g.credit)}
	if g.seen > 0 {
		e.Seen = time.UnixMilli(g.seen).UTC()
		e.Met = competency.Meetings{Times: int(g.times), Last: e.Seen}
		if o.scenario.recall > 0 {
			e.KeyShown = e.Seen
		}
	}
	if o.scenario.lenient > 0 {
		e.Source, e.Observer = competency.Observed, fmt.Sprint("observer", o.number%10)
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

// replay rebuilds the state by the simulation's new parameters.
func (o *simulatedOfficer) replay() {
	evidence := o.evidence()
	_, _, events := o.simulation.model.From(o.now).Replay(evidence)
	o.recordAwards(competency.Reconcile(o.held, events, competency.Review{Holds: func(competency.Event) bool { return true }}))
	o.state, _, _ = o.simulation.model.ReplayHeld(evidence, competency.Held(o.held))
}

// recordAwards keeps new awards with the true score at that moment.
func (o *simulatedOfficer) recordAwards(events []competency.Event) {
	for _, event := range events {
		if event.Kind == competency.Awarded {
			c, _ := o.simulation.framework.Competency(event.Competency)
			level, _ := o.simulation.framework.Level(event.Level)
			o.held = append(o.held, event)
			o.levels = append(o.levels, awardedLevel{c, level, o.truth(c)})
		}
	}
}
