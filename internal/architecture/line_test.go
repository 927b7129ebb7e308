package architecture

import (
	"fmt"
	"go/scanner"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

const (
	maxColumns = 120
	tabColumns = 4
)

// longLines lists the files that still have longer lines, and how many. It only shrinks: -update writes what is fewer and
// never what is more.
const longLines = "testdata/long_lines.txt"

// A line of code or comment has at most 120 columns. What stands between the quotes of a string does not count: a
// statement, an address or a case of a table reads worse when it is cut; nor does a mark for the linter.
func TestNoLineIsLongerThan120Columns(t *testing.T) {
	known := map[string]int{}
	text, err := os.ReadFile(longLines)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		var file string
		var count int
		if _, err := fmt.Sscan(line, &file, &count); err != nil {
			t.Fatalf("%s: %q: %v", longLines, line, err)
		}
		known[file] = count
	}
	found := map[string]int{}
	for _, file := range goFiles(t) {
		lines := tooLong(t, filepath.Join(root, file))
		if len(lines) > 0 {
			found[file] = len(lines)
		}
		if len(lines) > known[file] {
			t.Errorf("%s: lines %v have more than %d columns; %d were known", file, lines, maxColumns, known[file])
		}
	}
	if t.Failed() {
		return
	}
	var list strings.Builder
	for _, file := range slices.Sorted(maps.Keys(found)) {
		fmt.Fprintln(&list, file, found[file])
	}
	if list.String() == string(text) {
		return
	}
	if !*update {
		t.Errorf("%s lists lines that are short now: go test ./internal/architecture -update takes them out", longLines)
	} else if err := os.WriteFile(longLines, []byte(list.String()), 0o644); err != nil {
		t.Error(err)
	}
}

// tooLong gives the numbers of the lines of a file that are too long without their strings.
func tooLong(t *testing.T, path string) []int {
	t.Helper()
	source, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	files := token.NewFileSet()
	file := files.AddFile(path, -1, len(source))
	var s scanner.Scanner
	s.Init(file, source, nil, scanner.ScanComments)
	bare := slices.Clone(source)
	for {
		at, kind, literal := s.Scan()
		if kind == token.EOF {
			break
		}
		if kind == token.STRING || strings.HasPrefix(literal, "//nolint:") {
			start := file.Offset(at)
			for i := range literal {
				if source[start+i] != '\n' {
					bare[start+i] = 0
				}
			}
		}
	}
	var long []int
	number := 0
	for line := range strings.Lines(string(bare)) {
		number++
		line = strings.TrimRight(strings.ReplaceAll(line, "\x00", ""), "\r\n")
		if utf8.RuneCountInString(line)+strings.Count(line, "\t")*(tabColumns-1) > maxColumns {
			long = append(long, number)
		}
	}
	return long
}

// goFiles lists every Go file of the module, with slashes, from its root.
func goFiles(t *testing.T) []string {
	t.Helper()
	var all []string
	err := filepath.WalkDir(root, func(path string, entry os.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".go") && !entry.IsDir() {
			file, _ := filepath.Rel(root, path)
			all = append(all, filepath.ToSlash(file))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
