package publish

import (
	"cmp"
	"context"
	"crypto/rand"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"hocvu/internal/archive"
	"hocvu/internal/catalog"
	"hocvu/internal/learning/access"
	"hocvu/internal/refusal"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
)

// DraftOf is the latest draft that has a package and that the actor may change, "" for none.
func (s *Packages) DraftOf(a access.Actor, kind, id string) (string, error) {
	if _, err := s.reader(a); err != nil {
		return "", err
	}
	return s.draftWith(s.site.Store, a, kind, id)
}

func (s *Packages) draftWith(tx *store.Store, a access.Actor, kind, id string) (string, error) {
	drafts, err := tx.PackageArchives.Drafts(maxDrafts)
	if err != nil {
		return "", err
	}
	for _, d := range drafts {
		has, refused := false, false
		for _, p := range d.Packages {
			has = has || p.Kind == kind && p.ID == id
			refused = refused || s.admit(tx, a, p) != nil
		}
		if has && !refused {
			return d.ID, nil
		}
	}
	return "", nil
}

// Begin gives the draft in which a package can be edited: one that is there, else a new one of what is served, whatever
// layer it comes from, with its version raised.
func (s *Packages) Begin(ctx context.Context, a access.Actor, kind, id string) (begun string, err error) {
	if begun, err = s.DraftOf(a, kind, id); err != nil || begun != "" {
		return begun, err
	}
	if err := s.admit(s.site.Store, a, store.ArchivedPackage{Kind: kind, ID: id}); err != nil {
		return "", err
	}
	if s.site.Packages == nil {
		return "", refusal.New("archive", "package.nowhere")
	}
	files, err := s.servedFiles(kind, id)
	if err != nil {
		return "", err
	}
	p := s.packageServed(kind, id)
	return s.begin(ctx, a, p, id+".zip", files, func(tx *store.Store) (string, error) {
		return s.draftWith(tx, a, kind, id)
	})
}

// begin keeps files as a new draft of one package, with what faults they have. Instead is asked in the same transaction
// for a draft that is there already.
func (s *Packages) begin(ctx context.Context, a access.Actor, p store.ArchivedPackage, name string,
	files map[string][]byte, instead func(*store.Store) (string, error)) (begun string, err error) {
	next := store.PackageArchive{Name: name, By: a.Officer, Made: s.site.Now(), Packages: []store.ArchivedPackage{p}}
	contents := fill(&next, files)
	next.Digest = digestOf(next.Files)
	above := s.site.Catalog()
	loaded, problems := s.site.Packages.Try(ctx, archive.NewMemoryTree(files))
	if err := ctx.Err(); err != nil {
		return "", err
	}
	next.Packages = packagesNow(loaded, next.Packages)
	err = s.site.Store.InTx(ctx, func(tx *store.Store) error {
		if err := s.admit(tx, a, next.Packages[0]); err != nil {
			return err
		}
		if begun, err = instead(tx); err != nil || begun != "" {
			return err // somebody was faster
		}
		if err := room(tx, next.Size); err != nil {
			return err
		}
		if err := tx.PackageArchives.Add(&next, contents); err != nil {
			return err
		}
		return recordSave(tx, a, next, store.PackageSave{Line: next.ID, Archive: next.ID, Act: store.SaveBegun})
	})
	if err != nil || begun != "" {
		return begun, err
	}
	s.served.drafts.Put(next.ID, draft{next, above, loaded, problems})
	return next.ID, nil
}

// servedFiles are those of a package as it is served, whatever layer it comes from, with its version raised.
func (s *Packages) servedFiles(kind, id string) (map[string][]byte, error) {
	fsys, folder, served := s.site.Catalog().Source(catalog.Kind(kind), id)
	if !served {
		return nil, access.ErrNotFound
	}
	read, err := archive.Collect(fsys, []string{folder})
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for file, content := range read {
		file = path.Join(s.FolderServed(kind, id), strings.TrimPrefix(file, folder+"/"))
		if manifestOf(file) {
			content = raiseVersion(content)
		}
		files[file] = content
	}
	return files, nil
}

func recordSave(tx *store.Store, a access.Actor, next store.PackageArchive, save store.PackageSave) error {
	if err := tx.PackageSaves.Add(save); err != nil {
		return err
	}
	return tx.Audit.Add(audit.Entry{At: next.Made, By: a.Officer, Act: "package-edited", Record: "package_archives/" + next.ID,
		Detail: map[string]any{"packages": names(next.Packages), "digest": next.Digest, "act": string(save.Act), "file": save.File}})
}

// digestOf names a save. No other archive has it: who goes back to an earlier text makes a save of its own.
func digestOf(files map[string]string) string {
	all := rand.Text() + "\n"
	for _, file := range sortedKeys(files) {
		all += file + " " + files[file] + "\n"
	}
	return archive.Sum([]byte(all))
}

// packagesNow are the packages of a draft by what was read of it, found by their folders: by a former name that is
// written into it a package becomes another one. What has faults keeps its version of before.
func packagesNow(c *catalog.Catalog, before []store.ArchivedPackage) []store.ArchivedPackage {
	now := slices.Clone(before)
	for i, p := range now {
		now[i].Digest = ""
		for _, read := range c.Packages {
			same := string(read.Kind) == p.Kind && read.Called() == cmp.Or(p.Name, p.ID)
			if same && read.Layer == catalog.DraftLayer {
				now[i] = archived(read)
			}
		}
		for _, l := range c.Libraries {
			if p.Kind == "logic" && l.ID == p.ID {
				now[i].Version = l.Version
			}
		}
	}
	return now
}

var versionLine = regexp.MustCompile(`(?m)^(version:[ \t]*["']?\d+\.\d+\.)(\d+)`)

// raiseVersion counts the last part of a manifest's version up by one, so that a new edition has a name of its own.
func raiseVersion(manifest []byte) []byte {
	at := versionLine.FindSubmatchIndex(manifest)
	if at == nil {
		return manifest
	}
	n, err := strconv.Atoi(string(manifest[at[4]:at[5]]))
	if err != nil {
		return manifest
	}
	return slices.Concat(manifest[:at[4]], []byte(strconv.Itoa(n+1)), manifest[at[5]:])
}
