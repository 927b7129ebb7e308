package publish

import (
	"context"
	"maps"
	"slices"

	"hocvu/internal/learning/access"
	"hocvu/internal/lines"
	"hocvu/internal/refusal"
	"hocvu/internal/store"
)

// DraftSave is one save of a draft, as its history tells it.
type DraftSave struct {
	Archive store.PackageArchive
	Act     store.SaveAct
	File    string
	By      string // "" for the operator, or one who is anonymised
	Current bool
}

// FileChange is what one save did to one file.
type FileChange struct {
	File      string
	New, Gone bool
	Changes   []lines.Change // of a text
}

// Saves lists the saves of a draft that are kept, the latest first.
func (s *Packages) Saves(a access.Actor, id string) (of store.PackageArchive, all []DraftSave, err error) {
	if of, err = s.draftOf(a, id); err != nil {
		return of, nil, err
	}
	saves, archives, err := s.line(of.ID)
	if err != nil {
		return of, nil, err
	}
	for _, save := range saves {
		archive, there := archives[save.Archive]
		if !there || archive.State == store.ArchiveDiscarded {
			continue
		}
		one := DraftSave{Archive: archive, Act: save.Act, File: save.File, Current: archive.ID == of.ID}
		if save.Act == store.SaveRestored {
			one.File = ""
		}
		if one.By, err = s.by(one.Archive.By); err != nil {
			return of, nil, err
		}
		all = append(all, one)
	}
	return of, all, nil
}

// line reads the saves of a draft that may be kept, and one before them, the latest first, and their archives by ID.
func (s *Packages) line(id string) (saves []store.PackageSave, archives map[string]store.PackageArchive, err error) {
	line, err := s.site.Store.PackageSaves.Line(id)
	if err != nil {
		return nil, nil, err
	}
	const most = keptSaves + 2
	if saves, err = s.site.Store.PackageSaves.Of(line, most); err != nil {
		return nil, nil, err
	}
	all, err := s.site.Store.PackageArchives.OfLine(line, most)
	archives = map[string]store.PackageArchive{}
	for _, of := range all {
		archives[of.ID] = of
	}
	return saves, archives, err
}

// Changes tells what a save of a draft changed of the save before it. Of the first one that is kept nothing is known.
func (s *Packages) Changes(a access.Actor, id, save string) (of DraftSave, all []FileChange, err error) {
	_, saves, err := s.Saves(a, id)
	if err != nil {
		return of, nil, err
	}
	at := slices.IndexFunc(saves, func(one DraftSave) bool { return one.Archive.ID == save })
	if at < 0 {
		return of, nil, access.ErrNotFound
	}
	of = saves[at]
	if at == len(saves)-1 {
		return of, nil, nil
	}
	before, after := saves[at+1].Archive.Files, of.Archive.Files
	names := maps.Clone(before)
	maps.Copy(names, after)
	for _, file := range sortedKeys(names) {
		if before[file] == after[file] {
			continue
		}
		change := FileChange{File: file, New: before[file] == "", Gone: after[file] == ""}
		var texts [2][]byte
		for i, sum := range []string{before[file], after[file]} {
			if sum != "" && editable(file) {
				if texts[i], err = s.site.Store.PackageArchives.Content(sum); err != nil {
					return of, nil, err
				}
			}
		}
		if b, a := string(texts[0]), string(texts[1]); max(len(b), len(a)) <= MaxText && plainText(b+a) {
			change.Changes = lines.Changes(lines.Plain(b), lines.Plain(a))
		}
		all = append(all, change)
	}
	return of, all, nil
}

// Restore lets an earlier save of a draft hold again, as a save of its own: those between stay in the history.
func (s *Packages) Restore(ctx context.Context, a access.Actor, id, save string) (draft string, err error) {
	of, saves, err := s.Saves(a, id)
	if err != nil {
		return "", err
	}
	if of.ID != id {
		return "", refusal.New("", "package.saved-meanwhile")
	}
	at := slices.IndexFunc(saves, func(one DraftSave) bool { return one.Archive.ID == save })
	switch {
	case at < 0:
		return "", access.ErrNotFound
	case maps.Equal(saves[at].Archive.Files, of.Files):
		return of.ID, nil
	}
	files := maps.Clone(saves[at].Archive.Files)
	next, err := s.follow(ctx, a, of, files, nil, store.PackageSave{Act: store.SaveRestored, File: save})
	return next.ID, busy(err)
}
