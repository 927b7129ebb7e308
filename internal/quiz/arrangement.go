package quiz

import "encoding/json"

// Arrangement is the order in which a variant is displayed, as the IDs of the file.
type Arrangement struct {
	Options []int   // single, true-false, multiple, order; also the elements of a logic
	Rights  []int   // match
	Gaps    [][]int // cloze; empty for typed gaps
}

// ArrangementOf reads the order of display that a variant stores. A variant of a logic stores its values too; those of
// another are the zero Values. Params that cannot be read show nothing, and grade as broken.
func ArrangementOf(q Question, v Variant) (Arrangement, Values) {
	if q.Logic != "" {
		values := decoded[Values](v.Params)
		return Arrangement{Options: values.Shown, Rights: values.ShownRights, Gaps: values.ShownGaps}, values
	}
	arrange := defined(q.Kind).arrange
	if arrange == nil {
		return Arrangement{}, Values{}
	}
	return arrange(v.Params), Values{}
}

func arrangedOptions(params json.RawMessage) Arrangement {
	return Arrangement{Options: decoded[Shown](params).Options}
}

// decoded reads params that this package wrote. What cannot be read is zero.
func decoded[T any](params json.RawMessage) T {
	var value T
	json.Unmarshal(params, &value) //nolint:errcheck // see ArrangementOf
	return value
}
