package quiz

import (
	"math"
	"slices"

	"hocvu/internal/refusal"
)

// makeAreas holds the key against the areas, which it names by their places in the file.
func makeAreas(q Question, values *Values, key any, seed uint32) error {
	if _, ok := rightAreas(q, *values, key); !ok {
		return faultOf(newFault("script.key-of-areas", "n", len(q.Options)), q, seed)
	}
	values.Shown = displayOrder(q, seed, len(q.Options))
	return nil
}

// rightAreas are the IDs of the areas that a generated key names.
func rightAreas(q Question, _ Values, key any) (any, bool) {
	list, ok := key.([]any)
	ids := make([]int, 0, len(list))
	for _, value := range list {
		x, number := value.(float64)
		if !number || x != math.Trunc(x) || x < 1 || x > float64(len(q.Options)) || slices.Contains(ids, int(x)) {
			return nil, false
		}
		ids = append(ids, int(x))
	}
	return ids, ok && len(ids) > 0
}

// readAreas reads the areas that were pointed at, each once, and 0 for each point that lies in none.
func readAreas(q Question, _ Values, r Response) (any, *refusal.Refusal) {
	spots, no := readSpots(r.Value, len(q.Options))
	if no != nil {
		return nil, no
	}
	var given []any
	for _, s := range spots {
		id := float64(PointedAt(q.Options, s))
		if id == 0 || !slices.Contains(given, any(id)) {
			given = append(given, id)
		}
	}
	return given, nil
}

// compareAreas pays as a written hotspot does.
func compareAreas(q Question, given, key any) (any, float64) {
	right, ok := rightAreas(q, Values{}, key)
	areas, list := given.([]any)
	if !ok || !list {
		return given, 0
	}
	q.Options = slices.Clone(q.Options)
	for i := range q.Options {
		q.Options[i].Right, q.Options[i].Credit = false, 0
	}
	for _, id := range right.([]int) {
		q.Options[id-1].Right, q.Options[id-1].Credit = true, 1
	}
	var ids []int
	misses := 0
	for _, area := range areas {
		switch id, _ := area.(float64); {
		case id < 1 || int(id) > len(q.Options):
			misses++
		default:
			ids = append(ids, int(id))
		}
	}
	credit := creditSpots(q, ids, misses)
	if credit == 1 {
		return key, 1
	}
	return given, credit
}

// Several reports whether more than one place of the picture is right, so that several are to be pointed at.
func Several(q Question, v Variant) bool {
	if q.Kind != Hotspot {
		return false
	}
	key, _ := keyResponse(v.Key)
	if list, ok := key.([]any); ok && q.Logic != "" {
		return len(list) > 1
	}
	return len(rightTicks(q.Options)) > 1
}
