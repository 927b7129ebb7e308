package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"github.com/spf13/cobra"

	"hocvu/internal/app/engine"
	"hocvu/internal/catalog"
	"hocvu/internal/message"
	"hocvu/internal/sample"
)

// parentFolder tells where a kind of package stands.
var parentFolder = map[string]string{"course": "content", "quiz": "quizzes"}

// newCommand writes a small package that passes check and teaches the format by its comments, or a course like one of
// the program.
func newCommand(s *session) *cobra.Command {
	c := &cobra.Command{Use: "new course|quiz NAME", Args: s.words(0, 2), ValidArgs: []string{"course", "quiz"}}
	folder := c.Flags().String("dir", ".", "cli.flag-packages")
	from := c.Flags().String("from", "", "cli.flag-from-model")
	c.RunE = func(c *cobra.Command, words []string) error { return s.create(c.Context(), words, *folder, *from) }
	return c
}

func (t terminal) create(ctx context.Context, found []string, folder, from string) error {
	if len(found) < 2 || parentFolder[found[0]] == "" || from != "" && found[0] != "course" {
		return usageError("cli.new-what")
	}
	kind, name := found[0], found[1]
	if !catalog.ValidID(name) {
		hint := any("")
		if near := catalog.SuggestID(name); near != "" {
			hint = message.New("cli.hint-try", "name", near)
		}
		return usageError("cli.new-name", "name", name, "hint", hint)
	}
	if from != "" {
		return t.modelled(ctx, name, from, folder)
	}
	if _, err := fs.Stat(engine.Layers(folder)[0].FS, path.Join(parentFolder[kind], name)); err == nil {
		return failure("cli.new-shipped", "name", name)
	}
	for _, layer := range engine.Layers(folder) {
		if owner := catalog.FormerName(ctx, layer, catalog.Kind(kind), name); owner != "" {
			return failure("cli.new-former", "name", name, "folder", owner)
		}
	}
	target := filepath.Join(folder, parentFolder[kind], name)
	if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
		return err
	}
	if err := os.Mkdir(target, 0o755); errors.Is(err, fs.ErrExist) {
		return failure("cli.new-exists", "folder", target)
	} else if err != nil {
		return err
	}
	if err := write(kind, target, name); err != nil {
		return err
	}
	t.say("cli.new-made", "folder", target, "command", "hocvu check "+folder)
	t.say("cli.new-editor", "command", program+" schema --all "+filepath.Join(folder, editorFolder))
	return nil
}

// write puts the sample of a kind into a folder.
func write(kind, target, name string) error {
	files, err := sample.Files(kind, name)
	if err != nil {
		return err
	}
	for file, content := range files {
		at := filepath.Join(target, filepath.FromSlash(file))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(at, content, 0o644); err != nil {
			return err
		}
	}
	return nil
}
