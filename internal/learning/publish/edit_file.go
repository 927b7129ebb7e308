package publish

import (
	"context"
	"maps"
	"path"
	"slices"
	"strings"

	"hocvu/internal/archive"
	"hocvu/internal/catalog"
	"hocvu/internal/learning/access"
	"hocvu/internal/refusal"
	"hocvu/internal/sample"
	"hocvu/internal/store"
)

// AddFile adds a text to a package of a draft, named as it lies below the package's folder: lessons/02-ten.md. It
// begins as the sample does, a translation as its source. Id is any save of the draft.
func (s *Packages) AddFile(ctx context.Context, a access.Actor, id, folder, name string) (draft, file string,
	err error) {
	of, err := s.draftOf(a, id)
	if err != nil {
		return "", "", err
	}
	if !slices.Contains(foldersOf(of), folder) {
		return "", "", access.ErrNotFound
	}
	name = strings.Trim(strings.TrimSpace(name), "/")
	if name, err = checkedName(name); err != nil {
		return "", "", err
	}
	file = folder + "/" + name
	for there := range of.Files {
		if strings.EqualFold(there, file) {
			return "", "", refusal.New("name", "package.file-there", "file", name)
		}
	}
	content, err := s.firstText(of, folder, name)
	if err != nil {
		return "", "", err
	}
	files := maps.Clone(of.Files)
	files[file] = archive.Sum(content)
	next, err := s.follow(ctx, a, of, files, [][]byte{content}, store.PackageSave{Act: store.SaveAdded, File: file})
	return next.ID, file, busy(err)
}

// checkedName is the name of a new file, or why it cannot have it.
func checkedName(name string) (string, error) {
	parts := strings.Split(name, "/")
	for _, part := range parts {
		if part == "" || strings.HasPrefix(part, ".") || strings.HasPrefix(part, "_") || !catalog.ValidName(part) {
			return "", refusal.New("name", "package.file-name", "file", name)
		}
	}
	if !editable(name) || len(parts) > catalog.MaxNesting+1 {
		return "", refusal.New("name", "package.file-kind", "file", name)
	}
	return name, nil
}

// firstText is what a new file begins with.
func (s *Packages) firstText(of store.PackageArchive, folder, name string) ([]byte, error) {
	stem := strings.TrimSuffix(name, path.Ext(name))
	if language := path.Ext(stem); language != "" { // 01-x.en.md begins as 01-x.md
		source := folder + "/" + strings.TrimSuffix(stem, language) + path.Ext(name)
		if sum, there := of.Files[source]; there {
			return s.site.Store.PackageArchives.Content(sum)
		}
	}
	kind := "course"
	if strings.HasPrefix(folder, "quizzes/") {
		kind = "quiz"
	}
	all, err := sample.Files(kind, path.Base(folder))
	switch {
	case err != nil:
		return nil, err
	case path.Dir(name) == "lessons" && path.Ext(name) == ".md":
		return all["lessons/"+sample.Lesson], nil
	case path.Ext(name) == ".js":
		all, err = sample.Files("quiz", path.Base(folder))
		return all[sample.Script], err
	case all[name] != nil:
		return all[name], nil
	}
	return []byte("\n"), nil
}

// RemoveFile takes a file out of a draft. The one by which a folder is a package stays.
func (s *Packages) RemoveFile(ctx context.Context, a access.Actor, id, file string) (draft string, err error) {
	of, err := s.draftOf(a, id)
	if err != nil {
		return "", err
	}
	if _, there := of.Files[file]; !there {
		return "", refusal.New("file", "package.file-gone", "file", file)
	}
	if manifestOf(file) {
		return "", refusal.New("file", "package.file-needed", "file", file)
	}
	files := maps.Clone(of.Files)
	delete(files, file)
	next, err := s.follow(ctx, a, of, files, nil, store.PackageSave{Act: store.SaveRemoved, File: file})
	return next.ID, busy(err)
}

// busy says of an act that is not merged with another one that it can be tried again.
func busy(err error) error {
	if err == errMoved {
		return refusal.New("", "package.saved-meanwhile")
	}
	return err
}
