// Package document owns the nouns in which texts of other programs become lessons: a document is blocks of HTML, each
// with the place at which a person finds it, the pictures that they show, and what of it found no place. It refuses to
// know what program a text was made with.
package document

import (
	"hocvu/internal/exchange"
	"hocvu/internal/message"
)

// Document is a text of another program.
type Document struct {
	Title    string // "" where it says none
	Blocks   []Block
	Pictures map[string]Picture // by the address with which blocks show them
	Notes    []Note
	Footers  map[string]Block // footnotes and endnotes, by the address that refers to them: "#note-1"
	Said     []Said           // every word of the document, counted before anything is converted
}

// Block is a paragraph, a list, a table or a heading.
type Block struct {
	Place   message.Message
	Level   int    // of a heading; 1: a lesson begins; 0: no heading
	Group   string // the part of the document that it stands in, where its parts have names: a folder
	File    string // of a folder, that begins here; links lead to it
	Aside   bool   // words beside the text, such as those of who presents a slide
	HTML    string
	Heading string // the plain words of a heading
}

// Picture is a picture as its document keeps it, and what of it is shown.
type Picture struct {
	Name    string // as its document names it
	Content []byte
	Crop    Crop
}

// Crop is what is cut off at each side, as a share of the whole.
type Crop struct{ Left, Top, Right, Bottom float64 }

// Note says what became of one thing that could not be kept as it was.
type Note struct {
	Place     message.Message
	Construct string // as the document names it, "" where the message says it
	message.Message
}

// Said is what a part of a document says, without any marks.
type Said struct {
	Place message.Message
	Words string
}

// Add notes that something at a place could not be kept.
func (d *Document) Add(place message.Message, construct, id string, pairs ...any) {
	d.Notes = append(d.Notes, Note{place, construct, message.New(id, pairs...)})
}

// Paragraph is the place of a paragraph: its number, and the words with which it begins.
func Paragraph(number int, words string) message.Message {
	return message.New("document.paragraph", "n", number, "words", exchange.Shorten(words))
}

// Slide is the place of a slide.
func Slide(number int) message.Message { return message.New("document.slide", "n", number) }

// InFile is the place of a paragraph of one file of many.
func InFile(file string, number int) message.Message {
	return message.New("document.in-file", "file", exchange.Shorten(file), "n", number)
}

// Whole is the place of what the whole document has.
func Whole() message.Message { return message.New("document.whole") }
