// Package lessons turns a document of another program into a draft course in our own format. Every word of the document
// stands in a lesson, or a note names it. It refuses to know how a document was read.
package lessons

import (
	"cmp"
	"context"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/exchange/document"
	"hocvu/internal/markdown"
	"hocvu/internal/message"
)

// Options say what a draft is to be called and what its course is about.
type Options struct {
	ID           string // of the package
	Title        string // "" takes the document's, else Name
	Name         string // of the file, in words
	Language     message.Language
	Framework    string
	Competencies []string
	Today        string // the day that the course says it was last changed
}

// Draft is what came of a document.
type Draft struct {
	Title       string
	Lessons     int
	Files       map[string][]byte // by their names below the package's folder
	Notes       []document.Note
	Words, Lost int // that the document says, and that stand in no lesson
}

// The weights by which a lesson is cut in parts, below the 60 KB that a course allows where it says nothing else.
const (
	lessonKB   = 60
	maxLesson  = 52 << 10 // bytes of a lesson with its pictures
	maxPicture = 26 << 10 // bytes of one picture
	maxSource  = markdown.MaxSource * 3 / 4
	maxTitle   = 120 // letters of a lesson's title
)

// writer writes one draft.
type writer struct {
	ctx      context.Context
	doc      document.Document
	options  Options
	notes    []document.Note
	pictures map[string]picture // by address
	assets   exchange.Assets
	lessons  []*lesson
	pages    map[string]*lesson // by the file of a folder
	words    strings.Builder    // that the lessons show
}

// lesson is one lesson that is being put together.
type lesson struct {
	title, group, id string
	part             int // of a lesson that was cut, from 1
	blocks           []document.Block
}

// Write makes the draft of a document. An error means that ctx ended.
func Write(ctx context.Context, d document.Document, o Options) (Draft, error) {
	w := &writer{ctx: ctx, doc: d, options: o, notes: d.Notes, pictures: map[string]picture{},
		assets: exchange.Assets{}, pages: map[string]*lesson{}}
	w.fit()
	w.divide()
	w.name()
	draft := Draft{Title: w.title(), Files: map[string][]byte{}, Lessons: len(w.lessons)}
	if w.options.Title == "" {
		w.words.WriteString(" " + draft.Title)
	}
	for _, l := range w.lessons {
		text, err := w.write(l)
		if err != nil {
			return Draft{}, err
		}
		draft.Files["lessons/"+l.id+".md"] = []byte(text)
	}
	all := ""
	for _, text := range draft.Files {
		all += string(text)
	}
	size := 0
	for name, content := range w.assets {
		if strings.Contains(all, "(../assets/"+name) {
			draft.Files["assets/"+name] = content
			size += len(content)
		}
	}
	draft.Files["course.yaml"] = []byte(w.manifest(draft.Title, size))
	var missing []document.Said
	missing, draft.Words, draft.Lost = document.Missing(d.Said, w.words.String())
	for _, m := range missing {
		w.note(m.Place, "", "document.lost", "words", exchange.Shorten(m.Words))
	}
	draft.Notes = gathered(w.notes)
	return draft, nil
}

func (w *writer) say(id string, pairs ...any) string {
	return message.New(id, pairs...).In(w.options.Language)
}

// title is what the course is called.
func (w *writer) title() string {
	title := firstOf(w.options.Title, w.doc.Title)
	if title == "" && len(w.lessons) == 1 {
		title = w.lessons[0].title
	}
	if title == "" {
		title = firstOf(w.options.Name, w.options.ID)
	}
	return strings.Join(strings.Fields(title), " ")
}

func firstOf(all ...string) string { return cmp.Or(all...) }
