package quiz

import (
	"encoding/json"

	"hocvu/internal/refusal"
)

var match = definition{
	name: Match, carry: carryPairs, choices: pairChoices, rightly: inItsPlace,
	shorthand: optionsShorthand, params: showPairs, grade: gradeMatch,
	arrange: func(params json.RawMessage) Arrangement {
		return Arrangement{Rights: decoded[ShownPairs](params).Rights}
	},
	right:   func(q Question) (any, bool) { return fileOrder(q.Pairs), true },
	parts:   pairsMatched,
	missing: emptyRows,
	guess:   func(q Question) float64 { return guessPlaces(q.Rights, q.Pairs, q.Partial) },
	script: &scripted{make: makeRows, read: readRows, compare: compareRows, right: rightRows, parts: rowsMatched,
		guess: func(q Question) float64 {
			return guessPlaces(likelyElements(q.RightRows), likelyElements(q.LeftRows), q.Partial)
		}},
}

func showPairs(q Question, seed uint32) any {
	return ShownPairs{displayOrder(q, seed, q.Rights)}
}

func gradeMatch(q Question, r Response) Grade {
	rights, no := readPairs(r.Value, q.Pairs, q.Rights)
	if no != nil {
		return refusedGrade(no)
	}
	return graded(creditParts(count(matched(rights)), q.Pairs, q.Partial))
}

// matched tells which lefts have their right; 0 is none.
func matched(rights []int) []bool {
	parts := make([]bool, len(rights))
	for left, right := range rights {
		parts[left] = right == left+1
	}
	return parts
}

func pairsMatched(q Question, r Response) []bool {
	rights, no := readPairs(r.Value, q.Pairs, q.Rights)
	if no != nil {
		return nil
	}
	return matched(rights)
}

// emptyRows counts the lefts without a right.
func emptyRows(q Question, r Response) (n int) {
	rights, no := readPairs(r.Value, q.Pairs, q.Rights)
	if no != nil {
		return 0
	}
	for _, right := range rights {
		if right == 0 {
			n++
		}
	}
	return n
}

// count counts the parts that are right.
func count(parts []bool) (n int) {
	for _, right := range parts {
		if right {
			n++
		}
	}
	return n
}

// readPairs reads for each left a right, 1 to n, or 0 for none. A right goes with one left.
func readPairs(value json.RawMessage, lefts, n int) ([]int, *refusal.Refusal) {
	var rights []int
	if err := json.Unmarshal(value, &rights); err != nil || len(rights) != lefts {
		return nil, refuse("response.shape")
	}
	seen := make([]bool, n+1)
	some := false
	for _, right := range rights {
		switch {
		case right < 0 || right > n:
			return nil, refuse("response.option")
		case right == 0:
			continue
		case seen[right]:
			return nil, refuse("response.pair-twice")
		}
		seen[right], some = true, true
	}
	if !some {
		return nil, refuse("response.empty")
	}
	return rights, nil
}

// creditParts pays for each right part of a question, or for all of them alone.
func creditParts(hits, parts int, partial bool) float64 {
	switch {
	case parts == 0:
		return 0
	case partial:
		return float64(hits) / float64(parts)
	case hits == parts:
		return 1
	default:
		return 0
	}
}

// carryPairs keeps which right goes with which left, both known by their words.
func carryPairs(before, after wording, value json.RawMessage) (json.RawMessage, bool) {
	lefts, ok := renumbering(before.text.Lefts, after.text.Lefts)
	rights, same := renumbering(htmlOf(before.text.Rights), htmlOf(after.text.Rights))
	var ids []int
	if !ok || !same || json.Unmarshal(value, &ids) != nil || len(ids) != len(lefts) {
		return value, ok && same
	}
	pairs := make([]int, len(ids))
	for left, right := range turned(ids, rights) {
		pairs[lefts[left+1]-1] = right
	}
	return marshal(pairs), true
}
