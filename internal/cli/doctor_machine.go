package cli

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"syscall"

	"hocvu/internal/app"
	"hocvu/internal/backup"
)

// checkRights looks whether this user can write in the data folder and its files, and others cannot read it.
func checkRights(_ context.Context, d dataFolder) []finding {
	switch err := writeError(d.dir); {
	case errors.Is(err, syscall.ENOSPC):
		return []finding{newFinding(failed, "doctor.full", "folder", d.dir)}
	case errors.Is(err, syscall.EROFS):
		return []finding{newFinding(failed, "doctor.read-only-disk", "folder", d.dir)}
	case err != nil:
		return []finding{newFinding(failed, "doctor.read-only", "folder", d.dir)}
	}
	folder, err := os.Stat(d.dir)
	if err != nil {
		return []finding{newFinding(failed, "doctor.read-only", "folder", d.dir)}
	}
	if name := unwritable(d.dir, folder); name != "" {
		return []finding{newFinding(failed, "doctor.read-only-file", "file", name, "folder", d.dir)}
	}
	private := runtime.GOOS == "windows" || folder.Mode().Perm()&0o077 == 0
	return []finding{passedIf(private, "doctor.rights", "doctor.others-read", "folder", d.dir)}
}

// writeError is why nothing can be written in a folder.
func writeError(dir string) error {
	probe, err := os.CreateTemp(dir, ".hocvu-doctor-")
	if err != nil {
		return err
	}
	_, err = probe.Write(make([]byte, 4096))
	err = errors.Join(err, probe.Close())
	os.Remove(probe.Name()) //nolint:errcheck // the disk's trouble shows below
	return err
}

// unwritable names the first file of a data folder that the folder's owner may not write, "" when there is none. What
// was made by another account, such as root's, is no less a trap when it is root who asks.
func unwritable(dir string, folder os.FileInfo) string {
	entries, _ := os.ReadDir(dir) // it could be written to
	for _, entry := range entries {
		info, err := entry.Info()
		if err != nil || entry.Type()&os.ModeSymlink != 0 || entry.Name() == "lost+found" {
			continue // gone meanwhile, or elsewhere, or the disk's own
		}
		if info.Mode().Perm()&0o200 == 0 || owner(info) != owner(folder) {
			return filepath.Join(dir, entry.Name())
		}
	}
	return ""
}

// leastFree is how much of a disk must be free: a month of a busy site, and room to move.
const leastFree = 1 << 30

// checkDisk looks whether a backup still fits, and something beside it.
func checkDisk(_ context.Context, d dataFolder) []finding {
	free, known := backup.Free(d.dir)
	if !known {
		return []finding{newFinding(noted, "doctor.disk-unknown")}
	}
	need := leastFree + 2*sizeOf(d.dir, "data.db")
	return []finding{passedIf(free >= need, "doctor.disk", "doctor.disk-full", "free", free>>20, "need", need>>20)}
}

func sizeOf(dir, name string) int64 {
	info, err := os.Stat(filepath.Join(dir, name))
	if err != nil {
		return 0
	}
	return info.Size()
}

func checkClock(_ context.Context, d dataFolder) []finding {
	mark, newest, err := d.readOnly.Clock()
	if err != nil {
		return nil // the schema says why
	}
	warning, wrong := app.CheckClock(mark, d.now, newest...)
	if wrong {
		return []finding{{failed, warning}}
	}
	return []finding{newFinding(passed, "doctor.clock", "now", app.ShownTime(d.now))}
}

// leastFiles is how many files and connections a process must be allowed to have open: one for each phone that
// reads, and those of the databases.
const leastFiles = 1024

func checkFileLimit(context.Context, dataFolder) []finding {
	limit, known := app.OpenFiles()
	if !known {
		return nil
	}
	return []finding{passedIf(limit >= leastFiles, "doctor.files", "doctor.few-files", "limit", limit, "least", leastFiles)}
}

// checkHTTPS cannot see how the site is reached; it says what to look at.
func checkHTTPS(_ context.Context, d dataFolder) []finding {
	if entries, err := os.ReadDir(filepath.Join(d.dir, ".autocert_cache")); err == nil && len(entries) > 0 {
		return []finding{newFinding(passed, "doctor.https")}
	}
	return []finding{newFinding(noted, "doctor.https-unknown")}
}

// maxLog is how large the server's log may grow before somebody should look: at warnings only it takes years.
const maxLog = 1 << 30

func checkLog(_ context.Context, d dataFolder) []finding {
	file := filepath.Join(d.dir, "auxiliary.db")
	if wrong := d.logTrouble(file); wrong != nil {
		return wrong
	}
	size := sizeOf(d.dir, "auxiliary.db")
	return []finding{passedIf(size < maxLog, "doctor.log", "doctor.log-large", "megabytes", size>>20, "days", d.settings.LogDays)}
}
