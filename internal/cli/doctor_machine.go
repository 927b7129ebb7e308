package cli

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"hocvu/internal/backup"
)

// rights looks whether this user can write in the data folder, and others cannot read it.
func rights(_ context.Context, p patient) []finding {
	probe, err := os.CreateTemp(p.dir, ".hocvu-doctor-")
	if err != nil {
		return []finding{found(wrong, "doctor.read-only", "folder", p.dir)}
	}
	probe.Close()           //nolint:errcheck // nothing was written
	os.Remove(probe.Name()) //nolint:errcheck // the disk's trouble shows below
	info, err := os.Stat(p.dir)
	private := err == nil && (runtime.GOOS == "windows" || info.Mode().Perm()&0o077 == 0)
	return []finding{judged(private, "doctor.rights", "doctor.others-read", "folder", p.dir)}
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
	last, err := p.peek.LastAudit()
	if err != nil {
		return nil // the schema says why
	}
	shown := p.now.Format("02/01/2006 15:04 -07:00")
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
	size := sizeOf(p.dir, "auxiliary.db")
	return []finding{judged(size < maxLog, "doctor.log", "doctor.log-large", "megabytes", size>>20, "days", p.settings.LogDays)}
}
