package quiz

// gradeSingle pays the credit of the chosen option; true-false is a single choice of two.
func gradeSingle(q Question, r Response) Grade {
	id, no := readChoice(r.Value, len(q.Options))
	if no.refused() {
		return no.grade()
	}
	return graded(q.Options[id-1].Credit)
}
