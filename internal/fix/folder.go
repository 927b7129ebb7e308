package fix

import (
	"cmp"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"hocvu/internal/catalog"
)

// Change is what becomes of one file. Paths are below the root, with slashes; To differs from From where the file gets
// another name.
type Change struct {
	From, To      string
	Before, After []byte
}

// maxFile is the most bytes of a file that is fixed: check refuses larger ones.
const maxFile = 256 << 10

// Folder finds what would change in the packages below a root. Only files for which in holds are changed; a file that
// gets another name is called by it in its whole package.
func Folder(root fs.FS, in func(file string) bool) ([]Change, error) {
	var all []Change
	for _, parent := range []string{"content", "quizzes"} {
		packages, err := fs.ReadDir(root, parent)
		if err != nil {
			continue // one of the two may be missing
		}
		for _, p := range packages {
			if !p.IsDir() || strings.HasPrefix(p.Name(), ".") {
				continue
			}
			changes, err := packageChanges(root, path.Join(parent, p.Name()), in)
			if err != nil {
				return nil, err
			}
			all = append(all, changes...)
		}
	}
	slices.SortFunc(all, func(a, b Change) int { return cmp.Compare(a.From, b.From) })
	return all, nil
}

func packageChanges(root fs.FS, folder string, in func(string) bool) ([]Change, error) {
	var files []string
	taken := map[string]bool{}
	err := fs.WalkDir(root, folder, func(file string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() && !strings.HasPrefix(entry.Name(), ".") {
			files = append(files, file)
			taken[file] = true
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	renamed := map[string]string{} // base names
	changes := map[string]Change{}
	for _, file := range files {
		to := path.Join(path.Dir(file), plainName(path.Base(file)))
		if to != file && !taken[to] && in(file) {
			changes[file] = Change{From: file, To: to}
			renamed[path.Base(file)] = path.Base(to)
			taken[to] = true
		}
	}
	for _, file := range files {
		before, after, err := fixed(root, file, renamed, in(file))
		if err != nil {
			return nil, err
		}
		change, moved := changes[file]
		if string(before) == string(after) && !moved {
			continue
		}
		change.From, change.To = file, cmp.Or(change.To, file)
		change.Before, change.After = before, after
		changes[file] = change
	}
	list := make([]Change, 0, len(changes))
	for _, c := range changes {
		list = append(list, c)
	}
	return list, nil
}

// plainName is the name that a file should have: an ending in small letters, and no sign that a package may not hold.
func plainName(name string) string {
	if catalog.PlainName(name) == strings.ToLower(name) || catalog.PlainName(name) == "" {
		name = strings.TrimSuffix(name, path.Ext(name)) + strings.ToLower(path.Ext(name))
	}
	if catalog.ValidName(name) {
		return name
	}
	return cmp.Or(catalog.PlainName(name), name)
}

// fixed reads a file and fixes its text; of a file that is not asked for, the names of others alone.
func fixed(root fs.FS, file string, renamed map[string]string, asked bool) (before, after []byte, err error) {
	extension := strings.ToLower(path.Ext(file))
	if extension != ".md" && extension != ".yaml" {
		return nil, nil, nil
	}
	info, err := fs.Stat(root, file)
	if err != nil || info.Size() > maxFile {
		return nil, nil, err
	}
	if before, err = fs.ReadFile(root, file); err != nil {
		return nil, nil, err
	}
	text := string(before)
	switch {
	case !asked:
	case extension == ".yaml":
		text = YAML(text)
	default:
		text = Markdown(text, strings.HasPrefix(file, "quizzes/"))
	}
	for from, to := range renamed {
		text = strings.ReplaceAll(text, from, to)
	}
	return before, []byte(text), nil
}

// Write does what changes say below a folder. Each file is replaced whole, so a stop leaves it old or new.
func Write(root string, changes []Change) error {
	folder, err := os.OpenRoot(root)
	if err != nil {
		return err
	}
	defer folder.Close() //nolint:errcheck // nothing is written through it any more
	for _, c := range changes {
		if c.From != c.To {
			if err := folder.Rename(filepath.FromSlash(c.From), filepath.FromSlash(c.To)); err != nil {
				return err
			}
		}
		if string(c.Before) == string(c.After) {
			continue
		}
		if err := replace(folder, filepath.FromSlash(c.To), c.After); err != nil {
			return err
		}
	}
	return nil
}

func replace(folder *os.Root, file string, content []byte) error {
	info, err := folder.Stat(file)
	if err != nil {
		return err
	}
	fresh := filepath.Join(filepath.Dir(file), ".fix-"+filepath.Base(file))
	if err := folder.WriteFile(fresh, content, info.Mode().Perm()); err != nil {
		return err
	}
	return folder.Rename(fresh, file)
}
