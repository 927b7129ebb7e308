package fix

import (
	"cmp"
	"context"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"hocvu/internal/catalog"
	"hocvu/internal/refusal"
)

// Change is what becomes of one file. Paths are below the root, with slashes; To differs from From where the file gets
// another name.
type Change struct {
	From, To      string
	Before, After []byte
}

// maxFile is the most bytes of a file that is fixed: check refuses larger ones.
const maxFile = 256 << 10

// Call runs a job of check, as catalog.Engine.Call does.
type Call func(ctx context.Context, job string, input, output any) error

// Folder finds what would change in the packages below a root. Only files for which in holds are changed, and of these
// what check has something to say of; a file that gets another name is called by it in its whole package.
func Folder(ctx context.Context, root fs.FS, in func(file string) bool, call Call) ([]Change, error) {
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
			changes, err := packageChanges(ctx, root, path.Join(parent, p.Name()), in, call)
			if err != nil {
				return nil, err
			}
			all = append(all, changes...)
		}
	}
	slices.SortFunc(all, func(a, b Change) int { return cmp.Compare(a.From, b.From) })
	return all, nil
}

// plainName is the name that a file of a package should have; others keep theirs.
func plainName(name string) string {
	lower := strings.ToLower(name)
	switch {
	case !slices.Contains([]string{".md", ".yaml", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".js"}, path.Ext(lower)):
		return name
	case slices.Contains([]string{"quiz.md", "course.yaml", "framework.yaml"}, lower):
		return lower
	case catalog.ValidName(name) && path.Ext(name) == path.Ext(lower):
		return name
	case catalog.ValidName(name):
		return strings.TrimSuffix(name, path.Ext(name)) + path.Ext(lower)
	}
	return cmp.Or(catalog.PlainName(name), name)
}

var (
	destination = regexp.MustCompile(`(\]\()([^()\s#"]+)`)
	listed      = regexp.MustCompile(`[^\s\[\],"':]+`)
)

// follow calls renamed files by their new names: where a link or a picture leads, and in the lists of a course.
func follow(text, file string, renamed map[string]string) string {
	newName := func(name string) (string, bool) {
		if plain, err := url.PathUnescape(name); err == nil {
			name = plain
		}
		to, ok := renamed[norm.NFC.String(path.Join(path.Dir(file), name))]
		return to, ok
	}
	if path.Base(file) == "course.yaml" {
		return listed.ReplaceAllStringFunc(text, func(word string) string {
			for _, extension := range []string{".md", ".MD", ".Md"} {
				if to, ok := newName("lessons/" + word + extension); ok {
					return strings.TrimSuffix(to, ".md")
				}
			}
			return word
		})
	}
	return destination.ReplaceAllStringFunc(text, func(link string) string {
		target := strings.TrimPrefix(link, "](")
		if to, ok := newName(target); ok {
			return "](" + path.Join(path.Dir(target), to)
		}
		return link
	})
}

// Write does what changes say below a folder. Each file is replaced whole, so a stop leaves it old or new. Where one of
// them may not be written, nothing is.
func Write(root string, changes []Change) error {
	folder, err := os.OpenRoot(root)
	if err != nil {
		return err
	}
	defer folder.Close() //nolint:errcheck // nothing is written through it any more
	for _, c := range changes {
		if info, err := folder.Stat(filepath.FromSlash(c.From)); err != nil {
			return err
		} else if info.Mode().Perm()&0o200 == 0 {
			return refusal.New("file", "cli.fix-read-only", "file", c.From)
		}
	}
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
