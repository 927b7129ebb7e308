package quiz

// The params and keys that kinds store in a Variant, as JSON. Pages read the params; only grading reads a key.

// Shown is the Params of single, true-false, multiple and order: the option IDs as displayed.
type Shown struct {
	Options []int `json:"options"`
	Of      int   `json:"of,omitempty"` // how many options there are, where not all are shown
}

// ShownPairs is the Params of match: rights as displayed. Lefts keep their order.
type ShownPairs struct {
	Rights []int `json:"rights"`
}

// ShownGaps is the Params of cloze: for each gap the option IDs as displayed, empty where words are typed.
type ShownGaps struct {
	Gaps [][]int `json:"gaps"`
}

// Values is the Params of a logic question: what generate returned, by name, and for the kinds that choose the options
// made of it.
type Values struct {
	Values  map[string]any `json:"values"`
	Options []Element      `json:"options,omitempty"` // element i has ID i+1
	Shown   []int          `json:"shown,omitempty"`   // IDs as displayed

	Gaps      [][]Element `json:"gaps,omitempty"`      // cloze: by gap, what is chosen from; empty where it is typed
	ShownGaps [][]int     `json:"shownGaps,omitempty"` // cloze: by gap, IDs as displayed

	Lefts       []Element `json:"lefts,omitempty"`       // match
	Rights      []Element `json:"rights,omitempty"`      // match
	ShownRights []int     `json:"shownRights,omitempty"` // match: IDs as displayed
}

// Element is one option of a variant: an element of a generated list, or an option that the author wrote out.
type Element struct {
	Option int `json:"option"` // ID of the written option, whose text the page fills
	Value  any `json:"value"`  // string or float64: what grade gets, and what stands for {{list}} in the text
}
