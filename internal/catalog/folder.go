package catalog

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"hocvu/internal/course"
	"hocvu/internal/markdown"
)

// Bounds of one package. They hold for every layer, so that what works on a trainer's disk can be installed.
const (
	maxFiles   = 5000
	maxPackage = 64 << 20  // bytes of all files
	maxPicture = 2 << 20   // bytes of one picture
	MaxText    = 256 << 10 // bytes of one Markdown, YAML or SVG file
	maxScript  = 64 << 10  // bytes of one script
	MaxNesting = 3         // folders below the package's own
)

// folder is one package as it stands on one layer. It is read whole, when it is needed.
type folder struct {
	ref
	layer    string
	fsys     fs.FS
	root     string // below fsys
	path     string // as its author finds it: content/mat-khau
	manifest string // course.yaml, framework.yaml or quiz.md
	name     string // what its author calls it; "": its ID
	past     past   // what it was called before
	stamp    string // of its files' sizes and times, "" where they prove nothing

	files    map[string][]byte
	pictures map[string]markdown.Picture // by name below assets
	digest   string                      // of all files, hex SHA-256; "" before it was read
	problems Problems                    // of names, bounds and pictures
	textless bool                        // only the pictures are left of its files

	crossings []crossing          // of a framework
	over      []course.Superseded // legal documents that a framework lists
	paths     []pathDraft         // learning paths beside a framework

	libraries *libraries               // that a quiz may use; nil where other packages are not looked at
	uses      []string                 // logics of libraries that a quiz names
	logics    map[string]*libraryLogic // those that were found, by name
	lent      string                   // what was borrowed, see libraries.sum
	trial     bool                     // this is no quiz of a trainer, but the trial of a library
}

// read takes in the whole folder, unless it is there already. What breaks a bound is a problem and is left out. The
// maps are made anew: a catalog before this one may still serve from the old ones.
func (f *folder) read(ctx context.Context) {
	if f.digest != "" && !f.textless {
		return
	}
	f.files, f.pictures, f.problems, f.textless = map[string][]byte{}, map[string]markdown.Picture{}, nil, false
	fsys, root := f.fsys, f.root
	folded := map[string]string{}
	total := 0
	err := fs.WalkDir(fsys, root, func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		report := &reporter{file: file}
		defer func() { f.problems = append(f.problems, report.problems...) }()
		name := strings.TrimPrefix(strings.TrimPrefix(file, root), "/")
		if name == "" {
			return nil
		}
		skip := error(nil)
		if entry.IsDir() {
			skip = fs.SkipDir
		}
		if hidden(entry.Name()) {
			return skip
		}
		if id := badName(entry.Name()); id != "" {
			report.at(0, 0, id, "name", entry.Name(), "near", PlainName(entry.Name()), "limit", maxName)
			return skip
		}
		if twin, double := folded[fold(name)]; double {
			report.at(0, 0, "problem.name-twin", "name", name, "other", twin)
			return skip
		}
		folded[fold(name)] = name
		switch {
		case entry.IsDir() && strings.Count(name, "/") >= MaxNesting:
			report.at(0, 0, "problem.nesting", "limit", MaxNesting)
			return skip
		case entry.IsDir():
			return nil
		case !entry.Type().IsRegular():
			report.at(0, 0, "problem.irregular")
			return nil
		case len(f.files) >= maxFiles:
			report.at(0, 0, "problem.too-many-files", "limit", maxFiles)
			return fs.SkipAll
		}
		content, fits, err := readFile(fsys, file, limitOf(name))
		switch {
		case err != nil:
			report.at(0, 0, "problem.unreadable", "detail", err.Error())
			return nil
		case !fits:
			report.at(0, 0, "problem.too-large", "kb", sizeOf(entry)>>10, "limit", limitOf(name)>>10)
			return nil
		}
		if total += len(content); total > maxPackage {
			report.at(0, 0, "problem.package-too-large", "limit", maxPackage>>20)
			return fs.SkipAll
		}
		if strings.HasPrefix(name, "assets/") {
			served, width, height, ok := picture(name, content, report)
			if content = served; ok {
				f.pictures[strings.TrimPrefix(name, "assets/")] = markdown.Picture{Width: width, Height: height, Version: sumOf(string(content))[:versionLength]}
			}
		}
		f.files[name] = content
		return nil
	})
	if err != nil && !errors.Is(err, context.Canceled) {
		f.problems = append(f.problems, unreadable(root, err))
	}
	f.borrow(ctx)
	f.digest = digestOf(f.files)
}

func unreadable(file string, err error) Problem {
	report := reporter{file: file}
	report.at(0, 0, "problem.unreadable", "detail", err.Error())
	return report.problems[0]
}

// readFile reads no more than limit bytes, whatever the folder says of the file's size.
func readFile(fsys fs.FS, name string, limit int) (content []byte, fits bool, err error) {
	file, err := fsys.Open(name)
	if err != nil {
		return nil, false, err
	}
	defer file.Close() //nolint:errcheck // it was only read
	content, err = io.ReadAll(io.LimitReader(file, int64(limit)+1))
	return content, len(content) <= limit, err
}

func sizeOf(entry fs.DirEntry) int64 {
	info, err := entry.Info()
	if err != nil {
		return 0
	}
	return info.Size()
}

func limitOf(name string) int {
	switch path.Ext(name) {
	case ".md", ".yaml", ".svg":
		return MaxText
	case ".js":
		return maxScript
	default:
		return maxPicture
	}
}

// fold is a name as file systems that ignore case compare it.
func fold(name string) string { return strings.ToLower(norm.NFC.String(name)) }

// digestOf is the digest of names and contents, in the order of names; lengths keep the two apart.
func digestOf(files map[string][]byte) string {
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		for _, part := range [][]byte{[]byte(name), files[name]} {
			var length [8]byte
			binary.LittleEndian.PutUint64(length[:], uint64(len(part)))
			h.Write(length[:])
			h.Write(part)
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// under lists the files of one folder of the package by name, without that folder.
func (f *folder) under(folder string) []string {
	var names []string
	for name := range f.files {
		if rest, ok := strings.CutPrefix(name, folder+"/"); ok && !strings.Contains(rest, "/") {
			names = append(names, rest)
		}
	}
	slices.Sort(names)
	return names
}

// assets are the package's pictures and their sizes in bytes.
func (f *folder) assets() map[string]int64 {
	all := map[string]int64{}
	for name, content := range f.files {
		if strings.HasPrefix(name, "assets/") && mediaType(name) != "" {
			all[name] = int64(len(content))
		}
	}
	return all
}

// source reads one text file of the package; its problems go to the reporter, whose file is set.
func (f *folder) source(name string) (string, *reporter, bool) {
	report := &reporter{file: path.Join(f.path, name)}
	content, there := f.files[name]
	if !there { // it broke a bound, which has been said
		return "", report, false
	}
	text, ok := normal(content, report)
	return text, report, ok
}

// keepPictures drops what is no longer needed once the package is loaded: an idle server holds the pictures alone.
func (f *folder) keepPictures() {
	if f.digest == "" || f.textless {
		return
	}
	f.textless = true
	for name := range f.files {
		if mediaType(name) == "" {
			delete(f.files, name)
		}
	}
}
