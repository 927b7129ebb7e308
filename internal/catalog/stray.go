package catalog

import (
	"path"
	"slices"
	"strings"
)

// textEnding is the name that a file was meant to have to which an editor has put .txt; "" where none has.
func textEnding(name string) string {
	meant := strings.TrimSuffix(name, path.Ext(name))
	if strings.EqualFold(path.Ext(name), ".txt") && slices.Contains([]string{".md", ".yaml", ".js", ".svg"}, path.Ext(meant)) {
		return meant
	}
	return ""
}

// strays reports the files that no rule reads. They would travel with the package, and nobody would see them.
func (f *folder) strays(folders ...string) Problems {
	var problems Problems
	for _, name := range names(f.files) {
		top, _, below := strings.Cut(name, "/")
		listed := f.kind == FrameworkKind && (name == legalFile || name == pathsFile)
		if name == f.manifest || listed || name == "README.md" || below && slices.Contains(folders, top) {
			continue
		}
		report := &reporter{file: path.Join(f.path, name)}
		if meant := textEnding(name); meant != "" {
			report.minor(0, 0, "problem.text-ending", "name", path.Base(meant))
		} else {
			report.minor(0, 0, "problem.stray")
		}
		problems = append(problems, report.problems...)
	}
	return problems
}
