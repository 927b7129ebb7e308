// Package coursefile turns a document that a stranger made into a draft course, in a process of its own: a small file
// can unpack to more memory than a server has. It refuses to know where drafts are kept.
package coursefile

import (
	"context"
	"path"
	"slices"
	"strings"
	"time"

	"hocvu/internal/exchange/document"
	"hocvu/internal/exchange/lessons"
	"hocvu/internal/refusal"
	"hocvu/internal/worker/filejob"
)

// MaxFile is how many bytes a document may have.
const MaxFile = 24 << 20

// The job and its limits, for the table of a program's workers. A file crosses as JSON, a third larger than it is.
const (
	Job      = "course-draft"
	Deadline = 60 * time.Second
	Input    = MaxFile/3*4 + 1<<20
	Output   = 64 << 20
	Memory   = 512 << 20 // of the process, in bytes
)

// File is a document, and what is to come of it.
type File struct {
	Name    string // as the person names it
	Content []byte
	Format  string // a name of Formats, "" to be found out
	Options lessons.Options
}

// Draft is what came of a document.
type Draft struct {
	Format string
	ID     string
	lessons.Draft
}

// Read is the job that reads a document.
func Read(ctx context.Context, f File) (filejob.Answer[Draft], error) {
	return filejob.AnswerOf(draft(ctx, f))
}

func draft(ctx context.Context, f File) (Draft, error) {
	if len(strings.TrimSpace(string(f.Content))) == 0 {
		return Draft{}, refusal.New("file", "exchange.empty")
	}
	name := f.Format
	if name == "" {
		var err error
		if name, err = detect(f.Name, f.Content); err != nil {
			return Draft{}, err
		}
	}
	if f.Options.Name == "" {
		f.Options.Name = wordsOf(f.Name)
	}
	d, err := formats[name](f)
	if err != nil {
		return Draft{}, err
	}
	if !speaks(d) {
		return Draft{}, refusal.New("file", "document.nothing")
	}
	out, err := lessons.Write(ctx, d, f.Options)
	return Draft{name, f.Options.ID, out}, err
}

// speaks tells whether a document shows anything.
func speaks(d document.Document) bool {
	for _, b := range d.Blocks {
		if b.File == "" || strings.TrimSpace(b.HTML) != "" {
			return true
		}
	}
	return slices.ContainsFunc(d.Said, func(s document.Said) bool { return strings.TrimSpace(s.Words) != "" })
}

// wordsOf is the name of a file as a title.
func wordsOf(name string) string {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	stem := strings.TrimSuffix(name, path.Ext(name))
	return strings.Join(strings.FieldsFunc(stem, func(r rune) bool { return r == '_' || r == ' ' }), " ")
}

// Reader reads documents, one at a time.
type Reader struct{ queue *filejob.Queue }

// NewReader makes a Reader.
func NewReader(workers filejob.Caller) *Reader { return &Reader{filejob.NewQueue(workers)} }

// Draft reads a document. The error is a *refusal.Refusal where the file is to blame, also where reading it would have
// taken more memory or time than one file may.
func (r *Reader) Draft(ctx context.Context, f File) (Draft, error) {
	if len(f.Content) > MaxFile {
		return Draft{}, refusal.New("file", "exchange.too-large", "most", MaxFile>>20)
	}
	return filejob.Read[Draft](ctx, r.queue, Job, f, refusal.New("file", "exchange.heavy"))
}
