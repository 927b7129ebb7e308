// Package page owns what every page shares: templates in each language, the frame around a page, its static files, icons,
// forms and headers. It knows the messages and nothing of what a page is about.
package page

import (
	"cmp"
	"context"
	"net/http"

	"hocvu/internal/message"
)

// Frame is what stands around every page. View is the page's own.
type Frame struct {
	Title   string
	Status  int    // 0 counts as 200
	Tab     string // of the tabs: home, courses, competencies, units, account; "" none marked
	Back    *Link  // instead of the tabs, where one should not wander off
	Class   string // of the body
	Scripts []string
	Styles  []string // beside app.css
	Done    string   // what the last form has done, where the page does not show it by itself
	View    any
	Bar     any // of a preview, above the page: template "bar"; nil on the site

	Language  message.Language
	Tag       string
	Languages []languageChoice
	Officer   *Officer   // nil for a guest
	Staff     []DeskLink // pages that belong to the officer's roles
	Desk      string     // name of the one of them that this page is or belongs to; "" for none
	Oversees  bool       // leads or administers some unit: has a tab for it
	Path      string     // of this page, to come back to; "": as it was asked for
}

// Officer is who is signed in, as every page names them.
type Officer struct{ Name, Badge, UnitName string }

// DeskLink is a page for people with a role.
type DeskLink struct {
	Link
	Here bool // it is this page
}

// Link is an address with its words.
type Link struct{ Href, Text string }

// languageChoice is one of the buttons by which a reader changes the language.
type languageChoice struct {
	Language message.Language
	Tag      string
	Name     string
	Chosen   bool
}

// sentFrom is the key of the address of a form's page.
type sentFrom struct{}

// SentFrom notes the address of the page from which a form is sent: an answer to a form cannot be asked for again, its
// page can.
func SentFrom(r *http.Request, path string) *http.Request {
	return r.WithContext(context.WithValue(r.Context(), sentFrom{}, path))
}

// Complete fills in what a page has of its language and its address.
func (f *Frame) Complete(l message.Language, r *http.Request) {
	f.Language, f.Tag = l, Tag(l)
	if f.Path == "" {
		f.Path, _ = r.Context().Value(sentFrom{}).(string)
		if r.Method == http.MethodGet || r.Method == http.MethodHead {
			f.Path = r.URL.RequestURI()
		}
		f.Path = cmp.Or(f.Path, "/")
	}
	f.Languages = make([]languageChoice, len(message.Languages))
	for i, known := range message.Languages {
		f.Languages[i] = languageChoice{known, Tag(known), LanguageNames[known], known == l}
	}
}
