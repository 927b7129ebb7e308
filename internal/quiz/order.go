package quiz

import (
	"encoding/json"
	"slices"

	"hocvu/internal/refusal"
)

var order = definition{
	name: Order, carry: carrySteps, choices: orderChoices, rightly: inOrder,
	shorthand: optionsShorthand, params: showSteps, arrange: arrangedOptions, grade: gradeOrder,
	right: func(q Question) (any, bool) { return q.stepsNeeded(), true },
	parts: func(q Question, r Response) []bool {
		ids, no := readSteps(q, r)
		if no != nil {
			return nil
		}
		return kept(ids, q.stepsNeeded())
	},
	guess: guessSteps,
	script: &scripted{
		make: makeSteps, read: readSequence, compare: wholly(sameSequence), right: rightOptions,
		parts: generatedNeighbours,
		guess: func(q Question) float64 {
			return guessPlaces(likelyOptions(q), likelyOptions(q), false)
		},
	},
}

// Spare reports whether an order has steps that do not belong, so that steps may be left out.
func (q Question) Spare() bool {
	return slices.ContainsFunc(q.Options, func(o Option) bool { return o.Surplus })
}

// stepsNeeded are the steps that belong, in their right order.
func (q Question) stepsNeeded() []int {
	ids := make([]int, 0, len(q.Options))
	for i, o := range q.Options {
		if !o.Surplus {
			ids = append(ids, i+1)
		}
	}
	return ids
}

// showSteps shuffles always: in the order of the file the steps are the key. Those that belong must not stand in their
// right order among the others either.
func showSteps(q Question, seed uint32) any {
	if !q.Spare() {
		return Shown{Options: disordered(seed, q.ID, fileOrder(len(q.Options)))}
	}
	ids, right := shuffled(seed, q.ID, len(q.Options)), q.stepsNeeded()
	belongs := func(id int) bool { return !q.Options[id-1].Surplus }
	var needed []int
	for _, id := range ids {
		if belongs(id) {
			needed = append(needed, id)
		}
	}
	if len(right) > 2 && slices.Equal(needed, right) {
		slices.Reverse(ids)
	}
	return Shown{Options: ids}
}

// readSteps reads all steps in the order given, or, where some do not belong, those that were not left out.
func readSteps(q Question, r Response) ([]int, *refusal.Refusal) {
	if q.Spare() {
		return readChoices(r.Value, len(q.Options))
	}
	return readOrder(r.Value, len(q.Options))
}

func gradeOrder(q Question, r Response) Grade {
	ids, no := readSteps(q, r)
	if no != nil {
		return refusedGrade(no)
	}
	return graded(creditOrder(q, ids))
}

// creditOrder pays for each pair of neighbours that is kept, so that one step put too early does not cost all that
// follow, and takes one back for each step that does not belong; or, without partial="each", for the whole order alone.
func creditOrder(q Question, ids []int) float64 {
	right := q.stepsNeeded()
	if pairs := len(right) - 1; q.Partial && pairs > 0 {
		return float64(max(0, count(kept(ids, right))-q.surplusIn(ids))) / float64(pairs)
	}
	if slices.Equal(ids, right) {
		return 1
	}
	return 0
}

// surplusIn counts the steps that do not belong.
func (q Question) surplusIn(ids []int) (n int) {
	for _, id := range ids {
		if q.Options[id-1].Surplus {
			n++
		}
	}
	return n
}

// kept tells of each pair of neighbours whether the second follows the first in the right order, too.
func kept(ids, right []int) []bool {
	place := make(map[int]int, len(right))
	for i, id := range right {
		place[id] = i + 1
	}
	pairs := make([]bool, max(len(ids)-1, 0))
	for i := range pairs {
		pairs[i] = place[ids[i]] > 0 && place[ids[i+1]] == place[ids[i]]+1
	}
	return pairs
}

// neighbours is kept of a response to a logic.
func neighbours(right []int, r Response) []bool {
	ids, no := readOrder(r.Value, len(right))
	if no != nil {
		return nil
	}
	return kept(ids, right)
}

// carrySteps carries no response to an edition in which steps can be left out from one in which they could not,
// or back.
func carrySteps(before, after wording, value json.RawMessage) (json.RawMessage, bool) {
	if before.Spare() != after.Spare() {
		return value, false
	}
	return carryOptions(before, after, value)
}

// generatedNeighbours is neighbours of the order that a script made.
func generatedNeighbours(_ Question, values Values, key any, r Response) []bool {
	ids, ok := chosen(key, values.Options)
	if !ok {
		return nil
	}
	return neighbours(ids, r)
}

// readSequence reads all elements in the order given.
func readSequence(_ Question, values Values, r Response) (any, *refusal.Refusal) {
	ids, no := readOrder(r.Value, len(values.Options))
	return pick(values.Options, ids), no
}

func sameSequence(_ Question, given, key any) bool {
	arranged, _ := given.([]any)
	right, ok := key.([]any)
	return ok && slices.Equal(arranged, right)
}
