package publish

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"

	"hocvu/internal/archive"
	"hocvu/internal/learning/access"
	"hocvu/internal/lines"
	"hocvu/internal/message"
	"hocvu/internal/refusal"
	"hocvu/internal/store"
)

// Saved is what became of a text that was sent in.
type Saved struct {
	ID     string // of the archive that the draft is now
	Same   bool   // nothing was different: nothing was kept
	Merged bool   // somebody else had changed the file meanwhile, and both are in it now
}

// Conflict says that somebody else has changed the same lines meanwhile. Nothing was kept: Text has both, with marks.
type Conflict struct {
	Text   string
	Draft  string // what Text was made against: a text without marks is sent in for it
	By     string
	Places int
}

// Error names the draft, for a log.
func (c *Conflict) Error() string {
	return "publish: two have changed the same lines of draft " + c.Draft
}

var errMoved = errors.New("publish: somebody else saved meanwhile")

// retries is how often a text is merged anew because somebody else saved in between.
const retries = 5

// Save keeps a new text of a file. Id is the save that the text was written from: what others have changed since is
// merged by lines, in the reader's language where both stand side by side. A text with faults is kept: faults keep a
// draft from being published, not from being written.
func (s *Packages) Save(ctx context.Context, a access.Actor, id, file, text string,
	language message.Language) (Saved, error) {
	text, err := typed(text)
	if err != nil {
		return Saved{}, err
	}
	for range retries {
		saved, err := s.save(ctx, a, id, file, text, language)
		if err != errMoved {
			return saved, err
		}
	}
	return Saved{}, access.ErrBusy
}

func (s *Packages) save(ctx context.Context, a access.Actor, id, file, text string,
	language message.Language) (Saved, error) {
	of, err := s.draftOf(a, id)
	if err != nil {
		return Saved{}, err
	}
	opened, err := s.site.Store.PackageArchives.ByID(id)
	if err != nil {
		return Saved{}, err
	}
	sum, there := of.Files[file]
	if !there || !editable(file) {
		return Saved{}, refusal.New("file", "package.file-gone", "file", file)
	}
	now, err := s.site.Store.PackageArchives.Content(sum)
	if err != nil {
		return Saved{}, err
	}
	base := now
	if opened.Files[file] != sum {
		base, err = s.site.Store.PackageArchives.Content(opened.Files[file])
		if err != nil && err != store.ErrNotFound { // not found: so old that it is kept no longer, or the file is new
			return Saved{}, err
		}
	}
	shown := func(content []byte) string { return lines.Plain(strings.TrimPrefix(string(content), bom)) }
	if lines.Marked(text) && !lines.Marked(shown(base)) {
		return Saved{}, refusal.New("text", "package.text-marks")
	}
	by, err := s.by(of.By)
	if err != nil {
		return Saved{}, err
	}
	say := func(id string, pairs ...any) string { return message.New(id, pairs...).In(language) }
	merged, places := lines.Merge(shown(base), text, shown(now), lines.Marks{Mine: say("package.mark-mine"),
		Between: say("package.mark-between"), Theirs: say("package.mark-theirs", "name", by)})
	if places > 0 {
		return Saved{}, &Conflict{Text: merged, Draft: of.ID, By: by, Places: places}
	}
	content := []byte(lines.KeepEnds(strings.TrimPrefix(string(now), bom), merged))
	if strings.HasPrefix(string(now), bom) {
		content = append([]byte(bom), content...)
	}
	if slices.Equal(content, now) {
		return Saved{ID: of.ID, Same: true}, nil
	}
	if len(content) > MaxText {
		return Saved{}, refusal.New("text", "package.text-too-large", "kb", (len(content)+1023)>>10, "limit", MaxText>>10)
	}
	files := maps.Clone(of.Files)
	files[file] = archive.Sum(content)
	next, err := s.follow(ctx, a, of, files, [][]byte{content}, store.PackageSave{Act: store.SaveEdited, File: file})
	return Saved{ID: next.ID, Merged: opened.Files[file] != sum}, err
}

// follow keeps a draft anew with other files: of those that the draft does not have already, the contents are given.
// The whole of it is checked as an archive that is sent in. errMoved: somebody else was faster.
func (s *Packages) follow(ctx context.Context, a access.Actor, of store.PackageArchive, files map[string]string,
	contents [][]byte, save store.PackageSave) (store.PackageArchive, error) {
	fresh := map[string][]byte{}
	for _, content := range contents {
		fresh[archive.Sum(content)] = content
	}
	next := store.PackageArchive{Name: of.Name, Files: files, Digest: digestOf(files), By: a.Officer,
		Made: s.site.Now()}
	known := []string{of.ID}
	if save.Act == store.SaveRestored {
		known = append(known, save.File)
	}
	tree, size, err := s.treeOf(files, fresh, known)
	if err != nil {
		return next, err
	}
	if next.Size = size; size > archive.MaxOpened {
		return next, refusal.New("archive", "archive.opened-too-large", "limit", archive.MaxOpened>>20)
	}
	above := s.site.Catalog()
	loaded, problems := s.site.Packages.Try(ctx, tree)
	if err := ctx.Err(); err != nil {
		return next, err
	}
	next.Packages = packagesNow(loaded, of.Packages)
	err = s.site.Store.InTx(ctx, func(tx *store.Store) error {
		for _, p := range slices.Concat(of.Packages, next.Packages) { // a former name makes a package another one
			if err := s.admit(tx, a, p); err != nil {
				return err
			}
		}
		if was, err := tx.PackageArchives.Supersede(of.ID); err != nil {
			return err
		} else if !was {
			return errMoved
		}
		if err := room(tx, next.Size); err != nil {
			return err
		}
		if err := tx.PackageArchives.Add(&next, fresh); err != nil {
			return err
		}
		if err := beginLine(tx, of.ID, &save); err != nil {
			return err
		}
		save.Archive = next.ID
		if err := recordSave(tx, a, next, save); err != nil {
			return err
		}
		return forget(tx, next.ID, keptSaves)
	})
	if err == nil {
		s.served.drafts.Put(next.ID, draft{next, above, loaded, problems})
	}
	return next, err
}

// beginLine finds the line of a save. An archive that was sent in as a file and is edited for the first time begins
// one.
func beginLine(tx *store.Store, of string, save *store.PackageSave) (err error) {
	if save.Line, err = tx.PackageSaves.Line(of); err != nil {
		return err
	}
	before, err := tx.PackageSaves.Of(save.Line, 1)
	if err == nil && len(before) == 0 {
		err = tx.PackageSaves.Add(store.PackageSave{Line: of, Archive: of, Act: store.SaveBegun})
	}
	return err
}

// forget gives up the earlier saves of a draft that stand behind the newest so many.
func forget(tx *store.Store, id string, newest int) error {
	line, err := tx.PackageSaves.Line(id)
	if err != nil {
		return err
	}
	old, err := tx.PackageSaves.Beyond(line, newest)
	for _, id := range old {
		if err == nil {
			_, err = tx.PackageArchives.Discard(id)
		}
	}
	return err
}

// treeOf makes the files of a save readable: each content is read when it is asked for. The known archives have all of
// them but the fresh ones.
func (s *Packages) treeOf(files map[string]string, fresh map[string][]byte, known []string) (*archive.Tree, int64,
	error) {
	sizes, total := map[string]int64{}, int64(0)
	for _, id := range known {
		some, err := s.site.Store.PackageArchives.Sizes(id)
		if err != nil {
			return nil, 0, err
		}
		maps.Copy(sizes, some)
	}
	nodes := map[string]archive.Node{}
	for file, sum := range files {
		kept := func() ([]byte, error) { return s.site.Store.PackageArchives.Content(sum) }
		node := archive.Node{Size: sizes[sum], Read: kept}
		if content, given := fresh[sum]; given {
			node.Size, node.Read = int64(len(content)), func() ([]byte, error) { return content, nil }
		}
		nodes[file] = node
		total += node.Size
	}
	return archive.NewTree(nodes), total, nil
}

func sortedKeys(files map[string]string) []string { return slices.Sorted(maps.Keys(files)) }
