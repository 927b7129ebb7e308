package app

import (
	"errors"
	"os"
	"path/filepath"
)

// keepPrivate lets nobody else on the machine into a data folder: not into the folder, and not into the files in it,
// which may be moved or linked elsewhere.
func keepPrivate(dir string) error {
	err := os.Chmod(dir, 0o700)
	entries, listed := os.ReadDir(dir)
	for _, entry := range entries {
		if entry.Type().IsRegular() {
			err = errors.Join(err, os.Chmod(filepath.Join(dir, entry.Name()), 0o600))
		}
	}
	return errors.Join(err, listed)
}
