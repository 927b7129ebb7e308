package quiz

func gradeMultiple(q Question, r Response) Grade {
	ids, no := readChoices(r.Value, len(q.Options))
	if no.refused() {
		return no.grade()
	}
	return graded(creditTicks(q, ids))
}

// creditTicks is the credit of a set of ticked options. Weights, where the author gave them, are added up. Else each right
// tick earns, and each wrong tick takes back, the share of one right option; or, without partial="each", all must be right.
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
	case weighted(q.Options):
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

// weighted reports whether the author gave the options their own credits.
func weighted(options []Option) bool {
	for _, o := range options {
		if o.Right && o.Credit != 1 || !o.Right && o.Credit != 0 {
			return true
		}
	}
	return false
}
