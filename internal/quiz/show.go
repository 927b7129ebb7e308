package quiz

import (
	"encoding/json"
	"slices"
	"strconv"
)

// drawn returns which of the options 1 to n a variant shows, in the order of display: all of them, or with show=k the
// right ones and as many wrong ones, drawn by the seed, as make k. Of fewer options than k all are shown.
func (q Question) drawn(seed uint32, n int, right []int) []int {
	shown := displayOrder(q, seed, n)
	if q.Show == 0 || q.Show >= n {
		return shown
	}
	var wrong []int
	for id := 1; id <= n; id++ {
		if !slices.Contains(right, id) {
			wrong = append(wrong, id)
		}
	}
	byHash(wrong, seed, q.ID+"/show/", strconv.Itoa)
	hidden := wrong[min(max(0, q.Show-len(right)), len(wrong)):]
	return slices.DeleteFunc(shown, func(id int) bool { return slices.Contains(hidden, id) })
}

// ticked are the IDs of the options that the author ticked.
func ticked(options []Option) []int {
	var ids []int
	for _, o := range options {
		if o.Right {
			ids = append(ids, o.ID)
		}
	}
	return ids
}

// shownOf is how many of the options of the author's a question shows.
func (q Question) shownOf() int {
	if q.Show > 0 {
		return min(q.Show, len(q.Options))
	}
	return len(q.Options)
}

// namesHidden reports whether a response names an option that its variant did not show. Only a forged one does.
func namesHidden(shown []int, value json.RawMessage) bool {
	var one int
	if json.Unmarshal(value, &one) == nil {
		return !slices.Contains(shown, one)
	}
	var several []int
	return json.Unmarshal(value, &several) == nil &&
		slices.ContainsFunc(several, func(id int) bool { return !slices.Contains(shown, id) })
}

// CarryVariant gives the variant of one edition of a question the numbers that its options have in another, to which
// Carry can turn the response. Which options were shown stays what it was.
func CarryVariant(before, after Edition) Variant {
	v := before.Variant
	if before.Logic != "" || after.Logic != "" || defined(before.Kind).arrange == nil {
		return v
	}
	to, ok := renumbered(wording{before.Question, before.words(after)}, wording{after.Question, after.words(before)})
	shown := decoded[Shown](v.Params)
	if !ok || shown.Of == 0 {
		return v
	}
	shown.Options = turned(shown.Options, to)
	v.Params = marshal(shown)
	return v
}
