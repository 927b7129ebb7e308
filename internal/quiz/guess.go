package quiz

import "math/bits"

const (
	// maxGuess bounds Guess: an item that everyone gets right tells nothing of anyone.
	maxGuess = 0.9
	// silly is added to the guess of a single choice of three and more, where the silliest option misleads nobody: .30 for
	// four instead of .25, until a fit on 500 answers says otherwise.
	silly = 0.05
	// maxWeighed bounds the boxes of a weighted multiple choice whose 2^n ways to tick are tried one by one.
	maxWeighed = 12
	// generated is how many options a generated list counts as.
	generated = 4
)

// Guess is the expected credit, 0 to .9, of an officer who gives one of all complete responses that the question's kind
// accepts, each as likely as the other. What is typed cannot be guessed. The options of a logic are not known before a seed
// is: a generated list counts as four, and its script as one that pays for the whole alone.
func Guess(q Question) float64 {
	return min(guess(q), maxGuess)
}

func guess(q Question) float64 {
	n := len(q.Options)
	if q.Logic != "" {
		return guessLogic(q.Kind, likelyOptions(q.Options))
	}
	switch q.Kind {
	case Single, TrueFalse:
		return guessSingle(q.Options)
	case Multiple:
		if weighted(q.Options) {
			return guessWeighed(q, n)
		}
		return guessTicks(n, len(rightTicks(q.Options)), q.Partial)
	case Order:
		return guessPlaces(n, n, q.Partial)
	case Match:
		return guessPlaces(q.Rights, q.Pairs, q.Partial)
	case Cloze:
		return guessGaps(q.Gaps, q.Partial)
	default:
		return 0
	}
}

func likelyOptions(options []Option) int {
	n := len(options)
	for _, o := range options {
		if o.List != "" {
			n += generated - 1
		}
	}
	return max(n, 2)
}

func guessLogic(kind string, options int) float64 {
	switch kind {
	case Single:
		return 1/float64(options) + silly
	case Multiple:
		return guessTicks(options, 1, false)
	case Order:
		return guessPlaces(options, options, false)
	default:
		return 0
	}
}

func guessSingle(options []Option) float64 {
	if len(options) == 0 {
		return 0
	}
	sum := 0.0
	for _, o := range options {
		sum += min(max(o.Credit, 0), 1)
	}
	mean := sum / float64(len(options))
	if len(options) > 2 && !weighted(options) {
		mean += silly
	}
	return mean
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

// guessWeighed tries all ways to tick. More boxes than maxWeighed count as not to be guessed.
func guessWeighed(q Question, boxes int) float64 {
	if boxes > maxWeighed {
		return 0
	}
	sum := 0.0
	for ticks := uint(1); ticks < 1<<boxes; ticks++ {
		ids := make([]int, 0, bits.OnesCount(ticks))
		for left := ticks; left != 0; left &= left - 1 {
			ids = append(ids, bits.TrailingZeros(left)+1)
		}
		sum += creditTicks(q, ids)
	}
	return sum / float64(int(1)<<boxes-1)
}

// guessPlaces is for k places filled from n without putting back. An order keeps each of its n − 1 neighbours with chance
// 1/n too, so partial credit is 1/n for order and match alike.
func guessPlaces(n, k int, partial bool) float64 {
	if n < 1 || k < 1 {
		return 0
	}
	if partial {
		return 1 / float64(n)
	}
	all := 1.0
	for i := range k {
		all /= float64(max(n-i, 1))
	}
	return all
}

func guessGaps(gaps []Gap, partial bool) float64 {
	if len(gaps) == 0 {
		return 0
	}
	sum, all := 0.0, 1.0
	for _, gap := range gaps {
		chance := 0.0
		if gap.Choices && len(gap.Options) > 0 {
			chance = float64(len(rightTicks(gap.Options))) / float64(len(gap.Options))
		}
		sum += chance
		all *= chance
	}
	if partial {
		return sum / float64(len(gaps))
	}
	return all
}

func choose(n, k int) float64 {
	c := 1.0
	for i := 1; i <= k; i++ {
		c = c * float64(n-k+i) / float64(i)
	}
	return c
}
