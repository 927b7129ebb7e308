package quiz

import (
	"cmp"

	"hocvu/internal/message"
)

// Question is one question as its author wrote it, after the check. What decides a grade stands here once; what a
// person reads stands in Texts, once a language. An option's ID is its place in the first-language file, from 1, for
// ever.
type Question struct {
	ID       string   `json:"id"`             // what its answers are known by, for ever
	Name     string   `json:"name,omitempty"` // what its authors call it now, "": its ID
	Digest   string   `json:"digest"`         // of everything that decides a grade: changes when the item is another item
	Kind     string   `json:"kind"`           // what the officer does; see the Kind constants
	Logic    string   `json:"logic"`          // script that generates and grades, "" for none
	Level    string   `json:"level"`
	Weights  []Weight `json:"weights"` // competencies of the quiz's framework, shares sum to 1
	Points   float64  `json:"points"`
	HintCost float64  `json:"hintCost"`           // share of the points an opened hint costs
	Both     bool     `json:"both"`               // use="both": placed in a lesson and drawn into exams
	Placed   bool     `json:"placed"`             // stands in a lesson: practice
	Category string   `json:"category,omitempty"` // where the question stood in the bank that it came from: "a/b"
	Tags     []string `json:"tags,omitempty"`     // words by which its authors find it; they mean nothing here
	Shuffle  bool     `json:"shuffle"`
	Show     int      `json:"show,omitempty"` // single, multiple: how many options a variant shows; 0: all
	Partial  bool     `json:"partial"`        // partial="each"

	Options   []Option          `json:"options"`   // single, multiple, true-false; order: steps in the right order; number, text: accepted and mistaken forms; practical: items; open, file: criteria
	Gaps      []Gap             `json:"gaps"`      // cloze
	Pairs     int               `json:"pairs"`     // match: left rows; left i goes with right i, others with none
	Rights    int               `json:"rights"`    // match: right rows, extras included
	Tolerance Tolerance         `json:"tolerance"` // number, for single values
	Units     map[string]Factor `json:"units"`     // number: other accepted units (all languages) and what they multiply by
	// UnitNeeded: number: what is typed without a unit is no answer
	UnitNeeded bool         `json:"unitNeeded,omitempty"`
	Fold       Fold         `json:"fold"`                // text, cloze
	Steps      []Step       `json:"steps,omitempty"`     // scenario
	Screen     *DrawnScreen `json:"screen,omitempty"`    // screen
	Checklist  *Checklist   `json:"checklist,omitempty"` // practical
	Params     []byte       `json:"params"`              // logic: the params block as JSON
	LeftRows   []Option     `json:"leftRows,omitempty"`  // match with logic: the left sides, written or lists
	RightRows  []Option     `json:"rightRows,omitempty"` // match with logic: the right sides
	Feedback   []string     `json:"feedback"`            // logic: IDs of the sections that grade may name
	Many       bool         `json:"many,omitempty"`      // survey: several options may be chosen
	Length     int          `json:"length,omitempty"`    // open: most letters of an answer; 0: UsualLength
	HandIn     *HandIn      `json:"handIn,omitempty"`    // file

	Texts map[message.Language]Text `json:"texts"` // first language always there
}

// Kinds of question: what the officer does. A question with logic has one of these kinds too. What each does stands in
// the file named for it, and all of them in table.
const (
	Single    = "single"
	Multiple  = "multiple"
	TrueFalse = "true-false"
	Number    = "number"
	TextKind  = "text"
	Order     = "order"
	Match     = "match"
	Cloze     = "cloze"
	Scenario  = "scenario"
	Screen    = "screen"
	Hotspot   = "hotspot"
	Practical = "practical"
	Open      = "open"
	File      = "file"
	Survey    = "survey"
)

// LogicKind is the name under which the kind that runs scripts stands among the kinds. No question is of this kind.
const LogicKind = "logic"

// Weight is the share of a question's evidence that goes to one competency.
type Weight struct {
	Competency string  `json:"competency"`
	Share      float64 `json:"share"`
}

// Option is a choice, a step, an accepted or mistaken form, or an item of a checklist.
type Option struct {
	ID     int     `json:"id"`
	Right  bool    `json:"right"`
	Credit float64 `json:"credit"` // of this option alone: 1 or 0 unless the author gave weights; in [-1, 1] for multiple
	Form   string  `json:"form"`   // text, number, cloze: what is compared ("16.7", "85..95", "Win + L"); logic: an option written out, as grade gets it; else ""
	List   string  `json:"list"`   // logic: the generated list whose elements take this option's place; else ""

	Surplus bool `json:"surplus,omitempty"` // order: the step does not belong and is to be left out

	Area   Area    `json:"area,omitzero"`    // hotspot: where it lies on the picture
	Points float64 `json:"points,omitempty"` // open, file: the most that the criterion earns
}

// Gap is one gap of a cloze: typed (Choices false: every right option's Form is accepted) or chosen from a list.
type Gap struct {
	Choices bool     `json:"choices"`
	Options []Option `json:"options"`

	Number    bool      `json:"number,omitempty"`   // typed, and read as a number
	Tolerance Tolerance `json:"tolerance,omitzero"` // of such a gap, for single values

	Units      map[string]Factor `json:"units,omitempty"`      // of such a gap, as those of a question of the kind number
	UnitNeeded bool              `json:"unitNeeded,omitempty"` // what is typed into it without a unit is no answer
}

// Tolerance is how far a typed number may lie from the key: Value in the question's unit, or a share of the key.
type Tolerance struct {
	Value    float64 `json:"value"`
	Relative bool    `json:"relative"`
}

// Factor converts a number typed in another unit: value × Multiply ÷ Divide, kept as two so that 1/60 stays exact.
type Factor struct {
	Multiply float64 `json:"multiply"`
	Divide   float64 `json:"divide"`
}

// Fold says what is not compared in typed words.
type Fold struct {
	Case    bool `json:"case"`
	Spaces  bool `json:"spaces"`
	Accents bool `json:"accents"` // also đ = d
}

// Text is a question in one language. All fields whose comment says HTML are safe HTML from the markdown package, in
// which {{name}} stands for a generated value and {{gap 1}} for the first gap of a cloze; any other double brace is
// escaped.
type Text struct {
	Title    string             `json:"title"`              // short name for reports; plain text
	Heading  string             `json:"heading"`            // inline HTML
	Body     string             `json:"body"`               // HTML
	Options  []OptionText       `json:"options"`            // by Option.ID - 1
	Lefts    []string           `json:"lefts"`              // match: inline HTML
	Rights   []OptionText       `json:"rights"`             // match: inline HTML; Reason of the pair
	Gaps     [][]OptionText     `json:"gaps"`               // cloze: by gap, by option
	GapUnits []string           `json:"gapUnits,omitempty"` // cloze: by gap, "" for none; nil where no gap has one
	Hints    []string           `json:"hints"`              // HTML
	Reason   string             `json:"reason"`             // HTML
	Sections map[string]Section `json:"sections"`
	Unit     string             `json:"unit"`
	Steps    []StepText         `json:"steps,omitempty"` // scenario: by place of the step; screen: by place of the item
	Words    map[string]string  `json:"words,omitempty"` // logic, in a translation: the words of params by the original's
	Stale    bool               `json:"stale,omitempty"` // translated from an older source
}

// OptionText is what a person reads of an option.
type OptionText struct {
	HTML   string `json:"html"`   // inline HTML
	Reason string `json:"reason"` // HTML, "" for none
}

// StepText is what a person reads of a step of a story, or of an item of a screen.
type StepText struct {
	Heading string       `json:"heading"` // inline HTML
	HTML    string       `json:"html"`
	Options []OptionText `json:"options"` // by place of the decision
	Reason  string       `json:"reason"`  // HTML, told with the key; "" for none

	Labels map[string]string `json:"labels,omitempty"` // screen: by, address, link and file, plain text
}

// Section is a feedback text of a logic, named by its ID.
type Section struct {
	Heading string `json:"heading"` // inline HTML
	HTML    string `json:"html"`
}

// In returns the question's text in a language, or in the first language with false when there is no translation.
func (q Question) In(l, first message.Language) (Text, bool) {
	if t, ok := q.Texts[l]; ok {
		return t, true
	}
	return q.Texts[first], l == first
}

// Called is what the question is called by its authors.
func (q Question) Called() string { return cmp.Or(q.Name, q.ID) }

// Drawable reports whether an exam may draw the question.
func (q Question) Drawable() bool { return q.Open() && (!q.Placed || q.Both) }
