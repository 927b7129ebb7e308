package quiz

// guessSteps is the guess of an order. Where steps may be left out, every arrangement of one step or more is as
// likely as the other.
func guessSteps(q Question) float64 {
	if !q.Spare() {
		return guessPlaces(len(q.Options), len(q.Options), q.Partial)
	}
	right := len(q.stepsNeeded())
	surplus := len(q.Options) - right
	all := 0.0
	for used := 1; used <= len(q.Options); used++ {
		all += choose(len(q.Options), used) * factorial(used)
	}
	if !q.Partial || right < 2 {
		return 1 / all
	}
	earned := 0.0
	for used := 0; used <= right; used++ {
		for extra := 0; extra <= surplus; extra++ {
			for pairs := extra + 1; pairs < used; pairs++ {
				ways := arrangementsKeeping(pairs, right, used, extra) * choose(surplus, extra)
				earned += ways * float64(pairs-extra)
			}
		}
	}
	return max(0, earned/float64(right-1)/all)
}

// arrangementsKeeping counts the arrangements of used of the right steps and extra others in which exactly so many
// pairs of neighbours are kept: by inclusion and exclusion over the pairs that are glued together.
func arrangementsKeeping(pairs, right, used, extra int) float64 {
	sum, sign := 0.0, 1.0
	for glued := pairs; glued < used; glued++ {
		sum += sign * choose(glued, pairs) * arrangementsGlued(glued, right, used, extra)
		sign = -sign
	}
	return sum
}

// arrangementsGlued adds up, over all ways to glue so many pairs, the arrangements that keep these. Glued pairs form
// runs; so many runs of pairs can be chosen in choose(glued-1, runs-1) · choose(right-glued, runs) ways.
func arrangementsGlued(glued, right, used, extra int) float64 {
	units := factorial(used - glued + extra)
	if glued == 0 {
		return choose(right, used) * units
	}
	ways := 0.0
	for runs := 1; runs <= glued && glued+runs <= used; runs++ {
		ways += choose(glued-1, runs-1) * choose(right-glued, runs) * choose(right-glued-runs, used-glued-runs)
	}
	return ways * units
}

func factorial(n int) float64 {
	f := 1.0
	for i := 2; i <= n; i++ {
		f *= float64(i)
	}
	return f
}
