package catalog

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
)

// An editor writes a file in several steps, a copy writes many: a reload waits until nothing has changed for settleTime,
// but no longer than patience.
const (
	settleTime = 300 * time.Millisecond
	patience   = 3 * time.Second
)

// maxWatched bounds the folders that are watched.
const maxWatched = 2000

// Watch reloads whenever something changes below content or quizzes of a layer that has a Root, until ctx ends. Told is
// called with the problems after each reload. The error says why watching could not begin.
func (k *Keeper) Watch(ctx context.Context, told func(Problems)) error {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	if err := k.follow(watcher); err != nil {
		watcher.Close()
		return err
	}
	go k.watch(ctx, watcher, told)
	return nil
}

func (k *Keeper) watch(ctx context.Context, watcher *fsnotify.Watcher, told func(Problems)) {
	defer watcher.Close()
	var settle <-chan time.Time
	var first time.Time
	for {
		select {
		case <-ctx.Done():
			return
		case _, ok := <-watcher.Events:
			if !ok {
				return
			}
			if settle == nil {
				first = time.Now()
			}
			settle = time.After(min(settleTime, max(0, patience-time.Since(first))))
		case _, ok := <-watcher.Errors:
			if !ok {
				return
			}
			settle = time.After(settleTime) // events were lost: look at everything
		case <-settle:
			settle = nil
			_ = k.follow(watcher) // folders may be new; one that cannot be watched is still read by the next reload
			told(k.Reload(ctx))
		}
	}
}

// follow watches every folder of packages. Watching a folder twice is no harm, and one that went is forgotten by itself.
func (k *Keeper) follow(watcher *fsnotify.Watcher) error {
	for _, layer := range k.layers {
		if layer.Root == "" {
			continue
		}
		if err := watcher.Add(layer.Root); err != nil {
			return err
		}
		for _, shelf := range []string{"content", "quizzes"} {
			if err := followAll(watcher, filepath.Join(layer.Root, shelf)); err != nil {
				return err
			}
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
