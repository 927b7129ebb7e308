package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"hocvu/internal/catalog"
)

// framework writes frameworks as 1EdTech CASE 1.0 and makes packages of it. Replacing one is the house's affair.
func framework(ctx context.Context, t terminal, arguments []string) error {
	flags := flag.NewFlagSet("framework", flag.ContinueOnError)
	folder := flags.String("packages", ".", "")
	found, err := words(flags, slices.Concat(t.before, arguments), 3)
	switch {
	case err != nil:
		return err
	case len(found) > 1 && found[0] == "export":
		return t.exportFramework(ctx, *folder, found[1], found[2:])
	case len(found) == 3 && found[0] == "import":
		return t.importFramework(found[1], found[2])
	}
	return misused("case.usage")
}

func (t terminal) exportFramework(ctx context.Context, folder, id string, file []string) error {
	c, err := t.load(ctx, folder)
	if err != nil {
		return err
	}
	f := c.Frameworks[id]
	if f == nil {
		return broken("coverage.unknown", "framework", id, "known", strings.Join(c.FrameworkIDs(), ", "))
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
		return misused("cli.new-name", "name", id, "hint", "")
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
	var refusal *catalog.Refusal
	if errors.As(err, &refusal) {
		return complaint{refusal.Message, failed}
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
		return broken("case.exists", "file", name)
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
