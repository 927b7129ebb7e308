package cli

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"hocvu/internal/app/engine"
	"hocvu/internal/catalog"
	"hocvu/internal/message"
	"hocvu/internal/spelling"
	"hocvu/internal/worker"
)

// modelled writes a course as a copy of one that the program brings, with the quiz of the same name: the IDs of
// lessons and questions stay, what names the model names the copy.
func (t terminal) modelled(ctx context.Context, name, model, folder string) error {
	shipped := engine.Layers(folder)[0].FS
	if _, err := fs.Stat(shipped, path.Join("content", model, "course.yaml")); err != nil || !catalog.ValidID(model) {
		return failure("cli.new-no-model", "name", model, "hint", nearCourse(shipped, model),
			"names", strings.Join(courses(shipped), ", "))
	}
	var parents []string
	for _, parent := range []string{"content", "quizzes"} {
		if _, err := fs.Stat(shipped, path.Join(parent, model)); err != nil {
			continue
		}
		parents = append(parents, parent)
		if _, err := fs.Stat(shipped, path.Join(parent, name)); err == nil {
			return failure("cli.new-shipped", "name", name)
		}
		if target := filepath.Join(folder, parent, name); exists(target) {
			return failure("cli.new-exists", "folder", target)
		}
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	draft, err := os.MkdirTemp(folder, "_draft-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(draft) //nolint:errcheck // moved by then, or a failure that is told
	for _, parent := range parents {
		if err := copyModel(shipped, parent, model, filepath.Join(draft, parent, name), name); err != nil {
			return err
		}
	}
	if err := recordModel(ctx, folder, model, draft); err != nil {
		return err
	}
	for _, parent := range parents {
		target := filepath.Join(folder, parent, name)
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return err
		}
		if err := os.Rename(filepath.Join(draft, parent, name), target); err != nil {
			return err
		}
		t.say("cli.new-made", "folder", target, "command", "hocvu check "+folder)
	}
	return nil
}

// courses lists the courses of a layer.
func courses(layer fs.FS) (ids []string) {
	found, _ := fs.Glob(layer, "content/*/course.yaml") // the pattern is a good one
	for _, file := range found {
		ids = append(ids, path.Base(path.Dir(file)))
	}
	return ids
}

// nearCourse offers the course that was most likely meant.
func nearCourse(layer fs.FS, name string) any {
	near, least := "", 4 // letters that may differ, and one more
	for _, id := range courses(layer) {
		if far := spelling.Distance(strings.ToLower(name), id); far < least {
			near, least = id, far
		}
	}
	if near == "" {
		return ""
	}
	return message.New("problem.hint-near", "name", near)
}

// copyModel copies one package of the model.
func copyModel(shipped fs.FS, parent, model, target, name string) error {
	root := path.Join(parent, model)
	return fs.WalkDir(shipped, root, func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rest := strings.TrimPrefix(file, root)
		at := filepath.Join(target, filepath.FromSlash(rest))
		if entry.IsDir() {
			return os.MkdirAll(at, 0o755)
		}
		content, err := fs.ReadFile(shipped, file)
		if err != nil {
			return err
		}
		return os.WriteFile(at, renamed(strings.TrimPrefix(rest, "/"), content, model, name), 0o644)
	})
}

// modelVersion is what a copy begins with, as any new course does.
const modelVersion = "0.1.0"

var versionLine = regexp.MustCompile(`(?m)^version: .*$`)

// What the model was called before the copy never was.
var (
	pastLine       = regexp.MustCompile(`(?m)^was:.*(\n|$)`)
	pastOfQuestion = regexp.MustCompile(`(?m)(^#.*\{#.*) was="[^"]*"`)
)

// renamed is a file of the model with the copy's name where its own stands: the ID and the module of the quiz in a
// manifest, the questions that lessons place.
func renamed(file string, content []byte, model, name string) []byte {
	own := regexp.QuoteMeta(model)
	switch {
	case file == "course.yaml":
		content = identified(content, own, name)
		return regexp.MustCompile(`(\bquiz: *"?)`+own+`("?[ ,}\r\n])`).ReplaceAll(content, []byte("${1}"+name+"${2}"))
	case file == "quiz.md":
		end := max(bytes.Index(content, []byte("\n---")), 0) // of the front matter: a question may show a manifest
		return append(identified(content[:end:end], own, name), pastOfQuestion.ReplaceAll(content[end:], nil)...)
	case strings.HasPrefix(file, "lessons/"):
		end := max(bytes.Index(content, []byte("\n---")), 0)
		content = append(pastLine.ReplaceAll(content[:end:end], nil), content[end:]...)
		return regexp.MustCompile(`(?m)^`+own+`#`).ReplaceAll(content, []byte(name+"#"))
	}
	return content
}

// identified is a manifest with another ID and the version of a new package.
func identified(manifest []byte, own, name string) []byte {
	manifest = regexp.MustCompile(`(?m)^id: *"?`+own+`"?`).ReplaceAll(manifest, []byte("id: "+name))
	manifest = pastLine.ReplaceAll(manifest, nil)
	return versionLine.ReplaceAll(manifest, []byte("version: "+modelVersion))
}

// recordModel writes into the translations of a copy that they match it, where those of the model matched theirs: the
// new name alone made them look behind.
func recordModel(ctx context.Context, folder, model, draft string) error {
	pool := worker.New(engine.Jobs(), worker.Options{})
	defer pool.Close()
	c, _ := catalog.Load(ctx, engine.Layers(folder)[:1], engine.New(pool))
	if ctx.Err() != nil {
		return failure("cli.stopped")
	}
	for _, text := range c.Translations(model) {
		for _, b := range text.Blocks {
			if b.State == catalog.StaleBlock {
				return nil // which of them is behind shows the check
			}
		}
	}
	_, _, err := catalog.RecordSources(ctx, draft, engine.New(pool))
	return err
}
