package trainer

import (
	"net/http"

	"hocvu/internal/message"
	"hocvu/internal/web/page"
	"hocvu/internal/web/preview"
)

// Preview shows the pages of a draft as officers will see them, each question to be tried with any seed. Nothing of it
// is kept.
func (v PackagePages) Preview() error {
	packages := v.Site.Learning.Packages
	id := v.Path("archive")
	draft, own, err := packages.Draft(v.Ctx(), v.actor(), id)
	if err != nil {
		return err
	}
	site, err := preview.New(preview.Options{
		Edition:  func() preview.Edition { return preview.Edition{Catalog: draft, Name: id} },
		Kinds:    packages.Kinds(),
		Pages:    v.Site.Pages,
		Prefix:   PreviewHref + "/" + id,
		Back:     &page.Link{Href: PackagesHref + "/" + id, Text: v.Say(message.New("package.archive-title"))},
		Language: func(*http.Request) message.Language { return v.Language },
		Own:      own,
	})
	if err != nil {
		return err
	}
	site.ServeHTTP(v.W, v.R)
	return nil
}

// PreviewHref is where drafts are seen, each below its ID.
const PreviewHref = "/xem-truoc"
