package publish

import (
	"context"
	"maps"
	"slices"

	"hocvu/internal/archive"
	"hocvu/internal/learning/access"
	"hocvu/internal/refusal"
	"hocvu/internal/store"
)

// Beside lists the packages that a draft lacks and that belong to what it has, as far as the actor may change them: the
// quizzes of its courses, and the courses of its quizzes.
func (s *Packages) Beside(a access.Actor, id string) (beside []store.ArchivedPackage, err error) {
	of, err := s.draftOf(a, id)
	if err != nil {
		return nil, err
	}
	has := foldersOf(of)
	add := func(kind, name string) {
		one := s.packageServed(kind, name)
		folder := FolderOf(one)
		if s.servedVersion(kind, name) == "" || slices.Contains(has, folder) || s.admit(s.site.Store, a, one) != nil {
			return
		}
		has, beside = append(has, folder), append(beside, one)
	}
	c := s.site.Catalog()
	for _, p := range of.Packages {
		for _, course := range c.CourseIDs() {
			quizzes := c.QuizzesOf(c.Courses[course])
			if p.Kind == "quiz" && slices.Contains(quizzes, p.ID) {
				add("course", course)
			}
			for _, quiz := range quizzes {
				if p.Kind == "course" && p.ID == course {
					add("quiz", quiz)
				}
			}
		}
	}
	return beside, nil
}

// AddPackage takes a package as it is served into a draft, with its version raised, so that both are edited and
// published together. Id is any save of the draft.
func (s *Packages) AddPackage(ctx context.Context, a access.Actor, id, kind, name string) (draft string, err error) {
	of, err := s.draftOf(a, id)
	if err != nil {
		return "", err
	}
	one := s.packageServed(kind, name)
	if err := s.admit(s.site.Store, a, one); err != nil {
		return "", err
	}
	folder := FolderOf(one)
	if slices.Contains(foldersOf(of), folder) {
		return "", refusal.New("package", "package.in-draft", "package", folder)
	}
	switch other, err := s.draftWith(s.site.Store, a, kind, name); {
	case err != nil:
		return "", err
	case other != "":
		return "", refusal.New("package", "package.in-other-draft", "package", folder)
	}
	added, err := s.servedFiles(kind, name)
	if err != nil {
		return "", err
	}
	files, contents := maps.Clone(of.Files), [][]byte{}
	for file, content := range added {
		files[file], contents = archive.Sum(content), append(contents, content)
	}
	of.Packages = append(slices.Clone(of.Packages), one)
	next, err := s.follow(ctx, a, of, files, contents, store.PackageSave{Act: store.SaveAdded, File: folder})
	return next.ID, busy(err)
}
