package catalog

import (
	"io/fs"
	"strings"
)

// Asset is a picture of a package. Its address ends in ?v= and Version, so that a browser may keep it for ever.
type Asset struct {
	Content   []byte
	MediaType string
	Version   string // of the content alone: another lesson changed does not send every picture again
}

// versionLength is how many hex digits of a picture's SHA-256 tell its versions apart.
const versionLength = 12

// Asset finds a picture of a served package by the package's kind and ID and its name below it ("assets/x.svg"). What
// is not a picture of a served package is fs.ErrNotExist.
func (c *Catalog) Asset(kind, id, name string) (Asset, error) {
	short, below := strings.CutPrefix(name, "assets/")
	f, served := c.files[ref{Kind(kind), id}]
	if !below || !served {
		return Asset{}, fs.ErrNotExist
	}
	picture, ok := f.pictures[short]
	if !ok {
		return Asset{}, fs.ErrNotExist
	}
	return Asset{Content: f.files[name], MediaType: mediaType(name), Version: picture.Version}, nil
}

// assetPrefix is the address of a package's pictures; the web serves Asset there.
func assetPrefix(r ref) string { return "/goi/" + string(r.kind) + "/" + r.id + "/assets/" }
