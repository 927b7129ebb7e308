package web

import (
	"slices"

	"hocvu/internal/learning"
	"hocvu/internal/message"
)

// frame is what stands around every page. View is the page's own.
type frame struct {
	Title   string
	Status  int    // 0 counts as 200
	Tab     string // of the tabs: home, courses, competencies, units; "" none marked
	Back    *link  // instead of the tabs, where one should not wander off
	Class   string // of the body
	Scripts []string
	Styles  []string // beside app.css
	View    any

	Language  message.Language
	Tag       string
	Languages []languageChoice
	Officer   *learning.Officer // nil for a guest
	Staff     []deskLink        // pages that belong to the officer's roles
	Desk      string            // name of the one of them that this page is or belongs to; "" for none
	Oversees  bool              // leads or administers some unit: has a tab for it
	Path      string            // of this page, to come back to
}

// link is an address with its words.
type link struct{ Href, Text string }

type languageChoice struct {
	Language message.Language
	Tag      string
	Name     string
	Chosen   bool
}

// languageNames are written in the language itself: who is lost in one must find another.
var languageNames = map[message.Language]string{message.Vietnamese: "Tiếng Việt", message.English: "English", message.Chinese: "中文"}

// complete fills in what every page has.
func (v *visit) complete(f *frame) {
	f.Language, f.Tag = v.language, tag(v.language)
	if !v.guest {
		f.Officer = &v.officer
		v.furnishDesk(f)
		f.Oversees = slices.Contains(v.officer.Roles, learning.Leader) || slices.Contains(v.officer.Roles, learning.Admin)
	}
	f.Path = v.r.URL.Path
	if v.r.Method != "GET" && v.r.Method != "HEAD" {
		f.Path = "/"
	}
	f.Languages = make([]languageChoice, len(message.Languages))
	for i, l := range message.Languages {
		f.Languages[i] = languageChoice{l, tag(l), languageNames[l], l == v.language}
	}
}
