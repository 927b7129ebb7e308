package store

import "time"

// PackageArchives are archives of packages as they were sent in, and their files, each content kept once.
type PackageArchives struct{ *conn }

// ArchiveState is what became of an archive.
type ArchiveState string

// The states of an archive. A published one is kept for ever: packages may be rolled back to it.
const (
	ArchiveDraft     ArchiveState = "draft"
	ArchivePublished ArchiveState = "published"
	ArchiveDiscarded ArchiveState = "discarded" // its files are gone
	ArchiveSaved     ArchiveState = "saved"     // an earlier save of a draft: kept for its history
)

// ArchivedPackage is one package of an archive.
type ArchivedPackage struct {
	Kind    string `json:"kind"`
	ID      string `json:"id"`
	Name    string `json:"name,omitempty"` // of its folder, "": its ID
	Version string `json:"version"`
	Digest  string `json:"digest"`
}

// PackageArchive is one archive.
type PackageArchive struct {
	ID, Digest, Name string
	Packages         []ArchivedPackage
	Files            map[string]string // sum of each file's content, by path
	Size             int64
	Key              string // public key of who signed it, "" for nobody
	By               string // officer, "" for the operator
	Made             time.Time
	State            ArchiveState
}

// Add keeps a new draft with the contents of its files by their sums, and gives it its ID. ErrConflict: the same is
// there already.
func (s PackageArchives) Add(a *PackageArchive, contents map[string][]byte) error {
	a.ID, a.State = newID(), ArchiveDraft
	err := s.insert(`INSERT INTO package_archives (id, digest, name, packages, files, size, key, by, made, state)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'draft')`, a.ID, a.Digest, a.Name, toJSON(a.Packages), toJSON(a.Files), a.Size, a.Key,
		a.By, formatTime(a.Made))
	if err != nil {
		return err
	}
	for sum, content := range contents {
		if content == nil {
			content = []byte{} // which is no NULL
		}
		if _, err := s.exec(`INSERT INTO package_files (sum, content) VALUES (?, ?) ON CONFLICT (sum) DO NOTHING`, sum, content); err != nil {
			return err
		}
	}
	return nil
}

const archiveRows = `SELECT a.id, a.digest, a.name, a.packages, a.files, a.size, a.key, a.by, a.made, a.state
	FROM package_archives a `

func (s PackageArchives) list(query string, args ...any) (all []PackageArchive, err error) {
	err = s.each(query, args, func(row scanner) error {
		var a PackageArchive
		var packages, files, made string
		err := row.Scan(&a.ID, &a.Digest, &a.Name, &packages, &files, &a.Size, &a.Key, &a.By, &made, &a.State)
		if err == nil {
			err = readJSON(packages, &a.Packages)
		}
		if err == nil {
			err = readJSON(files, &a.Files)
		}
		a.Made = parseTime(made)
		all = append(all, a)
		return err
	})
	return all, err
}

// ByID reads an archive, or ErrNotFound.
func (s PackageArchives) ByID(id string) (PackageArchive, error) {
	return s.first(archiveRows+`WHERE a.id = ?`, id)
}

// ByDigest reads the archive of a digest that was not discarded, or ErrNotFound.
func (s PackageArchives) ByDigest(digest string) (PackageArchive, error) {
	return s.first(archiveRows+`WHERE a.digest = ? AND a.state != 'discarded'`, digest)
}

func (s PackageArchives) first(query string, args ...any) (PackageArchive, error) {
	all, err := s.list(query, args...)
	if err == nil && len(all) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return PackageArchive{}, err
	}
	return all[0], nil
}

// Drafts lists the drafts, the newest first and at most so many.
func (s PackageArchives) Drafts(most int) ([]PackageArchive, error) {
	return s.list(archiveRows+`WHERE a.state = 'draft' ORDER BY a.made DESC, a.id LIMIT ?`, most)
}

// OfLine lists the archives of an edited draft, the latest first and at most so many.
func (s PackageArchives) OfLine(line string, most int) ([]PackageArchive, error) {
	return s.list(archiveRows+`JOIN package_saves p ON p.archive = a.id WHERE p.line = ? ORDER BY p.rowid DESC LIMIT ?`, line, most)
}

// CountDrafts counts the drafts and the bytes of their files.
func (s PackageArchives) CountDrafts() (n int, bytes int64, err error) {
	return n, bytes, s.one(`SELECT count(*), coalesce(sum(size), 0) FROM package_archives WHERE state = 'draft'`, nil, &n, &bytes)
}

// Content reads a file's content by its sum.
func (s PackageArchives) Content(sum string) (content []byte, err error) {
	return content, s.one(`SELECT content FROM package_files WHERE sum = ?`, []any{sum}, &content)
}

// Sizes reads how large the files of an archive are, by their sums.
func (s PackageArchives) Sizes(id string) (map[string]int64, error) {
	sizes := map[string]int64{}
	err := s.each(`SELECT f.sum, length(f.content) FROM package_archives a, json_each(a.files) l
		JOIN package_files f ON f.sum = l.value WHERE a.id = ?`, []any{id}, func(row scanner) error {
		var sum string
		var size int64
		err := row.Scan(&sum, &size)
		sizes[sum] = size
		return err
	})
	return sizes, err
}

// Publish marks a draft as published. False: it is none any more.
func (s PackageArchives) Publish(id string) (bool, error) {
	n, err := s.exec(`UPDATE package_archives SET state = 'published' WHERE id = ? AND state IN ('draft', 'published')`, id)
	return n > 0, err
}

// Supersede marks a draft as an earlier save of another one. False: it is none.
func (s PackageArchives) Supersede(id string) (bool, error) {
	n, err := s.exec(`UPDATE package_archives SET state = 'saved' WHERE id = ? AND state = 'draft'`, id)
	return n > 0, err
}

// Discard gives a draft, or an earlier save of one, up and deletes those of its files that no other archive has. False:
// it is neither.
func (s PackageArchives) Discard(id string) (bool, error) {
	n, err := s.exec(`UPDATE package_archives SET state = 'discarded' WHERE id = ? AND state IN ('draft', 'saved')`, id)
	if err != nil || n == 0 {
		return false, err
	}
	_, err = s.exec(`DELETE FROM package_files WHERE sum IN
		(SELECT l.value FROM package_archives a, json_each(a.files) l WHERE a.id = ?)
		AND sum NOT IN (SELECT l.value FROM package_archives a, json_each(a.files) l WHERE a.state != 'discarded')`, id)
	return true, err
}
