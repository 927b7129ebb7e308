package archive

import (
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Collect reads the folders of packages from a disk, without what is hidden or left there by a system.
func Collect(fsys fs.FS, folders []string) (map[string][]byte, error) {
	files, total := map[string][]byte{}, 0
	for _, folder := range folders {
		err := fs.WalkDir(fsys, folder, func(name string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case name != folder && (strings.HasPrefix(entry.Name(), ".") || rubbish(entry.Name())):
				if entry.IsDir() {
					return fs.SkipDir
				}
				return nil
			case entry.IsDir():
				return nil
			case !entry.Type().IsRegular():
				return refuse("irregular", "name", name)
			}
			content, err := fs.ReadFile(fsys, name)
			if total += len(content); err == nil && total > MaxOpened {
				err = refuse("opened-too-large", "limit", MaxOpened>>20)
			}
			files[name] = content
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return files, nil
}

// FoldersOf lists the folders that an ID names below a root: that of a path such as content/mat-khau alone, else those
// of all kinds.
func FoldersOf(fsys fs.FS, named string) (folders []string) {
	named = strings.Trim(path.Clean(strings.ReplaceAll(named, `\`, "/")), "/")
	for _, root := range Roots {
		folder := path.Join(root, named)
		if strings.HasPrefix(named, root+"/") {
			folder = named
		}
		if info, err := fs.Stat(fsys, folder); err == nil && info.IsDir() && strings.Count(folder, "/") == 1 &&
			!slices.Contains(folders, folder) {
			folders = append(folders, folder)
		}
	}
	return folders
}

// Folder is where a package of a kind lies on a disk: content/mat-khau.
func Folder(kind, id string) string {
	switch kind {
	case "quiz":
		return "quizzes/" + id
	case "logic":
		return "logic/" + id
	}
	return "content/" + id
}
