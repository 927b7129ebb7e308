package catalog

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// An editor writes a file in several steps, a copy writes many: a reload waits until nothing has changed for quietTime,
// but no longer than patience. A reload in the middle of a copy harms nobody, for a package that is not whole is served
// as it was before; so the wait is short, and an author sees a change at once.
const (
	quietTime = 50 * time.Millisecond
	patience  = 3 * time.Second
)

// maxWatched bounds the folders that are watched.
const maxWatched = 2000

// Watch reloads whenever something changes below content or quizzes of the folder that the disk layer reads, until ctx
// ends. Told is called with the problems after each reload. The error says why watching could not begin.
func (r *Reloader) Watch(ctx context.Context, root string, told func(Problems)) error {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	if err := follow(watcher, root); err != nil {
		watcher.Close() //nolint:errcheck // the fault above is the one to tell
		return err
	}
	go r.watch(ctx, watcher, root, told)
	return nil
}

func (r *Reloader) watch(ctx context.Context, watcher *fsnotify.Watcher, root string, told func(Problems)) {
	defer watcher.Close() //nolint:errcheck // nothing waits for it
	var quiet <-chan time.Time
	var first time.Time
	for {
		select {
		case <-ctx.Done():
			return
		case event, ok := <-watcher.Events:
			if !ok {
				return
			}
			if !ofPackages(root, event.Name) {
				continue
			}
			if quiet == nil {
				first = time.Now()
			}
			quiet = time.After(min(quietTime, max(0, patience-time.Since(first))))
		case _, ok := <-watcher.Errors:
			if !ok {
				return
			}
			quiet = time.After(quietTime) // events were lost: look at everything
		case <-quiet:
			quiet = nil
			_ = follow(watcher, root) // folders may be new; one that cannot be watched is still read by the next reload
			told(r.Reload(ctx))
		}
	}
}

// packageFolders are the folders of packages below the root of a layer.
var packageFolders = []string{"content", "quizzes", libraryFolder}

// ofPackages reports whether a changed path is one of the package folders or lies below one. The root is watched for a
// folder that appears; whatever else lives there (the working folder may hold a database that changes with every
// answer) is no news.
func ofPackages(root, changed string) bool {
	path, err := filepath.Rel(root, changed)
	top, _, _ := strings.Cut(filepath.ToSlash(path), "/")
	return err == nil && slices.Contains(packageFolders, top)
}

// follow watches every folder of packages. Watching a folder twice is no harm, and one that went is forgotten by
// itself.
func follow(watcher *fsnotify.Watcher, root string) error {
	if err := watcher.Add(root); err != nil {
		return err
	}
	for _, top := range packageFolders {
		if err := followAll(watcher, filepath.Join(root, top)); err != nil {
			return err
		}
	}
	return nil
}

func followAll(watcher *fsnotify.Watcher, folder string) error {
	return filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		case !entry.IsDir():
			return nil
		case hidden(entry.Name()) || len(watcher.WatchList()) >= maxWatched:
			return fs.SkipDir
		}
		return watcher.Add(path)
	})
}
