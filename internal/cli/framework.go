package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"hocvu/internal/catalog"
)

// frameworkCommand writes frameworks as 1EdTech CASE 1.0, makes packages of it, and replaces one where answers are
// kept.
func frameworkCommand(s *session) *cobra.Command {
	c := &cobra.Command{Use: "framework"}
	export := &cobra.Command{
		Use:  "export FRAMEWORK [FILE]",
		Args: caseWords(1, 2),
		RunE: func(c *cobra.Command, words []string) error {
			return s.exportFramework(c.Context(), s.config.Packages, words[0], words[1:])
		},
	}
	read := &cobra.Command{
		Use:  "import FILE DIR",
		Args: caseWords(2, 2),
		RunE: func(_ *cobra.Command, words []string) error { return s.importFramework(words[0], words[1]) },
	}
	s.share(export, "packages")
	s.share(read, "packages")
	c.AddCommand(export, read, frameworkReplaceCommand(s))
	return c
}

// caseWords bounds the words after export and import, whose usage is one message.
func caseWords(least, most int) cobra.PositionalArgs {
	return func(_ *cobra.Command, words []string) error {
		if len(words) < least || len(words) > most {
			return usageError("case.usage")
		}
		return nil
	}
}

func (t terminal) exportFramework(ctx context.Context, folder, id string, file []string) error {
	c, err := t.load(ctx, folder)
	if err != nil {
		return err
	}
	f := c.Frameworks[id]
	if f == nil {
		return failure("coverage.unknown", "framework", id, "known", strings.Join(c.FrameworkIDs(), ", "))
	}
	content, err := catalog.WriteCase(f, time.Now())
	if err != nil {
		return err
	}
	if len(file) == 0 {
		_, err := t.out.Write(content)
		return err
	}
	return writeNew(file[0], content)
}

// importFramework makes a package of a file. The name of the folder is the framework's ID.
func (t terminal) importFramework(name, folder string) error {
	id := filepath.Base(filepath.Clean(folder))
	if !catalog.ValidID(id) {
		return usageError("cli.new-name", "name", id, "hint", "")
	}
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close() //nolint:errcheck // only read
	f, notes, err := catalog.ReadCase(file, id)
	if err == nil {
		var content []byte
		if content, err = catalog.FrameworkYAML(f); err == nil {
			if err = os.MkdirAll(folder, 0o755); err == nil {
				err = writeNew(filepath.Join(folder, "framework.yaml"), content)
			}
		}
	}
	if err != nil {
		return err
	}
	for _, note := range notes {
		fmt.Fprintln(t.out, note.In(t.language))
	}
	n := 0
	for _, area := range f.Areas {
		n += len(area.Competencies)
	}
	t.say("case.written", "file", filepath.Join(folder, "framework.yaml"), "areas", len(f.Areas), "competencies", n,
		"command", "hocvu check "+filepath.Dir(filepath.Dir(filepath.Clean(folder))))
	return nil
}

// writeNew never writes over a file: somebody may have worked on it.
func writeNew(name string, content []byte) error {
	file, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return failure("case.exists", "file", name)
	}
	if err != nil {
		return err
	}
	if _, err := file.Write(content); err != nil {
		file.Close() //nolint:errcheck // the first error says more
		return err
	}
	return file.Close()
}
