package evaluate

import (
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
	general    float64
	deviation  [competencies]float64
	form       float64
	unused     [competencies][]int // questions of the pool not yet asked
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
	right    bool
	at, seen time.Time
}

// question is an item with its true difficulty.
type question struct {
	item       competency.Item
	difficulty float64
}

// awardedLevel is a level with the true score of its holder at that moment.
type awardedLevel struct {
	competency int
	level      string
	truth      float64
}

// newSimulatedOfficer draws an officer from the population of the engine's defaults, changed as the scenario says.
func newSimulatedOfficer(w *simulation, a scenario, pool []question, d *rng) *simulatedOfficer {
	p := &w.parameters
	o := &simulatedOfficer{scenario: a, simulation: w, population: w.parameters, state: w.model.Start(), pool: pool, rng: rng(d.bits()), now: start, general: a.mean + d.normal(p.GeneralVariance),
		form: d.normal(p.FormVariance), retries: d.uniform() < a.retry}
	o.halo = d.uniform() < a.halo
	for k := range competencies {
		o.deviation[k] = d.normal(p.CompetencyVariance)
		if o.halo {
			if o.general, o.deviation[k] = 3, 0; o.unknown(k) {
				o.deviation[k] = -8
			}
		}
		for i := range poolSize {
			o.unused[k] = append(o.unused[k], k*poolSize+i)
		}
	}
	return o
}

// unknown are the competencies of which an officer with a halo knows nothing.
func (o *simulatedOfficer) unknown(k int) bool { return o.halo && k%8 == 7 }

func (o *simulatedOfficer) truth(k int) float64 { return o.general + o.deviation[k] }

// answerDay answers on the nth day of the scenario.
func (o *simulatedOfficer) answerDay(n, day int) {
	o.now = start.AddDate(0, 0, day)
	if o.scenario.pause && n == len(o.scenario.days)-1 {
		for k := range o.deviation {
			o.deviation[k] -= o.population.Forgetting * math.Log(1+float64(day)/30)
		}
	}
	for range o.scenario.each {
		for k := range competencies {
			o.answerOne(k)
		}
	}
}

// answerOne puts one question, and again if the officer will not leave it wrong.
func (o *simulatedOfficer) answerOne(k int) {
	if len(o.unused[k]) == 0 {
		for i := range poolSize {
			o.unused[k] = append(o.unused[k], k*poolSize+i)
		}
	}
	n := o.chooseQuestion(k)
	q := o.unused[k][n]
	o.unused[k] = slices.Delete(o.unused[k], n, n+1)

	right := o.answer(k, q, time.Time{}, 0)
	for try := 0; try < o.scenario.repeat || o.retries && !right && try < 10; try++ {
		seen := o.now
		if o.scenario.repeat > 0 {
			o.now = o.now.AddDate(0, 0, 1)
		}
		right = o.answer(k, q, seen, 1+float64(try)/2)
	}
}

// chooseQuestion takes one of the five with the highest expected gain, or any.
func (o *simulatedOfficer) chooseQuestion(k int) int {
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

// answer gives one response; help is what having seen the question adds, in logits.
func (o *simulatedOfficer) answer(k, q int, seen time.Time, help float64) bool {
	p := &o.population
	o.now = o.now.Add(time.Minute)
	if !o.last.IsZero() {
		kept := p.FormKept * math.Exp(-2*o.now.Sub(o.last).Hours()/24)
		o.form = kept*o.form + o.rng.normal((1-kept*kept)*p.FormVariance)
	}
	o.last = o.now
	chance := o.scenario.guess + (0.98-o.scenario.guess)*logistic(o.truth(k)+o.form+help-o.pool[q].difficulty)
	right := o.rng.uniform() < chance && !o.unknown(k)
	o.answers = append(o.answers, simulatedAnswer{int32(q), right, o.now, seen})
	e := o.evidenceAt(len(o.answers) - 1)
	_, _, o.events = o.simulation.model.AddOnline(o.state, nil, &e, o.events[:0])
	o.recordAwards(o.events)
	return right
}

// evidenceAt gives the nth answer as evidence.
func (o *simulatedOfficer) evidenceAt(n int) competency.Evidence {
	g := &o.answers[n]
	e := competency.Evidence{ID: "e", Attempt: "a", Sequence: n, Item: o.pool[g.question].item, Source: competency.Exam, Keyless: true,
		Effective: g.at, Received: g.at, Seen: g.seen}
	if g.right {
		e.Credit = 1
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
			o.held = append(o.held, event)
			o.levels = append(o.levels, awardedLevel{c, event.Level, o.truth(c)})
		}
	}
}
