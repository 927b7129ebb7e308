package publish

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/refusal"
	"hocvu/internal/shelf"
)

// fetching is an archive that is on its way from the shelf, or has come. Its fields belong to the mutex of Shelved.
type fetching struct {
	Fetch
	by string
}

// Fetch is how far an archive has come from the shelf.
type Fetch struct {
	Name  string // its digest
	File  string
	Done  int64 // bytes
	Of    int64
	Ended bool
	Draft string // ID of the archive that is kept as a draft, once it has come
	Err   error  // why there is none: a refusal, or *Broken
	at    time.Time
}

const (
	maxFetches  = 4               // that run at once
	keptFetches = 50              // of which the state is kept
	busyRetry   = time.Second     // after which another one has perhaps been checked
	busyWaited  = 2 * time.Minute // for others that are checked
)

// Fetch begins to fetch the archive in which the shelf has a version of a package; the process goes on whether the page
// stays or not. Older says that the version may be older than what is served. It returns the name of the fetch.
func (s *Shelf) Fetch(a access.Actor, folder, version string, older bool) (string, error) {
	if _, err := s.packages.reader(a); err != nil {
		return "", err
	}
	if s.packages.site.Packages == nil || s.packages.site.Downloads == "" {
		return "", refusal.New("archive", "package.nowhere")
	}
	address, err := s.address()
	if err != nil {
		return "", err
	}
	place, offer, err := s.offer(address, folder, version)
	if err != nil {
		return "", err
	}
	for _, p := range offer.Archive.Packages {
		here, digest := s.here(p.Kind, p.ID)
		if p.Against(here, digest) == shelf.NewerHere && !older {
			return "", refusal.New("archive", "shelf.older-here", "name", p.Folder(), "there", p.Version, "here", here)
		}
	}
	return s.begin(a, place, offer.Archive)
}

// offer finds a package in the index that was shown.
func (s *Shelf) offer(address, folder, version string) (*shelf.Place, shelf.Offer, error) {
	s.shared.mu.Lock()
	q := s.shared.index
	s.shared.mu.Unlock()
	if address == "" || q == nil || q.address != address || !q.answered() || q.err != nil {
		return nil, shelf.Offer{}, refusal.New("archive", "shelf.look-first")
	}
	offer, err := q.index.Find(folder + "@" + version)
	if err != nil {
		return nil, shelf.Offer{}, err
	}
	place, err := shelf.At(address)
	return place, offer, err
}

// begin starts a fetch, unless the same archive is on its way already.
func (s *Shelf) begin(a access.Actor, place *shelf.Place, of shelf.Archive) (string, error) {
	s.shared.mu.Lock()
	defer s.shared.mu.Unlock()
	running := 0
	for name, f := range s.shared.fetches {
		switch {
		case !f.Ended && name == of.Digest:
			return name, nil
		case !f.Ended:
			running++
		}
	}
	if running >= maxFetches || s.shared.ctx.Err() != nil {
		return "", refusal.New("archive", "shelf.many-fetches", "n", maxFetches)
	}
	s.shared.forget()
	f := &fetching{Fetch{Name: of.Digest, File: of.File, Of: of.Bytes, at: s.packages.site.Now()}, a.Officer}
	s.shared.fetches[of.Digest] = f
	s.shared.work.Go(func() { s.run(a, place, of, f) })
	return of.Digest, nil
}

// forget drops the fetch that ended longest ago where many are kept.
func (s *Shelved) forget() {
	for len(s.fetches) >= keptFetches {
		oldest := ""
		for name, f := range s.fetches {
			if f.Ended && (oldest == "" || f.at.Before(s.fetches[oldest].at)) {
				oldest = name
			}
		}
		delete(s.fetches, oldest)
	}
}

func (s *Shelved) running(digest string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	f := s.fetches[digest]
	return f != nil && !f.Ended
}

// Fetched tells how far a fetch is.
func (s *Shelf) Fetched(a access.Actor, name string) (Fetch, error) {
	if _, err := s.packages.reader(a); err != nil {
		return Fetch{}, err
	}
	s.shared.mu.Lock()
	defer s.shared.mu.Unlock()
	f := s.shared.fetches[name]
	if f == nil {
		return Fetch{}, access.ErrNotFound
	}
	return f.Fetch, nil
}

// run fetches an archive and keeps it as a draft.
func (s *Shelf) run(a access.Actor, place *shelf.Place, of shelf.Archive, f *fetching) {
	draft, err := s.fetched(a, place, of, f)
	var broken *Broken
	if err != nil && refusal.Of(err) == nil && !errors.As(err, &broken) {
		s.packages.site.Log.Error("a package could not be fetched from the shelf", "file", of.File, "error", err)
	}
	s.shared.mu.Lock()
	defer s.shared.mu.Unlock()
	f.Ended, f.Draft, f.Err, f.at = true, draft, err, s.packages.site.Now()
}

// fetched is run without its bookkeeping. A panic in it is an error: the site goes on.
func (s *Shelf) fetched(a access.Actor, place *shelf.Place, of shelf.Archive, f *fetching) (draft string, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("publish: a fetch panicked: %v\n%s", fault, debug.Stack())
		}
	}()
	ctx := s.shared.ctx
	content, err := place.Archive(ctx, of, s.packages.site.Downloads, func(done int64) {
		s.shared.mu.Lock()
		f.Done = done
		s.shared.mu.Unlock()
	})
	if err != nil {
		return "", err
	}
	return s.stage(ctx, a, of.File, content)
}

// stage keeps what was fetched as a draft, once no other archive is being checked.
func (s *Shelf) stage(ctx context.Context, a access.Actor, file string, content []byte) (string, error) {
	for waited := time.Duration(0); ; waited += busyRetry {
		draft, err := s.packages.Stage(ctx, a, file, content)
		if no := refusal.Of(err); no == nil || no.ID != "package.busy" || waited > busyWaited {
			return draft.ID, err
		}
		select {
		case <-ctx.Done():
			return "", ctx.Err()
		case <-time.After(busyRetry):
		}
	}
}
