package architecture

import (
	"os/exec"
	"strings"
	"testing"
)

// The driver for SQLite is made for one version of its C library, and another one breaks it in ways that no compiler
// sees.
func TestTheDriverForSQLiteHasTheCLibraryItIsMadeFor(t *testing.T) {
	out, err := exec.Command("go", "list", "-m", "modernc.org/sqlite", "modernc.org/libc").Output()
	if err != nil {
		t.Fatal(err)
	}
	selected := strings.Fields(string(out)) // path, version, path, version
	graph, err := exec.Command("go", "mod", "graph").Output()
	if err != nil {
		t.Fatal(err)
	}
	needs := selected[0] + "@" + selected[1] + " " + selected[2] + "@" + selected[3] + "\n"
	if !strings.Contains(string(graph), needs) {
		t.Errorf("go.mod selects %s, and %s %s wants another one", selected[2:], selected[0], selected[1])
	}
}
