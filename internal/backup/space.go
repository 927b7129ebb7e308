package backup

import (
	"os"
	"path/filepath"
	"strings"
)

// checkSpace refuses a backup for which the disks have no room, before it fills one: the copy of the database beside
// the data, and the packed copy of everything where it is wanted.
func checkSpace(o Options) error {
	size := int64(0)
	for _, name := range []string{database, database + "-wal"} {
		if info, err := os.Stat(filepath.Join(o.Dir, name)); err == nil {
			size += info.Size()
		}
	}
	target, need := filepath.Dir(o.File), map[string]int64{}
	if strings.HasPrefix(target+string(filepath.Separator), filepath.Clean(o.Dir)+string(filepath.Separator)) {
		need[target] = 2 * size // one disk for both
	} else {
		need[o.Dir], need[target] = size, size
	}
	for folder, need := range need {
		if free, known := Free(folder); known && free < need {
			return fault("backup.no-room", "folder", folder, "free", free>>20, "need", need>>20)
		}
	}
	return nil
}
