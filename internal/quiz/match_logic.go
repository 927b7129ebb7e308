package quiz

import (
	"slices"

	"hocvu/internal/refusal"
)

// makeRows makes both sides of a match, and holds the key against them: for each left its right, none twice.
func makeRows(q Question, values *Values, key any, seed uint32) (err error) {
	if values.Lefts, err = elements(q, q.LeftRows, values.Values, seed); err != nil {
		return err
	}
	if values.Rights, err = elements(q, q.RightRows, values.Values, seed); err != nil {
		return err
	}
	if _, ok := rightsOf(*values, key); !ok {
		return faultOf(newFault("script.key-of-rows", "n", len(values.Lefts)), q, seed)
	}
	values.ShownRights = displayOrder(q, seed, len(values.Rights))
	return nil
}

// rightsOf is the response that a generated key stands for: for each left the ID of its right.
func rightsOf(values Values, key any) ([]int, bool) {
	right, ok := listed(key, len(values.Lefts))
	if !ok {
		return nil, false
	}
	ids := make([]int, len(right))
	for i, value := range right {
		id := find(values.Rights, value)
		if id == 0 || slices.Contains(ids[:i], id) {
			return nil, false
		}
		ids[i] = id
	}
	return ids, true
}

// readRows reads for each left the right that was chosen; nil for none.
func readRows(_ Question, values Values, r Response) (any, *refusal.Refusal) {
	ids, no := readPairs(r.Value, len(values.Lefts), len(values.Rights))
	if no != nil {
		return nil, no
	}
	given := make([]any, len(ids))
	for i, id := range ids {
		if id > 0 {
			given[i] = values.Rights[id-1].Value
		}
	}
	return given, nil
}

func compareRows(q Question, given, key any) (any, float64) {
	parts := sameRows(given, key)
	return given, creditParts(count(parts), len(parts), q.Partial)
}

func sameRows(given, key any) []bool {
	right, _ := key.([]any)
	rows, ok := listed(given, len(right))
	if !ok {
		return nil
	}
	parts := make([]bool, len(rows))
	for i, value := range rows {
		parts[i] = value != nil && value == right[i]
	}
	return parts
}

func rowsMatched(q Question, values Values, key any, r Response) []bool {
	given, no := readRows(q, values, r)
	if no != nil {
		return nil
	}
	return sameRows(given, key)
}

func rightRows(_ Question, values Values, key any) (any, bool) { return rightsOf(values, key) }
