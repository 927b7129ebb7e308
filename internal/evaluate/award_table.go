package evaluate

import (
	"fmt"
	"io"
	"slices"
)

// nights are the days after which the engine calibrates itself: fewer than a site's, to save time.
var nights = []int{0, 2, 29, 59, 99, 149}

const (
	simulated = 24  // competencies
	assumed   = 0.3 // guess of a single choice of four, as quiz.Guess has it
	poolSize  = 36  // questions a competency, a third for each level
)

// simulate prints the award table, with so many officers in each arm at most (0: as many as it has).
func simulate(officers int, award float64, out io.Writer) error {
	w, err := newWorld(award)
	if err != nil {
		return err
	}
	for _, a := range arms() {
		if officers > 0 {
			a.officers = min(a.officers, officers)
		}
		t, err := w.play(a)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "arm=%s officers=%d %v", a.name, a.officers, t)
		if a.halo > 0 {
			fmt.Fprintf(out, " awarded-unknown=%d", t.here)
		}
		fmt.Fprintf(out, " bars=%s\n", t.bars(a))
	}
	return nil
}

func (w *world) play(a arm) (*table, error) {
	now := *w
	w = &now
	d := dice(2026)
	pool := w.pool(a.typed)
	draw := func() {
		for i := range pool {
			level, _ := w.framework.Level(pool[i].item.Level)
			pool[i].difficulty = w.framework.Levels[level].Prior + d.normal(w.parameters.ItemVariance)
		}
	}
	draw()
	officers := make([]*officer, a.officers)
	for n := range officers {
		officers[n] = newOfficer(w, a, pool, &d)
		if a.early {
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
			o.study(n, day)
		}
		if !a.early && n < len(a.days)-1 && slices.Contains(nights, day) {
			if err := w.calibrate(pool, officers); err != nil {
				return nil, fmt.Errorf("arm %s, night %d: %w", a.name, day, err)
			}
		}
	}
	t := &table{}
	for _, o := range officers {
		t.judge(o)
	}
	return t, nil
}
