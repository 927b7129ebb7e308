package evaluate

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"time"

	"hocvu/internal/competency"
)

// arm is one invented force and how it is asked. The engine knows nothing of it but the answers.
type arm struct {
	name     string
	officers int
	days     []int   // on which every competency is asked
	each     int     // answers a competency and day
	mean     float64 // of general ability; the engine assumes 0
	guess    float64 // of a right answer by who knows nothing; the engine assumes .30
	adaptive bool    // questions by their worth, else at random
	typed    bool    // answers are typed, so that nobody can guess and the engine knows it
	retry    float64 // share of officers who repeat a question until it is right
	drift    float64 // variance added to every difficulty from day to day
	shared   bool    // all officers meet the same questions, so that what is not known of a difficulty is the same for all
	halo     bool    // all competencies are known very well but three, where every answer is wrong
	pause    bool    // a year goes by before the last day, and a little is forgotten
	repeat   int     // times that every question is tried again, a day apart and in the end right
}

// arms are those of the model's own family first, then those that break one of its assumptions each.
func arms() []arm {
	week := []int{0, 1, 2, 3}
	daily := make([]int, 200)
	for i := range daily {
		daily[i] = i
	}
	return []arm{
		{name: "random", officers: 2000, days: week, each: 2, guess: assumed},
		{name: "adaptive", officers: 2000, days: week, each: 2, guess: assumed, adaptive: true},
		{name: "typed", officers: 2000, days: week, each: 2, adaptive: true, typed: true},
		{name: "retry", officers: 2000, days: week, each: 2, guess: assumed, retry: 0.8},
		{name: "guess-.25", officers: 2000, days: week, each: 2, guess: 0.25},
		{name: "guess-.35", officers: 2000, days: week, each: 2, guess: 0.35},
		{name: "shared-questions", officers: 2000, days: week, each: 2, guess: assumed, shared: true},
		{name: "drifting-items", officers: 2000, days: week, each: 2, guess: assumed, drift: 0.1},
		{name: "mean+1.5", officers: 2000, days: week, each: 2, guess: assumed, mean: 1.5},
		{name: "mean-1", officers: 2000, days: week, each: 2, guess: assumed, mean: -1},
		{name: "halo", officers: 500, days: week, each: 2, guess: assumed, halo: true},
		{name: "year-pause", officers: 2000, days: []int{0, 1, 2, 367}, each: 2, guess: assumed, pause: true},
		{name: "daily", officers: 100, days: daily, each: 1, guess: assumed},
		{name: "500-retries", officers: 100, days: []int{0}, each: 1, guess: assumed, mean: -1, repeat: 500},
	}
}

// unknown are the competencies of which nothing is known in the arm of the halo.
func (a arm) unknown(k int) bool { return a.halo && k%8 == 7 }

const (
	simulated = 24  // competencies
	assumed   = 0.3 // guess of a single choice of four, as quiz.Guess has it
	poolSize  = 36  // questions a competency, a third for each level
)

// table counts what an arm came to.
type table struct {
	awards, undeserved int
	deserving, waiting int // officer, competency and level
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
// truth, and 77 to 83 % of true scores within the 80 % interval.
func (t *table) bars(a arm) string {
	var missed []string
	if 100*t.undeserved > 8*t.awards || t.here > 0 {
		missed = append(missed, "undeserved")
	}
	cover := float64(t.inside) / float64(t.measured)
	known := !a.halo && a.repeat == 0 // these two are like nobody the engine could know
	if known && t.bias() > 0.015 {
		missed = append(missed, "|P-truth|")
	}
	if known && (cover < 0.77 || cover > 0.83) {
		missed = append(missed, "cover80")
	}
	if missed == nil {
		return "met"
	}
	return "missed:" + strings.Join(missed, ",")
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
	return fmt.Sprintf("awards=%d undeserved=%.1f%% waiting=%.1f%% |P-truth|=%.4f bins=%.4f cover80=%.1f%%", t.awards,
		100*float64(t.undeserved)/float64(max(t.awards, 1)), 100*float64(t.waiting)/float64(max(t.deserving, 1)), t.bias(), t.gap(),
		100*float64(t.inside)/float64(t.measured))
}

// world is the engine of a simulation, as it is before any calibration.
type world struct {
	framework  *competency.Framework
	parameters competency.Parameters
	model      *competency.Model
}

func newWorld(award float64) (*world, error) {
	f := &competency.Framework{ID: "simulated", Version: "1", Levels: []competency.Level{{ID: "basic", Prior: -1.2, Cut: -0.35},
		{ID: "intermediate", Prior: 0, Cut: 0.85}, {ID: "advanced", Prior: 1.2, Cut: 2.05}}, Award: rule}
	var area competency.Area
	for k := range simulated {
		area.Competencies = append(area.Competencies, competency.Competency{Code: fmt.Sprint("c", k)})
	}
	f.Areas = []competency.Area{area}
	f.Award.Probability = award
	w := &world{framework: f, parameters: competency.DefaultParameters(f)}
	var err error
	w.model, err = competency.NewModel(f, w.parameters, time.UTC)
	return w, err
}

// rule is the one every framework in the house has.
var rule = competency.Award{Probability: 0.8, Certificate: 0.9, OwnEvidence: 0.5, Questions: 4, QuestionsAtLevel: 2, Keyless: 2,
	Days: 2, HoursApart: 12, MeasuredFrom: 3, RefreshBelow: 0.6}

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
		t := w.play(a)
		fmt.Fprintf(out, "arm=%s officers=%d %v", a.name, a.officers, t)
		if a.halo {
			fmt.Fprintf(out, " awarded-unknown=%d", t.here)
		}
		fmt.Fprintf(out, " bars=%s\n", t.bars(a))
	}
	return nil
}

func (w *world) play(a arm) *table {
	d := dice(2026)
	t := &table{}
	pool := w.pool(a.typed)
	for n := range a.officers {
		if n == 0 || !a.shared {
			for i := range pool {
				level, _ := w.framework.Level(pool[i].item.Level)
				pool[i].difficulty = w.framework.Levels[level].Prior + d.normal(w.parameters.ItemVariance)
			}
		}
		o := newOfficer(w, a, slices.Clone(pool), &d)
		t.judge(o, o.study())
	}
	return t
}

// pool is the questions, single choice of four, as hard as their level says.
func (w *world) pool(typed bool) []question {
	pool := make([]question, simulated*poolSize)
	guess := assumed
	if typed {
		guess = 0
	}
	for i := range pool {
		pool[i].item = competency.Item{Question: fmt.Sprint("q", i), Level: w.framework.Levels[i%len(w.framework.Levels)].ID, Guess: guess,
			Weights: []competency.Weight{{Competency: fmt.Sprint("c", i/poolSize), Share: 1}}}
	}
	return pool
}

// judge compares what the engine believes with what is true.
func (t *table) judge(o *officer, events []awarded) {
	f := o.world.framework
	for _, e := range events {
		level, _ := f.Level(e.level)
		t.awards++
		if e.truth <= f.Levels[level].Cut {
			t.undeserved++
		}
		if o.arm.unknown(e.competency) {
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
				if !known || held < l {
					t.waiting++
				}
			}
		}
	}
}
