package trainer

import (
	"cmp"
	"net/http"
	"path"

	"hocvu/internal/message"
	"hocvu/internal/web/page"
	"hocvu/internal/web/preview"
)

// Preview shows the pages of a draft as officers will see them, each question to be tried with any seed. Nothing of it
// is kept.
func (v PackagePages) Preview() error {
	packages := v.Site.Learning.Packages
	id := v.Path("archive")
	shown, err := packages.Draft(v.Ctx(), v.actor(), id)
	if err != nil {
		return err
	}
	back := page.Link{Href: PackagesHref + "/" + shown.Draft, Text: v.Say(message.New("package.archive-title"))}
	language := v.Language
	if shown.File != "" {
		back = page.Link{Href: filePage(shown.Draft, shown.File), Text: path.Base(shown.File)}
		language = cmp.Or(languageOf(shown.File), language)
	}
	site, err := preview.New(preview.Options{
		Edition:  func() preview.Edition { return preview.Edition{Catalog: shown.Catalog, Name: id} },
		Kinds:    packages.Kinds(),
		Pages:    v.Site.Pages,
		Prefix:   PreviewHref + "/" + id,
		Back:     &back,
		Language: func(*http.Request) message.Language { return language },
		Own:      shown.Own,
	})
	if err != nil {
		return err
	}
	site.ServeHTTP(v.W, v.R)
	return nil
}

// PreviewHref is where drafts are seen, each below its ID.
const PreviewHref = "/xem-truoc"
