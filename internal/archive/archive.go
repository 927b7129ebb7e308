// Package archive owns packages in one file: a zip that holds folders of content, quizzes and logic with a list of
// their sums, and perhaps a signature over that list. It reads zips that trainers made with any program too. It
// refuses what could escape, overwhelm or mislead a reader, and knows nothing of what the files mean (catalog).
package archive

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"path"
	"slices"
	"strings"

	"hocvu/internal/refusal"
)

// Bounds of an archive. Those of the packages in it are the catalog's.
const (
	MaxArchive = 24 << 20 // bytes of the zip
	MaxOpened  = 96 << 20 // bytes of all files in it
	maxEntries = 10_000   // files and folders
	maxList    = 4 << 20  // bytes of the list of sums
	maxPath    = 300      // bytes of a path
	maxFolders = 8        // above a file
)

// Roots are the folders that packages lie in.
var Roots = []string{"content", "quizzes", "logic"}

// listFile and signatureFile are what an archive has beside the packages. A zip of another program has neither.
const (
	listFile      = "hocvu.json"
	signatureFile = "hocvu.sig"
)

// Archive is what was read of a file: the packages as they lie on a disk.
type Archive struct {
	Files  map[string][]byte // by path: content/mat-khau/course.yaml
	Digest string            // of names and contents, hex SHA-256: the same packages have the same
	Key    ed25519.PublicKey // who signed it; nil for nobody
}

// Folders lists the folders of the packages in it, in order: content/mat-khau, quizzes/mat-khau.
func (a *Archive) Folders() []string {
	var all []string
	for name := range a.Files {
		parts := strings.SplitN(name, "/", 3)
		if folder := path.Join(parts[:2]...); len(parts) == 3 && !slices.Contains(all, folder) {
			all = append(all, folder)
		}
	}
	slices.Sort(all)
	return all
}

// list is the content of listFile: what a signature speaks of.
type list struct {
	Format int               `json:"format"` // 1
	Files  map[string]string `json:"files"`  // hex SHA-256 by path
}

// Sum is the hex SHA-256 of a file's content, by which its bytes are kept.
func Sum(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

func sums(files map[string][]byte) map[string]string {
	all := map[string]string{}
	for name, content := range files {
		all[name] = Sum(content)
	}
	return all
}

func refuse(id string, pairs ...any) error { return refusal.New("archive", "archive."+id, pairs...) }
