package publish

import (
	"context"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"hocvu/internal/archive"
	"hocvu/internal/catalog"
	"hocvu/internal/learning/access"
	"hocvu/internal/refusal"
	"hocvu/internal/store"
)

// MaxText is how many bytes a file may have that is edited on a page: as many as a package may.
const MaxText = catalog.MaxText

// Edit is a draft as it is edited.
type Edit struct {
	Archive  store.PackageArchive
	Files    []EditFile
	Problems catalog.Problems // of its packages, and those of others that it would bring
}

// EditFile is one file of a draft.
type EditFile struct {
	Path     string
	Size     int64
	Text     bool // it can be edited on a page
	Needed   bool // it cannot be removed: by it the folder is a package
	Problems int
}

// Edit shows a draft by any of its saves, the latest of which counts, to who may change its packages.
func (s *Packages) Edit(ctx context.Context, a access.Actor, id string) (Edit, error) {
	of, err := s.draftOf(a, id)
	if err != nil {
		return Edit{}, err
	}
	loaded, err := s.load(ctx, of.ID)
	if err != nil {
		return Edit{}, err
	}
	sizes, err := s.site.Store.PackageArchives.Sizes(of.ID)
	if err != nil {
		return Edit{}, err
	}
	e := Edit{Archive: of, Problems: ownProblems(loaded.above, of, loaded.problems)}
	for file, sum := range of.Files {
		one := EditFile{Path: file, Size: sizes[sum], Needed: manifestOf(file)}
		one.Text = editable(file) && one.Size <= MaxText
		for _, p := range e.Problems {
			if p.File == file {
				one.Problems++
			}
		}
		e.Files = append(e.Files, one)
	}
	slices.SortFunc(e.Files, func(a, b EditFile) int { return strings.Compare(a.Path, b.Path) })
	return e, nil
}

// Text is a file of a draft as it is edited: with ends of lines as a browser has them.
func (s *Packages) Text(a access.Actor, id, file string) (string, error) {
	of, err := s.draftOf(a, id)
	if err != nil {
		return "", err
	}
	sum, there := of.Files[file]
	if !there {
		return "", access.ErrNotFound
	}
	content, err := s.site.Store.PackageArchives.Content(sum)
	if err != nil {
		return "", err
	}
	if !editable(file) || len(content) > MaxText || !plainText(string(content)) {
		return "", refusal.New("file", "package.file-no-text", "file", file)
	}
	return strings.TrimPrefix(string(content), bom), nil
}

// draftOf finds the draft that a save belongs to, and refuses who may not change its packages.
func (s *Packages) draftOf(a access.Actor, id string) (store.PackageArchive, error) {
	if _, err := s.reader(a); err != nil {
		return store.PackageArchive{}, err
	}
	of, err := s.newest(id)
	if err != nil {
		return of, err
	}
	for _, p := range of.Packages {
		if err := s.admit(s.site.Store, a, p); err != nil {
			return of, err
		}
	}
	if of.State != store.ArchiveDraft {
		return of, refusal.New("archive", "package.draft-over")
	}
	return of, nil
}

// newest is the latest save of the draft that an archive is one of: the archive itself where it was never edited. A
// save that comes meanwhile makes the archive an earlier one, so one statement finds and reads the latest, after it.
func (s *Packages) newest(id string) (store.PackageArchive, error) {
	of, err := s.site.Store.PackageArchives.ByID(id)
	if err != nil {
		return of, err
	}
	line, err := s.site.Store.PackageSaves.Line(id)
	if err != nil {
		return of, err
	}
	latest, err := s.site.Store.PackageArchives.OfLine(line, 1)
	if err == nil && len(latest) > 0 {
		of = latest[0]
	}
	return of, err
}

// ownProblems are those of an archive's packages, and those of others that are not there without it.
func ownProblems(now *catalog.Catalog, of store.PackageArchive, problems catalog.Problems) (own catalog.Problems) {
	folders, before := foldersOf(of), known(now)
	for _, p := range problems {
		if inFolder(p.File, folders) || !before(p) {
			own = append(own, p)
		}
	}
	return own
}

// foldersOf lists where the packages of an archive lie.
func foldersOf(of store.PackageArchive) (folders []string) {
	for _, p := range of.Packages {
		folders = append(folders, FolderOf(p))
	}
	return folders
}

// editable tells by its name whether a file is a text that trainers write.
func editable(file string) bool {
	return slices.Contains([]string{".md", ".yaml", ".js"}, path.Ext(file))
}

// manifestOf tells whether a file is what makes its folder a package.
func manifestOf(file string) bool {
	return strings.Count(file, "/") == 2 && slices.Contains([]string{"course.yaml", "framework.yaml", "quiz.md", "library.yaml"}, path.Base(file))
}

// bom begins files of old editors. It is kept and not shown.
const bom = "\ufeff"

// plainText tells whether a text can be shown and sent back without becoming another one.
func plainText(text string) bool { return utf8.ValidString(text) && !strings.Contains(text, "\x00") }

// Zip packs a draft, or any archive whose files are there, as hocvu pack does.
func (s *Packages) Zip(a access.Actor, id string) (data []byte, name string, err error) {
	if _, err := s.reader(a); err != nil {
		return nil, "", err
	}
	of, err := s.site.Store.PackageArchives.ByID(id)
	if err == nil && of.State == store.ArchiveDiscarded || err == nil && len(of.Packages) == 0 {
		err = access.ErrNotFound
	}
	if err != nil {
		return nil, "", err
	}
	files := map[string][]byte{}
	for file, sum := range of.Files {
		if files[file], err = s.site.Store.PackageArchives.Content(sum); err != nil {
			return nil, "", err
		}
	}
	data, err = archive.Write(files, nil)
	return data, path.Base(FolderOf(of.Packages[0])) + "-" + of.Digest[:8] + ".zip", err
}
