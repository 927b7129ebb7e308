package quiz

// PartCount is how many parts of a question are graded each for itself, so that its credit is their mean: the gaps of a
// cloze, the pairs of a match, the pairs of neighbours of an order, where each is paid for. 1 for every other question,
// and for one of a logic: its parts are not known before a seed is, unless they are gaps. Ticks of a multiple choice
// are no parts: who is unsure of one option is unsure of the others.
func PartCount(q Question) int {
	if q.Logic != "" && q.Kind != Cloze || !q.Partial {
		return 1
	}
	switch q.Kind {
	case Scenario:
		return max(1, len(BetterPath(q.Steps, 0)))
	case Screen:
		return max(1, goalItems(q))
	case Cloze:
		return max(1, len(q.Gaps))
	case Match:
		return max(1, q.Pairs)
	case Order:
		return max(1, len(q.stepsNeeded())-1)
	}
	return 1
}
