package catalog

import (
	"os"
	"testing"

	"hocvu/internal/message"
)

func TestTheShippedPackagesHaveNoProblem(t *testing.T) {
	c, problems := loadFiles(t, os.DirFS("../.."))
	for _, p := range problems {
		t.Error(p.In(message.Vietnamese))
	}
	for _, p := range c.Packages {
		if p.State != Served || p.Version == "" || len(p.Digest) != 64 {
			t.Errorf("%+v", p)
		}
	}
}
