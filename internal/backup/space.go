package backup

import (
	"os"
	"path/filepath"
)

// checkSpace refuses a backup for which the disk has no room, before it fills it: the copy of the database, and the
// packed copy of everything.
func checkSpace(o Options) error {
	free, known := Free(filepath.Dir(o.File))
	if !known {
		return nil
	}
	need := int64(0)
	for _, name := range []string{database, database + "-wal"} {
		if info, err := os.Stat(filepath.Join(o.Dir, name)); err == nil {
			need += 2 * info.Size()
		}
	}
	if free < need {
		return fault("backup.no-room", "folder", filepath.Dir(o.File), "free", free>>20, "need", need>>20)
	}
	return nil
}
