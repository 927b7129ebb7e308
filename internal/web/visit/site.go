package visit

import (
	"net/http"
	"path/filepath"

	"hocvu/internal/learning"
	"hocvu/internal/oidc"
	"hocvu/internal/web/page"
	"hocvu/internal/web/upload"
)

// Site is what the pages of one engine have in common. It keeps no state but caches that can be thrown away.
type Site struct {
	Learning  *learning.Services
	Options   Options
	Pages     *page.Pages
	Articles  *page.Articles
	origin    *http.CrossOriginProtection
	audiences map[string]Audience // of the pages, by path
	Store     *upload.Store       // lists of officers
	Results   *upload.Store       // lists of results from elsewhere: no name of one list is good for the other sort
}

// Options are what the operator decides about the pages.
type Options struct {
	Secure   bool           // the site is reached by https although this process speaks http (a proxy in front): cookies say so
	Address  string         // of the site, as officers type it, such as https://hocvu.example; "": as a visitor came
	Provider *oidc.Provider // the site's own identity provider; nil: badge and password only
	Uploads  string         // folder for lists that wait for their import; not served, not backed up. "": one made when needed
	Report   func(error)    // what no sentence is foreseen for: the operator's log. nil: said to nobody
}

// Report hands an error to the operator's log.
func (s *Site) Report(err error) {
	if s.Options.Report != nil {
		s.Options.Report(err)
	}
}

// NewSite prepares the templates and static files for pages with these audiences, by path.
func NewSite(service *learning.Services, options Options, audiences map[string]Audience) (*Site, error) {
	pages, err := page.New()
	if err != nil {
		return nil, err
	}
	results := options.Uploads
	if results != "" {
		results = filepath.Join(results, "results")
	}
	return &Site{Learning: service, Options: options, Pages: pages, Articles: page.NewArticles(), origin: http.NewCrossOriginProtection(),
		Store: upload.NewStore(options.Uploads), Results: upload.NewStore(results), audiences: audiences}, nil
}

// Serve does for every route what must never be forgotten in one.
func (s *Site) Serve(rw http.ResponseWriter, r *http.Request, to Rule, handle func(*Visit) error) {
	v := &Visit{Site: s, W: rw, R: r, Guest: true}
	page.SecureHeaders(v.W.Header())
	err := v.enter(to)
	if err == nil {
		err = handle(v)
	}
	if err != nil {
		s.fail(v, err)
	}
}
