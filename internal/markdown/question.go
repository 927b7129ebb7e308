package markdown

// QuestionDoc is one question as it stands in the file: structure and places. What its codes, levels and scripts mean,
// and which numbers its attributes allow, is for the caller. HTML fields are safe and may hold {{name}} for a generated
// value and {{gap 1}} for the first gap; any other double brace is escaped.
type QuestionDoc struct {
	ID           string
	Line, Column int
	Attributes   []Attribute // all but id
	Hash         string      // of the question's source: what a translation states in From
	From         string
	Kind         string // as written, or inferred from the answers; one of the quiz package's constants, "" where neither tells
	Heading      string // inline HTML
	HeadingText  string // plain text, for reports
	Body         string // HTML
	Options      []OptionDoc
	Pairs        []PairDoc
	Columns      string // HTML, part of Body: the heads of a matching table
	Gaps         []GapDoc
	Blanks       int // how many ____ stand in the body
	Hints        []string
	Reason       string
	Params       string // source of the params block, YAML
	ParamsLine   int    // line of its first line, 0 without a block
	Sections     []SectionDoc
	Placeholders []Reference // every {{name}} in the text: Target is the name
	Chosen       []Reference // every {{#name}}: a paragraph in whose place a section stands
	Pictured     bool        // the body shows a picture of its own
	Images       []Reference // of the package; a fault of any other has been told
}

// Attribute is one name="value" of a heading.
type Attribute struct {
	Name   string
	Value  string // without quotes
	Quoted bool
	Line   int
	Column int
}

// OptionDoc is one item of an answer list: a choice, a step, an accepted or mistaken form, an item of a checklist.
type OptionDoc struct {
	Form         string // plain text as the officer would type it, NFC
	HTML         string // inline HTML
	Reason       string // HTML, "" for none
	Boxed        bool   // stands with [ ] or [x]
	Ticked       bool
	Link         string    // scenario: the ID of the step it leads to
	Placeholder  string    // the name where the option is {{name}} and nothing else
	Area         [4]int    // hotspot: x, y, width, height in per cent of the picture
	Points       float64   // open: the most that the criterion earns
	Field        *FieldDoc `json:",omitempty"` // cloze: the form of its gap, where the line states it
	Literal      bool      `json:",omitempty"` // all of it is code: what is typed is just that
	Line, Column int
}

// PairDoc is one row of a matching table. An empty Left makes Right an extra that goes with none.
type PairDoc struct {
	Left, Right, Why    string // inline HTML
	LeftText, RightText string // plain text, NFC
	LeftList, RightList string // the name where a side is {{name}} and nothing else
	Line, Column        int
}

// GapDoc is one gap of a cloze: what may be typed, or with Choices a list to choose from.
type GapDoc struct {
	Options      []OptionDoc
	Choices      bool
	Field        FieldDoc
	Line, Column int
}

// FieldDoc is the form of a gap: a number with its tolerance and unit, or the zero FieldDoc, words.
type FieldDoc struct {
	Number    bool
	Tolerance float64
	Relative  bool // the tolerance is a share
	Unit      string
	Units     string // others that are accepted, as the units of a question of the kind number: "giây=1/60 giờ=60"
	Needed    bool   // the unit must be typed
}

// SectionDoc is a ## of a question: a step of a scenario, or a feedback text of a logic.
type SectionDoc struct {
	ID           string
	Attributes   []Attribute // all but id
	Heading      string      // inline HTML
	HTML         string
	Options      []OptionDoc // scenario: the decisions; none where the story ends
	Reason       string      // HTML, shown after the decision
	Line, Column int
}
