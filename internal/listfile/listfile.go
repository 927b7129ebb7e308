// Package listfile turns a file that a stranger made into a list of officers or of results, in a process of its own: a
// small file can unpack to more memory than a server has. It refuses to judge what a list says; that is roster's.
package listfile

import (
	"context"
	"time"

	"hocvu/internal/refusal"
	"hocvu/internal/roster"
	"hocvu/internal/sheet"
	"hocvu/internal/worker/filejob"
)

// MaxFile is how many bytes a file with a list may have.
const MaxFile = sheet.MaxFile

// The jobs and their limits, for the table of a program's workers. A file crosses as JSON, a third larger than it is; a
// list that is larger than Output is no list of a province.
const (
	RosterJob  = "list-roster"
	ResultsJob = "list-results"
	Deadline   = 30 * time.Second
	Input      = MaxFile/3*4 + 1<<10
	Output     = 24 << 20
	Memory     = 512 << 20 // of the process, in bytes
)

// File is what a job is given.
type File struct{ Content []byte }

// ReadRoster is the job that reads a list of officers.
func ReadRoster(_ context.Context, f File) (filejob.Answer[roster.List], error) {
	return filejob.AnswerOf(read(f, roster.ReadList))
}

// ReadResults is the job that reads a list of results.
func ReadResults(_ context.Context, f File) (filejob.Answer[roster.ResultList], error) {
	return filejob.AnswerOf(read(f, roster.ReadResults))
}

func read[L any](f File, list func([]roster.Table) L) (none L, _ error) {
	sheets, err := sheet.Read(f.Content)
	if err != nil {
		return none, err
	}
	return list(tables(sheets)), nil
}

// tables are the sheets of a file with their texts tidy.
func tables(sheets []sheet.Sheet) (all []roster.Table) {
	for _, s := range sheets {
		t := roster.NewTable(s.Name, s.All())
		t.Hidden, t.HiddenColumns = s.Hidden, s.HiddenColumns
		for i, row := range s.Rows {
			t.Rows[i].Hidden, t.Rows[i].Struck = row.Hidden, row.Struck
		}
		all = append(all, t)
	}
	return all
}

// Reader reads files, one at a time.
type Reader struct{ queue *filejob.Queue }

// NewReader makes a Reader.
func NewReader(workers filejob.Caller) *Reader { return &Reader{filejob.NewQueue(workers)} }

// Roster reads a list of officers. The error is a *refusal.Refusal where the file is to blame, also where reading it
// would have taken more memory or time than one list may.
func (r *Reader) Roster(ctx context.Context, content []byte) (roster.List, error) {
	return readFile[roster.List](ctx, r, RosterJob, content)
}

// Results reads a list of results, as Roster does.
func (r *Reader) Results(ctx context.Context, content []byte) (roster.ResultList, error) {
	return readFile[roster.ResultList](ctx, r, ResultsJob, content)
}

func readFile[L any](ctx context.Context, r *Reader, job string, content []byte) (none L, _ error) {
	if len(content) > MaxFile {
		return none, refusal.New("file", "sheet.too-large", "most", MaxFile>>20)
	}
	return filejob.Read[L](ctx, r.queue, job, File{content}, refusal.New("file", "sheet.heavy"))
}
