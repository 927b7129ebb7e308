package catalog

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"hocvu/internal/schema"
)

// planted is a package with one field made wrong.
type planted struct {
	what   string // the field and what was done to it
	file   string
	free   bool // the schema takes any value there
	schema string
}

// Every field of the table is read: for each one a package is made in which it has another form, is out of its bounds,
// or is missing where it must be there, and for each object one with a field that there is not. check must name the
// file, and so must the schema.
func TestEveryFieldOfTheTableIsReadAndTheSchemaSaysTheSame(t *testing.T) {
	base := archive(t, "testdata/fields.txtar")
	fsys := fstest.MapFS{}
	plant := func(name, file string, content []byte) { // the package to which the file belongs, under a name
		for _, f := range base.Files {
			if packageOf(f.Name) != packageOf(file) {
				continue
			}
			text := f.Data
			if f.Name == file && content != nil {
				text = content
			}
			fsys[strings.ReplaceAll(f.Name, "NAME", name)] = &fstest.MapFile{
				Data: bytes.ReplaceAll(text, []byte("NAME"), []byte(name))}
		}
	}
	plant("khung", "content/NAME/framework.yaml", nil)
	plant("hoi", "quizzes/NAME/quiz.md", nil)
	plant("khoa", "content/NAME/course.yaml", nil)
	plant("khoa-hai", "content/NAME/course.yaml", nil)
	plant("thu", "logic/NAME/library.yaml", nil)
	if _, problems := loadFiles(t, fsys); len(problems) > 0 {
		t.Fatalf("the packages have faults before one is planted:\n%s", said(t, problems))
	}
	all := map[string]planted{} // by folder
	for _, f := range base.Files {
		kind := schemaOf(f.Name)
		at := slices.IndexFunc(schema.Files, func(one schema.File) bool { return one.Name == kind })
		if at < 0 {
			continue
		}
		tree, line, ok := yamlOf(f.Name, f.Data)
		if !ok {
			t.Fatal(f.Name)
		}
		rest := []byte(nil)
		if line > 0 {
			rest = bytes.Join(bytes.SplitAfter(f.Data, []byte("\n"))[line-1:], nil)
		}
		root := []any{}
		if schema.Files[at].Scripts {
			root = []any{"tong.js"}
		}
		vary(schema.Files[at].Content, root, tree, schema.Files[at].Scripts, func(what string, free bool, changed any) {
			name := fmt.Sprintf("sai-%03d", len(all))
			var content bytes.Buffer
			if line > 0 {
				content.WriteString("---\n")
			}
			e := json.NewEncoder(&content)
			e.SetEscapeHTML(false)
			e.SetIndent("", " ")
			if err := e.Encode(changed); err != nil {
				t.Fatal(err)
			}
			if line > 0 {
				content.WriteString("---\n")
			}
			plant(name, f.Name, append(content.Bytes(), rest...))
			all[name] = planted{kind + ": " + what, strings.ReplaceAll(f.Name, "NAME", name), free, kind}
		})
	}
	engine := engineOf(t)
	engine.Seeds = MinVariants // there are many packages
	_, problems := Load(t.Context(), []Layer{{Name: DiskLayer, FS: fsys}}, engine)
	named := map[string]bool{}
	for _, p := range problems {
		named[p.File] = named[p.File] || !p.Minor && !p.Note
	}
	for _, one := range all {
		if !named[one.file] {
			t.Errorf("check says nothing of %s", one.what)
		}
		v, _, ok := yamlOf(one.file, fsys[one.file].Data)
		if !ok {
			t.Errorf("%s: not YAML", one.what)
		} else if !one.free && validators()[one.schema].Validate(v) == nil {
			t.Errorf("the schema says nothing of %s", one.what)
		}
	}
	if len(all) < 300 {
		t.Errorf("%d faults planted", len(all))
	}
}

// packageOf is the package a file of the sample belongs to.
func packageOf(file string) string {
	if slices.Contains([]string{"framework.yaml", "legal.yaml", "paths.yaml"}, path.Base(file)) {
		return "framework"
	}
	return strings.Split(file, "/")[0]
}

// vary makes every change to the fields of an object that stands at a place of the tree.
func vary(o *schema.Object, at []any, tree any, list bool, found func(what string, free bool, changed any)) {
	if list {
		// each field is changed in the first entry that has it
		entries, _ := within(tree, at).([]any)
		for _, f := range o.Fields {
			for i, entry := range entries {
				if _, has := entry.(map[string]any)[f.Name]; has || i == len(entries)-1 {
					varyField(o, f, append(slices.Clone(at), i), tree, found)
					break
				}
			}
		}
		found(o.Name+" with an unknown field", false, with(tree, append(slices.Clone(at), 0, "khong-co"), "x"))
		return
	}
	for _, f := range o.Fields {
		varyField(o, f, at, tree, found)
	}
	found(o.Name+" with an unknown field", false, with(tree, append(slices.Clone(at), "khong-co"), "x"))
}

func varyField(o *schema.Object, f schema.Field, at []any, tree any, found func(what string, free bool, changed any)) {
	here := append(slices.Clone(at), f.Name)
	what := o.Name + "." + f.Name
	if f.Required {
		found(what+" left out", false, with(tree, here, nothing{}))
		if f.Kind != schema.Any {
			found(what+" empty", false, with(tree, here, nil))
		}
	}
	switch f.Kind {
	case schema.Any:
		found(what+" of another form", true, with(tree, here, map[string]any{"khong": map[string]any{"co": true}}))
		return
	case schema.Number, schema.Whole:
		found(what+" of another form", false, with(tree, here, "x"))
		found(what+" too small", false, with(tree, here, f.Least-1))
		if f.Most < math.MaxUint32 {
			found(what+" too large", false, with(tree, here, f.Most+1))
		}
		if f.Kind == schema.Whole {
			found(what+" in halves", false, with(tree, here, f.Least+0.5))
		}
		return
	case schema.Map, schema.List, schema.Codes, schema.Flag, schema.Texts:
		found(what+" of another form", false, with(tree, here, "x"))
	default:
		found(what+" of another form", false, with(tree, here, []any{"x"}))
	}
	switch {
	case f.Kind == schema.Map:
		vary(f.Of, here, tree, false, found)
	case f.Kind == schema.List && f.Of != nil:
		vary(f.Of, here, tree, true, found)
	case f.Kind == schema.List:
		found(what+" with an entry of another form", false, with(tree, here, []any{map[string]any{"x": "y"}}))
	case f.Kind == schema.Texts:
		found(what+" in an unknown language", false, with(tree, append(slices.Clone(here), "fr"), "x"))
		found(what+" without the first language", false, with(tree, here, map[string]any{"en": "x"}))
	case f.Kind == schema.Choice, f.Kind == schema.Date, f.Kind == schema.Duration, f.Kind == schema.Language:
		found(what+" that is none", false, with(tree, here, "khong-co"))
	case f.Kind == schema.ID:
		found(what+" with a blank", false, with(tree, here, "khong co"))
	case f.Kind == schema.Code:
		found(what+" as a number", false, with(tree, here, 4.5))
	case f.Pattern != nil:
		found(what+" of other letters", false, with(tree, here, "Không có"))
	}
	if f.Full {
		empty := any([]any{})
		if f.Kind == schema.Map {
			empty = map[string]any{}
		}
		found(what+" with nothing in it", false, with(tree, here, empty))
	}
}

// nothing takes a field away.
type nothing struct{}

func isNothing(v any) bool {
	_, ok := v.(nothing)
	return ok
}

func within(tree any, at []any) any {
	for _, step := range at {
		switch key := step.(type) {
		case string:
			tree = tree.(map[string]any)[key]
		case int:
			tree = tree.([]any)[key]
		}
	}
	return tree
}

// with is a copy of the tree with another value at a place.
func with(tree any, at []any, value any) any {
	if len(at) == 0 {
		return value
	}
	switch key := at[0].(type) {
	case int:
		entries := slices.Clone(tree.([]any))
		entries[key] = with(entries[key], at[1:], value)
		return entries
	default:
		fields := map[string]any{}
		old, _ := tree.(map[string]any)
		for name, v := range old {
			fields[name] = v
		}
		if changed := with(fields[key.(string)], at[1:], value); isNothing(changed) {
			delete(fields, key.(string))
		} else {
			fields[key.(string)] = changed
		}
		return fields
	}
}
