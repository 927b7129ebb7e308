package people

import (
	"context"
	"path/filepath"

	"hocvu/internal/roster"
)

// Imports are the imports of a site's lists. The app owns them, and closes them before its database.
type Imports struct {
	Roster  *Importer[RosterImport, roster.Plan]
	Results *Importer[ResultImport, ResultPlan]
}

// Reader reads files with lists. The error is a *refusal.Refusal where the file is to blame.
type Reader interface {
	Roster(ctx context.Context, content []byte) (roster.List, error)
	Results(ctx context.Context, content []byte) (roster.ResultList, error)
}

// NewImports makes ready the imports of both lists. Folder holds lists that wait for their admin, "": one that only
// this process knows, made when it is needed and removed by Close.
func NewImports(officers *Roster, results *Results, reader Reader, folder string) *Imports {
	second := folder
	if second != "" {
		second = filepath.Join(folder, "results") // no name of one list is good for the other sort
	}
	i := &Imports{newImporter(officers, officers.site, folder), newImporter(results, results.site, second)}
	i.Roster.read = func(ctx context.Context, in RosterImport, content []byte) (RosterImport, error) {
		list, err := reader.Roster(ctx, content)
		if in.List = list; err == nil {
			err = faulty(list.Faults)
		}
		return in, err
	}
	i.Results.read = func(ctx context.Context, in ResultImport, content []byte) (ResultImport, error) {
		list, err := reader.Results(ctx, content)
		if in.List = list; err == nil {
			err = faulty(list.Faults)
		}
		return in, err
	}
	return i
}

// Close takes no more imports, cancels those under way and waits for their end. What was not written by then is not
// written at all.
func (i *Imports) Close() {
	i.Roster.cancel()
	i.Results.cancel()
	i.Roster.wait()
	i.Results.wait()
}
