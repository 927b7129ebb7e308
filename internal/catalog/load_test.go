package catalog

import (
	"os"
	"testing"

	"hocvu/internal/message"
)

func TestTheShippedPackagesHaveNoProblem(t *testing.T) {
	c, problems := load1(t, Layer{Name: DiskLayer, FS: os.DirFS("../..")})
	for _, p := range problems {
		t.Error(p.In(message.Vietnamese))
	}
	for _, p := range c.Packages {
		t.Logf("%s %s %s %s %d", p.Kind, p.ID, p.Version, p.State, len(p.Problems))
	}
}
