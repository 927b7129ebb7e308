package scoring

import (
	"cmp"
	"iter"
	"math"
	"slices"
	"strings"

	"hocvu/internal/competency"
	"hocvu/internal/message"
)

// MovedItem is a question whose difficulty a calibration sees otherwise than before.
type MovedItem struct {
	Question      string // quiz#question
	Before, After float64
}

// FlaggedItem is a question that a trainer should look at. Nothing is done about it but to say so.
type FlaggedItem struct {
	Question string // quiz#question
	Digest   string // as it was answered: one that was edited since is another
	Fault    string
	Answers  int // first ones, of full weight
	Right    float64
	Level    string  // its author's
	Away     float64 // logits from what that level says
}

// Says tells what is wrong with it, and what to do.
func (f FlaggedItem) Says() message.Message {
	return message.New("calibration.fault-"+f.Fault, "answers", f.Answers, "right", int(100*f.Right+0.5), "level", f.Level)
}

// Faults of questions.
const (
	faultBackwards = "backwards" // the better the officer, the worse the answer: the key may be wrong
	faultNobody    = "nobody"    // hardly anybody answers it, not even as often as by guessing
	faultHard      = "hard"      // harder than its level by more than a level
	faultEasy      = "easy"      // the same the other way
	faultEverybody = "everybody" // it tells nothing
)

// urgent lists them, first what makes officers' scores wrong.
var urgent = []string{faultBackwards, faultNobody, faultHard, faultEasy, faultEverybody}

const (
	fewestAnswers = 20   // below which a question is not judged
	farAway       = 1.2  // logits from level to level
	sureBy        = 2.0  // standard deviations that a fault must be sure by
	hardlyAny     = 0.05 // share of right answers that is nobody's where nothing can be guessed
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

// discrimination sums up the first answers to one item: credit, and the officer's score in what the item tests most.
type discrimination struct {
	n, credit, credits float64 // credits: squared
	score, scores      float64
	both               float64
}

func (t *discrimination) add(credit, score float64) {
	t.n++
	t.credit, t.credits = t.credit+credit, t.credits+credit*credit
	t.score, t.scores = t.score+score, t.scores+score*score
	t.both += credit * score
}

// correlation of credit and score; 0 where either does not vary.
func (t *discrimination) correlation() float64 {
	a, b := t.credits-t.credit*t.credit/t.n, t.scores-t.score*t.score/t.n
	if a < 1e-9 || b < 1e-9 {
		return 0
	}
	return (t.both - t.credit*t.score/t.n) / math.Sqrt(a*b)
}

// flagged names the questions that are not as they should be, the most urgent first. Look sees every officer's replay.
func flagged(m *FittedModel, items []competency.Item, officers iter.Seq[[]competency.Evidence],
	look func(*competency.State, []competency.Step)) []FlaggedItem {
	tries := discriminations(m, officers, look)
	its := map[itemName]competency.ItemParameters{}
	for _, item := range m.Parameters.Items {
		its[itemName{item.Question, item.Digest}] = item
	}
	var all []FlaggedItem
	for _, item := range items {
		level, known := m.Framework.Level(item.Level)
		t := tries[nameOf(item)]
		if t == nil || !known || t.n < fewestAnswers {
			continue
		}
		found := its[nameOf(item)]
		away := found.Difficulty - m.Framework.Levels[level].Prior
		if fault := t.fault(item, away, math.Sqrt(found.Variance)); fault != "" {
			all = append(all, FlaggedItem{item.Question, item.Digest, fault, int(t.n), t.credit / t.n, item.Level, away})
		}
	}
	slices.SortStableFunc(all, func(a, b FlaggedItem) int {
		return cmp.Or(cmp.Compare(slices.Index(urgent, a.Fault), slices.Index(urgent, b.Fault)), cmp.Compare(b.Answers, a.Answers))
	})
	return all
}

// discriminations goes through all answers once more and sums up those that count in full, by item.
func discriminations(m *FittedModel, officers iter.Seq[[]competency.Evidence],
	look func(*competency.State, []competency.Step)) map[itemName]*discrimination {
	all := map[itemName]*discrimination{}
	for evidence := range officers {
		state, steps, _ := m.Replay(evidence)
		look(state, steps)
		standings := m.Standings(state, evidence[len(evidence)-1].Effective)
		for _, step := range steps {
			item := step.Evidence.Item
			k, known := m.Framework.Competency(mainOf(item))
			if step.Weight < 1 || !known {
				continue
			}
			t := all[nameOf(item)]
			if t == nil {
				t = &discrimination{}
				all[nameOf(item)] = t
			}
			t.add(step.Evidence.Credit, standings[k].Mean)
		}
	}
	return all
}

// fault of an item that is so many logits, give or take so many, away from its level; "": none.
func (t *discrimination) fault(item competency.Item, away, unsure float64) string {
	switch sure := farAway + sureBy*unsure; {
	case t.credit/t.n <= max(hardlyAny, item.Guess/2):
		return faultNobody
	case t.credit == t.n:
		return faultEverybody
	case t.correlation() < -sureBy/math.Sqrt(t.n):
		return faultBackwards
	case away > sure:
		return faultHard
	case away < -sure:
		return faultEasy
	}
	return ""
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
