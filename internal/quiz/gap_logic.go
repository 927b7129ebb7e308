package quiz

import (
	"encoding/json"

	"hocvu/internal/refusal"
)

// makeGaps makes what each gap is chosen from, and holds the key against the forms of the gaps.
func makeGaps(q Question, values *Values, key any, seed uint32) (err error) {
	values.Gaps, values.ShownGaps = make([][]Element, len(q.Gaps)), make([][]int, len(q.Gaps))
	right, ok := listed(key, len(q.Gaps))
	if !ok {
		return faultOf(newFault("script.key-of-gaps", "n", len(q.Gaps)), q, seed)
	}
	for i, gap := range q.Gaps {
		values.Gaps[i], values.ShownGaps[i] = []Element{}, []int{}
		if gap.Choices {
			if values.Gaps[i], err = elements(q, gap.Options, values.Values, seed); err != nil {
				return err
			}
			values.ShownGaps[i] = gapOrder(q, i, seed, len(values.Gaps[i]))
		}
		if !gap.holds(values.Gaps[i], right[i]) {
			return faultOf(newFault("script.key-of-gap-"+gap.form(), "n", i+1), q, seed)
		}
	}
	return nil
}

// holds reports whether a generated key is what the gap can be filled with.
func (g Gap) holds(options []Element, key any) bool {
	words, typed := key.(string)
	switch {
	case g.Choices:
		return find(options, key) > 0
	case g.Number:
		_, number := key.(float64)
		return number
	}
	return typed && trim(words) != ""
}

// form names how a gap is filled.
func (g Gap) form() string {
	switch {
	case g.Choices:
		return "choice"
	case g.Number:
		return "number"
	}
	return "text"
}

// readGaps reads what was put into the gaps: a number, words, an element; nil for what was left empty.
func readGaps(q Question, values Values, r Response) (any, *refusal.Refusal) {
	var raw []json.RawMessage
	if json.Unmarshal(r.Value, &raw) != nil || len(raw) != len(q.Gaps) || len(values.Gaps) != len(q.Gaps) {
		return nil, refuse("response.shape")
	}
	given, some := make([]any, len(raw)), false
	for i := range raw {
		value, no := readGap(q, i, values.Gaps[i], Response{raw[i], r.Language})
		switch {
		case no == nil:
			given[i], some = value, true
		case no.Code != "response.empty":
			return nil, no
		}
	}
	if !some {
		return nil, refuse("response.empty")
	}
	return given, nil
}

func readGap(q Question, i int, options []Element, r Response) (any, *refusal.Refusal) {
	switch gap := q.Gaps[i]; {
	case gap.Choices:
		id, no := readPicked(r.Value, len(options))
		if no != nil {
			return nil, no
		}
		return options[id-1].Value, nil
	case gap.Number:
		return readGapNumber(q, i, r)
	}
	return readWords(q, Values{}, r)
}

// compareGaps puts the key into each gap that is filled as the question takes for right.
func compareGaps(q Question, given, key any) (any, float64) {
	filled, parts := matchGaps(q, given, key)
	if parts == nil {
		return given, 0
	}
	return filled, creditParts(count(parts), len(parts), q.Partial)
}

// matchGaps tells which gaps are filled as the key says; nil where one of both is no list of the gaps.
func matchGaps(q Question, given, key any) (filled []any, parts []bool) {
	values, ok := listed(given, len(q.Gaps))
	right, same := listed(key, len(q.Gaps))
	if !ok || !same {
		return nil, nil
	}
	filled, parts = make([]any, len(values)), make([]bool, len(values))
	for i, gap := range q.Gaps {
		switch filled[i] = values[i]; {
		case gap.Choices:
			parts[i] = values[i] != nil && values[i] == right[i]
		case gap.Number:
			parts[i] = gap.Tolerance.matches(values[i], right[i])
		default:
			parts[i] = q.Fold.matches(values[i], right[i])
		}
		if parts[i] {
			filled[i] = right[i]
		}
	}
	return filled, parts
}

// gapsFilled tells which gaps of a response are filled as the key says.
func gapsFilled(q Question, values Values, key any, r Response) []bool {
	given, no := readGaps(q, values, r)
	if no != nil {
		return nil
	}
	_, parts := matchGaps(q, given, key)
	return parts
}

// rightGapsOf is the response that fills all gaps as a generated key says.
func rightGapsOf(q Question, values Values, key any) (any, bool) {
	right, ok := listed(key, len(q.Gaps))
	if !ok || len(values.Gaps) != len(q.Gaps) {
		return nil, false
	}
	all := make([]any, len(right))
	for i, gap := range q.Gaps {
		if !gap.holds(values.Gaps[i], right[i]) {
			return nil, false
		}
		switch value := right[i].(type) {
		case float64:
			all[i] = q.gapNumber(i).typedKey(value)
		default:
			all[i] = value
		}
		if gap.Choices {
			all[i] = find(values.Gaps[i], right[i])
		}
	}
	return all, true
}
