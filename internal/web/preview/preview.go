// Package preview owns the pages on which those who write packages see them as officers will: from a catalog alone,
// by the templates of the officers' pages. It refuses to know where the catalog comes from, and keeps nothing: nobody
// is signed in, no file is read or written, and what was answered stands in the address of the page.
package preview

import (
	"net/http"
	"strings"

	"hocvu/internal/catalog"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/web/page"
)

// Edition is what the packages are at one moment.
type Edition struct {
	Catalog *catalog.Catalog
	Name    string // another one for another edition
}

// Options say what is shown, where and to whom.
type Options struct {
	Edition  func() Edition
	Changed  func() <-chan struct{} // closed when there is another edition; nil: there will be none
	Kinds    map[string]quiz.Kind
	Pages    *page.Pages // nil: New prepares them
	Prefix   string      // before every address: "" or "/a/b"
	Back     *page.Link  // to where the reader came from; nil: nowhere
	Language func(*http.Request) message.Language
	Own      func(catalog.Package) bool // those that are being written; the others stand below them. nil: all
	Slow     bool                       // what stands before these pages can slow them down, see NewServer
}

// Site serves the pages.
type Site struct {
	Options
	mux *http.ServeMux
}

// New prepares the pages.
func New(o Options) (*Site, error) {
	if o.Pages == nil {
		pages, err := page.New()
		if err != nil {
			return nil, err
		}
		o.Pages = pages
	}
	s := &Site{Options: o, mux: http.NewServeMux()}
	for _, r := range routes {
		s.mux.HandleFunc(r.method+" "+o.Prefix+r.path, func(w http.ResponseWriter, req *http.Request) {
			s.serve(w, req, r.show)
		})
	}
	s.mux.HandleFunc("/", func(w http.ResponseWriter, req *http.Request) {
		s.serve(w, req, func(*visit) error { return page.ErrNoPage })
	})
	return s, nil
}

// routes are the addresses below the prefix.
var routes = []struct {
	method, path string
	show         func(*visit) error
}{
	{"GET", "/{$}", (*visit).home},
	{"GET", "/khoa-hoc/{course}", (*visit).course},
	{"GET", "/khoa-hoc/{course}/{lesson}", (*visit).lesson},
	{"POST", "/khoa-hoc/{course}/{lesson}/tra-loi", (*visit).keep},
	{"POST", "/khoa-hoc/{course}/{lesson}/da-doc", (*visit).finish},
	{"GET", "/thi/{quiz}", (*visit).quiz},
	{"GET", "/luyen-tap/{quiz}/{question}", (*visit).question},
	{"POST", "/luyen-tap/{quiz}/{question}", (*visit).send},
	{"POST", "/luyen-tap/{quiz}/{question}/goi-y", (*visit).openHint},
	{"POST", "/luyen-tap/{quiz}/{question}/lam-lai", (*visit).again},
	{"POST", "/luyen-tap/{quiz}/{question}/tiep", (*visit).goOn},
	{"GET", "/cac-de/{quiz}/{question}", (*visit).variants},
	{"GET", "/ban-in/{quiz}", (*visit).sheet},
	{"GET", "/dien-thoai", (*visit).phone},
	{"GET", "/thay-doi", (*visit).changes},
	{"GET", "/goi/{kind}/{package}/{file...}", (*visit).picture},
}

// Policy is that of every page, and lets a page of this site hold another in a frame: the view of a phone, and what
// stands beside a text that is edited.
var Policy = strings.Replace(page.Policy, "frame-ancestors 'none'", "frame-ancestors 'self'", 1)

// ServeHTTP answers a request.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.mux.ServeHTTP(w, r) }

func (s *Site) serve(w http.ResponseWriter, r *http.Request, show func(*visit) error) {
	page.SecureHeaders(w.Header())
	w.Header().Set("Content-Security-Policy", Policy)
	w.Header().Set("Cache-Control", "private, no-store")
	edition := s.Edition()
	v := &visit{site: s, w: w, r: r, language: s.Language(r), edition: edition, packages: edition.Catalog}
	if err := show(v); err != nil {
		v.fail(err)
	}
}

// own tells whether a package is one of those that are being written.
func (s *Site) own(p catalog.Package) bool { return s.Own == nil || s.Own(p) }
