package publish

import (
	"context"
	"strings"
	"time"

	"hocvu/internal/archive"
	"hocvu/internal/catalog"
	"hocvu/internal/store"
)

// Refresh lets the process serve what is published now, and reports whether that is something else than before. It
// asks the database one number where nothing was. What is wrong with packages is told like that of any reload.
func (s *Packages) Refresh(ctx context.Context) (changed bool, problems catalog.Problems, err error) {
	s.served.mu.Lock()
	defer s.served.mu.Unlock()
	last, err := s.site.Store.Publications.Last()
	if err != nil || last == s.served.last {
		return false, nil, err
	}
	if err := s.install(); err != nil {
		return false, nil, err
	}
	problems = s.site.Packages.Reload(ctx)
	if err := ctx.Err(); err != nil {
		return false, nil, err
	}
	s.served.last = last
	return true, problems, nil
}

// Prepare gives the catalog the installed packages before its first load.
func (s *Packages) Prepare() error {
	s.served.mu.Lock()
	defer s.served.mu.Unlock()
	last, err := s.site.Store.Publications.Last()
	if err == nil {
		err = s.install()
	}
	if err == nil {
		s.served.last = last
	}
	return err
}

// install hands the published files to the catalog.
func (s *Packages) install() error {
	current, err := s.site.Store.Publications.Current()
	if err != nil {
		return err
	}
	files, retired := map[string]archive.Node{}, map[string]bool{}
	archives := map[string]contents{}
	for _, p := range current {
		switch p.Act {
		case store.PublicationRetired:
			retired[p.Kind+"/"+p.Package] = true
		case store.PublicationPublished:
			of, known := archives[p.Archive]
			if !known {
				if of, err = s.contents(p.Archive); err != nil {
					return err
				}
				archives[p.Archive] = of
			}
			of.below(of.folder(p.Kind, p.Package), p.Made, files)
		}
	}
	s.site.Packages.Install(archive.NewTree(files), func(kind catalog.Kind, id string) bool {
		return retired[string(kind)+"/"+id]
	})
	return nil
}

// contents are the files of an archive, read when they are opened.
type contents struct {
	archive store.PackageArchive
	sizes   map[string]int64
	read    func(sum string) ([]byte, error)
}

func (s *Packages) contents(id string) (c contents, err error) {
	if c.archive, err = s.site.Store.PackageArchives.ByID(id); err != nil {
		return c, err
	}
	c.read = s.site.Store.PackageArchives.Content
	c.sizes, err = s.site.Store.PackageArchives.Sizes(id)
	return c, err
}

// folder is where the archive has a package.
func (c contents) folder(kind, id string) string {
	for _, p := range c.archive.Packages {
		if p.Kind == kind && p.ID == id {
			return FolderOf(p)
		}
	}
	return Folder(kind, id)
}

// below adds the files of one folder.
func (c contents) below(folder string, at time.Time, to map[string]archive.Node) {
	for file, sum := range c.archive.Files {
		if strings.HasPrefix(file, folder+"/") {
			to[file] = archive.Node{Size: c.sizes[sum], At: at, Read: func() ([]byte, error) { return c.read(sum) }}
		}
	}
}

// tree holds all of them.
func (c contents) tree() *archive.Tree {
	files := map[string]archive.Node{}
	for _, root := range archive.Roots {
		c.below(root, c.archive.Made, files)
	}
	return archive.NewTree(files)
}
