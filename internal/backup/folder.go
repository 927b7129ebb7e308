package backup

import (
	"archive/zip"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Shelf is where the scheduled backups of a data folder are kept. The console's list of backups shows them.
func Shelf(dir string) string { return filepath.Join(dir, "backups") }

// Kept is one backup on the shelf.
type Kept struct {
	File string
	Made time.Time // when it was completed, by the file system
	Size int64
}

// Whole tells whether a backup was written to its end, as far as can be told without its key and without reading all of it.
func (k Kept) Whole() bool {
	if strings.HasSuffix(k.File, Sealed) {
		return k.Size > 0
	}
	packed, err := zip.OpenReader(k.File)
	if err != nil {
		return false
	}
	defer packed.Close() //nolint:errcheck // only read
	_, err = readManifest(&packed.Reader)
	return err == nil
}

// List gives the backups on a shelf, the newest first. A shelf that is not there is empty.
func List(shelf string) ([]Kept, error) {
	entries, err := os.ReadDir(shelf)
	if os.IsNotExist(err) {
		return nil, nil
	}
	var kept []Kept
	for _, entry := range entries {
		name := entry.Name()
		if !strings.HasPrefix(name, "hocvu-") || !strings.HasSuffix(strings.TrimSuffix(name, Sealed), Extension) {
			continue
		}
		if info, err := entry.Info(); err == nil && info.Mode().IsRegular() {
			kept = append(kept, Kept{filepath.Join(shelf, name), info.ModTime(), info.Size()})
		}
	}
	slices.SortFunc(kept, func(a, b Kept) int { return strings.Compare(b.File, a.File) })
	return kept, err
}

// Prune deletes all but the newest backups of a shelf, and only files that a backup of ours could be.
func Prune(shelf string, keep int) error {
	kept, err := List(shelf)
	if err != nil || len(kept) <= keep {
		return err
	}
	for _, old := range kept[keep:] {
		if err := os.Remove(old.File); err != nil {
			return err
		}
	}
	return nil
}

// unfinished begins the name of the folder in which a backup is made.
const unfinished = ".hocvu-backup-"

// clearAway takes away what backups that were killed more than a day ago left in a folder: each is as large as the database.
func clearAway(folder string, now time.Time) {
	entries, _ := os.ReadDir(folder) // one that cannot be read is found out next
	for _, entry := range entries {
		info, err := entry.Info()
		if err == nil && strings.HasPrefix(entry.Name(), unfinished) && now.Sub(info.ModTime()) > 24*time.Hour {
			os.RemoveAll(filepath.Join(folder, entry.Name())) //nolint:errcheck // the next backup tries again
		}
	}
}
