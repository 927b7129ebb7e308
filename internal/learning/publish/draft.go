package publish

import (
	"context"

	"hocvu/internal/catalog"
	"hocvu/internal/learning/access"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// draftsKept is how many drafts stay loaded for those who look at them.
const draftsKept = 2

// draft is an archive as it would be served above what is served now.
type draft struct {
	archive  store.PackageArchive
	above    *catalog.Catalog // what was served when it was loaded
	loaded   *catalog.Catalog
	problems catalog.Problems
}

// load reads an archive above what is served, unless it was read lately.
func (s *Packages) load(ctx context.Context, id string) (draft, error) {
	now := s.site.Catalog()
	return s.served.drafts.Compute(id, func(d draft) bool { return d.above == now }, func() (draft, error) {
		of, err := s.contents(id)
		if err == nil && of.archive.State == store.ArchiveDiscarded {
			err = access.ErrNotFound
		}
		if err != nil {
			return draft{}, err
		}
		loaded, problems := s.site.Packages.Try(ctx, of.tree())
		return draft{of.archive, now, loaded, problems}, ctx.Err()
	})
}

// Kinds are the kinds of questions of the site, for who tries a draft.
func (s *Packages) Kinds() map[string]quiz.Kind { return s.site.Kinds }
