package catalog

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"hocvu/internal/message"
)

// libraryFolder is the folder of a layer that holds libraries of logic, and of a quiz that brings copies along.
const libraryFolder = "logic"

// libraryManifest opens every library.
const libraryManifest = "library.yaml"

// libraryLogic is one logic of a library: a script that questions of any quiz use by name and version, with the
// parameters that a trainer may set and the words that an officer reads.
type libraryLogic struct {
	library, id string
	version     int
	kind        string // of the questions that may use it
	about       map[message.Language]string
	parameters  []parameter
	feedback    []libraryFeedback
	examples    []value
	script      string
	stem        string            // of its files, which differ by the ending
	path        string            // of its folder, as its author finds it
	files       map[string][]byte // by name: what a quiz that uses it depends on
	sample      []byte            // the question to copy
}

// libraryFeedback is one answer of a logic to an officer, named by the ID that grade returns.
type libraryFeedback struct {
	id          string
	title, text map[message.Language]string
	place       value
}

// name is what a question says in logic="…".
func (l *libraryLogic) name() string { return libraryName(l.library, l.id, l.version) }

func libraryName(library, id string, version int) string {
	return library + "/" + id + "@" + strconv.Itoa(version)
}

// fromLibrary tells whether a question's logic is one of a library.
func fromLibrary(logic string) bool { return strings.Contains(logic, "/") }

// digest names what a quiz that uses the logic depends on.
func (l *libraryLogic) digest() string { return digestOf(l.files) }

// libraries are those of all layers: for each logic the topmost layer that has it counts.
type libraries struct {
	logics map[string]*libraryLogic // by name
	broken map[string]string        // file by library/id: a logic that is there and cannot be read
	ids    []string                 // of the libraries
	all    []Library
}

// Library tells what one library offers.
type Library struct {
	ID, Version string
	Layer       string
	Title       map[message.Language]string
	Logics      []string // names with their versions
}

// readLibraries reads the libraries of all layers. Those of a folder on disk are tried as well: what came with the
// program was tried before.
func (l *loader) readLibraries(layers []Layer) {
	found := &libraries{logics: map[string]*libraryLogic{}, broken: map[string]string{}}
	for _, layer := range slices.Backward(layers) {
		entries, err := fs.ReadDir(layer.FS, libraryFolder)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			l.problems = append(l.problems, unreadable(libraryFolder, err))
		}
		for _, entry := range entries {
			if !entry.IsDir() || hidden(entry.Name()) {
				continue
			}
			root := path.Join(libraryFolder, entry.Name())
			f := &folder{layer: layer.Name, fsys: layer.FS, root: root, path: root, ref: ref{id: entry.Name()}}
			d := l.readLibrary(f)
			l.problems = append(l.problems, d.problems...)
			found.add(d)
		}
	}
	slices.Sort(found.ids)
	found.ids = slices.Compact(found.ids)
	slices.SortFunc(found.all, func(a, b Library) int { return cmp.Compare(a.ID, b.ID) })
	l.libraries, l.catalog.Libraries = found, found.all
}

// readLibrary reads one library, or takes the one of the load before.
func (l *loader) readLibrary(f *folder) *libraryDraft {
	f.read(l.ctx)
	key := sumOf(f.place(), f.digest, l.engine.Version, strconv.Itoa(l.engine.seeds()))
	d := l.before.libraries[key]
	if d == nil {
		d = f.library()
		if f.layer != EmbeddedLayer {
			d.try(l.ctx, l.engine)
		}
	}
	if !d.failed {
		l.after.libraries[key] = d
	}
	return d
}

func (found *libraries) add(d *libraryDraft) {
	found.ids = append(found.ids, d.id)
	seen := Library{ID: d.id, Version: d.version, Layer: d.layer, Title: d.title}
	for _, logic := range d.logics {
		if _, above := found.logics[logic.name()]; !above {
			found.logics[logic.name()] = logic
		}
		seen.Logics = append(seen.Logics, logic.name())
	}
	for id, file := range d.broken {
		if _, above := found.broken[id]; !above {
			found.broken[id] = file
		}
	}
	found.all = append(found.all, seen)
}

// versions lists the versions that there are of a logic, the lowest first.
func (found *libraries) versions(library, id string) []int {
	var all []int
	for _, logic := range found.logics {
		if logic.library == library && logic.id == id {
			all = append(all, logic.version)
		}
	}
	slices.Sort(all)
	return all
}

// of lists the logics of a library.
func (found *libraries) of(library string) []string {
	var all []string
	for _, logic := range found.logics {
		if logic.library == library {
			all = append(all, logic.id)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// sum names what a folder that uses some logics depends on.
func (found *libraries) sum(uses []string) string {
	if found == nil || len(uses) == 0 {
		return ""
	}
	var parts []string
	for _, name := range uses {
		if logic, ok := found.logics[name]; ok {
			parts = append(parts, name, logic.digest())
		} else { // what is said of it depends on all that there is
			parts = append(append(parts, name), names(found.logics)...)
			parts = append(append(parts, found.ids...), names(found.broken)...)
		}
	}
	return sumOf(parts...)
}

// borrow finds the logics of libraries that a quiz uses, and takes their files in beside its own: they are part of the
// version that its digest names, and of the last good one that is kept. A copy that the quiz brings along comes first.
func (f *folder) borrow(ctx context.Context) {
	f.uses, f.logics = nil, nil
	if f.kind != QuizKind {
		return
	}
	for _, found := range libraryUse.FindAllSubmatch(f.files[f.manifest], -1) {
		f.uses = append(f.uses, string(found[1]))
	}
	if len(f.uses) == 0 || ctx.Err() != nil {
		return
	}
	slices.Sort(f.uses)
	f.uses = slices.Compact(f.uses)
	f.logics = f.ownLogics()
	f.lent = f.libraries.sum(f.uses)
	for _, name := range f.uses {
		if f.logics[name] != nil || f.libraries == nil {
			continue
		}
		if logic, ok := f.libraries.logics[name]; ok {
			f.logics[name] = logic
			for file, content := range logic.files {
				f.files[path.Join(libraryFolder, logic.library, file)] = content
			}
		}
	}
}

// ownLogics reads the copies of logics that a quiz brings along.
func (f *folder) ownLogics() map[string]*libraryLogic {
	all := map[string]*libraryLogic{}
	for name := range f.files {
		if rest, ok := strings.CutPrefix(name, libraryFolder+"/"); ok {
			if library, _, inside := strings.Cut(rest, "/"); inside && all[library] == nil {
				all[library] = &libraryLogic{}
			}
		}
	}
	for _, library := range names(all) {
		delete(all, library)
		inside := &folder{ref: ref{id: library}, path: path.Join(f.path, libraryFolder, library),
			files: map[string][]byte{}}
		for name, content := range f.files {
			if rest, ok := strings.CutPrefix(name, libraryFolder+"/"+library+"/"); ok {
				inside.files[rest] = content
			}
		}
		d := inside.copies()
		f.problems = append(f.problems, d.problems...)
		for _, logic := range d.logics {
			all[logic.name()] = logic
		}
	}
	return all
}
