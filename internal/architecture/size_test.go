package architecture

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const (
	maxLines   = 250
	maxMethods = 30
)

// A file is read in one sitting, a type is known by its methods. Those that are larger stand in lists that only shrink:
// -update writes what is less and never what is more. Tests are not looked at.
func TestNoFileAndNoTypeGrows(t *testing.T) {
	lines, methods := map[string]int{}, map[string]int{}
	for _, file := range goFiles(t) {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		text, err := os.ReadFile(filepath.Join(root, file))
		if err != nil {
			t.Fatal(err)
		}
		lines[file] = bytes.Count(text, []byte("\n"))
		countMethods(t, file, text, methods)
	}
	shrinks(t, "testdata/long_files.txt", "lines", maxLines, lines)
	shrinks(t, "testdata/large_types.txt", "methods", maxMethods, methods)
}

// countMethods adds the methods that a file declares to the types of its package.
func countMethods(t *testing.T, file string, text []byte, methods map[string]int) {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, text, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range parsed.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok || f.Recv == nil {
			continue
		}
		receiver := f.Recv.List[0].Type
		if pointer, ok := receiver.(*ast.StarExpr); ok {
			receiver = pointer.X
		}
		switch generic := receiver.(type) {
		case *ast.IndexExpr:
			receiver = generic.X
		case *ast.IndexListExpr:
			receiver = generic.X
		}
		if name, ok := receiver.(*ast.Ident); ok {
			methods[path.Dir(file)+"."+name.Name]++
		}
	}
}

// shrinks checks sizes against what a list still allows.
func shrinks(t *testing.T, list, unit string, most int, sizes map[string]int) {
	t.Helper()
	text, err := os.ReadFile(list)
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]int{}
	for line := range strings.Lines(string(text)) {
		var name string
		var size int
		if _, err := fmt.Sscan(line, &name, &size); err != nil {
			t.Fatalf("%s: %q: %v", list, line, err)
		}
		known[name] = size
	}
	grown := false
	var now strings.Builder
	for _, name := range slices.Sorted(maps.Keys(sizes)) {
		size := sizes[name]
		if size <= most {
			continue
		}
		if size > max(most, known[name]) {
			grown = true
			t.Errorf("%s has %d %s, of at most %d: split it by noun", name, size, unit, max(most, known[name]))
		}
		fmt.Fprintln(&now, name, size)
	}
	if grown || now.String() == string(text) {
		return
	}
	if !*update {
		t.Errorf("%s names more than there is: go test ./internal/architecture -run Grows -update", list)
		return
	}
	if err := os.WriteFile(list, []byte(now.String()), 0o600); err != nil {
		t.Fatal(err)
	}
}
