package catalog

import (
	"context"
	"errors"
	"maps"
	"path"
	"strings"

	"hocvu/internal/markdown"
)

// errNoScripts is why a script is not run where the signs of a package alone are looked at.
var errNoScripts = errors.New("scripts are not run here")

// Faults reports what the files of one package have wrong by themselves: root is its folder (content/mat-khau), files
// are those below it. Other packages, names of files, pictures and scripts are not looked at. Call runs a job, as
// Engine.Call does.
func Faults(
	ctx context.Context, root string, files map[string][]byte,
	call func(ctx context.Context, job string, input, output any) error,
) Problems {
	f := &folder{root: root, path: root, files: maps.Clone(files), pictures: map[string]markdown.Picture{}, digest: "-"}
	for name, kind := range manifests {
		if _, there := files[name]; there && (kind == QuizKind) == strings.HasPrefix(root, "quizzes/") {
			f.manifest, f.ref, f.name = name, ref{kind, path.Base(root)}, path.Base(root)
		}
	}
	for name := range files {
		if short, ok := strings.CutPrefix(name, "assets/"); ok {
			f.pictures[short] = markdown.Picture{Width: 1, Height: 1}
		}
	}
	engine := Engine{Concurrency: 1, Call: func(ctx context.Context, job string, input, output any) error {
		if job != LessonJob && job != QuizJob {
			return errNoScripts
		}
		return call(ctx, job, input, output)
	}}
	var problems Problems
	switch f.kind {
	case CourseKind:
		d := f.readCourse(nil)
		if d.course != nil {
			d.lessons(ctx, engine, nil, "", nil)
		}
		problems = d.problems
	case QuizKind:
		problems = f.readQuiz(ctx, engine, nil).problems
	case FrameworkKind:
		problems = f.readFramework().problems
	}
	faults, _ := problems.Notes()
	return faults.Sorted()
}
