package evaluate

import (
	"math"
	"slices"
	"time"

	"hocvu/internal/competency"
)

// officer is an invented one, whose true abilities are known.
type officer struct {
	arm       arm
	world     *world
	usual     competency.Parameters // of the population the officer is drawn from
	state     *competency.State
	pool      []question
	dice      dice
	general   float64
	deviation [simulated]float64
	form      float64
	fresh     [simulated][]int // questions of the pool not yet asked
	last, now time.Time
	retries   bool
	halo      bool
	given     []given
	events    []competency.Event
	held      []competency.Event
	levels    []awarded
}

// given is an answer in short, because thousands of officers keep theirs.
type given struct {
	question int32
	right    bool
	at, seen time.Time
}

// question is an item with its true difficulty.
type question struct {
	item       competency.Item
	difficulty float64
}

// awarded is a level with the true score of its holder at that moment.
type awarded struct {
	competency int
	level      string
	truth      float64
}

// newOfficer draws one from the population the engine's defaults describe, but for what the arm says.
func newOfficer(w *world, a arm, pool []question, d *dice) *officer {
	p := &w.parameters
	o := &officer{arm: a, world: w, usual: w.parameters, state: w.model.Start(), pool: pool, dice: dice(d.bits()), now: start, general: a.mean + d.normal(p.GeneralVariance),
		form: d.normal(p.FormVariance), retries: d.uniform() < a.retry}
	o.halo = d.uniform() < a.halo
	for k := range simulated {
		o.deviation[k] = d.normal(p.CompetencyVariance)
		if o.halo {
			if o.general, o.deviation[k] = 3, 0; o.unknown(k) {
				o.deviation[k] = -8
			}
		}
		for i := range poolSize {
			o.fresh[k] = append(o.fresh[k], k*poolSize+i)
		}
	}
	return o
}

// unknown are the competencies of which an officer with a halo knows nothing.
func (o *officer) unknown(k int) bool { return o.halo && k%8 == 7 }

func (o *officer) truth(k int) float64 { return o.general + o.deviation[k] }

// study answers on the nth day of the arm.
func (o *officer) study(n, day int) {
	o.now = start.AddDate(0, 0, day)
	if o.arm.pause && n == len(o.arm.days)-1 {
		for k := range o.deviation {
			o.deviation[k] -= o.usual.Forgetting * math.Log(1+float64(day)/30)
		}
	}
	for range o.arm.each {
		for k := range simulated {
			o.ask(k)
		}
	}
}

// ask puts one question, and again if the officer will not leave it wrong.
func (o *officer) ask(k int) {
	if len(o.fresh[k]) == 0 {
		for i := range poolSize {
			o.fresh[k] = append(o.fresh[k], k*poolSize+i)
		}
	}
	n := o.choose(k)
	q := o.fresh[k][n]
	o.fresh[k] = slices.Delete(o.fresh[k], n, n+1)

	right := o.answer(k, q, time.Time{}, 0)
	for try := 0; try < o.arm.repeat || o.retries && !right && try < 10; try++ {
		seen := o.now
		if o.arm.repeat > 0 {
			o.now = o.now.AddDate(0, 0, 1)
		}
		right = o.answer(k, q, seen, 1+float64(try)/2)
	}
}

// choose takes one of the five worth most, or any.
func (o *officer) choose(k int) int {
	if !o.arm.adaptive {
		return o.dice.below(len(o.fresh[k]))
	}
	type candidate struct {
		n     int
		worth float64
	}
	best := make([]candidate, len(o.fresh[k]))
	for n, i := range o.fresh[k] {
		best[n] = candidate{n, o.world.model.ExpectedGain(o.state, o.pool[i].item, o.now)}
	}
	slices.SortStableFunc(best, func(a, b candidate) int {
		if a.worth > b.worth {
			return -1
		} else if a.worth < b.worth {
			return 1
		}
		return 0
	})
	return best[o.dice.below(min(5, len(best)))].n
}

// answer gives one response; help is what having seen the question adds, in logits.
func (o *officer) answer(k, q int, seen time.Time, help float64) bool {
	p := &o.usual
	o.now = o.now.Add(time.Minute)
	if !o.last.IsZero() {
		kept := p.FormKept * math.Exp(-2*o.now.Sub(o.last).Hours()/24)
		o.form = kept*o.form + o.dice.normal((1-kept*kept)*p.FormVariance)
	}
	o.last = o.now
	chance := o.arm.guess + (0.98-o.arm.guess)*logistic(o.truth(k)+o.form+help-o.pool[q].difficulty)
	right := o.dice.uniform() < chance && !o.unknown(k)
	o.given = append(o.given, given{int32(q), right, o.now, seen})
	e := o.fact(len(o.given) - 1)
	_, _, o.events = o.world.model.AddOnline(o.state, nil, &e, o.events[:0])
	o.note(o.events)
	return right
}

// fact is the nth answer as evidence.
func (o *officer) fact(n int) competency.Evidence {
	g := &o.given[n]
	e := competency.Evidence{ID: "e", Attempt: "a", Sequence: n, Item: o.pool[g.question].item, Source: competency.Exam, Keyless: true,
		Effective: g.at, Received: g.at, Seen: g.seen}
	if g.right {
		e.Credit = 1
	}
	return e
}

func (o *officer) evidence() []competency.Evidence {
	all := make([]competency.Evidence, len(o.given))
	for n := range all {
		all[n] = o.fact(n)
	}
	return all
}

// replay makes the state that of the world's new parameters.
func (o *officer) replay() {
	evidence := o.evidence()
	_, _, events := o.world.model.From(o.now).Replay(evidence)
	o.note(competency.Reconcile(o.held, events, competency.Review{Holds: func(competency.Event) bool { return true }}))
	o.state, _, _ = o.world.model.ReplayHeld(evidence, competency.Held(o.held))
}

// note keeps new awards with the truth at that moment.
func (o *officer) note(events []competency.Event) {
	for _, event := range events {
		if event.Kind == competency.Awarded {
			c, _ := o.world.framework.Competency(event.Competency)
			o.held = append(o.held, event)
			o.levels = append(o.levels, awarded{c, event.Level, o.truth(c)})
		}
	}
}
