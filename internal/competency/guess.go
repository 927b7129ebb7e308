package competency

// Guess is the expected credit, 0 to maxGuess, of an officer who answers at random under the rule of the question's own
// kind. Each pays part of the credit for each part that is right (partial="each"). Options counts what can be chosen in
// each place:
//
//	single, hotspot   one place: the options or regions
//	multiple          one place: the boxes, of which right are to be ticked
//	order             one place: the steps
//	match             a place for every left side: the right sides offered, spare ones included
//	cloze, scenario   a place for every gap or decision; 0 options where the officer types
//
// Any other kind (number, text, practical) cannot be guessed. It is rounded up for single choice with three options and
// more, where the silliest option misleads nobody: .30 for four, not .25, until a fit on 500 answers says otherwise.
func Guess(kind string, each bool, options []int, right int) float64 {
	if len(options) == 0 {
		return 0
	}
	guess, n := 0.0, options[0]
	switch kind {
	case "single", "hotspot":
		guess = chance(n)
		if n > 2 {
			guess += 0.05
		}
	case "multiple":
		guess = guessTicks(n, right, each)
	case "order":
		guess = chance(n)
		if !each {
			guess = permutation(n, n)
		}
	case "match":
		guess = chance(n)
		if !each {
			guess = permutation(n, len(options))
		}
	case "cloze":
		guess = guessPlaces(options, each)
	case "scenario":
		guess = guessPlaces(options, true)
	}
	return min(guess, maxGuess)
}

// GuessWeighted is the guess of a single choice whose options pay different shares of the credit.
func GuessWeighted(credits []float64) float64 {
	sum := 0.0
	for _, credit := range credits {
		sum += credit
	}
	if len(credits) == 0 || !(sum > 0) {
		return 0
	}
	return min(sum/float64(len(credits)), maxGuess)
}

// chance of the right one among n; what is typed is never guessed.
func chance(n int) float64 {
	if n < 1 {
		return 0
	}
	return 1 / float64(n)
}

// permutation is the chance of k places filled rightly from n without putting one back.
func permutation(n, k int) float64 {
	p := 1.0
	for i := range k {
		p *= chance(n - i)
	}
	return p
}

// guessTicks is the expected credit when every box is ticked with probability ½: with each, max(0, right − wrong) ÷ right.
func guessTicks(boxes, right int, each bool) float64 {
	right = min(max(right, 0), boxes)
	if boxes < 1 || right == 0 {
		return 0
	}
	all := 1.0
	for range boxes {
		all /= 2
	}
	if !each {
		return all
	}
	sum := 0.0
	for i := 1; i <= right; i++ {
		for j := 0; j < i && j <= boxes-right; j++ {
			sum += float64(binomial(right, i) * binomial(boxes-right, j) * float64(i-j))
		}
	}
	return sum * all / float64(right)
}

func binomial(n, k int) float64 {
	c := 1.0
	for i := 1; i <= k; i++ {
		c = c * float64(n-k+i) / float64(i)
	}
	return c
}

func guessPlaces(options []int, each bool) float64 {
	sum, product := 0.0, 1.0
	for _, n := range options {
		sum += chance(n)
		product *= chance(n)
	}
	if each {
		return sum / float64(len(options))
	}
	return product
}
