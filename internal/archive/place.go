package archive

import (
	"maps"
	"path"
	"slices"
	"strings"
)

// manifests are the files by which a folder that somebody packed without its parent is known, and where it belongs.
// In a folder that has several the first one counts.
var manifests = []struct{ file, root string }{
	{"course.yaml", "content"}, {"framework.yaml", "content"}, {"quiz.md", "quizzes"}, {"library.yaml", "logic"},
}

// place puts every file where it lies on a disk. Below folders that all files share it finds content, quizzes and
// logic, or the folders of packages themselves.
func place(all map[string][]byte) (map[string][]byte, error) {
	names := slices.Sorted(maps.Keys(all))
	if len(names) == 0 {
		return nil, refuse("empty")
	}
	stray := ""
	for base := commonFolder(names); ; base = parent(base) {
		placed := map[string][]byte{}
		outside := ""
		for _, name := range names {
			rest := strings.TrimPrefix(strings.TrimPrefix(name, base), "/")
			if root := rootOf(all, base, rest); root != "" {
				to := path.Join(root, rest)
				if placed[to] != nil {
					return nil, refuse("twin", "name", name, "other", to)
				}
				placed[to] = all[name]
			} else if outside == "" {
				outside = name
			}
		}
		switch {
		case outside == "":
			return placed, nil
		case len(placed) > 0:
			stray = outside
		}
		if base == "" {
			break
		}
	}
	for _, manifest := range manifests {
		if all[manifest.file] != nil {
			return nil, refuse("no-folder", "name", manifest.file)
		}
	}
	if stray != "" {
		return nil, refuse("stray", "name", Printable(stray), "found", few(packagesIn(names)))
	}
	return nil, refuse("no-package", "found", few(names))
}

// packagesIn lists the folders in which a manifest stands, wherever that is.
func packagesIn(names []string) (folders []string) {
	for _, name := range names {
		for _, manifest := range manifests {
			if path.Base(name) == manifest.file && !slices.Contains(folders, path.Dir(name)) {
				folders = append(folders, path.Dir(name))
			}
		}
	}
	return folders
}

// few names the first of many.
func few(names []string) string {
	const most = 5
	shown := names[:min(most, len(names))]
	text := Printable(strings.Join(shown, ", "))
	if len(shown) < len(names) {
		text += ", …"
	}
	return text
}

// parent is the folder above, "" above the topmost.
func parent(folder string) string {
	above := path.Dir(folder)
	if above == "." {
		return ""
	}
	return above
}

// commonFolder is the folder that all files share, "" for none.
func commonFolder(names []string) string {
	shared := parent(names[0])
	for _, name := range names[1:] {
		for shared != "" && !strings.HasPrefix(name, shared+"/") {
			shared = parent(shared)
		}
	}
	return shared
}

// rootOf is what must stand before a path so that it lies as on a disk: "." where nothing must, content or its like
// before a package's own folder, content/NAME where the folder below base is the package; "" where it is none.
func rootOf(all map[string][]byte, base, rest string) string {
	first, below, deeper := strings.Cut(rest, "/")
	if deeper && slices.Contains(Roots, first) && strings.Contains(below, "/") {
		return "."
	}
	for _, manifest := range manifests {
		if deeper && all[path.Join(base, first, manifest.file)] != nil {
			return manifest.root
		}
		if base != "" && all[path.Join(base, manifest.file)] != nil {
			return path.Join(manifest.root, path.Base(base))
		}
	}
	return ""
}
