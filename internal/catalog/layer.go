package catalog

import "io/fs"

// Layer is one place where packages stand: FS holds the folders content, quizzes and logic.
type Layer struct {
	Name string // one of the Layer constants
	FS   fs.FS
}

// The layers, lowest first. For each package the highest one that has it wins.
const (
	EmbeddedLayer  = "embedded"
	InstalledLayer = "installed"
	DiskLayer      = "disk"
)

// DraftLayer is the layer of what Reloader.Try is given: it is above all others and served to nobody.
const DraftLayer = "draft"
