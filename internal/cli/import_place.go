package cli

import (
	"archive/zip"
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"hocvu/internal/app/engine"
	"hocvu/internal/catalog"
	"hocvu/internal/coursefile"
	"hocvu/internal/message"
)

// readSource reads a file that somebody names, or packs a folder, unless it is larger than it may be.
func readSource(file string) (content []byte, isFolder bool, err error) {
	info, err := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, false, failure("cli.no-path", "path", file)
	case err != nil:
		return nil, false, err
	case info.IsDir():
		content, err = packFolder(file)
		return content, true, err
	case info.Size() > coursefile.MaxFile:
		return nil, false, failure("exchange.too-large", "most", coursefile.MaxFile>>20)
	}
	content, err = os.ReadFile(file)
	return content, false, err
}

// packFolder packs a folder as its author would for the page of imports: files alone, without what systems hide.
func packFolder(folder string) ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	size := int64(0)
	root := os.DirFS(folder)
	err := fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name != "." && strings.HasPrefix(entry.Name(), ".") && entry.IsDir():
			return fs.SkipDir
		case !entry.Type().IsRegular() || strings.HasPrefix(entry.Name(), "."):
			return nil
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		if size += info.Size(); size > coursefile.MaxFile {
			return failure("exchange.too-large", "most", coursefile.MaxFile>>20)
		}
		content, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		to, err := z.Create(name)
		if err == nil {
			_, err = to.Write(content)
		}
		return err
	})
	if err == nil {
		err = z.Close()
	}
	return out.Bytes(), err
}

// draftPlace is the name of a draft and the folder that its packages lie in, below root: content or quizzes.
func draftPlace(file string, f importFlags, root string) (name, folder string, err error) {
	name, folder = strings.TrimSuffix(filepath.ToSlash(f.into), "/"), f.folder
	if above, below, ok := cutLast(name, root+"/"); ok {
		if name = below; above != "" {
			folder = filepath.FromSlash(above)
		}
	}
	if f.into == "" {
		base := filepath.Base(filepath.Clean(file))
		stem := strings.TrimSuffix(base, filepath.Ext(base))
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
	if _, err := fs.Stat(engine.Layers(folder)[0].FS, path.Join(root, name)); err == nil {
		return "", "", failure("cli.new-shipped", "name", name)
	}
	if target := filepath.Join(folder, root, name); exists(target) {
		return "", "", failure("cli.new-exists", "folder", target)
	}
	return name, folder, nil
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// placeDraft writes a package beside its final place and moves it there when it is whole.
func placeDraft(files map[string][]byte, folder, root, id string) error {
	parent := filepath.Join(folder, root)
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return err
	}
	draft, err := os.MkdirTemp(parent, "_draft-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(draft) //nolint:errcheck // moved by then, or a failure that is told
	for name, content := range files {
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
	target := filepath.Join(parent, id)
	if exists(target) {
		return failure("cli.new-exists", "folder", target)
	}
	return os.Rename(draft, target)
}
