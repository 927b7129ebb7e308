package evaluate

import (
	"fmt"
	"io"
	"runtime"
	"slices"
)

// calibrationDays are the days after which the engine calibrates itself: fewer than a site's, to save time.
var calibrationDays = []int{0, 2, 29, 59, 99, 149}

const (
	competencies = 24  // competencies
	assumedGuess = 0.3 // guess of a single choice of four, as quiz.Guess has it
	poolSize     = 36  // questions a competency, a third for each level
)

// simulate prints the award table. Scenarios are run side by side, and printed in their order: each draws from
// generators of its own, so the table is always the same.
func simulate(o Options, out io.Writer) error {
	w, err := newSimulation(o.Award)
	if err != nil {
		return err
	}
	all := o.chosen()
	outcomes := make([]chan outcome, len(all))
	for i := range all {
		outcomes[i] = make(chan outcome, 1)
	}
	next := make(chan int, len(all))
	for i := range all {
		next <- i
	}
	close(next)
	for range min(runtime.GOMAXPROCS(0), len(all)) {
		go func() {
			for i := range next {
				outcomes[i] <- w.play(all[i], o)
			}
		}()
	}
	for _, done := range outcomes {
		o := <-done
		if o.err != nil {
			return o.err
		}
		if _, err := fmt.Fprintln(out, o.line); err != nil {
			return err
		}
	}
	return nil
}

// outcome is the line of a scenario, or why there is none.
type outcome struct {
	line string
	err  error
}

// play plays a scenario with every seed.
func (w *simulation) play(a scenario, o Options) outcome {
	a.oracle = o.Oracle && a.bounded()
	if o.Officers > 0 {
		a.officers = min(a.officers, o.Officers)
	}
	var s summary
	for n := range o.Seeds {
		t, err := w.run(a, o.Seed+uint64(n))
		if err != nil {
			return outcome{err: err}
		}
		s.add(t, a)
	}
	return outcome{line: s.line(a)}
}

// run plays a scenario, site by site.
func (w *simulation) run(a scenario, seed uint64) (*scenarioResult, error) {
	d := rng(seed)
	t := &scenarioResult{}
	sites := max(1, a.sites)
	for n := range sites {
		one := a
		one.officers = a.officers*(n+1)/sites - a.officers*n/sites
		before := *t
		if err := w.runSite(one, &d, t); err != nil {
			return nil, err
		}
		t.addSite(&before)
	}
	return t, nil
}

func (w *simulation) runSite(a scenario, d *rng, t *scenarioResult) error {
	w, err := w.of(a)
	if err != nil {
		return err
	}
	pool := w.questions(a.typed, a.parts)
	offset := 0.0
	if a.offset > 0 {
		offset = d.normal(a.offset)
	}
	draw := func() {
		for i := range pool {
			level, _ := w.framework.Level(pool[i].item.Level)
			pool[i].difficulty = w.framework.Levels[level].Prior + offset + d.normal(w.parameters.ItemVariance)
			if a.easyHere(i / poolSize) {
				pool[i].difficulty -= a.easier
			}
		}
	}
	draw()
	officers := make([]*simulatedOfficer, a.officers)
	for n := range officers {
		officers[n] = newSimulatedOfficer(w, a, pool, d)
		officers[n].number = n
		if a.uncalibrated {
			officers[n].pool = slices.Clone(pool)
			draw()
		}
	}
	if a.leaky > 0 {
		assign(officers, a.leaky)
	}
	for n, day := range a.days {
		if a.drift > 0 && n > 0 {
			for i := range pool {
				pool[i].difficulty += d.normal(a.drift)
			}
		}
		for _, o := range officers {
			o.answerDay(n, day)
			o.recordAwards(w.model.EndDay(o.state))
		}
		if !a.uncalibrated && n < len(a.days)-1 && slices.Contains(calibrationDays, day) {
			if err := w.calibrate(pool, officers); err != nil {
				return fmt.Errorf("scenario %s, night %d: %w", a.name, day, err)
			}
		}
	}
	if err := t.warnings.warn(w, a, pool, officers); err != nil {
		return fmt.Errorf("scenario %s, warnings: %w", a.name, err)
	}
	if a.oracle {
		t.bound(w, officers)
	}
	for _, o := range officers {
		o.rest()
		t.add(o)
	}
	return nil
}

// assign lets officers serve at stations, the first share of which are leaky.
func assign(officers []*simulatedOfficer, leaky float64) {
	stations := make([]station, (len(officers)+stationSize-1)/stationSize)
	for i := range stations {
		stations[i] = station{leaky: float64(i) < leaky*float64(len(stations)), met: map[int]int{}}
	}
	for n, o := range officers {
		o.station = &stations[n/stationSize]
	}
}
