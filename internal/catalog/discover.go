package catalog

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"slices"
)

var manifests = map[string]Kind{"course.yaml": CourseKind, "framework.yaml": FrameworkKind, "quiz.md": QuizKind}

// sift finds the packages of a layer: folders of content and quizzes with a manifest.
func sift(ctx context.Context, layer Layer) ([]*folder, Problems) {
	var found []*folder
	var problems Problems
	for _, shelf := range []string{"content", "quizzes"} {
		entries, err := fs.ReadDir(layer.FS, shelf)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			problems = append(problems, unreadable(shelf, err))
		}
		for _, entry := range entries {
			if !entry.IsDir() || hidden(entry.Name()) {
				continue
			}
			f := read(ctx, layer.FS, layer.Name, path.Join(shelf, entry.Name()))
			report := &reporter{file: f.path}
			if f.settle(layer.FS, entry.Name(), shelf, report) {
				found = append(found, f)
			} else {
				problems = append(problems, f.problems...)
			}
			problems = append(problems, report.problems...)
		}
	}
	return found, problems
}

// settle decides what a folder holds, also when its manifest breaks a bound. An empty folder is nothing yet.
func (f *folder) settle(fsys fs.FS, name, shelf string, report *reporter) bool {
	var holds []string
	for file, kind := range manifests {
		if _, err := fs.Stat(fsys, path.Join(f.path, file)); err == nil && (kind == QuizKind) == (shelf == "quizzes") {
			holds = append(holds, file)
		}
	}
	slices.Sort(holds)
	switch {
	case len(f.files) == 0 && len(f.problems) == 0:
		return false
	case len(holds) == 0 && shelf == "quizzes":
		report.at(0, 0, "problem.no-quiz")
	case len(holds) == 0:
		report.at(0, 0, "problem.no-manifest")
	case len(holds) > 1:
		report.at(0, 0, "problem.two-manifests")
	case !idForm.MatchString(name) || len(name) > maxName:
		report.at(0, 0, "problem.id-form", "id", name)
	default:
		f.manifest = holds[0]
		f.ref = ref{manifests[holds[0]], name}
		return true
	}
	return false
}
