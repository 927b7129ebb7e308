package backup

import (
	"os"
	"path/filepath"
	"strings"
	"time"
)

// How the folders are called in which a backup or a restore is made: private, beside what they become. Whoever finds
// one knows what it is.
const (
	unfinished  = ".hocvu-backup-"
	unfinishedR = ".hocvu-restore-"
)

// workFolder makes a private folder for one backup or restore and locks it, so that nobody takes it for one that was
// killed. Release lets go of the lock and deletes the folder.
func workFolder(in, prefix string) (work string, release func(), err error) {
	if work, err = os.MkdirTemp(in, prefix); err != nil {
		return "", nil, err
	}
	unlock, err := Lock(work)
	if err != nil {
		unlock = func() error { return nil } // a file system without locks: its age tells
	}
	return work, func() {
		unlock()           //nolint:errcheck // the folder goes next
		os.RemoveAll(work) //nolint:errcheck // what cannot be removed has a name that says what it is
	}, nil
}

// ClearUnfinished deletes what backups and restores that were killed left of a data folder: it can be read by whoever
// finds the disk, and takes as much room as the database.
func ClearUnfinished(dir string) {
	clearUnfinished(dir, unfinished)
	clearUnfinished(Folder(dir), unfinished)
	if dir, err := filepath.Abs(dir); err == nil {
		clearUnfinished(filepath.Dir(dir), unfinishedR)
	}
}

// clearUnfinished deletes the folders of work that nobody does any more: their lock is free. Where locks do not work,
// those of yesterday.
func clearUnfinished(folder, prefix string) {
	entries, _ := os.ReadDir(folder) // one that cannot be read is found out by who writes there
	for _, entry := range entries {
		if !strings.HasPrefix(entry.Name(), prefix) || !entry.IsDir() {
			continue
		}
		work := filepath.Join(folder, entry.Name())
		info, err := entry.Info()
		if err != nil {
			continue
		}
		release, err := Lock(work)
		switch {
		case err == nil:
			release() //nolint:errcheck // the folder goes next
		case isRunning(err) || time.Since(info.ModTime()) < 24*time.Hour:
			continue
		}
		os.RemoveAll(work) //nolint:errcheck // the next start tries again
	}
}
