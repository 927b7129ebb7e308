package backup

import (
	"archive/zip"
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"
)

// RestoreOptions describe a backup to be restored.
type RestoreOptions struct {
	File     string                      // the backup
	Dir      string                      // the data folder that it takes the place of; need not be there
	Identity string                      // file with the age identity that opens it; "" for a backup that is not encrypted
	Check    func(database string) error // what else must hold of data.db before it is taken
	Now      time.Time                   // names the folder in which the old data is kept
}

// Restore checks a backup whole, and only then puts it in the place of the data folder. What was there is kept aside,
// in the folder whose name is given back ("" when there was none). Any error leaves everything as it was.
func Restore(ctx context.Context, r RestoreOptions) (m Manifest, aside string, err error) {
	if r.Dir, err = RealFolder(r.Dir); err != nil {
		return m, "", err
	}
	release := func() error { return nil }
	if _, err := os.Stat(r.Dir); err == nil {
		if release, err = Lock(r.Dir); err != nil {
			return m, "", err
		}
	}
	defer func() { err = errors.Join(err, release()) }()
	if err := os.MkdirAll(filepath.Dir(r.Dir), 0o700); err != nil {
		return m, "", err
	}
	clearUnfinished(filepath.Dir(r.Dir), unfinishedR)
	work, clear, err := workFolder(filepath.Dir(r.Dir), unfinishedR) // beside it: a rename must not cross disks
	if err != nil {
		return m, "", err
	}
	defer clear()
	if m, err = r.unpack(ctx, work); err != nil {
		return m, "", err
	}
	if err := release(); err != nil { // a folder with an open file cannot be renamed everywhere
		return m, "", err
	}
	release = func() error { return nil }
	aside, err = r.swap(filepath.Join(work, "data"))
	return m, aside, err
}

// RealFolder is where a data folder lies: what a symbolic link points to, for a folder in the place of the link would
// lie on another disk.
func RealFolder(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	if _, err := os.Lstat(dir); errors.Is(err, os.ErrNotExist) {
		return dir, nil
	}
	real, err := filepath.EvalSymlinks(dir)
	if errors.Is(err, os.ErrNotExist) {
		return "", fault("backup.link-broken", "link", dir)
	}
	return real, err
}

// unpack writes the backup's files into work/data and holds them to the manifest.
func (r RestoreOptions) unpack(ctx context.Context, work string) (Manifest, error) {
	file, err := decrypted(r.File, r.Identity, filepath.Join(work, "clear.zip"))
	if err != nil {
		return Manifest{}, err
	}
	packed, err := zip.OpenReader(file)
	if err != nil {
		return Manifest{}, fault("backup.cut", "file", r.File)
	}
	defer packed.Close() //nolint:errcheck // only read
	m, err := readManifest(&packed.Reader)
	if err != nil {
		return m, err
	}
	if len(packed.File) != len(m.Files)+1 {
		return m, fault("backup.files", "found", len(packed.File)-1, "expected", len(m.Files))
	}
	data := filepath.Join(work, "data")
	hasDatabase := false
	for _, f := range m.Files {
		if err := f.unpack(ctx, &packed.Reader, filepath.Join(data, filepath.FromSlash(f.Name))); err != nil {
			return m, err
		}
		hasDatabase = hasDatabase || f.Name == database
	}
	if !hasDatabase {
		return m, fault("backup.damaged", "name", database)
	}
	stored := filepath.Join(data, database)
	if err := checkDatabase(ctx, stored, m.Rows); err != nil {
		return m, err
	}
	if r.Check != nil {
		return m, r.Check(stored)
	}
	return m, nil
}

// unpack writes one file of a backup and makes sure that the disk has it.
func (f File) unpack(ctx context.Context, from *zip.Reader, to string) error {
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return err
	}
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer out.Close() //nolint:errcheck // closed with its error below
	if err := f.copyTo(ctx, out, from); err != nil {
		return err
	}
	return errors.Join(out.Sync(), out.Close())
}

// swap puts the checked data in its place. The scheduled backups, which lie in the data folder, come along.
func (r RestoreOptions) swap(checked string) (aside string, err error) {
	if _, err := os.Stat(r.Dir); err != nil {
		return "", os.Rename(checked, r.Dir)
	}
	aside = r.Dir + ".before-" + r.Now.Format("20060102-150405")
	if err := os.Rename(r.Dir, aside); err != nil {
		return "", fault("backup.no-swap", "folder", r.Dir, "detail", err.Error())
	}
	if err := os.Rename(checked, r.Dir); err != nil {
		return "", errors.Join(err, os.Rename(aside, r.Dir))
	}
	for _, kept := range []func(string) string{Folder, func(dir string) string { return hashesFile(Folder(dir)) }} {
		if err := os.Rename(kept(aside), kept(r.Dir)); err != nil && !errors.Is(err, os.ErrNotExist) {
			return aside, err
		}
	}
	return aside, nil
}
