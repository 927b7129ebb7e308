package publish

import (
	"context"
	"path"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"hocvu/internal/archive"
	"hocvu/internal/catalog"
	"hocvu/internal/learning/access"
	"hocvu/internal/refusal"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
)

// Broken says that packages of an archive have faults: nothing of it was kept.
type Broken struct{ Problems catalog.Problems }

// Error counts the faults, for a log.
func (b *Broken) Error() string { return "publish: packages with faults were not kept" }

// Stage checks an archive and keeps it as a draft beside what is served. A *Broken error holds all faults of its
// packages. The same content sent twice is one draft.
func (s *Packages) Stage(ctx context.Context, a access.Actor, file string, data []byte) (store.PackageArchive, error) {
	if _, err := s.reader(a); err != nil {
		return store.PackageArchive{}, err
	}
	if s.site.Packages == nil {
		return store.PackageArchive{}, refusal.New("archive", "package.nowhere")
	}
	read, err := archive.Read(data)
	if err != nil {
		return store.PackageArchive{}, err
	}
	if !s.served.staging.TryLock() {
		return store.PackageArchive{}, refusal.New("archive", "package.busy")
	}
	defer s.served.staging.Unlock()
	if n := len(read.Folders()); n > maxPackages {
		return store.PackageArchive{}, refusal.New("archive", "package.too-many", "n", n, "limit", maxPackages)
	}
	draft, problems := s.site.Packages.Try(ctx, archive.NewMemoryTree(read.Files))
	if err := ctx.Err(); err != nil {
		return store.PackageArchive{}, err
	}
	packages, err := DraftPackages(draft, read.Folders(), problems)
	if err != nil {
		return store.PackageArchive{}, err
	}
	kept := store.PackageArchive{Digest: read.Digest, Name: shortName(file), Packages: packages,
		By: a.Officer, Made: s.site.Now()}
	if read.Key != nil { // signed it is another archive: who sends in the same unsigned must not stand before it
		kept.Key = archive.PublicText(read.Key)
		kept.Digest = archive.Sum([]byte(read.Digest + kept.Key))
	}
	contents := fill(&kept, read.Files)
	return kept, s.site.Store.InTx(ctx, func(tx *store.Store) error { return s.keep(tx, a, &kept, contents) })
}

// fill gives an archive its files, and returns their contents by their sums.
func fill(of *store.PackageArchive, files map[string][]byte) map[string][]byte {
	of.Files = map[string]string{}
	contents := map[string][]byte{}
	for name, content := range files {
		sum := archive.Sum(content)
		of.Files[name], contents[sum] = sum, content
		of.Size += int64(len(content))
	}
	return contents
}

// room refuses a draft beyond the bounds of what may wait.
func room(tx *store.Store, more int64) error {
	n, bytes, err := tx.PackageArchives.CountDrafts()
	if err == nil && (n >= maxDrafts || bytes+more > maxDraftBytes) {
		err = refusal.New("archive", "package.too-many-drafts", "n", n)
	}
	return err
}

func (s *Packages) keep(tx *store.Store, a access.Actor, kept *store.PackageArchive, contents map[string][]byte) error {
	for _, p := range kept.Packages {
		if err := s.admit(tx, a, p); err != nil {
			return err
		}
	}
	switch same, err := tx.PackageArchives.ByDigest(kept.Digest); {
	case err == nil:
		*kept = same
		return nil
	case err != store.ErrNotFound:
		return err
	}
	if err := room(tx, kept.Size); err != nil {
		return err
	}
	if err := tx.PackageArchives.Add(kept, contents); err != nil {
		return err
	}
	return tx.Audit.Add(audit.Entry{At: kept.Made, By: a.Officer, Act: "package-staged",
		Record: "package_archives/" + kept.ID, Detail: map[string]any{"packages": names(kept.Packages), "digest": kept.Digest, "key": kept.Key}})
}

// DraftPackages lists the packages of a draft, or fails with the faults that keep any of them, or others because of
// them, from being served. The draft was loaded by Reloader.Try, and folders are those of its packages.
func DraftPackages(c *catalog.Catalog, folders []string, problems catalog.Problems,
) (all []store.ArchivedPackage, err error) {
	var faults catalog.Problems
	for _, p := range problems {
		if !p.Minor && inFolder(p.File, folders) {
			faults = append(faults, p)
		}
	}
	if len(faults) > 0 {
		return nil, &Broken{faults}
	}
	for _, p := range c.Packages {
		if one := archived(p); p.Layer == catalog.DraftLayer && slices.Contains(folders, FolderOf(one)) {
			all = append(all, one)
		}
	}
	for _, l := range c.Libraries {
		if slices.Contains(folders, Folder("logic", l.ID)) {
			all = append(all, store.ArchivedPackage{Kind: "logic", ID: l.ID, Version: l.Version})
		}
	}
	if len(all) < len(folders) {
		for _, folder := range folders {
			if !slices.ContainsFunc(all, func(p store.ArchivedPackage) bool { return FolderOf(p) == folder }) {
				return nil, refusal.New("archive", "package.not-read", "folder", folder)
			}
		}
	}
	return all, nil
}

// archived is a package as it was read from an archive.
func archived(p catalog.Package) store.ArchivedPackage {
	one := store.ArchivedPackage{Kind: string(p.Kind), ID: p.ID, Version: p.Version, Digest: p.Digest}
	if p.Called() != p.ID {
		one.Name = p.Name
	}
	return one
}

// inFolder reports whether a file is one of the folders or lies below one.
func inFolder(file string, folders []string) bool {
	return slices.ContainsFunc(folders, func(folder string) bool {
		return file == folder || strings.HasPrefix(file, folder+"/")
	})
}

func names(packages []store.ArchivedPackage) (all []string) {
	for _, p := range packages {
		all = append(all, FolderOf(p)+" "+p.Version)
	}
	return all
}

// shortName is the file's own name, as far as a list can show it.
func shortName(file string) string {
	const most = 100 // letters
	file = path.Base(strings.ReplaceAll(strings.ToValidUTF8(file, ""), `\`, "/"))
	for utf8.RuneCountInString(file) > most {
		_, size := utf8.DecodeLastRuneInString(file)
		file = file[:len(file)-size]
	}
	if file == "" || file == "." || file == "/" {
		return time.Now().Format(time.DateOnly) + ".zip"
	}
	return file
}
