package evaluate

import (
	"fmt"
	"math"
	"strings"
)

// table counts what an arm came to.
type table struct {
	awards, undeserved int
	deserving, waiting int // officer, competency and level
	basic, without     int // the same, of the lowest level alone
	here               int // awards where nothing is known, in the arm of the halo
	inside, measured   int // true scores within the 80 % interval
	probability, above [10]float64
	count              [10]float64
}

// gap is the mean distance of the stated probability of a level from the share who truly have it, over ten bins.
func (t *table) gap() float64 {
	sum, n := 0.0, 0.0
	for i, p := range t.probability {
		sum += math.Abs(p - t.above[i])
		n += t.count[i]
	}
	return sum / n
}

// bars names those of an arm that are missed: at most 8 % of awards undeserved, stated probabilities within .015 of the
// truth, 77 to 83 % of true scores within the 80 % interval, and in a strong force 90 % of those who deserve the lowest
// level awarded it. Who is like nobody the engine could know is judged by undeserved awards alone.
func (t *table) bars(a arm) string {
	var missed []string
	if 100*t.undeserved > 8*t.awards || t.here > 0 {
		missed = append(missed, "undeserved")
	}
	cover := float64(t.inside) / float64(t.measured)
	// before any calibration nothing tells how often guessing succeeds
	known := a.halo == 0 && a.repeat == 0 && !(a.early && a.guess != assumed)
	if known && t.bias() > 0.015 {
		missed = append(missed, "|P-truth|")
	}
	if known && (cover < 0.77 || cover > 0.83) {
		missed = append(missed, "cover80")
	}
	if a.mean > 0 && 10*t.without > t.basic {
		missed = append(missed, "basic")
	}
	switch {
	case missed == nil && !known:
		return "met:undeserved"
	case missed == nil:
		return "met"
	}
	return "missed:" + strings.Join(missed, ",")
}

func bit01(set bool) int {
	if set {
		return 1
	}
	return 0
}

// bias is the distance of the mean stated probability of a level from the share who truly have it.
func (t *table) bias() float64 {
	stated, above, n := 0.0, 0.0, 0.0
	for i, p := range t.probability {
		stated, above, n = stated+p, above+t.above[i], n+t.count[i]
	}
	return math.Abs(stated-above) / n
}

func (t *table) String() string {
	return fmt.Sprintf("awards=%d undeserved=%.1f%% waiting=%.1f%% waiting-basic=%.1f%% |P-truth|=%.4f bins=%.4f cover80=%.1f%%", t.awards,
		100*float64(t.undeserved)/float64(max(t.awards, 1)), 100*float64(t.waiting)/float64(max(t.deserving, 1)),
		100*float64(t.without)/float64(max(t.basic, 1)), t.bias(), t.gap(),
		100*float64(t.inside)/float64(t.measured))
}

// judge compares what the engine believes with what is true.
func (t *table) judge(o *officer) {
	f := o.world.framework
	for _, e := range o.levels {
		level, _ := f.Level(e.level)
		t.awards++
		if e.truth <= f.Levels[level].Cut {
			t.undeserved++
		}
		if o.unknown(e.competency) {
			t.here++
		}
	}
	for k, st := range o.world.model.Standings(o.state, o.now) {
		truth := o.truth(k)
		t.measured++
		if math.Abs(truth-st.Mean) <= 1.2815515655446004*st.SD {
			t.inside++
		}
		held, known := f.Level(st.Level)
		for l, level := range f.Levels {
			p := st.Probabilities[l]
			bin := min(int(10*p), 9)
			t.probability[bin] += p
			t.count[bin]++
			if truth > level.Cut {
				t.above[bin]++
				t.deserving++
				lacks := !known || held < l
				t.waiting += bit01(lacks)
				if l == 0 {
					t.basic++
					t.without += bit01(lacks)
				}
			}
		}
	}
}
