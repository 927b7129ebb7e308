package pb_hooks

import (
	"embed"
	"io/fs"

	"github.com/pocketbase/pocketbase/core"
)

//go:embed console/main.js
var console embed.FS

// Furnish gives the console the order in which an admin works, and Vietnamese names beside the tables' own.
func Furnish(e *core.ServeEvent) {
	files, err := fs.Sub(console, "console")
	if err != nil {
		panic(err) // the folder is compiled in
	}
	e.UIExtensions = append(e.UIExtensions, core.UIExtension{Name: "hocvu", FS: files})
}
