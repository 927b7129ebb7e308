package catalog

import (
	"bytes"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"hocvu/internal/message"
	"hocvu/internal/sample"
	"hocvu/internal/schema"
)

// validators are the schemas by their names, as another program reads them.
var validators = sync.OnceValue(func() map[string]*jsonschema.Schema {
	all := map[string]*jsonschema.Schema{}
	for _, f := range schema.Files {
		content, err := f.JSON(message.Vietnamese)
		if err != nil {
			panic(err)
		}
		c := jsonschema.NewCompiler()
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(content))
		if err == nil {
			err = c.AddResource(f.Name+".json", doc)
		}
		if err != nil {
			panic(err)
		}
		all[f.Name] = c.MustCompile(f.Name + ".json")
	}
	return all
})

// schemaOf is the name of the schema for a file, "" where there is none.
func schemaOf(name string) string {
	parts := strings.Split(name, "/")
	base := path.Base(name)
	switch {
	case len(parts) < 3:
	case base == "course.yaml", base == "framework.yaml", base == "examples.yaml", base == "library.yaml",
		base == "legal.yaml", base == "paths.yaml":
		return strings.TrimSuffix(base, ".yaml")
	case parts[0] == "logic" && path.Ext(base) == ".yaml":
		return "logic"
	case parts[0] == "quizzes" && base == "quiz.md":
		return "quiz"
	case parts[0] == "quizzes" && path.Ext(base) == ".md" && len(parts) == 3:
		return "quiz-translation"
	case parts[0] == "content" && path.Ext(base) == ".md" && path.Base(path.Dir(name)) == "lessons":
		if strings.Count(base, ".") > 1 {
			return "lesson-translation"
		}
		return "lesson"
	}
	return ""
}

// yamlOf is the YAML of a file as another program sees it; false where no program could.
func yamlOf(name string, content []byte) (v any, lines int, ok bool) {
	report := &reporter{}
	source, ok := normal(content, report)
	if ok && path.Ext(name) == ".md" {
		source, _, lines, ok = cut(source, report)
	}
	if !ok {
		return nil, 0, false
	}
	read, ok := parseYAML(source, 1, report)
	return read.any(), lines, ok
}

func TestEveryShippedFileAndEverySampleSatisfiesItsSchema(t *testing.T) {
	seen := map[string]int{}
	holds := func(t *testing.T, name string, content []byte) {
		kind := schemaOf(name)
		if kind == "" {
			return
		}
		seen[kind]++
		v, _, ok := yamlOf(name, content)
		if !ok {
			t.Errorf("%s: not read", name)
		} else if err := validators()[kind].Validate(v); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	root := os.DirFS("../..")
	for _, folder := range []string{"content", "quizzes", "logic"} {
		err := fs.WalkDir(root, folder, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			content, err := fs.ReadFile(root, name)
			holds(t, name, content)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for kind, folder := range map[string]string{"course": "content", "quiz": "quizzes"} {
		files, err := sample.Files(kind, "ten-goi")
		if err != nil {
			t.Fatal(err)
		}
		for name, content := range files {
			holds(t, path.Join(folder, "ten-goi", name), content)
		}
	}
	for name, f := range files(t) {
		holds(t, name, f.Data)
	}
	for _, f := range schema.Files {
		if seen[f.Name] == 0 {
			t.Errorf("no file tried the schema %s", f.Name)
		}
	}
}

// sayable are the faults that need nothing but the file itself, so that a schema can name them too.
var sayable = []string{"problem.yaml-unknown", "problem.yaml-missing", "problem.yaml-type", "problem.yaml-empty",
	"problem.yaml-colon", "problem.choice", "problem.date", "problem.range", "problem.duration", "problem.code-bare",
	"problem.code-quotes", "problem.version", "problem.version-form", "problem.language", "problem.first-language",
	"problem.empty", "problem.module-holds", "problem.example-form", "problem.exam-session", "problem.advice-unknown",
	"problem.advice-why", "problem.param-name", "problem.id-form"}

// refusedBySchema holds that what check says of the form of a YAML file, the schema says too.
func refusedBySchema(t *testing.T, fsys fs.FS, problems Problems) {
	t.Helper()
	for _, p := range problems {
		kind := schemaOf(p.File)
		if kind == "" || p.Line == 0 || !slices.Contains(sayable, p.Message.ID) {
			continue
		}
		content, err := fs.ReadFile(fsys, p.File)
		if err != nil {
			t.Fatal(err)
		}
		v, body, ok := yamlOf(p.File, content)
		if !ok || body > 0 && p.Line >= body {
			continue
		}
		if validators()[kind].Validate(v) == nil {
			t.Errorf("the schema %s lets pass: %s", kind, p.In(message.English))
		}
	}
}
