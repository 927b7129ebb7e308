package archive

import (
	"bytes"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// Tree is a file system of packages that lie somewhere else, each file read when it is opened. It never changes.
type Tree struct {
	files   map[string]Node
	folders map[string][]fs.DirEntry // by path, in order; "." is the top
}

// Node is one file of a Tree.
type Node struct {
	Size int64
	At   time.Time // since when it stands there; zero: not known
	Read func() ([]byte, error)
}

// NewTree makes a Tree of files by their paths, which must be valid ones of package fs.
func NewTree(files map[string]Node) *Tree {
	t := &Tree{files: files, folders: map[string][]fs.DirEntry{".": nil}}
	for name, node := range files {
		t.add(name, info{path.Base(name), node, 0o444})
	}
	for _, entries := range t.folders {
		slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	}
	return t
}

// NewMemoryTree is a Tree of files that are at hand.
func NewMemoryTree(files map[string][]byte) *Tree {
	nodes := map[string]Node{}
	for name, content := range files {
		nodes[name] = Node{Size: int64(len(content)), Read: func() ([]byte, error) { return content, nil }}
	}
	return NewTree(nodes)
}

// add puts an entry into its folder, and that into its own.
func (t *Tree) add(name string, entry info) {
	folder := path.Dir(name)
	_, there := t.folders[folder]
	t.folders[folder] = append(t.folders[folder], fs.FileInfoToDirEntry(entry))
	if !there {
		t.add(folder, info{path.Base(folder), Node{}, fs.ModeDir | 0o555})
	}
}

// Open makes Tree an fs.FS.
func (t *Tree) Open(name string) (fs.File, error) {
	if entries, ok := t.folders[name]; ok {
		return &folder{info: info{path.Base(name), Node{}, fs.ModeDir | 0o555}, left: entries}, nil
	}
	node, ok := t.files[name]
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	content, err := node.Read()
	if err != nil {
		return nil, &fs.PathError{Op: "read", Path: name, Err: err}
	}
	return &file{info{path.Base(name), node, 0o444}, bytes.NewReader(content)}, nil
}

// Stat tells of a file without reading it.
func (t *Tree) Stat(name string) (fs.FileInfo, error) {
	if _, ok := t.folders[name]; ok {
		return info{path.Base(name), Node{}, fs.ModeDir | 0o555}, nil
	}
	if node, ok := t.files[name]; ok {
		return info{path.Base(name), node, 0o444}, nil
	}
	return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
}

type info struct {
	name string
	node Node
	mode fs.FileMode
}

func (i info) Name() string               { return i.name }
func (i info) Size() int64                { return i.node.Size }
func (i info) Mode() fs.FileMode          { return i.mode }
func (i info) ModTime() time.Time         { return i.node.At }
func (i info) IsDir() bool                { return i.mode.IsDir() }
func (i info) Sys() any                   { return nil }
func (i info) Stat() (fs.FileInfo, error) { return i, nil }
func (i info) Close() error               { return nil }

type file struct {
	info
	*bytes.Reader
}

// Size is the file's, which bytes.Reader has one of too.
func (f *file) Size() int64 { return f.info.Size() }

type folder struct {
	info
	left []fs.DirEntry
}

func (f *folder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: f.name, Err: fs.ErrInvalid}
}

// ReadDir makes folder an fs.ReadDirFile.
func (f *folder) ReadDir(n int) ([]fs.DirEntry, error) {
	if n > 0 && len(f.left) == 0 {
		return nil, io.EOF
	}
	if n <= 0 || n > len(f.left) {
		n = len(f.left)
	}
	taken := f.left[:n]
	f.left = f.left[n:]
	return slices.Clone(taken), nil
}
