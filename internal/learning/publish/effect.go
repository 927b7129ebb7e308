package publish

import (
	"context"
	"slices"
	"time"

	"hocvu/internal/catalog"
	"hocvu/internal/learning/access"
	"hocvu/internal/refusal"
	"hocvu/internal/store"
)

// Effect is what publishing an archive would do.
type Effect struct {
	Archive     store.PackageArchive
	Differences []Difference
	Problems    catalog.Problems // that do not keep it from being served, and those of others that would be new
	Notes       catalog.Problems // words of samples that were left, and advice
	Overtaken   bool             // another version has been published, or one taken away, since the draft was kept
	Broken      bool             // it cannot be published: Problems say why
	Signer      Signer
	OnDisk      []string // packages that a folder of the server hides
	Basis       string   // what the differences were made against
}

// Preview tells what publishing an archive would change for officers: of an earlier save of a draft, what the latest
// one would.
func (s *Packages) Preview(ctx context.Context, a access.Actor, id string) (Effect, error) {
	if _, err := s.reader(a); err != nil {
		return Effect{}, err
	}
	of, err := s.contents(id)
	if err == nil && of.archive.State == store.ArchiveSaved {
		var newest store.PackageArchive
		if newest, err = s.newest(of.archive.ID); err == nil {
			of, err = s.contents(newest.ID)
		}
	}
	if err != nil {
		return Effect{}, err
	}
	if of.archive.State == store.ArchiveDiscarded {
		return Effect{}, access.ErrNotFound
	}
	now := s.site.Catalog()
	draft, problems := s.site.Packages.Try(ctx, of.tree())
	if err := ctx.Err(); err != nil {
		return Effect{}, err
	}
	e := Effect{Archive: of.archive}
	for i, p := range packagesNow(draft, of.archive.Packages) {
		if p.ID != of.archive.Packages[i].ID { // its faults hid which package it is
			return Effect{}, refusal.New("archive", "package.save-again", "package", FolderOf(p))
		}
	}
	if e.Basis, err = s.basis(s.site.Store, of.archive.Packages); err != nil {
		return Effect{}, err
	}
	if e.Overtaken, err = s.overtaken(of.archive); err != nil {
		return Effect{}, err
	}
	var folders []string
	for _, p := range of.archive.Packages {
		folders = append(folders, FolderOf(p))
		if slices.ContainsFunc(now.Packages, func(served catalog.Package) bool {
			return string(served.Kind) == p.Kind && served.ID == p.ID && served.Layer == catalog.DiskLayer
		}) {
			e.OnDisk = append(e.OnDisk, FolderOf(p))
		}
		d := compare(now, draft, p)
		if d.Before == "" {
			history, err := s.site.Store.Publications.Of(p.Kind, p.ID, 1)
			if err != nil {
				return Effect{}, err
			}
			d.Back = len(history) > 0
		}
		e.Differences = append(e.Differences, d)
	}
	before := known(now)
	for _, p := range problems {
		mine := inFolder(p.File, folders)
		if !mine && before(p) {
			continue
		}
		e.Problems = append(e.Problems, p)
		e.Broken = e.Broken || !p.Minor
	}
	for _, p := range draft.Notes {
		if inFolder(p.File, folders) {
			e.Notes = append(e.Notes, p)
		}
	}
	e.Signer, err = s.signer(of.archive.Key)
	return e, err
}

// overtaken reports whether something was decided about a package of a draft after it was kept.
func (s *Packages) overtaken(of store.PackageArchive) (bool, error) {
	for _, p := range of.Packages {
		last, err := s.site.Store.Publications.Of(p.Kind, p.ID, 1)
		if err != nil {
			return false, err
		}
		if len(last) > 0 && of.State == store.ArchiveDraft && last[0].Made.After(of.Made) {
			return true, nil
		}
	}
	return false, nil
}

// Overtaken tells which of the drafts were kept before the last decision about one of their packages, by ID.
func (s *Packages) Overtaken(drafts []store.PackageArchive) (map[string]bool, error) {
	current, err := s.site.Store.Publications.Current()
	if err != nil {
		return nil, err
	}
	decided := map[string]time.Time{}
	for _, p := range current {
		decided[Folder(p.Kind, p.Package)] = p.Made
	}
	all := map[string]bool{}
	for _, d := range drafts {
		for _, p := range d.Packages {
			all[d.ID] = all[d.ID] || decided[Folder(p.Kind, p.ID)].After(d.Made)
		}
	}
	return all, nil
}

// known tells which problems a catalog has already.
func known(c *catalog.Catalog) func(catalog.Problem) bool {
	return func(p catalog.Problem) bool {
		return slices.ContainsFunc(c.Packages, func(served catalog.Package) bool {
			return slices.ContainsFunc(served.Problems, p.Equal)
		})
	}
}

// basis names what is served of packages now, and the last decision about each.
func (s *Packages) basis(tx *store.Store, packages []store.ArchivedPackage) (string, error) {
	all := ""
	for _, p := range packages {
		last, err := tx.Publications.Of(p.Kind, p.ID, 1)
		if err != nil {
			return "", err
		}
		all += Folder(p.Kind, p.ID) + " " + s.servedVersion(p.Kind, p.ID) + "\n"
		for _, decision := range last {
			all += decision.ID + "\n"
		}
	}
	return sumOf(all), nil
}
