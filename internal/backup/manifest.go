package backup

import (
	"archive/zip"
	"encoding/json"
	"io"
	"io/fs"
	"time"
)

// format is the number of the form in which backups are written. A higher one comes from a newer program.
const format = 1

const (
	manifestName = "manifest.json"
	maxManifest  = 64 << 20 // bytes; a file takes about 150
)

// Manifest says what a backup holds. It is the last file in it, so that a backup without one was cut off.
type Manifest struct {
	Format  int            `json:"format"`
	Made    time.Time      `json:"made"`
	Version string         `json:"version"` // of the program that made it
	Files   []File         `json:"files"`
	Rows    map[string]int `json:"rows"` // of data.db, by table
}

// File is one file of a backup.
type File struct {
	Name   string `json:"name"` // with slashes, below the data folder
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

func (m *Manifest) write(w *zip.Writer) error {
	out, err := w.Create(manifestName)
	if err != nil {
		return err
	}
	encoder := json.NewEncoder(out)
	encoder.SetIndent("", "\t")
	return encoder.Encode(m)
}

func readManifest(r *zip.Reader) (m Manifest, err error) {
	in, err := r.Open(manifestName)
	if err != nil {
		return m, fault("backup.no-manifest")
	}
	defer in.Close() //nolint:errcheck // only read
	if err := json.NewDecoder(io.LimitReader(in, maxManifest)).Decode(&m); err != nil {
		return m, fault("backup.damaged", "name", manifestName)
	}
	if m.Format != format {
		return m, fault("backup.newer", "format", m.Format)
	}
	for _, f := range m.Files {
		if !fs.ValidPath(f.Name) || f.Name == "." || f.Size < 0 {
			return m, fault("backup.damaged", "name", f.Name)
		}
	}
	return m, nil
}
