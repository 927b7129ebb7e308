package quiz

import (
	"slices"

	"hocvu/internal/refusal"
)

var order = definition{
	name: Order, carry: carryOptions,
	shorthand: optionsShorthand, params: showSteps, arrange: arrangedOptions, grade: gradeOrder,
	right: func(q Question) (any, bool) { return fileOrder(len(q.Options)), true },
	parts: func(q Question, r Response) []bool { return neighbours(fileOrder(len(q.Options)), r) },
	guess: func(q Question) float64 { return guessPlaces(len(q.Options), len(q.Options), q.Partial) },
	script: &scripted{
		options: true, all: true, read: readSequence, equals: sameSequence, right: rightElements, parts: neighbours,
		guess: func(options int) float64 { return guessPlaces(options, options, false) },
	},
}

// showSteps shuffles always: in the order of the file the steps are the key.
func showSteps(q Question, seed uint32) any {
	return Shown{disordered(seed, q.ID, fileOrder(len(q.Options)))}
}

func gradeOrder(q Question, r Response) Grade {
	ids, no := readOrder(r.Value, len(q.Options))
	if no != nil {
		return refusedGrade(no)
	}
	return graded(creditOrder(ids, q.Partial))
}

// creditOrder pays for each pair of neighbours that is kept, so that one step put too early does not cost all that
// follow; or, without partial="each", for the whole order alone.
func creditOrder(ids []int, partial bool) float64 {
	kept, pairs := count(kept(ids, fileOrder(len(ids)))), len(ids)-1
	if partial && pairs > 0 {
		return float64(kept) / float64(pairs)
	}
	if kept == pairs {
		return 1
	}
	return 0
}

// kept tells of each pair of neighbours whether the second follows the first in the right order, too.
func kept(ids, right []int) []bool {
	place := make(map[int]int, len(right))
	for i, id := range right {
		place[id] = i
	}
	pairs := make([]bool, max(len(ids)-1, 0))
	for i := range pairs {
		pairs[i] = place[ids[i+1]] == place[ids[i]]+1
	}
	return pairs
}

// neighbours is kept of a response.
func neighbours(right []int, r Response) []bool {
	ids, no := readOrder(r.Value, len(right))
	if no != nil {
		return nil
	}
	return kept(ids, right)
}

// readSequence reads all elements in the order given.
func readSequence(_ Question, options []Element, r Response) (any, *refusal.Refusal) {
	ids, no := readOrder(r.Value, len(options))
	return pick(options, ids), no
}

func sameSequence(_ Question, given, key any) bool {
	arranged, _ := given.([]any)
	right, ok := key.([]any)
	return ok && slices.Equal(arranged, right)
}
