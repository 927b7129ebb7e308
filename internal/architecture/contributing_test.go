package architecture

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// inCode finds what CONTRIBUTING.md sets in code.
var inCode = regexp.MustCompile("`([^`]+)`")

// A recipe leads to files that are there. What stands for a name of the reader's own, like <kind>, is not looked at; a
// file that is named alone lies in the folder named before it.
func TestEveryFileThatARecipeNamesIsThere(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(root, "CONTRIBUTING.md"))
	if err != nil {
		t.Fatal(err)
	}
	folder := ""
	for _, found := range inCode.FindAllStringSubmatch(string(text), -1) {
		name := found[1]
		if strings.ContainsAny(name, " <>*") || !strings.ContainsAny(name, "/.") {
			continue
		}
		places := []string{filepath.Join(root, name), filepath.Join(root, folder, name)}
		there := false
		for _, place := range places {
			if _, err := os.Stat(place); err == nil {
				there = true
				folder, _ = filepath.Rel(root, filepath.Dir(place))
				break
			}
		}
		if !there && (strings.HasSuffix(name, ".go") || strings.HasSuffix(name, ".md") || strings.Contains(name, "/")) {
			t.Errorf("CONTRIBUTING.md names %s, which is not there", name)
		}
	}
}
