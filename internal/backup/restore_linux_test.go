package backup

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"hocvu/internal/refusal"
)

// A folder that is the root of a disk cannot be renamed.
func TestAFolderThatIsADiskIsLeftAsItWas(t *testing.T) {
	dir, _, _, shut := newSite(t)
	shut()
	file := filepath.Join(t.TempDir(), "a.zip")
	if _, err := Make(ctx, Options{Dir: dir, File: file, Made: monday}); err != nil {
		t.Fatal(err)
	}
	disk := filepath.Join(t.TempDir(), "pb_data")
	if err := os.Mkdir(disk, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=8m"); err != nil {
		t.Skipf("a disk cannot be mounted here (%v)", err)
	}
	t.Cleanup(func() { syscall.Unmount(disk, 0) }) //nolint:errcheck // the folder's removal says so
	if err := os.WriteFile(filepath.Join(disk, database), []byte("as it was"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, _, err := Restore(ctx, RestoreOptions{File: file, Dir: disk, Now: monday})
	var said *refusal.Refusal
	if !errors.As(err, &said) || !strings.Contains(said.Error(), "one folder lower") {
		t.Errorf("%v", err)
	}
	if content, err := os.ReadFile(filepath.Join(disk, database)); err != nil || string(content) != "as it was" {
		t.Errorf("%q (%v)", content, err)
	}
	if beside, err := os.ReadDir(filepath.Dir(disk)); err != nil || len(beside) != 1 {
		t.Errorf("something stays beside it: %v (%v)", beside, err)
	}
}
