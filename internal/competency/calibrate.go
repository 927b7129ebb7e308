package competency

import (
	"errors"
	"fmt"
	"iter"
	"math"
	"slices"
	"time"
)

// Spreads are the prior variances of what a calibration fits: how far apart it expects competencies, groups and questions
// to be before it has seen an answer. Those with Log are of the logarithm of the discrimination.
type Spreads struct {
	Competency, Group, Combination, Question float64
	CompetencyLog, GroupLog, QuestionLog     float64
	Term, FineTerm                           float64 // of the forecast: of all answers, and by competency or pair of them
	Whole                                    float64 // of the mean and of the logarithm of each variance of the model, around its start
}

func (s *Spreads) check() error {
	for _, variance := range []float64{s.Competency, s.Group, s.Combination, s.Question, s.CompetencyLog, s.GroupLog, s.QuestionLog,
		s.Term, s.FineTerm, s.Whole} {
		if !within(variance, floor, maxLogit) {
			return fmt.Errorf("competency: a calibration with a variance of %v (must be %v to %v)", variance, floor, maxLogit)
		}
	}
	return nil
}

// Calibration says how to fit.
type Calibration struct {
	Spreads Spreads
	Passes  int     // over all answers
	Batch   int     // officers between two steps of the parameters; an eighth of all where that is fewer
	Rate    float64 // logits a step, at first; it falls to 0
}

// DefaultCalibration was chosen by cross-validation over learners, and works from a hundred officers up.
func DefaultCalibration() Calibration {
	return Calibration{
		Spreads: Spreads{Competency: 2.6, Group: 0.03, Combination: 0.1, Question: 0.25,
			CompetencyLog: 0.03, GroupLog: 0.02, QuestionLog: 0.01, Term: 0.015, FineTerm: 0.04, Whole: 0.02},
		Passes: 15, Batch: 64, Rate: 0.02,
	}
}

// Fitted is the outcome of a calibration.
type Fitted struct {
	Parameters Parameters
	Officers   int     // with evidence that counts
	Answers    int     // of weight above 0
	Loss       float64 // mean log loss of the forecasts in the last pass, natural logarithm
}

// trials are one officer's answers in the model's numbers, in order.
type trials struct {
	places  []int // in the mean, of all that the answers will move
	answers []trial
}

type trial struct {
	item           int
	credit, weight float64
	at             int64
	terms          []int32
}

// shards is how many officers are played at once. It is fixed, so that sums come out the same on every machine.
const shards = 2

// Calibrate fits the parameters to the evidence of officers, by the exact slope of the log loss through the filter and
// normal priors around where it starts: so a few officers move little. It starts from the parameters given and returns new
// ones with the next number, difficulties of all listed items included. Evidence on items not listed is left out, as is
// what weighs nothing.
func Calibrate(f *Framework, from Parameters, listed []Listed, officers iter.Seq[[]Evidence], c Calibration) (Fitted, error) {
	start := from
	start.Items = nil
	m, err := NewModel(f, start, time.UTC)
	if err != nil {
		return Fitted{}, err
	}
	if c.Passes < 1 || c.Batch < 1 || !within(c.Rate, 1e-6, 1) {
		return Fitted{}, errors.New("competency: a calibration needs passes, a batch and a rate (1e-6 to 1)")
	}
	if err := c.Spreads.check(); err != nil {
		return Fitted{}, err
	}
	a := &ascent{model: m, start: start, tree: newHierarchy(m, listed, c.Spreads), how: c}
	for evidence := range officers {
		a.load(evidence)
	}
	if len(a.officers) == 0 {
		return Fitted{}, errors.New("competency: no evidence on any listed item (nothing to calibrate with)")
	}
	fitted := a.climb()
	fitted.Parameters.Number = from.Number + 1
	return fitted, nil
}

// ascent fits one vector: the whole model's parameters, the effects of the hierarchy, the terms of the forecast.
type ascent struct {
	model    *Model
	start    Parameters
	tree     *hierarchy
	how      Calibration
	officers []trials
	answers  int

	whole   [globals]float64 // transformed so that every value is allowed
	begun   [globals]float64
	terms   []float64
	tapes   [shards]*tape
	adam    adam
	slope   []float64
	forgets bool // some answers are days apart
}

// load turns evidence into trials.
func (a *ascent) load(evidence []Evidence) {
	var o trials
	seen := map[int]bool{0: true, len(a.model.codes) + 1: true}
	var last int64
	trail := a.model.StartTrail()
	for _, e := range supersede(evidence) {
		n, known := a.tree.index[itemKey{e.Item.Question, e.Item.Digest}]
		if !known || !within(e.Credit, 0, 1) {
			continue
		}
		item := &a.tree.items[n]
		if e.Milliseconds > 0 {
			item.times = append(item.times, e.Milliseconds)
		}
		weight, _ := weigh(&e, 0)
		at := e.Effective.UnixMilli()
		if weight == 0 || !within(float64(at), 1, lastMS) {
			continue
		}
		if last > 0 && at-last > dayMS {
			a.forgets = true
		}
		last = at
		r := &item.reading
		o.answers = append(o.answers, trial{n, e.Credit, weight, at, trail.look(len(a.model.codes), n+1, r, at, nil)})
		trail.tell(n+1, r, e.Credit, at)
		for _, t := range item.reading.touches() {
			seen[t.index+1] = true
		}
	}
	if len(o.answers) == 0 {
		return
	}
	for i := range seen {
		o.places = append(o.places, i)
	}
	slices.Sort(o.places)
	a.officers = append(a.officers, o)
	a.answers += len(o.answers)
}

func (a *ascent) climb() Fitted {
	a.begin()
	order := make([]int, len(a.officers))
	for i := range order {
		order[i] = i
	}
	size := min(a.how.Batch, max(1, len(order)/8))
	batches := (len(order) + size - 1) / size
	dice := uint64(1)
	var loss float64
	for pass := range a.how.Passes {
		for i := len(order) - 1; i > 0; i-- {
			dice = dice*6364136223846793005 + 1442695040888963407
			j := int(dice >> 33 % uint64(i+1))
			order[i], order[j] = order[j], order[i]
		}
		loss = 0
		for b := range batches {
			batch := order[b*len(order)/batches : (b+1)*len(order)/batches]
			loss += a.batch(batch)
			left := 1 - float64(pass*batches+b)/float64(a.how.Passes*batches)
			a.step(float64(len(batch))/float64(len(order)), a.how.Rate*left)
		}
		a.informed()
	}
	return Fitted{Parameters: a.result(), Officers: len(a.officers), Answers: a.answers, Loss: loss / float64(a.answers)}
}

func (a *ascent) begin() {
	p := &a.start
	a.whole = [globals]float64{p.GeneralMean, log(p.GeneralVariance), log(p.CompetencyVariance), log(p.FormVariance),
		odds(p.FormKept), log(max(p.GeneralNoise, 1e-6)), log(max(p.CompetencyNoise, 1e-6)), odds(p.Forgetting / mostForgetting)}
	a.begun = a.whole
	a.terms = make([]float64, cells(len(a.model.codes)))
	copy(a.terms, p.Terms)
	for code, offset := range p.Offsets {
		a.tree.effect[a.model.index[code]] = offset
	}
	for i := range a.tapes {
		a.tapes[i] = newTape(a.model, len(a.tree.items), len(a.terms))
	}
	n := int(globals) + len(a.tree.effect) + len(a.terms)
	a.slope, a.adam = make([]float64, n), newAdam(n)
	a.tree.guessDifficulties(a.officers)
	a.settle()
}

// odds is the logit of a share, kept within what a fit can come back from.
func odds(share float64) float64 {
	share = min(max(share, 0.001), 0.999)
	return log(share / (1 - share))
}

// settle writes the vector into the model.
func (a *ascent) settle() {
	p, w := &a.model.parameters, &a.whole
	p.GeneralMean = w[generalMean]
	p.GeneralVariance, p.CompetencyVariance, p.FormVariance = exp(w[generalVariance]), exp(w[competencyVariance]), exp(w[formVariance])
	p.FormKept, p.GeneralNoise, p.CompetencyNoise = sigmoid(w[formKept]), exp(w[generalNoise]), exp(w[competencyNoise])
	p.Forgetting = mostForgetting * sigmoid(w[forgetting])
	a.tree.anchor()
	a.tree.settle()
}

// batch plays officers, sums the slopes over the tapes and gives the loss.
func (a *ascent) batch(officers []int) float64 {
	done := make(chan struct{}, shards)
	for i, t := range a.tapes {
		go func() {
			for n := i; n < len(officers); n += shards {
				t.run(&a.officers[officers[n]], a.tree, a.terms)
			}
			done <- struct{}{}
		}()
	}
	for range shards {
		<-done
	}
	clear(a.slope)
	loss := 0.0
	for _, t := range a.tapes {
		p := &a.model.parameters
		t.global[generalVariance] *= p.GeneralVariance
		t.global[competencyVariance] *= p.CompetencyVariance
		t.global[formVariance] *= p.FormVariance
		t.global[formKept] *= p.FormKept * (1 - p.FormKept)
		t.global[generalNoise] *= p.GeneralNoise
		t.global[competencyNoise] *= p.CompetencyNoise
		t.global[forgetting] *= p.Forgetting * (1 - p.Forgetting/mostForgetting)
		for i, s := range t.global {
			a.slope[i] += s
		}
		a.tree.spread(a.slope[globals:], t.difficulty, t.discrimination)
		for i, s := range t.terms {
			a.slope[len(a.slope)-len(a.terms)+i] += s
		}
		loss += t.loss
		t.global, t.loss, t.weight = [globals]float64{}, 0, 0
		clear(t.difficulty)
		clear(t.discrimination)
		clear(t.terms)
	}
	return loss
}

// step adds the priors, each for the share of officers in the batch, and moves the vector.
func (a *ascent) step(share, rate float64) {
	for i := range globals {
		a.slope[i] += share * (a.whole[i] - a.begun[i]) / a.how.Spreads.Whole
	}
	if !a.forgets {
		a.slope[forgetting] = 0
	}
	for i, x := range a.tree.effect {
		a.slope[int(globals)+i] += share * x / a.tree.prior[i]
	}
	a.adam.next()
	for i := range a.whole {
		a.whole[i] -= a.adam.move(i, a.slope[i], rate)
	}
	for i := range a.tree.effect {
		a.tree.effect[i] -= a.adam.move(int(globals)+i, a.slope[int(globals)+i], rate)
	}
	first := len(a.slope) - len(a.terms)
	for i, x := range a.terms {
		variance := a.how.Spreads.Term
		if i >= fixedCells {
			variance = a.how.Spreads.FineTerm
		}
		if a.slope[first+i] += share * x / variance; a.slope[first+i] == 0 {
			continue
		}
		a.terms[i] -= a.adam.move(first+i, a.slope[first+i], rate)
	}
	a.settle()
}

// informed takes over what the pass has told about each difficulty.
func (a *ascent) informed() {
	for i := range a.tree.items {
		sum := 0.0
		for _, t := range a.tapes {
			sum += t.information[i]
			t.information[i] = 0
		}
		a.tree.items[i].information = sum
	}
	a.tree.spreadOfQuestions(a.how.Spreads.Question)
	a.tree.settle()
}

func (a *ascent) result() Parameters {
	p := a.model.parameters
	p.Terms = slices.Clone(a.terms)
	p.Offsets = map[string]float64{}
	for i, code := range a.model.codes {
		p.Offsets[code] = a.tree.effect[i]
	}
	p.Items = make([]ItemParameters, len(a.tree.items))
	for i := range a.tree.items {
		item := &a.tree.items[i]
		p.Items[i] = ItemParameters{Question: item.key.question, Digest: item.key.digest, Difficulty: item.reading.difficulty,
			Variance: item.reading.uncertain, Discrimination: item.reading.discrimination, Milliseconds: median(item.times)}
	}
	return p
}

// median of an item's times; 0 while there are too few to say.
func median(times []int64) int64 {
	if len(times) < 20 {
		return 0
	}
	slices.Sort(times)
	return times[len(times)/2]
}

// adam is the optimiser of Kingma and Ba (2015): every coordinate moves about as far as the rate, whatever its scale.
type adam struct {
	mean, square   []float64
	meanLeft, left float64
}

func newAdam(n int) adam {
	return adam{mean: make([]float64, n), square: make([]float64, n), meanLeft: 1, left: 1}
}

const (
	adamMean   = 0.9
	adamSquare = 0.99
)

func (a *adam) next() {
	a.meanLeft *= adamMean
	a.left *= adamSquare
}

func (a *adam) move(i int, slope, rate float64) float64 {
	a.mean[i] = float64(adamMean*a.mean[i]) + float64((1-adamMean)*slope)
	a.square[i] = float64(adamSquare*a.square[i]) + float64((1-adamSquare)*slope*slope)
	return rate * a.mean[i] / (1 - a.meanLeft) / (math.Sqrt(a.square[i]/(1-a.left)) + 1e-8)
}
