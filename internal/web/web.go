// Package web owns what travels between a browser and the engine: addresses, forms, pages, headers and the session cookie.
// It refuses to decide anything: who may see or do what, what is right and what counts are the business of package
// learning, and every sentence a person reads comes from package message. Every page works without JavaScript.
package web

import (
	"net/http"

	"hocvu/internal/learning"
	"hocvu/internal/learning/people"
	"hocvu/internal/web/visit"
)

// Web serves the pages of one engine.
type Web struct {
	site *visit.Site
	mux  *http.ServeMux
}

// Options are what the operator decides about the pages.
type Options = visit.Options

// New prepares every template and static file, so that a fault in one of them stops the start and not a reader.
func New(service *learning.Services, imports *people.Imports, options visit.Options) (*Web, error) {
	site, err := visit.NewSite(service, imports, options, audiences())
	if err != nil {
		return nil, err
	}
	w := &Web{site: site}
	w.mux = w.routes()
	return w, nil
}
