// Package publish owns packages that are installed while a site runs: drafts and what they would change, publishing,
// going back, retiring, and who may. It refuses to judge Markdown and scripts (catalog) and to read zips (archive).
package publish

import (
	"cmp"
	"sync"

	"hocvu/internal/archive"
	"hocvu/internal/cache"
	"hocvu/internal/learning/access"
	"hocvu/internal/refusal"
	"hocvu/internal/store"
)

// Packages are the packages of a site that are installed while it runs.
type Packages struct {
	site   access.Site
	access *access.Service
	served *Served
}

// Served is what the process serves of the installed packages; all copies of Packages share it.
type Served struct {
	mu      sync.Mutex
	staging sync.Mutex // one archive is checked at a time
	last    int64      // number of the latest publication that is served; -1: nothing was looked at yet
	drafts  *cache.Cache[string, draft]

	sketches  *cache.Cache[string, sketch]
	sketching chan struct{} // holds one while a sketch is loaded
}

// NewServed makes a Served.
func NewServed() *Served {
	same := func(id string) string { return id }
	return &Served{last: -1, drafts: cache.New[string, draft](draftsKept, same),
		sketches: cache.New[string, sketch](sketchesKept, same), sketching: make(chan struct{}, 1)}
}

// New makes a Packages.
func New(site access.Site, served *Served) *Packages {
	return &Packages{site, access.New(site), served}
}

// Bounds of what may wait to be published.
const (
	maxDrafts     = 50
	maxDraftBytes = 1 << 30 // of all of them, in bytes
	shownHistory  = 50
	maxPackages   = 100 // of one archive
	keptSaves     = 30  // earlier ones of a draft that is edited
)

// reader refuses with ErrNotFound who neither trains nor administers any unit. What is served is no secret of a unit.
func (s *Packages) reader(a access.Actor) (access.Scope, error) {
	return s.access.ActorScope(a, s.access.TrainerScope)
}

// admit refuses a change of a package by who may not make it. Admins of the whole site, superusers and the operator may
// change every package. A trainer may bring in a new one, and change what was first published by an officer who serves
// within reach; what came with the program or lies in a folder of the server belongs to the admins.
func (s *Packages) admit(tx *store.Store, a access.Actor, p store.ArchivedPackage) error {
	if a.Superuser || a.Script() {
		return nil
	}
	o := access.Officer{ID: a.Officer}
	switch scope, err := s.access.Scope(o, access.Admin); {
	case err == nil && scope.Everywhere:
		return nil
	case err != nil && err != access.ErrNotFound:
		return err
	}
	scope, err := s.reader(a)
	if err != nil {
		return err
	}
	first, unit, err := tx.Publications.First(p.Kind, p.ID)
	switch {
	case err == store.ErrNotFound && s.servedVersion(p.Kind, p.ID) == "":
		return nil
	case err == store.ErrNotFound || err == nil && first == "":
		return refusal.New("package", "package.admins-only", "package", FolderOf(p))
	case err != nil:
		return err
	case first == a.Officer || scope.Holds(unit):
		return nil
	}
	return refusal.New("package", "package.another-unit", "package", FolderOf(p))
}

// Folder is where a package of a kind lies on a disk.
func Folder(kind, id string) string { return archive.Folder(kind, id) }

// FolderOf is where a package of an archive lies in it.
func FolderOf(p store.ArchivedPackage) string { return Folder(p.Kind, cmp.Or(p.Name, p.ID)) }

// FolderServed is where a package lies on a disk as it is served: by the name of today.
func (s *Packages) FolderServed(kind, id string) string { return FolderOf(s.packageServed(kind, id)) }

// packageServed is a package with the name under which it is served, its ID for one that is not.
func (s *Packages) packageServed(kind, id string) store.ArchivedPackage {
	one := store.ArchivedPackage{Kind: kind, ID: id}
	for _, p := range s.site.Catalog().Packages {
		if string(p.Kind) == kind && p.ID == id && p.Name != id {
			one.Name = p.Name
		}
	}
	return one
}

// servedVersion is the digest of what is served of a package, "" for nothing.
func (s *Packages) servedVersion(kind, id string) string {
	c := s.site.Catalog()
	for _, p := range c.Packages {
		if string(p.Kind) == kind && p.ID == id {
			return p.Digest
		}
	}
	for _, l := range c.Libraries {
		if kind == "logic" && l.ID == id {
			return l.Version
		}
	}
	return ""
}
