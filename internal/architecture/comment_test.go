package architecture

import (
	"strings"
	"testing"
)

// A package comment says what the package owns and what it refuses, so that go doc reads as a tour of the program.
func TestEveryPackageSaysWhatItOwnsAndRefuses(t *testing.T) {
	for _, p := range packages(t) {
		if strings.HasPrefix(p.ImportPath, "hocvu/internal/") && !strings.HasPrefix(p.Doc, "Package "+p.Name+" ") {
			t.Errorf("%s: its package comment does not begin with Package %s", p.ImportPath, p.Name)
		}
	}
}
