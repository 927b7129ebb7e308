// Package shelf owns shelves of packages: a folder, or a static address of the web, with archives and an index of
// them. It makes and reads the index, finds and compares what it lists, and fetches archives. The index comes from
// outside: everything in it is bounded and names nothing but files that lie beside it. It refuses to judge what an
// archive holds (catalog) and to install one (publish).
package shelf

import (
	"cmp"
	"slices"

	"hocvu/internal/archive"
	"hocvu/internal/message"
	"hocvu/internal/refusal"
)

// IndexFile is the name of the index in the folder of a shelf.
const IndexFile = "index.json"

// Bounds of an index.
const (
	maxIndex    = 8 << 20 // bytes
	maxArchives = 5000
	maxPackages = 100 // of one archive
	maxTitle    = 200 // letters
	maxFile     = 200 // bytes of a file's name
)

// Index tells what a shelf holds.
type Index struct {
	Format   int                `json:"format"` // 1
	Archives []Archive          `json:"archives"`
	Signed   *archive.Signature `json:"signed,omitempty"` // of the index without it
}

// Archive is one file on the shelf.
type Archive struct {
	File     string    `json:"file"` // beside the index
	Bytes    int64     `json:"bytes"`
	Digest   string    `json:"digest"`        // of the file, hex SHA-256
	Key      string    `json:"key,omitempty"` // who signed it, as the maker of the index read it
	Packages []Package `json:"packages"`
}

// Package is one package of an archive.
type Package struct {
	Kind      string             `json:"kind"` // course, framework, quiz or logic
	ID        string             `json:"id"`
	Name      string             `json:"name,omitempty"` // of its folder, "": its ID
	Version   string             `json:"version"`
	Language  message.Language   `json:"language"` // the first one
	Languages []message.Language `json:"languages"`
	Titles    message.Words      `json:"titles"`
	Digest    string             `json:"digest,omitempty"` // as a site counts it; a library of logic has none
}

// Folder is where the package lies on a disk: content/mat-khau.
func (p Package) Folder() string { return archive.Folder(p.Kind, cmp.Or(p.Name, p.ID)) }

// Title is what the package is called in a language, else in its first one.
func (p Package) Title(l message.Language) string {
	return cmp.Or(p.Titles[l], p.Titles[p.Language], p.ID)
}

// contradicts reports whether two packages are told to be the same version and have not the same content.
func (p Package) contradicts(other Package) bool {
	return p.Kind == other.Kind && p.ID == other.ID && p.Version == other.Version && p.Digest != other.Digest
}

// kinds lists the kinds of packages, the one first that a bare ID means.
var kinds = []string{"course", "framework", "quiz", "logic"}

// holds lists the folders of the packages of an archive, in order.
func (a Archive) holds() []string {
	var all []string
	for _, p := range a.Packages {
		all = append(all, p.Folder())
	}
	slices.Sort(all)
	return all
}

func refuse(id string, pairs ...any) error { return refusal.New("shelf", "shelf."+id, pairs...) }
