package evaluate

import (
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
	observed   [competencies]int64         // Unix milliseconds of the last observation that counts
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
