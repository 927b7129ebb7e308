package quiz

import (
	"encoding/json"
	"strconv"
)

var cloze = definition{
	name: Cloze, carry: carryGaps, choices: gapChoices, rightly: gapRightly,
	shorthand: gapsShorthand, params: showGaps, grade: gradeCloze, right: rightGaps, parts: rightParts,
	guess:   guessGaps,
	missing: emptyGaps,
	arrange: func(params json.RawMessage) Arrangement { return Arrangement{Gaps: decoded[ShownGaps](params).Gaps} },
	script: &scripted{make: makeGaps, read: readGaps, compare: compareGaps, right: rightGapsOf, parts: gapsFilled,
		guess: guessGaps},
}

func showGaps(q Question, seed uint32) any {
	shown := ShownGaps{Gaps: make([][]int, len(q.Gaps))}
	for i, gap := range q.Gaps {
		if shown.Gaps[i] = []int{}; gap.Choices {
			shown.Gaps[i] = gapOrder(q, i, seed, len(gap.Options))
		}
	}
	return shown
}

// gapOrder is the order in which the list of a gap, from 0, is displayed.
func gapOrder(q Question, i int, seed uint32, n int) []int {
	if !q.Shuffle {
		return fileOrder(n)
	}
	return shuffled(seed, q.ID+"/"+strconv.Itoa(i+1), n)
}

// gradeCloze judges gap by gap; a gap left empty is wrong, a response with nothing in it is none. A gap that cannot be
// read makes the whole invalid, so that it can be typed again beside the others.
func gradeCloze(q Question, r Response) Grade {
	var values []json.RawMessage
	if err := json.Unmarshal(r.Value, &values); err != nil || len(values) != len(q.Gaps) {
		return invalid("response.shape")
	}
	hits, given := 0, 0
	for i := range q.Gaps {
		right, no := fill(q, i, Response{values[i], r.Language})
		switch {
		case no != nil && no.Code == "response.empty":
			continue
		case no != nil:
			return refusedGrade(no)
		case right:
			hits++
		}
		given++
	}
	if given == 0 {
		return invalid("response.empty")
	}
	return graded(creditParts(hits, len(q.Gaps), q.Partial))
}

// rightParts tells which gaps are filled rightly.
func rightParts(q Question, r Response) []bool {
	var values []json.RawMessage
	if json.Unmarshal(r.Value, &values) != nil || len(values) != len(q.Gaps) {
		return nil
	}
	parts := make([]bool, len(values))
	for i := range q.Gaps {
		parts[i], _ = fill(q, i, Response{values[i], r.Language}) // what cannot be read is not right
	}
	return parts
}

// emptyGaps counts the gaps with nothing in them.
func emptyGaps(q Question, r Response) (n int) {
	var values []json.RawMessage
	if json.Unmarshal(r.Value, &values) != nil || len(values) != len(q.Gaps) {
		return 0
	}
	for i := range q.Gaps {
		if _, no := fill(q, i, Response{values[i], r.Language}); no != nil && no.Code == "response.empty" {
			n++
		}
	}
	return n
}

func rightGaps(q Question) (any, bool) {
	values := make([]any, len(q.Gaps))
	for i, gap := range q.Gaps {
		for _, o := range gap.Options {
			if !o.Right {
				continue
			}
			switch low, _, _ := Interval(o.Form); {
			case gap.Choices:
				values[i] = o.ID
			case gap.Number:
				values[i] = q.gapNumber(i).typedKey(low)
			default:
				values[i] = o.Form
			}
			break
		}
		if values[i] == nil {
			return nil, false
		}
	}
	return values, true
}

func guessGaps(q Question) float64 {
	if len(q.Gaps) == 0 {
		return 0
	}
	sum, all := 0.0, 1.0
	for _, gap := range q.Gaps {
		chance := 0.0
		switch {
		case gap.Choices && q.Logic != "":
			chance = 1 / float64(likelyElements(gap.Options))
		case gap.Choices && len(gap.Options) > 0:
			chance = float64(len(rightTicks(gap.Options))) / float64(len(gap.Options))
		}
		sum += chance
		all *= chance
	}
	if q.Partial {
		return sum / float64(len(q.Gaps))
	}
	return all
}

// carryGaps keeps what was typed, and what was chosen by its words.
func carryGaps(before, after wording, value json.RawMessage) (json.RawMessage, bool) {
	if len(before.Gaps) != len(after.Gaps) || len(before.text.Gaps) != len(before.Gaps) ||
		len(after.text.Gaps) != len(after.Gaps) {
		return value, false
	}
	var given []any
	readable := json.Unmarshal(value, &given) == nil && len(given) == len(before.Gaps)
	for i, gap := range before.Gaps {
		if !sameField(before, after, i) {
			return value, false
		}
		if !gap.Choices {
			continue
		}
		to, ok := renumbering(htmlOf(before.text.Gaps[i]), htmlOf(after.text.Gaps[i]))
		if !ok {
			return value, false
		}
		if !readable {
			continue
		}
		if id, chosen := given[i].(float64); chosen && to[int(id)] != 0 {
			given[i] = to[int(id)]
		}
	}
	if !readable {
		return value, true
	}
	return marshal(given), true
}

// sameField reports whether a gap is filled in the same way in two editions.
func sameField(before, after wording, i int) bool {
	return before.Gaps[i].Choices == after.Gaps[i].Choices && before.Gaps[i].Number == after.Gaps[i].Number &&
		before.text.gapUnit(i) == after.text.gapUnit(i)
}
