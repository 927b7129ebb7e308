package migrations

import (
	"fmt"

	"github.com/pocketbase/pocketbase/core"
)

// packageArchives makes room for packages that are installed while a site runs: archives as they were sent in, their
// files by content, and which archive each package was published from, the last row of a package being the one that
// holds. The files are no collection: nobody should meet bytes in the console.
func packageArchives(app core.App) error {
	err := create(app, "package_archives", []core.Field{
		key("digest", "SHA-256 over the names and sums of its files."),
		key("name", "What the file was called."),
		object("packages", "What is in it: [{kind, id, version, digest}, …].", 256<<10),
		object("files", "SHA-256 of each file by its path.", 4<<20),
		whole("size", "Bytes of all files."),
		text("key", "Public key of who signed it; empty: nobody."),
		perhaps(app, "by", "officers", "Who sent it in; empty: the operator, at the terminal."),
		date("made", ""),
		choice("state", "", "draft", "published", "discarded"),
	}, unique("digest WHERE state != 'discarded'"), lookup("state, made"))
	if err != nil {
		return err
	}
	err = create(app, "package_publications", []core.Field{
		choice("kind", "", "course", "framework", "quiz", "logic"),
		key("package", "ID of the package."),
		choice("act", "", "published", "retired", "lowered"),
		perhaps(app, "archive", "package_archives", "published: the archive that is served."),
		perhaps(app, "by", "officers", "Who decided; empty: the operator, at the terminal."),
		date("made", ""),
	}, lookup("kind, package, made"), lookup("archive"))
	if err != nil {
		return err
	}
	_, err = app.DB().NewQuery(`CREATE TABLE package_files (sum TEXT PRIMARY KEY, content BLOB NOT NULL)`).Execute()
	if err != nil {
		return fmt.Errorf("table package_files: %w", err)
	}
	return guard(app, "package_archives", "package_publications")
}
