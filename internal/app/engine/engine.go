// Package engine composes what loads packages and runs questions: the layers of packages, the jobs of a worker process,
// the kinds of questions. The server, the commands and the tests of other packages use the same composition.
package engine

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"hocvu/content"
	"hocvu/internal/catalog"
	"hocvu/internal/quiz"
	"hocvu/internal/worker"
	"hocvu/logic"
	"hocvu/quizzes"
)

// New returns an engine that loads packages with the given workers. It keeps results in the user's cache folder, where
// the system has one.
func New(pool *worker.Pool) catalog.Engine {
	e := catalog.Engine{Call: pool.Call, Version: Build(), Now: now}
	if folder, err := os.UserCacheDir(); err == nil {
		e.Cache = filepath.Join(folder, "hocvu")
	}
	return e
}

// Zone is where all officers are: their days begin and end there.
const Zone = "Asia/Ho_Chi_Minh"

// now is the time by the site's zone, where the machine knows it.
func now() time.Time {
	if zone, err := time.LoadLocation(Zone); err == nil {
		return time.Now().In(zone)
	}
	return time.Now()
}

// Kinds returns all kinds of questions, with logic run by the given workers.
func Kinds(pool *worker.Pool) map[string]quiz.Kind { return quiz.Kinds(New(pool).Runner()) }

// Layers returns the packages of the binary, and above them those of a folder on disk.
func Layers(folder string) []catalog.Layer {
	return []catalog.Layer{
		{Name: catalog.EmbeddedLayer, FS: overlay{"content": content.Files, "quizzes": quizzes.Files, "logic": logic.Files}},
		{Name: catalog.DiskLayer, FS: os.DirFS(folder)},
	}
}

// overlay puts several file systems beside one another, each under its name.
type overlay map[string]fs.FS

// Open makes overlay an fs.FS. The top itself cannot be opened: its names are known.
func (o overlay) Open(name string) (fs.File, error) {
	top, rest, below := strings.Cut(name, "/")
	files, ok := o[top]
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	if !below {
		rest = "."
	}
	return files.Open(rest)
}
