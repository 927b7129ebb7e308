package catalog

import "io/fs"

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

// assetPrefix is the address of a package's pictures; the web serves Asset there.
func assetPrefix(r ref) string { return "/goi/" + string(r.kind) + "/" + r.id + "/assets/" }
