package architecture

import (
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A package that the tour leaves out is found by nobody who does not know of it already.
func TestEveryPackageHasARowInTheDesign(t *testing.T) {
	shown := packagesOf(t, "docs/design.md", "## Packages of code")
	for _, name := range slices.Sorted(maps.Keys(may)) {
		if strings.HasPrefix(name, "internal/") && !shown[name] {
			t.Errorf("docs/design.md has no row of %s under \"Packages of code\"", name)
		}
	}
	for name := range shown {
		if _, known := may[name]; strings.HasPrefix(name, "internal/") && !known {
			t.Errorf("docs/design.md has a row of %s, which is no package", name)
		}
	}
}

// The map of README.md names folders by their last part, and leaves out what only tests import.
func TestEveryPackageStandsOnTheMap(t *testing.T) {
	text := section(t, "README.md", "## The map of folders")
	for _, name := range slices.Sorted(maps.Keys(may)) {
		last := path.Base(name)
		if !strings.HasPrefix(name, "internal/") || strings.HasSuffix(last, "test") ||
			strings.HasPrefix(name, "internal/store/") || name == "internal/app/engine" || name == "internal/worker/filejob" {
			continue // parts of what stands there
		}
		if !strings.Contains(text, "`"+last+"`") && !strings.Contains(text, "/"+last+"`") && !strings.Contains(text, name+"/`") {
			t.Errorf("README.md does not name %s on the map of folders", name)
		}
	}
}

// packagesOf are the packages that the first cells of a table name. One that is named alone lies beside the one before.
func packagesOf(t *testing.T, file, heading string) map[string]bool {
	t.Helper()
	shown := map[string]bool{}
	for line := range strings.Lines(section(t, file, heading)) {
		cells := strings.Split(line, "|")
		if len(cells) < 3 {
			continue
		}
		folder := ""
		for _, found := range inCode.FindAllStringSubmatch(cells[1], -1) {
			name := strings.TrimSuffix(found[1], "/")
			if folder != "" && !strings.Contains(name, "/") {
				name = path.Join(folder, name)
			}
			folder = path.Dir(name)
			shown[name] = true
		}
	}
	return shown
}

// section is the text of a document under a heading, to the next one.
func section(t *testing.T, file, heading string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, file))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(text), heading+"\n")
	if !found {
		t.Fatalf("%s has no %q", file, heading)
	}
	rest, _, _ = strings.Cut(rest, "\n## ")
	return rest
}
