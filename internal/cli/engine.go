package cli

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"hocvu/content"
	"hocvu/internal/catalog"
	"hocvu/internal/quiz"
	"hocvu/internal/worker"
	"hocvu/quizzes"
)

// Engine loads packages with the given workers. Results are kept in the user's cache folder, where the system has one.
func Engine(pool *worker.Pool) catalog.Engine {
	e := catalog.Engine{Call: pool.Call, Version: build()}
	if folder, err := os.UserCacheDir(); err == nil {
		e.Cache = filepath.Join(folder, "hocvu")
	}
	return e
}

// Kinds are all kinds of questions, those with logic run by the given workers.
func Kinds(pool *worker.Pool) map[string]quiz.Kind { return quiz.Kinds(Engine(pool).Runner()) }

// build names this build: a commit, or for a build of changed files the very binary.
func build() string {
	commit, changed := "", true
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			switch s.Key {
			case "vcs.revision":
				commit = s.Value
			case "vcs.modified":
				changed = s.Value == "true"
			}
		}
	}
	if commit != "" && !changed {
		return commit
	}
	if file, err := os.Executable(); err == nil {
		if info, err := os.Stat(file); err == nil {
			return fmt.Sprintf("%d %d", info.Size(), info.ModTime().UnixNano())
		}
	}
	return commit
}

// Layers are the packages of the binary, and above them those of a folder on disk.
func Layers(folder string) []catalog.Layer {
	return []catalog.Layer{
		{Name: catalog.EmbeddedLayer, FS: shelves{"content": content.Files, "quizzes": quizzes.Files}},
		{Name: catalog.DiskLayer, FS: os.DirFS(folder)},
	}
}

// shelves puts several file systems beside one another, each under its name.
type shelves map[string]fs.FS

// Open makes shelves an fs.FS. The top itself cannot be opened: its names are known.
func (s shelves) Open(name string) (fs.File, error) {
	shelf, rest, below := strings.Cut(name, "/")
	files, ok := s[shelf]
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	if !below {
		rest = "."
	}
	return files.Open(rest)
}
