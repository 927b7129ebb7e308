package backup

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Folder gives the folder of the scheduled backups of a data folder. The console's list of backups shows them.
func Folder(dir string) string { return filepath.Join(dir, "backups") }

// Entry is one backup in the folder.
type Entry struct {
	File string
	Made time.Time // when it was completed, by the file system
	Size int64
}

// List gives the backups in a folder, the newest first. A missing folder has none.
func List(folder string) ([]Entry, error) {
	files, err := os.ReadDir(folder)
	if os.IsNotExist(err) {
		return nil, nil
	}
	var entries []Entry
	for _, entry := range files {
		name := entry.Name()
		if !strings.HasPrefix(name, "hocvu-") || !strings.HasSuffix(strings.TrimSuffix(name, Encrypted), Extension) {
			continue
		}
		if info, err := entry.Info(); err == nil && info.Mode().IsRegular() {
			entries = append(entries, Entry{filepath.Join(folder, name), info.ModTime(), info.Size()})
		}
	}
	slices.SortFunc(entries, func(a, b Entry) int { return strings.Compare(b.File, a.File) })
	return entries, err
}

// Prune deletes all but the newest backups of a folder, and only files with the name of a backup.
func Prune(folder string, keep int) error {
	entries, err := List(folder)
	if err != nil || len(entries) <= keep {
		return err
	}
	for _, old := range entries[keep:] {
		if err := os.Remove(old.File); err != nil {
			return err
		}
	}
	return nil
}
