package quiz

import (
	"math/bits"
	"slices"

	"hocvu/internal/refusal"
)

var multiple = definition{
	name: Multiple, chosen: true, carry: carryOptions, shorthand: optionsShorthand, params: showOptions, arrange: arrangedOptions, grade: gradeMultiple, right: rightMultiple, guess: guessMultiple,
	script: &scripted{
		make: makeOptions, read: readElements, compare: wholly(sameElements), right: rightOptions,
		guess: func(q Question) float64 { return guessTicks(likelyOptions(q), 1, false) },
	},
}

// maxWeightedBoxes bounds the boxes of a weighted multiple choice whose 2^n ways to tick are tried one by one.
const maxWeightedBoxes = 12

func gradeMultiple(q Question, r Response) Grade {
	ids, no := readChoices(r.Value, len(q.Options))
	if no != nil {
		return refusedGrade(no)
	}
	return graded(creditTicks(q, ids))
}

// creditTicks is the credit of a set of ticked options. Weights, where the author gave them, are added up. Else each
// right tick earns, and each wrong tick takes back, the share of one right option; or, without partial="each", all must
// be right.
func creditTicks(q Question, ticked []int) float64 {
	var sum float64
	var hits, misses, right int
	for _, id := range ticked {
		sum += q.Options[id-1].Credit
		if q.Options[id-1].Right {
			hits++
		} else {
			misses++
		}
	}
	for _, o := range q.Options {
		if o.Right {
			right++
		}
	}
	switch {
	case q.Weighted():
		return min(max(sum, 0), 1)
	case right == 0:
		return 0
	case q.Partial:
		return float64(max(0, hits-misses)) / float64(right)
	case hits == right && misses == 0:
		return 1
	default:
		return 0
	}
}

// Weighted reports whether the author gave the options their own credits.
func (q Question) Weighted() bool {
	return slices.ContainsFunc(q.Options, func(o Option) bool {
		return o.Right && o.Credit != 1 || !o.Right && o.Credit != 0
	})
}

func rightMultiple(q Question) (any, bool) {
	ids := rightTicks(q.Options)
	return ids, len(ids) > 0
}

func guessMultiple(q Question) float64 {
	if q.Weighted() {
		return guessWeighted(q, len(q.Options))
	}
	return guessTicks(q.shownOf(), len(rightTicks(q.Options)), q.Partial)
}

// guessTicks sums max(0, right − wrong) ÷ right over all ways to tick a box or more, by how many of each are ticked.
func guessTicks(boxes, right int, partial bool) float64 {
	if right == 0 {
		return 0
	}
	ways := 1.0
	for range boxes {
		ways *= 2
	}
	ways-- // nothing ticked is not a response
	if !partial {
		return 1 / ways
	}
	sum := 0.0
	for hits := 1; hits <= right; hits++ {
		for misses := 0; misses < hits && misses <= boxes-right; misses++ {
			sum += choose(right, hits) * choose(boxes-right, misses) * float64(hits-misses)
		}
	}
	return sum / float64(right) / ways
}

// guessWeighted tries all ways to tick, each as often as the wrong options that it ticks are shown together. More boxes
// than maxWeightedBoxes count as not to be guessed.
func guessWeighted(q Question, boxes int) float64 {
	if boxes > maxWeightedBoxes {
		return 0
	}
	wrong := boxes - len(ticked(q.Options))
	drawn := wrong - (boxes - q.shownOf())
	sum := 0.0
	for ticks := uint(1); ticks < 1<<boxes; ticks++ {
		ids, misses := make([]int, 0, bits.OnesCount(ticks)), 0
		for left := ticks; left != 0; left &= left - 1 {
			id := bits.TrailingZeros(left) + 1
			if ids = append(ids, id); !q.Options[id-1].Right {
				misses++
			}
		}
		if misses <= drawn {
			sum += creditTicks(q, ids) * choose(wrong-misses, drawn-misses) / choose(wrong, drawn)
		}
	}
	return sum / float64(int(1)<<q.shownOf()-1)
}

func choose(n, k int) float64 {
	c := 1.0
	for i := 1; i <= k; i++ {
		c = c * float64(n-k+i) / float64(i)
	}
	return c
}

// readElements reads the elements that were ticked.
func readElements(_ Question, values Values, r Response) (any, *refusal.Refusal) {
	ids, no := readChoices(r.Value, len(values.Options))
	return pick(values.Options, ids), no
}

// sameElements reports whether both hold the same elements, in any order; neither holds one twice.
func sameElements(_ Question, given, key any) bool {
	ticked, _ := given.([]any)
	right, ok := key.([]any)
	return ok && len(ticked) == len(right) &&
		!slices.ContainsFunc(right, func(e any) bool { return !slices.Contains(ticked, e) })
}
