package evaluate

import (
	"fmt"
	"io"
	"slices"
)

// calibrationDays are the days after which the engine calibrates itself: fewer than a site's, to save time.
var calibrationDays = []int{0, 2, 29, 59, 99, 149}

const (
	competencies = 24  // competencies
	assumedGuess = 0.3 // guess of a single choice of four, as quiz.Guess has it
	poolSize     = 36  // questions a competency, a third for each level
)

// simulate prints the award table, with so many officers in each scenario at most (0: as many as it has).
func simulate(officers int, award float64, out io.Writer) error {
	w, err := newSimulation(award)
	if err != nil {
		return err
	}
	for _, a := range scenarios() {
		if officers > 0 {
			a.officers = min(a.officers, officers)
		}
		t, err := w.run(a)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "scenario=%s officers=%d %v", a.name, a.officers, t)
		if a.halo > 0 {
			fmt.Fprintf(out, " awarded-unknown=%d", t.awardedUnknown)
		}
		fmt.Fprintf(out, " bars=%s\n", t.missedTargets(a))
	}
	return nil
}

func (w *simulation) run(a scenario) (*scenarioResult, error) {
	now := *w
	w = &now
	d := rng(2026)
	pool := w.questions(a.typed)
	draw := func() {
		for i := range pool {
			level, _ := w.framework.Level(pool[i].item.Level)
			pool[i].difficulty = w.framework.Levels[level].Prior + d.normal(w.parameters.ItemVariance)
		}
	}
	draw()
	officers := make([]*simulatedOfficer, a.officers)
	for n := range officers {
		officers[n] = newSimulatedOfficer(w, a, pool, &d)
		if a.uncalibrated {
			officers[n].pool = slices.Clone(pool)
			draw()
		}
	}
	for n, day := range a.days {
		if a.drift > 0 && n > 0 {
			for i := range pool {
				pool[i].difficulty += d.normal(a.drift)
			}
		}
		for _, o := range officers {
			o.answerDay(n, day)
		}
		if !a.uncalibrated && n < len(a.days)-1 && slices.Contains(calibrationDays, day) {
			if err := w.calibrate(pool, officers); err != nil {
				return nil, fmt.Errorf("scenario %s, night %d: %w", a.name, day, err)
			}
		}
	}
	t := &scenarioResult{}
	for _, o := range officers {
		t.add(o)
	}
	return t, nil
}
