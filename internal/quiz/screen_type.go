package quiz

import "slices"

// effect is what an act does to an item.
type effect int

const (
	done     effect = iota // it was done, for good
	placed                 // it is put away: reported, deleted, closed
	moved                  // it lies in a folder
	restored               // it is back where it was
	switched               // it is on or off
	retyped                // it has another text
)

// Verb is one act that a type of screen knows.
type Verb struct {
	Name   string
	effect effect
	needs  string // the part that an item must have
	after  string // the act that comes before it
	before string // the act after which it is no longer there
}

// Words of goals that are no acts.
const (
	valueWord = "value" // the text is one of those that the item's values name
	emptyWord = "empty" // nothing is typed
)

// open is the act that shows an item.
const open = "open"

// ScreenType is one kind of screen: what can be done on it.
type ScreenType struct {
	Verbs  []Verb
	Inline bool // all items show all they have, none is opened
}

// Shows reports whether an item shows its text, or its address, after what was done to it.
func (t ScreenType) Shows(what string, did map[string]bool) bool {
	for i := len(t.Verbs) - 1; i >= 0; i-- {
		v := t.Verbs[i]
		if what == "address" && v.Name == "address" || what == "text" && (v.Name == "answer" || v.Name == open) {
			return did[v.Name]
		}
	}
	return true
}

// ScreenTypes are the screens that there are, by the names that authors write.
var ScreenTypes = map[string]ScreenType{
	"mailbox": {Verbs: []Verb{{Name: open}, {Name: "address", after: open}, {Name: "link", needs: "link", after: open},
		{Name: "file", needs: "file", after: open}, {Name: "reply", after: open},
		{Name: "report", effect: placed}, {Name: "delete", effect: placed}, {Name: "restore", effect: restored}}},
	"browser": {Verbs: []Verb{{Name: open}, {Name: "address", after: open}, {Name: "sign-in", after: open},
		{Name: "file", needs: "file", after: open}, {Name: "report", effect: placed}, {Name: "close", effect: placed},
		{Name: "restore", effect: restored}}},
	"settings": {Inline: true, Verbs: []Verb{{Name: "on", effect: switched}, {Name: "off", effect: switched}}},
	"call": {Verbs: []Verb{{Name: open}, {Name: "answer", after: open, before: "decline"},
		{Name: "decline", after: open, before: "answer"}, {Name: "tell", after: "answer", before: "hang-up"},
		{Name: "transfer", after: "answer", before: "hang-up"}, {Name: "hang-up", after: "answer"},
		{Name: "call-back", after: open}, {Name: "block", after: open}}},
	"files": {Verbs: []Verb{{Name: open}, {Name: "rename", effect: retyped, after: open},
		{Name: "move", effect: moved, after: open},
		{Name: "delete", effect: placed, after: open}, {Name: "restore", effect: restored}}},
	"form": {Inline: true, Verbs: []Verb{{Name: "fill", effect: retyped}}},
}

// ScreenNames lists the types of screens in the order of their names.
func ScreenNames() []string {
	names := make([]string, 0, len(ScreenTypes))
	for name := range ScreenTypes {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func (s DrawnScreen) verb(name string) (Verb, bool) {
	for _, v := range ScreenTypes[s.Type].Verbs {
		if v.Name == name {
			return v, true
		}
	}
	return Verb{}, false
}

// Types reports whether an act takes a text.
func (s DrawnScreen) Types(verb string) bool {
	v, ok := s.verb(verb)
	return ok && v.effect == retyped
}

// Words lists what goals and harms of an item may name.
func (s DrawnScreen) Words() []string {
	var words []string
	types := false
	for _, v := range ScreenTypes[s.Type].Verbs {
		if v.effect != moved && v.effect != restored {
			words = append(words, v.Name)
		}
		types = types || v.effect == retyped
	}
	if types {
		words = append(words, valueWord, emptyWord)
	}
	for _, item := range s.Items {
		if item.Folder {
			words = append(words, item.ID)
		}
	}
	return words
}
