package cli

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"hocvu/internal/app/engine"
	"hocvu/internal/catalog"
	"hocvu/internal/exchange/native"
	"hocvu/internal/message"
)

// readBounded reads a file that somebody names, unless it is larger than it may be.
func readBounded(file string, most int64) ([]byte, error) {
	info, err := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, failure("cli.no-path", "path", file)
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, failure("cli.import-folder", "path", file)
	case info.Size() > most:
		return nil, failure("exchange.too-large", "most", most>>20)
	}
	return os.ReadFile(file)
}

// draftPlace is the name of a draft and the folder that its packages lie in.
func draftPlace(file string, f importFlags) (name, folder string, err error) {
	name, folder, _ = quizPath(f.into, f.folder)
	if f.into == "" {
		stem := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
		if name = catalog.SuggestID(stem); name == "" {
			return "", "", usageError("cli.import-into")
		}
	}
	if !catalog.ValidID(name) {
		hint := any("")
		if near := catalog.SuggestID(name); near != "" {
			hint = message.New("cli.hint-try", "name", near)
		}
		return "", "", usageError("cli.new-name", "name", name, "hint", hint)
	}
	if _, err := fs.Stat(engine.Layers(folder)[0].FS, path.Join("quizzes", name)); err == nil {
		return "", "", failure("cli.new-shipped", "name", name)
	}
	if target := filepath.Join(folder, "quizzes", name); exists(target) {
		return "", "", failure("cli.new-exists", "folder", target)
	}
	return name, folder, nil
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// placeDraft writes a package beside its final place and moves it there when it is whole.
func placeDraft(p native.Package, folder string) error {
	parent := filepath.Join(folder, "quizzes")
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return err
	}
	draft, err := os.MkdirTemp(parent, "_draft-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(draft) //nolint:errcheck // moved by then, or a failure that is told
	for name, content := range p.Files {
		at := filepath.Join(draft, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(at, content, 0o644); err != nil {
			return err
		}
	}
	if err := os.Chmod(draft, 0o755); err != nil {
		return err
	}
	target := filepath.Join(parent, p.ID)
	if exists(target) {
		return failure("cli.new-exists", "folder", target)
	}
	return os.Rename(draft, target)
}
