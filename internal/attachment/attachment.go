// Package attachment turns a file that an officer hands in into what is kept of it, in a process of its own: pictures
// are made anew, documents are looked through. What a file is, its bytes say. It refuses to know whose a file is and
// where it is kept.
package attachment

import (
	"context"
	"time"

	"hocvu/internal/quiz"
	"hocvu/internal/refusal"
	"hocvu/internal/worker/filejob"
)

// MaxFile is how many bytes a file may have as it is sent.
const MaxFile = quiz.MostMegabytes << 20

// The job and its limits, for the table of a program's workers. A file crosses as JSON, a third larger than it is.
const (
	Job      = "attachment"
	Deadline = 30 * time.Second
	Input    = MaxFile/3*4 + 4<<10
	Output   = MaxFile/3*4 + 4<<10
	Memory   = 512 << 20 // of the process, in bytes
)

// File is a file as it was sent, and the types that it may be of: names of quiz.FileTypes.
type File struct {
	Content []byte
	Types   []string
	Most    int // bytes of what is kept of a picture of a package; 0: of a photo as large as it may be
}

// Kept is what is kept of a file.
type Kept struct {
	Type    string // a name of quiz.FileTypes
	Ending  string // of a name for it, without the dot
	Content []byte
}

// endings are the endings of names for each type, with how a file of it is served.
var endings = map[string]struct{ name, served string }{
	"jpg":  {quiz.Photo, "image/jpeg"},
	"pdf":  {quiz.PDF, "application/pdf"},
	"docx": {quiz.Document, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
	"odt":  {quiz.Document, "application/vnd.oasis.opendocument.text"},
	"xlsx": {quiz.Sheet, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
	"ods":  {quiz.Sheet, "application/vnd.oasis.opendocument.spreadsheet"},
	"txt":  {quiz.PlainTxt, "text/plain; charset=utf-8"},
}

// TypeOf is the type of files of an ending: a name of quiz.FileTypes.
func TypeOf(ending string) string { return endings[ending].name }

// Served is the media type by which a file of an ending is sent.
func Served(ending string) string {
	if e, known := endings[ending]; known {
		return e.served
	}
	return "application/octet-stream"
}

func refuse(id string, pairs ...any) error { return refusal.New("file", id, pairs...) }

// Read is the job that looks a file through.
func Read(_ context.Context, f File) (filejob.Answer[Kept], error) { return filejob.AnswerOf(read(f)) }

// Reader reads files, one at a time.
type Reader struct{ queue *filejob.Queue }

// NewReader makes a Reader.
func NewReader(workers filejob.Caller) *Reader { return &Reader{filejob.NewQueue(workers)} }

// Read looks a file through. The error is a *refusal.Refusal where the file is to blame, also where looking would have
// taken more memory or time than one file may.
func (r *Reader) Read(ctx context.Context, f File) (Kept, error) {
	if len(f.Content) > MaxFile {
		return Kept{}, refuse("attachment.too-large", "most", quiz.MostMegabytes)
	}
	return filejob.Read[Kept](ctx, r.queue, Job, f, refuse("attachment.heavy"))
}
