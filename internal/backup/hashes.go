package backup

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// hashesFile holds the hash of each backup in a folder, as sha256sum writes it, beside that folder: the console
// lists all that lies in it. An encrypted backup can be checked by it without a key.
func hashesFile(folder string) string { return filepath.Clean(folder) + ".sha256" }

// Hashes gives the hashes that were kept of the backups in a folder, by the names of their files.
func Hashes(folder string) map[string]string {
	kept := map[string]string{}
	file, err := os.Open(hashesFile(folder))
	if err != nil {
		return kept
	}
	defer file.Close() //nolint:errcheck // only read
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if hash, name, ok := strings.Cut(lines.Text(), "  "); ok {
			kept[name] = hash
		}
	}
	return kept
}

// keepHash adds the hash of a backup to those of its folder, in one write: another backup may end at the same moment.
func keepHash(file, hash string) error {
	out, err := os.OpenFile(hashesFile(filepath.Dir(file)), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer out.Close() //nolint:errcheck // closed with its error below
	if _, err := fmt.Fprintf(out, "%s  %s\n", hash, filepath.Base(file)); err != nil {
		return err
	}
	return out.Close()
}
