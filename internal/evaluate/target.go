package evaluate

import (
	"cmp"
	"fmt"
)

// figure is one number of a scenario with the target that it is held to.
type figure struct {
	name        string
	value       float64
	low, high   float64 // over the seeds; the value is their mean
	digits      int
	least, most float64
	held        bool // to a target
}

func (f figure) met() bool { return !f.held || f.value >= f.least && f.value <= f.most }

// String is the figure, and beside it its target and whether it is met.
func (f figure) String() string {
	unit, digits, scale := "%", 1, 100.0
	if f.digits > 0 {
		unit, digits, scale = "", f.digits, 1
	}
	number := func(x float64) string { return fmt.Sprintf("%.*f%s", digits, scale*x, unit) }
	text := f.name + "=" + number(f.value)
	if f.low < f.high {
		text += "[" + number(f.low) + ".." + number(f.high) + "]"
	}
	if !f.held {
		return text
	}
	target := "<=" + number(f.most)
	switch {
	case f.least > 0 && f.most >= 1:
		target = ">=" + number(f.least)
	case f.least > 0:
		target = number(f.least) + ".." + number(f.most)
	}
	return text + "(" + target + map[bool]string{true: ":pass)", false: ":FAIL)"}[f.met()]
}

// figures are the numbers of a scenario. The targets: at most 8 % of awards undeserved wherever the engine is shown all
// there is; stated probabilities within .015 of the truth and 77 to 83 % of true scores within the 80 % interval where
// the population is of the model's family; in a strong population 90 % of those who deserve the lowest level awarded
// it; and those that one scenario alone is held to.
func (t *scenarioResult) figures(a scenario) []figure {
	undeserved, waiting := total(t.undeserved, t.awards), total(t.notAwarded, t.deserving)
	all := []figure{{name: "undeserved", value: undeserved.of(), most: 0.08, held: !a.hidden}}
	byHeart := a.recall > 0 && a.alike
	if byHeart {
		all[0].held = false
	}
	all = append(all, figure{name: "waiting", value: waiting.of(), most: longestWaiting[a.name],
		held: longestWaiting[a.name] > 0})
	if a.oracle {
		all = append(all, figure{name: "oracle-waiting", value: shortestWaiting(t.exact, 0.08)},
			figure{name: "scores-waiting", value: shortestWaiting(t.stated, 0.08)})
	}
	for l, name := range [simulatedLevels]string{"basic", "intermediate", "advanced"} {
		all = append(all, figure{name: name, value: proportion{t.notAwarded[l], t.deserving[l]}.of(), most: 0.1,
			held: a.mean > 0 && l == 0})
	}
	// neither where the truth is of another family, nor where the guessing is not known yet, nor where ten observers
	// err for a hundred officers each
	known := !a.hidden && a.lenient == 0 && a.halo == 0 && a.repeat == 0 && !byHeart && !(a.uncalibrated &&
		a.guess != assumedGuess) &&
		a.curve == nil && a.ability == nil && a.recall == 0
	all = append(all, figure{name: "|P-truth|", value: t.bias(), digits: 4, most: 0.015, held: known &&
		a.pause <= 0.3 && a.idle == 0},
		figure{name: "bins", value: t.calibrationError(), digits: 4},
		figure{name: "cover80", value: t.covered.of(), least: 0.77, most: 0.83, held: known && a.pause <= 0.3 && a.idle == 0})
	all = append(all, figure{name: "standing-undeserved", value: t.standing.of(), most: 0.08,
		held: a.idle > 0 && !a.hidden || a.pause > 0 || a.daily},
		figure{name: "marked", value: t.marked.of(), least: 0.9, most: 1, held: a.idle > 365},
		figure{name: "marked-deserved", value: t.markedDeserved.of(), most: 0.05, held: a.name == "daily" || a.name == "early-daily" || a.name == "month-idle"})
	return append(append(all, t.ownFigures(a)...), t.warnings.figures(a)...)
}

// ownFigures are those of one kind of scenario alone.
func (t *scenarioResult) ownFigures(a scenario) (all []figure) {
	if a.recall > 0 && a.alike {
		n := float64(a.officers * cmp.Or(a.asked, competencies))
		all = append(all, figure{name: "awarded-basic", value: float64(t.awards[0]) / n, most: 0.05, held: true},
			figure{name: "awarded-intermediate", value: float64(t.awards[1]) / n, held: true},
			figure{name: "awarded-advanced", value: float64(t.awards[2]) / n, held: true})
	}
	if a.halo > 0 && a.gap == 0 {
		all = append(all, figure{name: "awarded-where-all-is-wrong", value: float64(t.weak.all), digits: 1, held: true})
	}
	if a.gap > 0 || a.easyIn > 0 {
		all = append(all, figure{name: "awards-there", value: float64(t.weak.all), digits: 1},
			figure{name: "undeserved-there", value: t.weak.of()})
	}
	if a.leaky > 0 {
		all = append(all, figure{name: "undeserved-honest", value: t.honest.of()})
	}
	if a.sites > 0 {
		all = append(all, figure{name: "sites-above-15%", value: t.sites.of()})
	}
	return all
}

// longestWaiting is how many of those who deserve a level may wait for it.
var longestWaiting = map[string]float64{"random": 0.45, "adaptive": 0.38, "random-daily-look": 0.45, "adaptive-daily-look": 0.38}
