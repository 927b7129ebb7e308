package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"hocvu/internal/catalog"
)

// checkScope is what check was asked about: everything below a root, or one package, folder or file of it. References
// between packages need all of them, so the whole root is read either way.
type checkScope struct {
	root   string
	within string // path below the root, with slashes; "": all of it
}

// packageParents are the folders of a root that hold packages.
var packageParents = []string{"content", "quizzes", "logic"}

// scopeOf finds the root of a path: the path itself when it holds packages, else the folder above the nearest content,
// quizzes or logic that it lies in.
func scopeOf(path string) (checkScope, error) {
	full, err := filepath.Abs(path)
	if err != nil {
		return checkScope{}, err
	}
	info, err := os.Stat(full)
	if err != nil {
		return checkScope{}, failure("cli.no-path", "path", path)
	}
	for _, parent := range packageParents {
		if inside, err := os.Stat(filepath.Join(full, parent)); err == nil && inside.IsDir() {
			return checkScope{root: path}, nil
		}
	}
	parts := strings.Split(filepath.ToSlash(full), "/")
	for i := range slices.Backward(parts) {
		if i > 0 && slices.Contains(packageParents, parts[i]) {
			root := filepath.FromSlash(strings.Join(parts[:i], "/") + "/")
			return checkScope{root, strings.Join(parts[i:], "/")}, nil
		}
	}
	if !info.IsDir() {
		return checkScope{}, failure("cli.no-package-of", "path", path)
	}
	return checkScope{root: path}, nil
}

// holds tells whether a file, or a package's folder, lies in the scope.
func (s checkScope) holds(file string) bool {
	return s.within == "" || file == s.within || strings.HasPrefix(file, s.within+"/")
}

// holdsPackage tells whether a package lies in the scope, or the scope in the package.
func (s checkScope) holdsPackage(p catalog.Package) bool {
	folder := "content/" + p.Called()
	if p.Kind == catalog.QuizKind {
		folder = "quizzes/" + p.Called()
	}
	return s.holds(folder) || strings.HasPrefix(s.within, folder+"/")
}

// holdsLibrary tells whether a library lies in the scope, or the scope in the library.
func (s checkScope) holdsLibrary(id string) bool {
	return s.holds("logic/"+id) || strings.HasPrefix(s.within, "logic/"+id+"/")
}
