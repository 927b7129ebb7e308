package learning

import (
	"cmp"
	"iter"
	"math"
	"slices"
	"strings"

	"hocvu/internal/competency"
)

// MovedItem is a question whose difficulty a calibration sees otherwise than before.
type MovedItem struct {
	Question      string // quiz#question
	Before, After float64
}

// FlaggedItem is a question that a trainer should look at. Nothing is done about it but to say so.
type FlaggedItem struct {
	Question string // quiz#question
	Fault    string // message calibration.fault-<Fault>
	Answers  int    // first ones, of full weight
	Right    float64
	Level    string  // its author's
	Away     float64 // logits from what that level says
}

// Faults of questions.
const (
	faultBackwards = "backwards" // the better the officer, the worse the answer: the key may be wrong
	faultNobody    = "nobody"    // nobody answers it
	faultEverybody = "everybody" // it tells nothing
	faultFar       = "far"       // harder or easier than its level by more than a level
)

const (
	fewestAnswers = 20  // below which a question is not judged
	farAway       = 1.2 // logits from level to level
	sureBy        = 2.0 // standard deviations that a fault must be sure by
)

func quizOf(item competency.Item) string {
	id, _, _ := strings.Cut(item.Question, "#")
	return id
}

type itemName struct{ question, digest string }

func nameOf(item competency.Item) itemName { return itemName{item.Question, item.Digest} }

// difficulties by item; an item without its own is as hard as its level says.
func difficulties(f *competency.Framework, items []competency.Item, p competency.Parameters) map[itemName]float64 {
	all := map[itemName]float64{}
	for _, item := range items {
		if level, known := f.Level(item.Level); known {
			all[nameOf(item)] = f.Levels[level].Prior
		}
	}
	for _, item := range p.Items {
		all[itemName{item.Question, item.Digest}] = item.Difficulty
	}
	return all
}

// moved lists what changed most, the most first.
func moved(f *competency.Framework, items []competency.Item, before, after competency.Parameters) []MovedItem {
	then, now := difficulties(f, items, before), difficulties(f, items, after)
	var all []MovedItem
	for _, item := range items {
		all = append(all, MovedItem{item.Question, then[nameOf(item)], now[nameOf(item)]})
	}
	slices.SortStableFunc(all, func(a, b MovedItem) int {
		return cmp.Compare(math.Abs(b.After-b.Before), math.Abs(a.After-a.Before))
	})
	return all[:min(len(all), maxMoved)]
}

// tried sums up the first answers to one item: credit, and the officer's score in what the item tests most.
type tried struct {
	n, credit, credits float64 // credits: squared
	score, scores      float64
	both               float64
}

func (t *tried) add(credit, score float64) {
	t.n++
	t.credit, t.credits = t.credit+credit, t.credits+credit*credit
	t.score, t.scores = t.score+score, t.scores+score*score
	t.both += credit * score
}

// correlation of credit and score; 0 where either does not vary.
func (t *tried) correlation() float64 {
	a, b := t.credits-t.credit*t.credit/t.n, t.scores-t.score*t.score/t.n
	if a < 1e-9 || b < 1e-9 {
		return 0
	}
	return (t.both - t.credit*t.score/t.n) / math.Sqrt(a*b)
}

// flagged goes through all answers once more and names the questions that are not as they should be.
func flagged(f *competency.Framework, m *competency.Model, items []competency.Item, p competency.Parameters, officers iter.Seq[[]competency.Evidence]) []FlaggedItem {
	tries := map[itemName]*tried{}
	for evidence := range officers {
		state, steps, _ := m.Replay(evidence)
		standings := m.Standings(state, evidence[len(evidence)-1].Effective)
		for _, step := range steps {
			item := step.Evidence.Item
			k, known := f.Competency(mainOf(item))
			if step.Weight < 1 || !known {
				continue
			}
			t := tries[nameOf(item)]
			if t == nil {
				t = &tried{}
				tries[nameOf(item)] = t
			}
			t.add(step.Evidence.Credit, standings[k].Mean)
		}
	}
	fitted := map[itemName]competency.ItemParameters{}
	for _, item := range p.Items {
		fitted[itemName{item.Question, item.Digest}] = item
	}
	var all []FlaggedItem
	for _, item := range items {
		t := tries[nameOf(item)]
		level, known := f.Level(item.Level)
		if t == nil || !known || t.n < fewestAnswers {
			continue
		}
		its := fitted[nameOf(item)]
		flag := FlaggedItem{Question: item.Question, Answers: int(t.n), Right: t.credit / t.n, Level: item.Level, Away: its.Difficulty - f.Levels[level].Prior}
		switch {
		case t.credit == 0:
			flag.Fault = faultNobody
		case t.credit == t.n:
			flag.Fault = faultEverybody
		case t.correlation() < -sureBy/math.Sqrt(t.n):
			flag.Fault = faultBackwards
		case math.Abs(flag.Away) > farAway+sureBy*math.Sqrt(its.Variance):
			flag.Fault = faultFar
		default:
			continue
		}
		all = append(all, flag)
	}
	return all
}

// mainOf is the competency that an item tests most.
func mainOf(item competency.Item) string {
	var best competency.Weight
	for _, w := range item.Weights {
		if w.Share > best.Share {
			best = w
		}
	}
	return best.Competency
}
