// Package web owns what travels between a browser and the engine: addresses, forms, pages, headers and the session cookie.
// It refuses to decide anything: who may see or do what, what is right and what counts are the business of package
// learning, and every sentence a person reads comes from package message. Every page works without JavaScript.
package web

import (
	"net/http"
	"path/filepath"

	"hocvu/internal/learning"
	"hocvu/internal/oidc"
	"hocvu/internal/web/page"
)

// Web serves the pages of one engine. It keeps no state but caches that can be thrown away.
type Web struct {
	learning  *learning.Services
	options   Options
	pages     *page.Pages
	articles  *articles
	origin    *http.CrossOriginProtection
	mux       *http.ServeMux
	audiences map[string]audience // of the pages, by path
	uploads   *uploads            // lists of officers
	results   *uploads            // lists of results from elsewhere: no name of one list is good for the other sort
}

// Options are what the operator decides about the pages.
type Options struct {
	Secure   bool           // the site is reached by https although this process speaks http (a proxy in front): cookies say so
	Address  string         // of the site, as officers type it, such as https://hocvu.example; "": as a visitor came
	Provider *oidc.Provider // the site's own identity provider; nil: badge and password only
	Uploads  string         // folder for lists that wait for their import; not served, not backed up. "": one made when needed
	Report   func(error)    // what no sentence is foreseen for: the operator's log. nil: said to nobody
}

func (w *Web) report(err error) {
	if w.options.Report != nil {
		w.options.Report(err)
	}
}

// New prepares every template and static file, so that a fault in one of them stops the start and not a reader.
func New(service *learning.Services, options Options) (*Web, error) {
	pages, err := page.New()
	if err != nil {
		return nil, err
	}
	w := &Web{learning: service, options: options, pages: pages, articles: newArticles(), origin: http.NewCrossOriginProtection(), uploads: newUploads(options.Uploads), results: newUploads(options.Uploads)}
	if options.Uploads != "" {
		w.results.folder = filepath.Join(options.Uploads, "results")
	}
	w.mux, w.audiences = w.routes(), map[string]audience{}
	for _, r := range table {
		if r.method == http.MethodGet {
			w.audiences[r.path] = r.audience
		}
	}
	return w, nil
}
