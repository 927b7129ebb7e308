package store

// PackageSaves say which archive of an edited draft follows which: all of a line are one draft, the last one holds.
type PackageSaves struct{ *conn }

// SaveAct is what made a save.
type SaveAct string

// The acts.
const (
	SaveBegun    SaveAct = "begun"    // the draft was begun, or sent in as a file
	SaveEdited   SaveAct = "edited"   // a file was changed
	SaveAdded    SaveAct = "added"    // a file was added
	SaveRemoved  SaveAct = "removed"  // a file was taken away
	SaveRestored SaveAct = "restored" // an earlier save holds again
)

// PackageSave is one save.
type PackageSave struct {
	Line, Archive string
	Act           SaveAct
	File          string // restored: the archive that was gone back to
}

// Add writes a save.
func (s PackageSaves) Add(p PackageSave) error {
	return s.insert(`INSERT INTO package_saves (id, line, archive, act, file) VALUES (?, ?, ?, ?, ?)`, newID(), p.Line, p.Archive,
		string(p.Act), p.File)
}

// Line is the line of an archive: that of its save, or itself where it was never edited.
func (s PackageSaves) Line(archive string) (line string, err error) {
	err = s.one(`SELECT line FROM package_saves WHERE archive = ?`, []any{archive}, &line)
	if err == ErrNotFound {
		return archive, nil
	}
	return line, err
}

// Of lists the saves of a line, the latest first and at most so many.
func (s PackageSaves) Of(line string, most int) (all []PackageSave, err error) {
	err = s.each(`SELECT line, archive, act, file FROM package_saves WHERE line = ? ORDER BY rowid DESC LIMIT ?`, []any{line, most},
		func(row scanner) error {
			var p PackageSave
			err := row.Scan(&p.Line, &p.Archive, &p.Act, &p.File)
			all = append(all, p)
			return err
		})
	return all, err
}

// Beyond lists the earlier saves of a line that are kept and stand behind the newest so many.
func (s PackageSaves) Beyond(line string, newest int) (archives []string, err error) {
	err = s.each(`SELECT p.archive FROM package_saves p JOIN package_archives a ON a.id = p.archive
		WHERE p.line = ? AND a.state = 'saved' ORDER BY p.rowid DESC LIMIT -1 OFFSET ?`, []any{line, newest},
		func(row scanner) error {
			var id string
			err := row.Scan(&id)
			archives = append(archives, id)
			return err
		})
	return archives, err
}
