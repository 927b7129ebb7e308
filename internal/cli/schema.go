package cli

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"hocvu/internal/message"
	"hocvu/internal/schema"
	"hocvu/internal/spelling"
)

// editorFolder is where VS Code looks for the settings of a folder.
const editorFolder = ".vscode"

// schemaCommand writes what check asks of YAML files as JSON Schema, by which editors complete and underline.
func schemaCommand(s *session) *cobra.Command {
	c := &cobra.Command{Use: "schema [NAME]", Args: s.words(0, 1), ValidArgs: schemaNames()}
	folder := c.Flags().String("all", "", "cli.flag-schema-all")
	c.RunE = func(_ *cobra.Command, words []string) error {
		if (len(words) == 1) == (*folder != "") {
			return usageError("cli.schema-what", "names", strings.Join(schemaNames(), ", "))
		}
		if *folder != "" {
			return s.writeSchemas(*folder)
		}
		return s.printSchema(words[0])
	}
	return c
}

func schemaNames() []string {
	var names []string
	for _, f := range schema.Files {
		names = append(names, f.Name)
	}
	return names
}

func (t terminal) printSchema(name string) error {
	for _, f := range schema.Files {
		if f.Name != name {
			continue
		}
		content, err := f.JSON(t.language)
		if err == nil {
			_, err = t.out.Write(content)
		}
		return err
	}
	hint := message.New("problem.hint-known", "names", strings.Join(schemaNames(), ", "))
	for _, known := range schemaNames() {
		if spelling.Distance(name, known) <= 2 {
			hint = message.New("problem.hint-near", "name", known)
		}
	}
	return usageError("cli.schema-unknown", "name", name, "hint", hint)
}

// writeSchemas writes all schemas into a folder. In VS Code's own one that has no settings yet it writes those as well;
// else it says them.
func (t terminal) writeSchemas(folder string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for _, f := range schema.Files {
		content, err := f.JSON(t.language)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(folder, schemaFile(f)), content, 0o644); err != nil {
			return err
		}
	}
	t.say("cli.schema-written", "n", len(schema.Files), "folder", folder)
	settings, err := editorSettings(folder)
	if err != nil {
		return err
	}
	file := filepath.Join(folder, "settings.json")
	if filepath.Base(folder) == editorFolder && !exists(file) {
		if err := os.WriteFile(file, settings, 0o644); err != nil {
			return err
		}
		t.say("cli.schema-ready", "file", file)
		return nil
	}
	t.say("cli.schema-setting")
	_, err = t.out.Write(settings)
	return err
}

func schemaFile(f schema.File) string { return f.Name + ".schema.json" }

// editorSettings say which schema is for which files. VS Code takes a path from the folder that it has open, which is
// the one above its own.
func editorSettings(folder string) ([]byte, error) {
	from := "./" + editorFolder
	if filepath.Base(folder) != editorFolder {
		whole, err := filepath.Abs(folder)
		if err != nil {
			return nil, err
		}
		from = filepath.ToSlash(whole)
	}
	schemas := map[string][]string{}
	for _, f := range schema.Files {
		if !f.Front { // editors know no front matter
			schemas[from+"/"+schemaFile(f)] = f.Files
		}
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(map[string]any{"yaml.schemas": schemas})
	return b.Bytes(), err
}
