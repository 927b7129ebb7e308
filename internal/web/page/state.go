package page

// State is shown the same way on every page: icon, word and colour together.
type State struct{ Tone, Icon, Word string }

// Fact is a line of a table of facts.
type Fact struct{ Name, Value string }

// Option is a choice of a select.
type Option struct {
	Value, Text string
	Chosen      bool
}
