package publish

import (
	"context"
	"slices"
	"time"

	"hocvu/internal/catalog"
	"hocvu/internal/learning/access"
	"hocvu/internal/refusal"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
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

// Publish serves the packages of an archive from now on, all at once. Basis is that of the preview that the actor has
// seen: what has changed since is shown first. What begun attempts were drawn from stays theirs.
func (s *Packages) Publish(ctx context.Context, a access.Actor, id, basis string) error {
	e, err := s.Preview(ctx, a, id)
	switch {
	case err != nil:
		return err
	case e.Broken:
		return &Broken{e.Problems}
	case e.Basis != basis, e.Archive.ID != id:
		return refusal.New("", "package.changed-meanwhile")
	case e.Signer.Required && !e.Signer.Trusted:
		return refusal.New("archive", "package.must-be-signed")
	}
	err = s.site.Store.InTx(ctx, func(tx *store.Store) error {
		for _, p := range e.Archive.Packages {
			if err := s.admit(tx, a, p); err != nil {
				return err
			}
		}
		if now, err := s.basis(tx, e.Archive.Packages); err != nil {
			return err
		} else if now != basis {
			return refusal.New("", "package.changed-meanwhile")
		}
		if there, err := tx.PackageArchives.Publish(id); err != nil {
			return err
		} else if !there {
			return access.ErrNotFound
		}
		for _, p := range e.Archive.Packages {
			row := store.Publication{Kind: p.Kind, Package: p.ID, Act: store.PublicationPublished, Archive: id,
				By: a.Officer, Made: s.site.Now()}
			if err := tx.Publications.Add(&row); err != nil {
				return err
			}
		}
		return tx.Audit.Add(audit.Entry{At: s.site.Now(), By: a.Officer, Act: "package-published",
			Record: "package_archives/" + id, Detail: map[string]any{"packages": names(e.Archive.Packages), "digest": e.Archive.Digest}})
	})
	if err != nil {
		return err
	}
	_, _, err = s.Refresh(context.WithoutCancel(ctx)) // it is published: what the process serves must follow
	return err
}

// Discard gives a draft up.
func (s *Packages) Discard(ctx context.Context, a access.Actor, id string) error {
	if _, err := s.reader(a); err != nil {
		return err
	}
	return s.site.Store.InTx(ctx, func(tx *store.Store) error {
		of, err := tx.PackageArchives.ByID(id)
		if err != nil {
			return err
		}
		for _, p := range of.Packages {
			if err := s.admit(tx, a, p); err != nil {
				return err
			}
		}
		if of.State != store.ArchiveDraft {
			return refusal.New("archive", "package.no-draft")
		}
		if _, err := tx.PackageArchives.Discard(id); err != nil {
			return err
		}
		if err := forget(tx, id, 0); err != nil {
			return err
		}
		return tx.Audit.Add(audit.Entry{At: s.site.Now(), By: a.Officer, Act: "package-discarded",
			Record: "package_archives/" + id, Detail: map[string]any{"packages": names(of.Packages)}})
	})
}

// decisions are the words of the audit for acts about one package.
var decisions = map[store.PublicationAct]string{
	store.PublicationRetired: "package-retired", store.PublicationLowered: "package-lowered",
}

// Retire serves a package no more, whatever layer has it. Nothing that officers did is lost, and publishing or lowering
// it brings it back.
func (s *Packages) Retire(ctx context.Context, a access.Actor, kind, id string) error {
	return s.decide(ctx, a, kind, id, store.PublicationRetired)
}

// Lower serves what comes with the program, or lies in a folder of the server, in place of an installed version.
func (s *Packages) Lower(ctx context.Context, a access.Actor, kind, id string) error {
	return s.decide(ctx, a, kind, id, store.PublicationLowered)
}

func (s *Packages) decide(ctx context.Context, a access.Actor, kind, id string, act store.PublicationAct) error {
	if _, err := s.reader(a); err != nil {
		return err
	}
	below := s.HasBelow(kind, id)
	err := s.site.Store.InTx(ctx, func(tx *store.Store) error {
		history, err := tx.Publications.Of(kind, id, 1)
		if err != nil {
			return err
		}
		served := s.servedVersion(kind, id) != ""
		switch {
		case len(history) == 0 && !served:
			return access.ErrNotFound
		case len(history) > 0 && history[0].Act == act, act == store.PublicationLowered && len(history) == 0:
			return refusal.New("", "package.changed-meanwhile")
		}
		if err := s.admit(tx, a, store.ArchivedPackage{Kind: kind, ID: id}); err != nil {
			return err
		}
		if act == store.PublicationLowered && !below {
			return refusal.New("package", "package.nothing-below", "package", Folder(kind, id))
		}
		if act == store.PublicationRetired {
			if err := s.needed(kind, id); err != nil {
				return err
			}
		}
		row := store.Publication{Kind: kind, Package: id, Act: act, By: a.Officer, Made: s.site.Now()}
		if err := tx.Publications.Add(&row); err != nil {
			return err
		}
		return tx.Audit.Add(audit.Entry{At: s.site.Now(), By: a.Officer, Act: decisions[act],
			Record: "package_publications/" + row.ID, Detail: map[string]any{"packages": []string{Folder(kind, id)}}})
	})
	if err != nil {
		return err
	}
	_, _, err = s.Refresh(context.WithoutCancel(ctx))
	return err
}
