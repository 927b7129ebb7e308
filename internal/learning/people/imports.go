package people

import (
	"path/filepath"

	"hocvu/internal/roster"
)

// Imports are the imports of a site's lists. The app owns them, and closes them before its database.
type Imports struct {
	Roster  *Importer[RosterImport, roster.Plan]
	Results *Importer[ResultImport, ResultPlan]
}

// NewImports makes ready the imports of both lists. Folder holds lists that wait for their admin, "": one that only
// this process knows, made when it is needed and removed by Close.
func NewImports(officers *Roster, results *Results, folder string) *Imports {
	second := folder
	if second != "" {
		second = filepath.Join(folder, "results") // no name of one list is good for the other sort
	}
	return &Imports{newImporter(officers, officers.site, folder), newImporter(results, results.site, second)}
}

// Close takes no more imports, cancels those under way and waits for their end. What was not written by then is not
// written at all.
func (i *Imports) Close() {
	i.Roster.cancel()
	i.Results.cancel()
	i.Roster.wait()
	i.Results.wait()
}
