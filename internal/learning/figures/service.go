// Package figures owns what reports count from: it reads the whole force once, and keeps it for a while where reading
// takes long. It refuses to say who may see which figure: reporting does.
package figures

import (
	"context"
	"fmt"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/report"
)

// book is what reports count, and when it was so.
type book struct {
	data *report.Dataset
	at   time.Time
}

// CompetencyData is what figures about competencies are counted from, and when it was so.
type CompetencyData struct {
	Competencies *report.CompetencyStatuses
	Book         *report.Dataset // its officers are those of Competencies
	At           time.Time
}

// maxFrameworks bounds the frameworks kept: those in use, and those of a few reloads before.
const maxFrameworks = 8

// likely is the probability of a level from which on an officer counts as near it.
const likely = 0.5

// Caches is what all copies of a site's Figures share. All of it can be thrown away.
type Caches struct {
	site         access.Site // outside of any transaction: a reading may outlive who began it
	books        *reportCache[struct{}, book]
	competencies *reportCache[*competency.Framework, CompetencyData]
}

// NewCaches makes the Caches of a site.
func NewCaches(site access.Site) *Caches {
	return &Caches{site,
		newReportCache[struct{}, book](1, func(struct{}) string { return "" }, site.Log),
		newReportCache[*competency.Framework, CompetencyData](maxFrameworks,
			func(f *competency.Framework) string { return fmt.Sprintf("%p", f) }, site.Log)}
}

// Close waits for who still reads.
func (c *Caches) Close() {
	c.competencies.Close() // they read a book
	c.books.Close()
}

// Figures reads what reports count from.
type Figures struct {
	now func() time.Time // by the site's clock
	*Caches
}

// New makes a Figures.
func New(site access.Site, c *Caches) *Figures { return &Figures{site.Now, c} }

// Book gives what reports count, and when it was so.
func (s *Figures) Book(ctx context.Context) (*report.Dataset, time.Time, error) {
	its, err := s.books.Get(ctx, struct{}{}, s.readBook)
	return its.data, its.at, err
}

// Refresh reads the book ahead, where it takes so long that no reader should wait for it. For a clock to call at the
// start and every few minutes.
func (s *Figures) Refresh(ctx context.Context) error {
	return s.books.Refresh(ctx, struct{}{}, s.readBook)
}

func (s *Figures) readBook() (book, error) {
	at := s.now()
	data, err := s.site.Store.Reports.Book()
	return book{data, at}, err
}

// Competencies gives what figures about the competencies of a framework are counted from.
func (s *Figures) Competencies(ctx context.Context, f *competency.Framework) (CompetencyData, error) {
	return s.competencies.Get(ctx, f, func() (CompetencyData, error) {
		of, _, err := s.Book(context.Background()) // the reading goes on when this caller leaves
		if err != nil {
			return CompetencyData{}, err
		}
		data := CompetencyData{Book: of, At: s.now()}
		data.Competencies, err = s.site.Store.Reports.Competencies(f, of.Officers, likely)
		return data, err
	})
}
