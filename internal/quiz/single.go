package quiz

import "hocvu/internal/refusal"

var single = definition{
	name: Single, chosen: true, carry: carryOption, shorthand: optionShorthand, params: showOptions, arrange: arrangedOptions, grade: gradeSingle, right: rightSingle, guess: guessSingle,
	script: &scripted{make: makeOptions, guess: guessElement, read: readElement, compare: wholly(sameElement),
		right: rightElement},
}

// gradeSingle pays the credit of the chosen option.
func gradeSingle(q Question, r Response) Grade {
	id, no := readChoice(r.Value, len(q.Options))
	if no != nil {
		return refusedGrade(no)
	}
	return graded(q.Options[id-1].Credit)
}

func rightSingle(q Question) (any, bool) { return best(q.Options) }

func guessSingle(q Question) float64 {
	if len(q.Options) == 0 {
		return 0
	}
	shown, keys := q.shownOf(), len(ticked(q.Options))
	sum := 0.0
	for _, o := range q.Options {
		credit := min(max(o.Credit, 0), 1)
		if !o.Right && shown < len(q.Options) { // each wrong one is shown as often as the other
			credit *= float64(shown-keys) / float64(len(q.Options)-keys)
		}
		sum += credit
	}
	mean := sum / float64(shown)
	if shown > 2 && !q.Weighted() {
		mean += nonFunctioning
	}
	return mean
}

func guessElement(q Question) float64 { return 1/float64(likelyOptions(q)) + nonFunctioning }

// readElement reads the one element that was chosen.
func readElement(_ Question, values Values, r Response) (any, *refusal.Refusal) {
	id, no := readChoice(r.Value, len(values.Options))
	if no != nil {
		return nil, no
	}
	return values.Options[id-1].Value, no
}

func rightElement(_ Question, values Values, key any) (any, bool) {
	id := find(values.Options, key)
	return id, id > 0
}

func sameElement(_ Question, given, key any) bool { return given == key }
