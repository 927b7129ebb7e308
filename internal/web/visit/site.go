package visit

import (
	"net/http"

	"hocvu/internal/coursefile"
	"hocvu/internal/learning"
	"hocvu/internal/learning/people"
	"hocvu/internal/message"
	"hocvu/internal/oidc"
	"hocvu/internal/quizfile"
	"hocvu/internal/web/answer"
	"hocvu/internal/web/page"
)

// Site is what the pages of one engine have in common. It keeps no state but caches that can be thrown away.
type Site struct {
	Learning  *learning.Services
	Imports   *people.Imports
	Options   Options
	Pages     *page.Pages
	Articles  *page.Articles
	Drafts    *answer.Drafts // what was chosen and not sent yet
	uploads   uploads
	origin    *http.CrossOriginProtection
	audiences map[string]Audience // of the pages, by path
}

// Options are what the operator decides about the pages.
type Options struct {
	Secure   bool           // the site is reached by https although this process speaks http (a proxy in front): cookies say so
	Address  string         // of the site, as officers type it, such as https://hocvu.example; "": as a visitor came
	Provider *oidc.Provider // the site's own identity provider; nil: badge and password only
	Report   func(error)    // what no sentence is foreseen for: the operator's log. nil: said to nobody

	Questions *quizfile.Reader   // reads files of questions of other systems; nil: none can be read now
	Documents *coursefile.Reader // reads documents of other programs; nil: none can be read now

	Warnings func(admin bool) []message.Message // of the health page; nil: none
}

// Report hands an error to the operator's log.
func (s *Site) Report(err error) {
	if s.Options.Report != nil {
		s.Options.Report(err)
	}
}

// NewSite prepares the templates and static files for pages with these audiences, by path.
func NewSite(
	service *learning.Services, imports *people.Imports, options Options, audiences map[string]Audience,
) (*Site, error) {
	pages, err := page.New()
	if err != nil {
		return nil, err
	}
	return &Site{Learning: service, Imports: imports, Options: options, Pages: pages, Articles: page.NewArticles(),
		Drafts: answer.NewDrafts(), uploads: newUploads(),
		origin: http.NewCrossOriginProtection(), audiences: audiences}, nil
}

// Serve does for every route what must never be forgotten in one.
func (s *Site) Serve(rw http.ResponseWriter, r *http.Request, to Rule, handle func(*Visit) error) {
	v := &Visit{Site: s, W: rw, R: r, Guest: true}
	page.SecureHeaders(v.W.Header())
	err := v.enter(to)
	if err == nil {
		if address := v.renamed(); address != "" {
			err = v.Redirect(address)
		} else {
			err = handle(v)
		}
	}
	if err != nil {
		s.fail(v, err)
	}
}
