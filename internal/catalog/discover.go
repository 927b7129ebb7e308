package catalog

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"slices"

	"hocvu/internal/schema"
)

var manifests = map[string]Kind{"course.yaml": CourseKind, "framework.yaml": FrameworkKind, "quiz.md": QuizKind}

// discover finds the packages of a layer: folders of content and quizzes with a manifest. Known are the folders that
// were read before: one whose files have not changed since is not read again. Nil: no load follows that could know.
func discover(ctx context.Context, layer Layer, engine Engine, known map[string]*folder) ([]*folder, Problems) {
	var all []*folder
	var problems Problems
	for _, parent := range []string{"content", "quizzes"} {
		entries, err := fs.ReadDir(layer.FS, parent)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			problems = append(problems, unreadable(parent, err))
		}
		for _, entry := range entries {
			if entry.IsDir() && !hidden(entry.Name()) {
				root := path.Join(parent, entry.Name())
				all = append(all, &folder{layer: layer.Name, fsys: layer.FS, root: root, path: root})
			}
		}
	}
	reports := make([]reporter, len(all))
	engine.each(len(all), func(i int) {
		f := all[i]
		reports[i].file = f.path
		f.classify(ctx, &reports[i])
		if known == nil {
			return
		}
		f.stamp = f.stampOf()
		if before := known[f.place()]; f.stamp != "" && before != nil && before.stamp == f.stamp {
			again := *before
			again.ref, again.name, again.past = f.ref, f.name, f.past
			all[i] = &again
		}
	})
	for i := range reports {
		problems = append(problems, reports[i].problems...)
	}
	return slices.DeleteFunc(all, func(f *folder) bool { return f.manifest == "" }), problems
}

// place names a folder among those of all layers.
func (f *folder) place() string { return f.layer + " " + f.root }

// classify decides what a folder holds, also when its manifest breaks a bound. An empty folder is nothing yet.
func (f *folder) classify(ctx context.Context, report *reporter) {
	parent, name := path.Split(f.root)
	quizzes := parent == "quizzes/"
	var holds []string
	for file, kind := range manifests {
		if _, err := fs.Stat(f.fsys, path.Join(f.root, file)); err == nil && (kind == QuizKind) == quizzes {
			holds = append(holds, file)
		}
	}
	slices.Sort(holds)
	if len(holds) == 1 && schema.IDForm.MatchString(name) && len(name) <= schema.MaxName {
		f.manifest = holds[0]
		f.ref, f.name = ref{manifests[holds[0]], name}, name
		f.remember()
		return
	}
	f.read(ctx)
	report.problems = append(report.problems, f.problems...)
	switch {
	case len(f.files) == 0 && len(f.problems) == 0:
	case len(holds) == 0 && f.misnamed(quizzes) != "":
		report.at(0, 0, "problem.manifest-ending", "name", f.misnamed(quizzes))
	case len(holds) == 0 && quizzes:
		report.at(0, 0, "problem.no-quiz")
	case len(holds) == 0:
		report.at(0, 0, "problem.no-manifest")
	case len(holds) > 1:
		report.at(0, 0, "problem.two-manifests")
	default:
		report.at(0, 0, "problem.id-form", "id", name)
	}
}

// remember finds out what the package was called before, by which it is known.
func (f *folder) remember() {
	content, fits, err := readFile(f.fsys, path.Join(f.root, f.manifest), MaxText)
	if err != nil || !fits || f.kind == FrameworkKind {
		return
	}
	f.past = pastOf(f.manifest, content)
	f.id = f.past.id(f.name)
}

// misnamed is the manifest that stands in a folder with .txt behind its name, "" for none.
func (f *folder) misnamed(quizzes bool) string {
	for _, name := range names(f.files) {
		if kind, known := manifests[textEnding(name)]; known && (kind == QuizKind) == quizzes {
			return textEnding(name)
		}
	}
	return ""
}
