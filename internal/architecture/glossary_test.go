package architecture

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	addressInTable = regexp.MustCompile(`\{"(?:GET|POST|)", "(/[^"]*)"`)
	glossaryRow    = regexp.MustCompile("(?m)^\\| `([^`]+)` \\|")
)

// Words in addresses are Vietnamese; docs/glossary.md says what each means, and names none that no address has.
func TestEveryWordOfAnAddressStandsInTheGlossary(t *testing.T) {
	words := map[string]bool{}
	err := filepath.WalkDir(filepath.Join(root, "internal", "web"), func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		source, err := os.ReadFile(path)
		for _, found := range addressInTable.FindAllStringSubmatch(string(source), -1) {
			for _, word := range strings.Split(found[1], "/") {
				if word != "" && word[0] != '{' {
					words[word] = true
				}
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(words) < 20 {
		t.Fatalf("only %d words were found in addresses", len(words))
	}
	text, err := os.ReadFile(filepath.Join(root, "docs", "glossary.md"))
	if err != nil {
		t.Fatal(err)
	}
	var rows []string
	for _, row := range glossaryRow.FindAllStringSubmatch(string(text), -1) {
		rows = append(rows, row[1])
		if !words[row[1]] {
			t.Errorf("docs/glossary.md explains %s, which no address has", row[1])
		}
	}
	for word := range words {
		if !slices.Contains(rows, word) {
			t.Errorf("docs/glossary.md does not explain %s", word)
		}
	}
}
