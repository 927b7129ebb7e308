// Package backup owns how a data folder is copied into one file and put back: consistent while a server writes, checked
// by hash, by row and by SQLite before anything is replaced, encrypted with age where a recipient is named. It refuses
// to know what the rows mean, and to touch a folder in which a server runs.
package backup

import (
	"archive/zip"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"hocvu/internal/refusal"
)

// fault says what stands in the way of a backup or a restore, to the person at the terminal. Nothing was replaced.
func fault(id string, pairs ...any) error { return refusal.New("", id, pairs...) }

// Extension is how a backup's name ends; one that is encrypted has Sealed behind it.
const (
	Extension = ".zip"
	Encrypted = ".age"
)

const (
	database = "data.db"
	logs     = "auxiliary.db"
)

// folders of a data folder that are copied as they are: uploads, and the packages that attempts were made with.
var folders = []string{"storage", "packages"}

// Options describe a backup to be made.
type Options struct {
	Dir       string    // the data folder
	File      string    // to be written; must not be there yet
	Recipient string    // an age public key; "" leaves the backup readable for everybody who has it
	Logs      bool      // the server's log as well
	Made      time.Time // written into the manifest
	Version   string    // of the program

	Inspect func(database string) error // looks at the copied database; nil: nobody does
}

// Make writes a backup, and gives its manifest. Writers go on meanwhile: the database is copied from one moment. The
// file appears under its name when it is complete, readable for its owner only.
func Make(ctx context.Context, o Options) (Manifest, error) {
	if _, err := os.Stat(filepath.Join(o.Dir, database)); err != nil {
		return Manifest{}, fault("backup.no-data", "folder", o.Dir)
	}
	if _, err := os.Stat(o.File); err == nil {
		return Manifest{}, fault("backup.exists", "file", o.File)
	}
	if o.Recipient == "" && strings.HasSuffix(o.File, Encrypted) {
		return Manifest{}, fault("backup.age-name", "file", o.File)
	}
	if err := o.folder(); err != nil {
		return Manifest{}, err
	}
	for _, folder := range []string{o.Dir, filepath.Dir(o.File)} {
		clearUnfinished(folder, unfinished)
	}
	if err := checkSpace(o); err != nil {
		return Manifest{}, err
	}
	// What is not encrypted yet stays on the disk of the data, where it lies anyway. Only a backup that anybody may
	// read can be made where nothing can be written there: to rescue a folder.
	work, release, err := workFolder(o.Dir, unfinished)
	if err != nil && o.Recipient == "" {
		work, release, err = workFolder(filepath.Dir(o.File), unfinished)
	}
	if err != nil {
		return Manifest{}, err
	}
	defer release()
	packed, release, err := workFolder(filepath.Dir(o.File), unfinished)
	if err != nil {
		return Manifest{}, err
	}
	defer release()
	m, hash, err := o.write(ctx, work, filepath.Join(packed, "backup"))
	if err != nil {
		return m, err
	}
	if err := os.Rename(filepath.Join(packed, "backup"), o.File); err != nil {
		return m, err
	}
	if filepath.Dir(o.File) == filepath.Clean(Folder(o.Dir)) {
		return m, keepHash(o.File, hash)
	}
	return m, nil
}

// folder creates the folder of scheduled backups where it is missing, and no other folder: another one that is missing
// is a disk that is not mounted.
func (o Options) folder() error {
	folder := filepath.Dir(o.File)
	if folder == filepath.Clean(Folder(o.Dir)) {
		return os.MkdirAll(folder, 0o700)
	}
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return fault("backup.no-folder", "folder", folder)
	}
	return nil
}

// write packs the data into a file, with what is copied first in the folder work, and gives the hash of the file.
func (o Options) write(ctx context.Context, work, file string) (m Manifest, hash string, err error) {
	m = Manifest{Format: format, Made: o.Made.UTC(), Version: o.Version}
	out, err := os.OpenFile(file, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return m, "", err
	}
	defer out.Close() //nolint:errcheck // closed with its error below
	sum := sha256.New()
	encrypted, err := encrypter(io.MultiWriter(out, sum), o.Recipient)
	if err != nil {
		return m, "", err
	}
	w := zip.NewWriter(encrypted)
	if err := o.fill(ctx, work, w, &m); err != nil {
		return m, "", err
	}
	err = errors.Join(w.Close(), encrypted.Close(), out.Sync(), out.Close())
	return m, hex.EncodeToString(sum.Sum(nil)), err
}

// fill writes the databases, the folders and, behind them, the manifest.
func (o Options) fill(ctx context.Context, work string, w *zip.Writer, m *Manifest) error {
	databases := []string{database}
	if o.Logs {
		databases = append(databases, logs)
	}
	for _, name := range databases {
		copied := filepath.Join(work, name)
		if err := copyDatabase(ctx, filepath.Join(o.Dir, name), copied); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if name == database {
			var err error
			if m.Rows, err = countRows(ctx, copied); err == nil && o.Inspect != nil {
				err = o.Inspect(copied)
			}
			if err != nil {
				return err
			}
		}
		if err := m.add(w, os.DirFS(work), name); err != nil {
			return err
		}
		os.Remove(copied) //nolint:errcheck // its folder is removed as well
	}
	for _, folder := range folders {
		err := fs.WalkDir(os.DirFS(o.Dir), folder, func(name string, entry fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) {
				return nil // a new data folder has none, and a file may be deleted during the walk
			}
			if err != nil || !entry.Type().IsRegular() {
				return err
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			return m.add(w, os.DirFS(o.Dir), name)
		})
		if err != nil {
			return err
		}
	}
	return m.write(w)
}

// add copies a file into the backup and notes its size and hash.
func (m *Manifest) add(w *zip.Writer, from fs.FS, name string) error {
	in, err := from.Open(name)
	if err != nil {
		return err
	}
	defer in.Close() //nolint:errcheck // only read
	out, err := w.CreateHeader(&zip.FileHeader{Name: path.Clean(name), Method: zip.Deflate, Modified: m.Made})
	if err != nil {
		return err
	}
	hash := sha256.New()
	size, err := io.Copy(io.MultiWriter(out, hash), in)
	m.Files = append(m.Files, File{name, size, hex.EncodeToString(hash.Sum(nil))})
	return err
}

// Name is what a backup of a moment is called: names sort by time.
func Name(at time.Time, recipient string) string {
	var random [2]byte
	rand.Read(random[:])
	name := "hocvu-" + at.Format("20060102-150405") + "-" + hex.EncodeToString(random[:]) + Extension
	if recipient != "" {
		name += Encrypted
	}
	return name
}
