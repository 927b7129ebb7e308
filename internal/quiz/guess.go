package quiz

const (
	// maxGuess bounds Guess: an item that everyone gets right tells nothing of anyone.
	maxGuess = 0.9
	// nonFunctioning is added to the guess of a single choice of three and more, where the silliest option misleads
	// nobody: .30 for four instead of .25, until a fit on 500 answers says otherwise.
	nonFunctioning = 0.05
	// generated is how many options a generated list counts as.
	generated = 4
)

// Guess is the expected credit, 0 to .9, of an officer who gives one of all complete responses that the question's kind
// accepts, each as likely as the other. What is typed cannot be guessed. The options of a logic are not known before a
// seed is: a generated list counts as four, and its script as one that pays for the whole alone.
func Guess(q Question) float64 {
	d := defined(q.Kind)
	chance := 0.0
	switch {
	case q.Logic == "" && d.guess != nil:
		chance = d.guess(q)
	case q.Logic != "" && d.script != nil && d.script.guess != nil:
		chance = d.script.guess(q)
	}
	return min(chance, maxGuess)
}

func likelyOptions(q Question) int {
	if q.Show > 0 { // more than four may be generated where only some are shown
		return max(q.Show, 2)
	}
	return likelyElements(q.Options)
}

// likelyElements is how many elements a list of options counts as.
func likelyElements(options []Option) int {
	n := len(options)
	for _, o := range options {
		if o.List != "" {
			n += generated - 1
		}
	}
	return max(n, 2)
}

// guessPlaces is for k places filled from n without putting back. An order keeps each of its n − 1 neighbours with
// chance 1/n too, so partial credit is 1/n for order and match alike.
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
