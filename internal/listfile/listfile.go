// Package listfile turns a file that a stranger made into a list of officers or of results, in a process of its own: a
// small file can unpack to more memory than a server has. It refuses to judge what a list says; that is roster's.
package listfile

import (
	"context"
	"errors"
	"time"

	"hocvu/internal/refusal"
	"hocvu/internal/roster"
	"hocvu/internal/sheet"
	"hocvu/internal/worker"
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

// Answer is what a job says: a list, or why the file cannot be read.
type Answer[L any] struct {
	List    L
	Refused *refusal.Refusal `json:",omitempty"`
}

// ReadRoster is the job that reads a list of officers.
func ReadRoster(_ context.Context, f File) (Answer[roster.List], error) {
	return answer(f, roster.ReadList)
}

// ReadResults is the job that reads a list of results.
func ReadResults(_ context.Context, f File) (Answer[roster.ResultList], error) {
	return answer(f, roster.ReadResults)
}

func answer[L any](f File, read func([]roster.Table) L) (a Answer[L], err error) {
	sheets, err := sheet.Read(f.Content)
	if a.Refused = refusal.Of(err); a.Refused != nil || err != nil {
		if a.Refused != nil {
			err = nil
		}
		return a, err
	}
	a.List = read(tables(sheets))
	return a, nil
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

// Caller runs a job in another process, as worker.Pool does.
type Caller interface {
	Call(ctx context.Context, name string, input, output any) error
}

// Reader reads files, one at a time: many that come at once do not add up.
type Reader struct {
	workers Caller
	turn    chan struct{}
}

// NewReader makes a Reader.
func NewReader(workers Caller) *Reader { return &Reader{workers, make(chan struct{}, 1)} }

// Roster reads a list of officers. The error is a *refusal.Refusal where the file is to blame, also where reading it
// would have taken more memory or time than one list may.
func (r *Reader) Roster(ctx context.Context, content []byte) (roster.List, error) {
	return call[roster.List](ctx, r, RosterJob, content)
}

// Results reads a list of results, as Roster does.
func (r *Reader) Results(ctx context.Context, content []byte) (roster.ResultList, error) {
	return call[roster.ResultList](ctx, r, ResultsJob, content)
}

func call[L any](ctx context.Context, r *Reader, job string, content []byte) (list L, err error) {
	if len(content) > MaxFile {
		return list, refusal.New("file", "sheet.too-large", "most", MaxFile>>20)
	}
	select {
	case r.turn <- struct{}{}:
		defer func() { <-r.turn }()
	case <-ctx.Done():
		return list, ctx.Err()
	}
	var a Answer[L]
	switch err := r.workers.Call(ctx, job, File{content}, &a); {
	case errors.Is(err, worker.ErrKilled):
		return list, refusal.New("file", "sheet.heavy")
	case err != nil:
		return list, err
	case a.Refused != nil:
		return list, a.Refused
	}
	return a.List, nil
}
