package catalog

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"slices"
)

var manifests = map[string]Kind{"course.yaml": CourseKind, "framework.yaml": FrameworkKind, "quiz.md": QuizKind}

// discover finds the packages of a layer: folders of content and quizzes with a manifest.
func discover(ctx context.Context, layer Layer) ([]*folder, Problems) {
	var found []*folder
	var problems Problems
	for _, parent := range []string{"content", "quizzes"} {
		entries, err := fs.ReadDir(layer.FS, parent)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			problems = append(problems, unreadable(parent, err))
		}
		for _, entry := range entries {
			if !entry.IsDir() || hidden(entry.Name()) {
				continue
			}
			f := read(ctx, layer.FS, layer.Name, path.Join(parent, entry.Name()))
			report := &reporter{file: f.path}
			if f.classify(layer.FS, entry.Name(), parent, report) {
				found = append(found, f)
			} else {
				problems = append(problems, f.problems...)
			}
			problems = append(problems, report.problems...)
		}
	}
	return found, problems
}

// classify decides what a folder holds, also when its manifest breaks a bound. An empty folder is nothing yet.
func (f *folder) classify(fsys fs.FS, name, parent string, report *reporter) bool {
	var holds []string
	for file, kind := range manifests {
		if _, err := fs.Stat(fsys, path.Join(f.path, file)); err == nil && (kind == QuizKind) == (parent == "quizzes") {
			holds = append(holds, file)
		}
	}
	slices.Sort(holds)
	switch {
	case len(f.files) == 0 && len(f.problems) == 0:
		return false
	case len(holds) == 0 && parent == "quizzes":
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
