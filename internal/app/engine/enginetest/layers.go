// Package enginetest gives tests the packages that they stand on.
package enginetest

import (
	"hocvu/internal/app/engine"
	"hocvu/internal/archive"
	"hocvu/internal/catalog"
)

// shipped are the packages of the binary whose content tests name: one course with its quiz, the frameworks it speaks
// of, the logic it uses.
var shipped = []string{"content/bdhvs", "content/tt02-2025", "content/mat-khau", "quizzes/mat-khau", "logic/thu-vien"}

// Layers returns what engine.Layers returns, with one course of the binary instead of all. A rule of the engine must
// not depend on which courses a release brings, and loading them all takes each test minutes.
func Layers(folder string) []catalog.Layer {
	layers := engine.Layers(folder)
	files, err := archive.Collect(layers[0].FS, shipped)
	if err != nil {
		panic(err) // the binary holds them
	}
	layers[0].FS = archive.NewMemoryTree(files)
	return layers
}
