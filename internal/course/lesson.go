package course

import (
	"cmp"

	"hocvu/internal/message"
)

// Lesson is one lesson in all its languages.
type Lesson struct {
	ID           string                    `json:"id"`             // what is read is known by it, for ever
	Name         string                    `json:"name,omitempty"` // of its file now, "": its ID
	Competencies []string                  `json:"competencies"`
	Sources      []string                  `json:"sources,omitempty"` // IDs of the course's sources and laws that it names
	Pages        map[message.Language]Page `json:"pages"`             // first language always there
}

// Called is what the lesson is called by its authors.
func (l *Lesson) Called() string { return cmp.Or(l.Name, l.ID) }

// Page is a lesson in one language, rendered when the package was loaded.
type Page struct {
	Title   string    `json:"title"`
	Goals   []string  `json:"goals"`
	Blocks  []Block   `json:"blocks"`
	Outline []Heading `json:"outline"`
	Minutes int       `json:"minutes"` // to read, rounded up
	Bytes   int64     `json:"bytes"`   // HTML and pictures, as sent before compression
	Stale   []string  `json:"stale"`   // section IDs translated from an older source
}

// Block is a run of safe HTML, or a question placed between two runs.
type Block struct {
	HTML     string `json:"html,omitempty"`
	Quiz     string `json:"quiz,omitempty"`
	Question string `json:"question,omitempty"`
}

// Heading is an entry of the table of contents.
type Heading struct {
	ID   string `json:"id"`
	Text string `json:"text"` // inline HTML
}

// In returns the lesson in a language, or in the first language with false when there is no translation.
func (l *Lesson) In(language, first message.Language) (Page, bool) {
	if p, ok := l.Pages[language]; ok {
		return p, true
	}
	return l.Pages[first], language == first
}
