package evaluate

import (
	"fmt"
	"time"

	"hocvu/internal/competency"
)

// warningResult counts what the engine warns of, in what should be warned of and in what should not.
type warningResult struct {
	levels, levelsFalse proportion // competencies
	keys, keysFalse     proportion // stations
	halo, haloFalse     proportion // officers who are weak in some competencies, and competencies of the others
}

// warn looks for what is wrong in a population, at the end.
func (t *warningResult) warn(w *simulation, a scenario, pool []question, officers []*simulatedOfficer) error {
	if a.easier > 0 || a.name == "random" {
		if err := t.checkLevels(w, a, pool, officers); err != nil {
			return err
		}
	}
	if a.leaky > 0 || a.name == "random" {
		t.checkKeys(pool, officers)
	}
	if a.gap > 0 || a.name == "random" {
		t.checkHalo(w, officers)
	}
	return nil
}

func (t *warningResult) checkLevels(w *simulation, a scenario, pool []question, officers []*simulatedOfficer) error {
	fitted, err := competency.Calibrate(w.framework, w.parameters, catalogOf(pool), evidenceOf(officers),
		competency.FreeCalibration())
	if err != nil {
		return err
	}
	answers := map[string]int{}
	for _, o := range officers {
		for _, given := range o.answers {
			answers[pool[given.question].item.Question]++
		}
	}
	warned := map[string]bool{}
	for _, l := range competency.LevelWarnings(w.framework, fitted.Parameters, catalogOf(pool), answers) {
		warned[l.Competency] = true
	}
	for k := range competencies {
		if got := warned[fmt.Sprint("c", k)]; a.easyHere(k) {
			t.levels.add(got)
		} else {
			t.levelsFalse.add(got)
		}
	}
	return nil
}

func (t *warningResult) checkKeys(pool []question, officers []*simulatedOfficer) {
	var answers []competency.StationAnswer
	for n, o := range officers {
		for _, given := range o.answers {
			answers = append(answers, competency.StationAnswer{Station: fmt.Sprint(n / stationSize),
				Officer: fmt.Sprint(n), Question: pool[given.question].item.Question,
				At:     time.UnixMilli(given.at).Add(time.Duration(n) * time.Second),
				Credit: float64(given.credit), Forecast: float64(given.forecast)})
		}
	}
	warned := map[string]bool{}
	for _, k := range competency.KeyWarnings(answers) {
		warned[k.Station] = true
	}
	for n := 0; n+stationSize <= len(officers); n += stationSize {
		if got := warned[fmt.Sprint(n/stationSize)]; officers[n].station != nil && officers[n].station.leaky {
			t.keys.add(got)
		} else {
			t.keysFalse.add(got)
		}
	}
}

func (t *warningResult) checkHalo(w *simulation, officers []*simulatedOfficer) {
	for _, o := range officers {
		found := false
		warned := map[string]bool{}
		for _, h := range w.model.HaloWarnings(o.state) {
			warned[h.Competency] = true
		}
		for k := range competencies {
			got := warned[fmt.Sprint("c", k)]
			if o.weak(k) {
				found = found || got
			} else {
				t.haloFalse.add(got)
			}
		}
		if o.halo && len(o.held) >= 4 { // who holds nothing elsewhere borrows nothing
			t.halo.add(found)
		}
	}
}

// figures are the shares found and the false alarms, where anything was looked for.
func (t *warningResult) figures(a scenario) (all []figure) {
	slight := a.easier > 0 && a.easier < 1 // hardly more than what a level check is meant to name

	for _, f := range []struct {
		name    string
		counted proportion
		found   bool
	}{
		{"level-warnings", t.levels, true}, {"false-level-warnings", t.levelsFalse, false}, {"key-warnings", t.keys, true},
		{"false-key-warnings", t.keysFalse, false}, {"halo-warnings", t.halo, true}, {"false-halo-warnings", t.haloFalse, false},
	} {
		one := figure{name: f.name, value: f.counted.of(), most: 0.01, held: !slight || !f.found}
		if f.found {
			one.least, one.most = 0.9, 1
		}
		if f.counted.all > 0 {
			all = append(all, one)
		}
	}
	return all
}
