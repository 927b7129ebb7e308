package store

import "time"

// Publications say from which archive each package is served: the last one of a package holds.
type Publications struct{ *conn }

// PublicationAct is what was decided of a package.
type PublicationAct string

// The acts.
const (
	PublicationPublished PublicationAct = "published" // it is served from an archive
	PublicationRetired   PublicationAct = "retired"   // it is served no more, whatever else has it
	PublicationLowered   PublicationAct = "lowered"   // no archive is served: what comes with the program is
)

// Publication is one decision.
type Publication struct {
	ID, Kind, Package string
	Act               PublicationAct
	Archive           string // published: its ID
	By                string // officer, "" for the operator
	Made              time.Time
}

// Add writes a decision and gives it its ID.
func (s Publications) Add(p *Publication) error {
	p.ID = newID()
	return s.insert(`INSERT INTO package_publications (id, kind, package, act, archive, by, made) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		p.ID, p.Kind, p.Package, string(p.Act), p.Archive, p.By, formatTime(p.Made))
}

const publicationColumns = `SELECT p.id, p.kind, p.package, p.act, p.archive, p.by, p.made FROM package_publications p `

func (s Publications) list(query string, args ...any) (all []Publication, err error) {
	err = s.each(query, args, func(row scanner) error {
		var p Publication
		var made string
		err := row.Scan(&p.ID, &p.Kind, &p.Package, &p.Act, &p.Archive, &p.By, &made)
		p.Made = parseTime(made)
		all = append(all, p)
		return err
	})
	return all, err
}

// Current lists the decision that holds for each package.
func (s Publications) Current() ([]Publication, error) {
	return s.list(publicationColumns + `WHERE p.rowid IN (SELECT max(rowid) FROM package_publications GROUP BY kind, package)
		ORDER BY p.kind, p.package`)
}

// Of lists the decisions about a package, the latest first and at most so many.
func (s Publications) Of(kind, id string, most int) ([]Publication, error) {
	return s.list(publicationColumns+`WHERE p.kind = ? AND p.package = ? ORDER BY p.rowid DESC LIMIT ?`, kind, id, most)
}

// Last numbers the latest decision of all; 0 for none.
func (s Publications) Last() (n int64, err error) {
	return n, s.one(`SELECT coalesce(max(rowid), 0) FROM package_publications`, nil, &n)
}

// First tells who decided first about a package, "" for the operator, and the unit in which that officer serves; or
// ErrNotFound.
func (s Publications) First(kind, id string) (by, unit string, err error) {
	return by, unit, s.one(`SELECT p.by, coalesce(o.unit, '') FROM package_publications p LEFT JOIN officers o ON o.id = p.by
		WHERE p.kind = ? AND p.package = ? ORDER BY p.rowid LIMIT 1`, []any{kind, id}, &by, &unit)
}

// Archives lists the archives that were published, with a package among them, the latest first and at most so many.
func (s Publications) Archives(kind, id string, most int) ([]string, error) {
	var all []string
	err := s.each(`SELECT p.archive FROM package_publications p WHERE p.kind = ? AND p.package = ? AND p.archive != ''
		GROUP BY p.archive ORDER BY max(p.rowid) DESC LIMIT ?`, []any{kind, id, most}, func(row scanner) error {
		var id string
		err := row.Scan(&id)
		all = append(all, id)
		return err
	})
	return all, err
}
