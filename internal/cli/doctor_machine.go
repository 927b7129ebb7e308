package cli

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"hocvu/internal/app"
	"hocvu/internal/backup"
)

// checkRights looks whether this user can write in the data folder and its files, and others cannot read it.
func checkRights(_ context.Context, d dataFolder) []finding {
	probe, err := os.CreateTemp(d.dir, ".hocvu-doctor-")
	if err != nil {
		return []finding{newFinding(failed, "doctor.read-only", "folder", d.dir)}
	}
	probe.Close()           //nolint:errcheck // nothing was written
	os.Remove(probe.Name()) //nolint:errcheck // the disk's trouble shows below
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

// drift is how far the newest entry of the audit may lie in the future before the clock is called wrong.
const drift = 2 * time.Minute

func checkClock(_ context.Context, d dataFolder) []finding {
	last, err := d.readOnly.LastAuditAt()
	if err != nil {
		return nil // the schema says why
	}
	shown := d.now.Format("02/01/2006 15:04 -07:00")
	if site, err := time.LoadLocation(app.Zone); err == nil {
		shown = d.now.In(site).Format("02/01/2006 15:04")
	}
	return []finding{passedIf(!last.After(d.now.Add(drift)), "doctor.clock", "doctor.clock-behind", "now", shown)}
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
	if !soundLog(file) {
		return []finding{newFinding(failed, "doctor.log-damaged", "file", file)}
	}
	size := sizeOf(d.dir, "auxiliary.db")
	return []finding{passedIf(size < maxLog, "doctor.log", "doctor.log-large", "megabytes", size>>20, "days", d.settings.LogDays)}
}
