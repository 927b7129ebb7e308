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

// rights looks whether this user can write in the data folder and its files, and others cannot read it.
func rights(_ context.Context, p patient) []finding {
	probe, err := os.CreateTemp(p.dir, ".hocvu-doctor-")
	if err != nil {
		return []finding{found(wrong, "doctor.read-only", "folder", p.dir)}
	}
	probe.Close()           //nolint:errcheck // nothing was written
	os.Remove(probe.Name()) //nolint:errcheck // the disk's trouble shows below
	folder, err := os.Stat(p.dir)
	if err != nil {
		return []finding{found(wrong, "doctor.read-only", "folder", p.dir)}
	}
	if name := unwritable(p.dir, folder); name != "" {
		return []finding{found(wrong, "doctor.read-only-file", "file", name, "folder", p.dir)}
	}
	private := runtime.GOOS == "windows" || folder.Mode().Perm()&0o077 == 0
	return []finding{judged(private, "doctor.rights", "doctor.others-read", "folder", p.dir)}
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

// disk looks whether a backup still fits, and something beside it.
func disk(_ context.Context, p patient) []finding {
	free, known := backup.Free(p.dir)
	if !known {
		return []finding{found(note, "doctor.disk-unknown")}
	}
	need := leastFree + 2*sizeOf(p.dir, "data.db")
	return []finding{judged(free >= need, "doctor.disk", "doctor.disk-full", "free", free>>20, "need", need>>20)}
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

func clock(_ context.Context, p patient) []finding {
	last, err := p.peek.LastAuditAt()
	if err != nil {
		return nil // the schema says why
	}
	shown := p.now.Format("02/01/2006 15:04 -07:00")
	if site, err := time.LoadLocation(app.Zone); err == nil {
		shown = p.now.In(site).Format("02/01/2006 15:04")
	}
	return []finding{judged(!last.After(p.now.Add(drift)), "doctor.clock", "doctor.clock-behind", "now", shown)}
}

// secrecy cannot see how the site is reached; it says what to look at.
func secrecy(_ context.Context, p patient) []finding {
	if entries, err := os.ReadDir(filepath.Join(p.dir, ".autocert_cache")); err == nil && len(entries) > 0 {
		return []finding{found(well, "doctor.https")}
	}
	return []finding{found(note, "doctor.https-unknown")}
}

// maxLog is how large the server's log may grow before somebody should look: at warnings only it takes years.
const maxLog = 1 << 30

func logbook(_ context.Context, p patient) []finding {
	file := filepath.Join(p.dir, "auxiliary.db")
	if !soundLog(file) {
		return []finding{found(wrong, "doctor.log-damaged", "file", file)}
	}
	size := sizeOf(p.dir, "auxiliary.db")
	return []finding{judged(size < maxLog, "doctor.log", "doctor.log-large", "megabytes", size>>20, "days", p.settings.LogDays)}
}
