package cli

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// onDisk mounts a small disk with a sound data folder on it.
func onDisk(t *testing.T, healthy string) (disk, dir string) {
	t.Helper()
	disk = t.TempDir()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=16m"); err != nil {
		t.Skipf("a disk cannot be mounted here (%v)", err)
	}
	t.Cleanup(func() { syscall.Unmount(disk, 0) }) //nolint:errcheck // the folder's removal says so
	dir = filepath.Join(disk, "pb_data")
	if err := os.CopyFS(dir, os.DirFS(healthy)); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	return disk, dir
}

func TestAFullDiskAndOneThatIsReadOnlyAreNoDamage(t *testing.T) {
	healthy := site(t)
	for name, c := range map[string]struct {
		breaks func(t *testing.T, disk string)
		says   string
	}{
		"full": {func(t *testing.T, disk string) {
			file, err := os.Create(filepath.Join(disk, "filler"))
			if err != nil {
				t.Fatal(err)
			}
			for _, size := range []int{1 << 20, 1 << 12} {
				for err = nil; err == nil; {
					_, err = file.Write(make([]byte, size))
				}
			}
			file.Close() //nolint:errcheck // the disk is full
		}, "is full: nothing can be saved"},
		"read-only": {func(t *testing.T, disk string) {
			if err := syscall.Mount("", disk, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
				t.Skipf("a disk cannot be mounted anew here (%v)", err)
			}
		}, "is mounted read-only"},
	} {
		t.Run(name, func(t *testing.T) {
			disk, dir := onDisk(t, healthy)
			c.breaks(t, disk)
			exit, said := doctored("--dir", dir, "--packages", t.TempDir())
			if exit != exitFailed || !strings.Contains(said, c.says) {
				t.Errorf("exit %d:\n%s", exit, said)
			}
			for _, wrong := range []string{"is damaged", "hocvu restore", "delete the file", "chown"} {
				if strings.Contains(said, wrong) {
					t.Errorf("it says %q:\n%s", wrong, said)
				}
			}
		})
	}
}

func TestALowLimitOfOpenFilesIsNamed(t *testing.T) {
	found := checkFileLimit(t.Context(), dataFolder{})
	if len(found) != 1 || found[0].severity == "" {
		t.Errorf("%v", found)
	}
}
