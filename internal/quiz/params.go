package quiz

// The params and keys that kinds store in a Variant, as JSON. Pages read the params; only grading reads a key.

// Shown is the Params of single, true-false, multiple and order: the option IDs as displayed.
type Shown struct {
	Options []int `json:"options"`
}

// ShownPairs is the Params of match: rights as displayed. Lefts keep their order.
type ShownPairs struct {
	Rights []int `json:"rights"`
}

// ShownGaps is the Params of cloze: for each gap the option IDs as displayed, empty where words are typed.
type ShownGaps struct {
	Gaps [][]int `json:"gaps"`
}

// Values is the Params of a logic question: what generate returned, by name, and the elements of the generated option
// list in the order of display for the kinds that choose.
type Values struct {
	Values  map[string]any `json:"values"`
	Options []string       `json:"options,omitempty"` // element i has ID i+1
	Shown   []int          `json:"shown,omitempty"`
}
