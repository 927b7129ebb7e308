package catalog

import (
	"io/fs"
	"maps"
)

// Asset finds a picture of a served package by its name below the package ("assets/x.svg") and tells its media type.
// What is not a picture of a served package is fs.ErrNotExist.
func (c *Catalog) Asset(kind Kind, id, name string) (content []byte, mime string, err error) {
	f, ok := c.files[ref{kind, id}]
	if !ok || mediaType(name) == "" {
		return nil, "", fs.ErrNotExist
	}
	content, ok = f.files[name]
	if !ok {
		return nil, "", fs.ErrNotExist
	}
	return content, mediaType(name), nil
}

// Files are the files of a served quiz by name, so that an attempt can pin them; Pinned reads them back.
func (c *Catalog) Files(quizID string) (map[string][]byte, bool) {
	f, ok := c.files[ref{QuizKind, quizID}]
	if !ok {
		return nil, false
	}
	return maps.Clone(f.files), true
}

// assetPrefix is the address of a package's pictures; the web serves Asset there.
func assetPrefix(r ref) string { return "/goi/" + string(r.kind) + "/" + r.id + "/assets/" }
