// Package quizfile turns a file of questions, as a stranger made it, into draft quizzes, in a process of its own: a
// small file can unpack to more memory than a server has. It refuses to know where drafts are kept.
package quizfile

import (
	"context"
	"path"
	"slices"
	"strings"
	"time"

	"hocvu/internal/exchange"
	"hocvu/internal/exchange/native"
	"hocvu/internal/refusal"
	"hocvu/internal/worker/filejob"
)

// MaxFile is how many bytes a file of questions may have.
const MaxFile = 16 << 20

// The job and its limits, for the table of a program's workers. A file crosses as JSON, a third larger than it is.
const (
	Job      = "quiz-draft"
	Deadline = 30 * time.Second
	Input    = MaxFile/3*4 + 1<<20
	Output   = 64 << 20
	Memory   = 512 << 20 // of the process, in bytes
)

// File is a file of questions, and what is to come of it.
type File struct {
	Name    string // as the person names it
	Content []byte
	Format  string // a name of Formats, "" to be found out
	Options native.Options
}

// Draft is what came of a file.
type Draft struct {
	Format   string
	Found    int // questions in the file
	Packages []native.Package
	Notes    []exchange.Note
}

// Kept is how many questions stand in the packages.
func (d Draft) Kept() (n int) {
	for _, p := range d.Packages {
		n += p.Questions
	}
	return n
}

// Read is the job that reads a file.
func Read(_ context.Context, f File) (filejob.Answer[Draft], error) {
	return filejob.AnswerOf(draft(f))
}

func draft(f File) (Draft, error) {
	if len(strings.TrimSpace(string(f.Content))) == 0 {
		return Draft{}, refusal.New("file", "exchange.empty")
	}
	name := f.Format
	if name == "" {
		var err error
		if name, err = detect(f.Content); err != nil {
			return Draft{}, err
		}
	}
	bank, err := formats[name](f.Content)
	if err != nil {
		return Draft{}, err
	}
	if len(bank.Questions) == 0 && len(bank.Notes) == 0 {
		return Draft{}, refusal.New("file", "exchange.nothing", "format", titles[name])
	}
	if bank.Title == "" {
		bank.Title = strings.TrimSuffix(path.Base(strings.ReplaceAll(f.Name, "\\", "/")), path.Ext(f.Name))
	}
	d := Draft{Format: name, Found: len(bank.Questions) + bank.Left, Packages: native.Write(&bank, f.Options)}
	d.Notes = bank.Notes
	slices.SortStableFunc(d.Notes, func(a, b exchange.Note) int {
		if a.File != b.File {
			return strings.Compare(a.File, b.File)
		}
		return a.Line - b.Line
	})
	return d, nil
}

// Reader reads files, one at a time.
type Reader struct{ queue *filejob.Queue }

// NewReader makes a Reader.
func NewReader(workers filejob.Caller) *Reader { return &Reader{filejob.NewQueue(workers)} }

// Draft reads a file. The error is a *refusal.Refusal where the file is to blame, also where reading it would have
// taken more memory or time than one file may.
func (r *Reader) Draft(ctx context.Context, f File) (Draft, error) {
	if len(f.Content) > MaxFile {
		return Draft{}, refusal.New("file", "exchange.too-large", "most", MaxFile>>20)
	}
	return filejob.Read[Draft](ctx, r.queue, Job, f, refusal.New("file", "exchange.heavy"))
}
