package publish

import (
	"time"

	"hocvu/internal/catalog"
	"hocvu/internal/learning/access"
	"hocvu/internal/message"
	"hocvu/internal/store"
)

// Row is one package as a list of all of them shows it.
type Row struct {
	Kind, ID, Title, Version, Digest string
	Name                             string // of its folder
	Layer                            string // see the constants of catalog; "" for what is retired
	State                            catalog.State
	Problems                         catalog.Problems
	Since                            time.Time // of an installed one; zero else
	By                               string    // name of who published it, "" for the operator or nobody
	Signer                           Signer
}

// List lists the packages, and the drafts that wait.
func (s *Packages) List(a access.Actor, language message.Language) (rows []Row, drafts []store.PackageArchive,
	err error) {
	if _, err := s.reader(a); err != nil {
		return nil, nil, err
	}
	current, err := s.site.Store.Publications.Current()
	if err != nil {
		return nil, nil, err
	}
	decided := map[string]store.Publication{}
	for _, p := range current {
		decided[Folder(p.Kind, p.Package)] = p
	}
	c := s.site.Catalog()
	for _, p := range c.Packages {
		row := Row{Kind: string(p.Kind), ID: p.ID, Name: p.Called(),
			Title: title(c, string(p.Kind), p.ID, language), Version: p.Version,
			Digest: p.Digest, Layer: p.Layer, State: p.State, Problems: p.Problems}
		rows = append(rows, row)
	}
	for _, l := range c.Libraries {
		rows = append(rows, Row{Kind: "logic", ID: l.ID, Name: l.ID, Title: title(c, "logic", l.ID, language), Version: l.Version,
			Layer: l.Layer, State: catalog.Served})
	}
	for i := range rows {
		p := decided[Folder(rows[i].Kind, rows[i].ID)]
		if rows[i].Layer == catalog.InstalledLayer && p.Act == store.PublicationPublished {
			if err := s.published(&rows[i], p); err != nil {
				return nil, nil, err
			}
		}
	}
	for _, p := range current {
		if p.Act == store.PublicationRetired {
			row := Row{Kind: p.Kind, ID: p.Package, Name: p.Package, Title: p.Package, Since: p.Made}
			if row.By, err = s.by(p.By); err != nil {
				return nil, nil, err
			}
			rows = append(rows, row)
		}
	}
	drafts, err = s.site.Store.PackageArchives.Drafts(maxDrafts)
	return rows, drafts, err
}

// published fills in who published an installed package, and who signed it.
func (s *Packages) published(row *Row, p store.Publication) (err error) {
	row.Since = p.Made
	if row.By, err = s.by(p.By); err != nil {
		return err
	}
	of, err := s.site.Store.PackageArchives.ByID(p.Archive)
	if err != nil {
		return err
	}
	row.Signer, err = s.signer(of.Key)
	return err
}

// by is the name of an officer, "" for nobody or one who is anonymised.
func (s *Packages) by(id string) (string, error) {
	if id == "" {
		return "", nil
	}
	o, err := s.site.Store.Officers.ByID(id, s.site.Now())
	if err == store.ErrNotFound {
		return "", nil
	}
	return o.Name, err
}

// Event is one decision about a package.
type Event struct {
	Act     store.PublicationAct
	Archive store.PackageArchive // published: from which it is served
	By      string
	Made    time.Time
	Current bool
}

// History lists what was decided of a package, the latest first, and whether a version that is not installed lies
// below.
func (s *Packages) History(a access.Actor, kind, id string) (events []Event, err error) {
	if _, err := s.reader(a); err != nil {
		return nil, err
	}
	rows, err := s.site.Store.Publications.Of(kind, id, shownHistory)
	if err == nil && len(rows) == 0 && s.servedVersion(kind, id) == "" {
		err = access.ErrNotFound
	}
	if err != nil {
		return nil, err
	}
	archives := map[string]store.PackageArchive{}
	for i, row := range rows {
		e := Event{Act: row.Act, Made: row.Made, Current: i == 0}
		if e.By, err = s.by(row.By); err != nil {
			return nil, err
		}
		if _, known := archives[row.Archive]; row.Archive != "" && !known {
			if archives[row.Archive], err = s.site.Store.PackageArchives.ByID(row.Archive); err != nil {
				return nil, err
			}
		}
		e.Archive = archives[row.Archive]
		events = append(events, e)
	}
	return events, nil
}

// title is what a package is called.
func title(c *catalog.Catalog, kind, id string, language message.Language) string {
	switch kind {
	case string(catalog.CourseKind):
		if course := c.Courses[id]; course != nil {
			return course.Title.In(language, course.Language)
		}
	case string(catalog.QuizKind):
		if quiz := c.Quizzes[id]; quiz != nil {
			return access.QuizTitle(quiz, language)
		}
	case string(catalog.FrameworkKind):
		if framework := c.Frameworks[id]; framework != nil {
			return access.InLanguage(framework.Title, language, framework.Language)
		}
	default:
		for _, l := range c.Libraries {
			if l.ID == id && l.Title[language] != "" {
				return l.Title[language]
			}
		}
	}
	return id
}
