package quiz

import "hocvu/internal/refusal"

var single = definition{
	name: Single, chosen: true, carry: carryOption, shorthand: optionShorthand, params: showOptions, arrange: arrangedOptions, grade: gradeSingle, right: rightSingle, guess: guessSingle,
	script: &scripted{options: true, guess: guessElement, read: readElement, equals: sameElement, right: rightElement},
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

func guessElement(options int) float64 { return 1/float64(options) + nonFunctioning }

// readElement reads the one element that was chosen.
func readElement(_ Question, options []Element, r Response) (any, *refusal.Refusal) {
	id, no := readChoice(r.Value, len(options))
	if no != nil {
		return nil, no
	}
	return options[id-1].Value, no
}

func rightElement(_ Question, _ any, ids []int) (any, bool) {
	if len(ids) == 0 {
		return nil, false
	}
	return ids[0], len(ids) == 1
}

func sameElement(_ Question, given, key any) bool { return given == key }
