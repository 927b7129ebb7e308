package catalog

import (
	"math"
	"slices"

	"hocvu/internal/quiz"
)

// show reads how many options a variant shows. At least one wrong option must be among them, and one at least hidden:
// else the author means something else. How many a script makes is known of a seed alone.
func (a attributes) show(q quiz.Question) int {
	one, ok := a.get("show")
	if !ok || !slices.Contains(kindsWith("show"), a.kind) {
		return 0
	}
	const most = 50
	x := a.number("show", 2, most, 0)
	right := 0
	for _, o := range q.Options {
		if o.Right {
			right++
		}
	}
	switch {
	case x == 0: // told
	case x != math.Trunc(x):
		a.at(one, "problem.show-whole", "text", one.Value)
	case q.Logic != "":
		return int(x)
	case int(x) >= len(q.Options):
		a.at(one, "problem.show-all", "show", int(x), "n", len(q.Options))
	case int(x) <= right:
		a.at(one, "problem.show-right", "show", int(x), "right", right, "least", right+1)
	default:
		return int(x)
	}
	return 0
}
