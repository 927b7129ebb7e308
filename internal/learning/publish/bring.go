package publish

import (
	"context"
	"fmt"
	"path"
	"slices"

	"hocvu/internal/catalog"
	"hocvu/internal/learning/access"
	"hocvu/internal/refusal"
	"hocvu/internal/store"
)

// FreeID is an ID that no package of a kind has, neither one that was ever served or published nor a draft: the given
// one, or that with a number.
func (s *Packages) FreeID(a access.Actor, kind, id string) (string, error) {
	if _, err := s.reader(a); err != nil {
		return "", err
	}
	for n := 1; ; n++ {
		try := id
		if n > 1 {
			try = fmt.Sprintf("%s-%d", id, n)
		}
		if taken, err := s.taken(s.site.Store, kind, try); err != nil || !taken {
			return try, err
		}
	}
}

func (s *Packages) taken(tx *store.Store, kind, id string) (bool, error) {
	if s.servedVersion(kind, id) != "" || slices.ContainsFunc(s.site.Catalog().Packages, func(p catalog.Package) bool {
		return string(p.Kind) == kind && p.Called() == id
	}) {
		return true, nil
	}
	switch _, _, err := tx.Publications.First(kind, id); err {
	case nil:
		return true, nil
	case store.ErrNotFound:
	default:
		return false, err
	}
	drafts, err := tx.PackageArchives.Drafts(maxDrafts)
	for _, d := range drafts {
		for _, p := range d.Packages {
			if p.Kind == kind && (p.ID == id || p.Name == id) {
				return true, nil
			}
		}
	}
	return false, err
}

// Bring keeps what was made of a document as a draft of a new package, its files by their names below its folder. What
// has faults is kept too: they keep it from being published, not from being mended.
func (s *Packages) Bring(ctx context.Context, a access.Actor, kind, id, name string,
	files map[string][]byte) (string, error) {
	if _, err := s.reader(a); err != nil {
		return "", err
	}
	if s.site.Packages == nil {
		return "", refusal.New("archive", "package.nowhere")
	}
	below := map[string][]byte{}
	for file, content := range files {
		below[path.Join(Folder(kind, id), file)] = content
	}
	p := store.ArchivedPackage{Kind: kind, ID: id}
	return s.begin(ctx, a, p, shortName(name), below, func(tx *store.Store) (string, error) {
		taken, err := s.taken(tx, kind, id)
		if err == nil && taken {
			err = access.ErrBusy // two brought in a package of one name at once: the second is asked again
		}
		return "", err
	})
}
