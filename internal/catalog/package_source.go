package catalog

import "io/fs"

// Source is where the files of a served package lie: the package's folder, and what it lies in.
func (c *Catalog) Source(kind Kind, id string) (fsys fs.FS, folder string, ok bool) {
	f, served := c.files[ref{kind, id}]
	if !served {
		return nil, "", false
	}
	return f.fsys, f.root, true
}
