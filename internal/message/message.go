// Package message owns every sentence a person reads: pages, package problems and the command line alike. It refuses a
// sentence that is not there in all three languages (a test holds that). It knows nothing of who reads or why.
package message

// Language is a language that Hocvu speaks, as an IETF tag.
type Language string

// The languages of the catalogue. Vietnamese comes first and is what an unknown preference falls back to.
const (
	Vietnamese Language = "vi"
	English    Language = "en"
	Chinese    Language = "zh"
)

// Languages lists all languages in the order in which a person is offered them.
var Languages = []Language{Vietnamese, English, Chinese}

// Known returns the language that a tag names ("en", "en-GB") or false.
func Known(tag string) (Language, bool) {
	if len(tag) > 2 && tag[2] == '-' {
		tag = tag[:2]
	}
	for _, l := range Languages {
		if string(l) == tag {
			return l, true
		}
	}
	return "", false
}

// Message is a sentence not yet said: its ID in the catalogue and the values to fill in. It travels through every layer
// unsaid, so that only the edge that knows the reader chooses the language. Arguments are JSON values (string, number,
// bool) or a Message, so that a Message survives a process border.
type Message struct {
	ID        string         `json:"id"`
	Arguments map[string]any `json:"arguments,omitempty"`
}

// Words is a text that came with what it describes, in the languages that its author wrote: an argument of a Message.
type Words map[Language]string

// In returns the text in a language, else in Vietnamese.
func (w Words) In(l Language) string {
	if text, ok := w[l]; ok {
		return text
	}
	return w[Vietnamese]
}

// New makes a Message from an ID and name, value pairs: New("problem.id-used", "id", "a", "line", 5).
func New(id string, pairs ...any) Message {
	m := Message{ID: id}
	for i := 0; i+1 < len(pairs); i += 2 {
		if m.Arguments == nil {
			m.Arguments = make(map[string]any, len(pairs)/2)
		}
		m.Arguments[pairs[i].(string)] = pairs[i+1]
	}
	return m
}

// In says the message in a language. A missing sentence shows as its ID in angle brackets: visible, never empty.
func (m Message) In(l Language) string {
	s, ok := sentences[l][m.ID]
	if !ok {
		return "⟨" + m.ID + "⟩"
	}
	return s.fill(l, m.Arguments)
}
