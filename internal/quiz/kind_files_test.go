package quiz

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// kindTables are the files that a new kind touches in the other packages, each with what it says of the kind. In this
// package a kind has its name in question.go, its definition in a file of its own and its line in kinds.go.
// CONTRIBUTING points here.
var kindTables = []struct {
	file string
	what string
	// answered tells that the kinds which are observed, and surveys, have nothing to say here.
	answered bool
}{
	{"internal/markdown/kinds.go", "how its answers are written in a quiz file", false},
	{"internal/catalog/kinds.go", "which attributes it has, and how its logic is tried", false},
	{"internal/demo/kinds.go", "how an invented officer answers it wrongly", true},
	{"internal/web/answer/kind.go", "how it is shown, read and explained", true},
}

// A kind is named in the tables alone, so that a new one touches these files and no others.
func TestANewKindTouchesTheTablesAndNoOtherFile(t *testing.T) {
	const root = "../.."
	for _, k := range kindTables {
		text, err := os.ReadFile(filepath.Join(root, k.file))
		if err != nil {
			t.Error(err)
			continue
		}
		for name, constant := range kindConstants {
			if k.answered && !defined(name).graded() {
				continue
			}
			if !regexp.MustCompile(`\bquiz\.` + constant + `\b`).Match(text) {
				t.Errorf("%s (%s) does not name %s", k.file, k.what, name)
			}
		}
	}
	var all []string
	for _, constant := range kindConstants {
		all = append(all, constant)
	}
	named := regexp.MustCompile(`\bquiz\.(` + strings.Join(all, "|") + `)\b`)
	for _, folder := range []string{"internal/markdown", "internal/catalog", "internal/demo", "internal/learning", "internal/web", "pb_hooks"} {
		err := filepath.WalkDir(filepath.Join(root, folder), func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			file, err := filepath.Rel(root, path)
			if err != nil {
				return err
			}
			text, err := os.ReadFile(path)
			if table, fixture := strings.HasPrefix(filepath.Base(file), "kind"), strings.Contains(file, "learningtest"); !table && !fixture && named.Match(text) {
				t.Errorf("%s names the kind %s: put it into the table of its package", file, named.Find(text))
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	}
}
