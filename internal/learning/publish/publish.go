package publish

import (
	"context"

	"hocvu/internal/learning/access"
	"hocvu/internal/refusal"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
)

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
