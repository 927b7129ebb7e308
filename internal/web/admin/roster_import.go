package admin

import (
	"bytes"
	"net/http"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/people"
	"hocvu/internal/message"
	"hocvu/internal/roster"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// RosterPages serve the import of a list of officers.
type RosterPages struct{ *visit.Visit }

// RosterHref is where a list of officers is sent.
const RosterHref = "/danh-sach"

func (v RosterPages) list() listPages[people.RosterImport, roster.Plan] {
	return listPages[people.RosterImport, roster.Plan]{Visit: v.Visit, imports: v.Site.Imports.Roster, href: RosterHref,
		name: "roster", kinds: roster.Kinds,
		form: func(status int, _ people.RosterImport, problem string) error { return v.renderForm(status, problem) },
		view: func(action string, in people.RosterImport, p roster.Plan, problem string) (any, error) {
			return v.view(action, in, p, problem), nil
		}}
}

// Plan shows what a list would do, or how far its import is.
func (v RosterPages) Plan() error { return v.list().show() }

// Apply imports a list as it was shown.
func (v RosterPages) Apply() error { return v.list().apply() }

// Upload tries a file and keeps what it says, for its admin to look at.
func (v RosterPages) Upload() error {
	if _, err := v.Site.Learning.Access.Scope(v.Officer, access.Admin); err != nil {
		return err
	}
	return v.list().upload(func(source string) (people.RosterImport, error) {
		day, err := people.ReadDay(v.R.FormValue("ngay"))
		complete := v.R.FormValue("day-du") != ""
		return people.RosterImport{By: v.Officer, Source: source, Day: day, Complete: complete}, err
	})
}

type rosterFormView struct {
	Problem string
	Today   time.Time
}

// Form shows the form for a list of officers.
func (v RosterPages) Form() error { return v.renderForm(http.StatusOK, "") }

func (v RosterPages) renderForm(status int, problem string) error {
	if _, err := v.Site.Learning.Access.Scope(v.Officer, access.Admin); err != nil {
		return err
	}
	return v.Render("roster", page.Frame{Title: v.Say(message.New("roster.title")), Status: status, Tab: "units", Class: "has-tabs",
		View: rosterFormView{Problem: problem, Today: v.Site.Today()}})
}

// Template sends an empty list with the columns that are read.
func (v RosterPages) Template() error {
	if _, err := v.Site.Learning.Access.Scope(v.Officer, access.Admin); err != nil {
		return err
	}
	var out bytes.Buffer
	if err := people.WriteRosterTemplate(&out, v.Language); err != nil {
		return err
	}
	v.Spreadsheet("danh-sach.xlsx", out.Bytes())
	return nil
}

type rosterPlanView struct {
	planView
	Source, Day   string
	Complete      bool
	Warning       string
	Many, Serving int // officers who leave, where they are many, and all who serve
}

func (v RosterPages) view(action string, in people.RosterImport, p roster.Plan, problem string) rosterPlanView {
	view := rosterPlanView{planView: newPlanView(v.Visit, action, p.Lines, roster.Kinds, p.Count), Source: in.Source,
		Day: message.Date(v.Language, p.Day), Complete: in.Complete, Many: p.LeavingToConfirm(), Serving: p.Serving}
	view.Problem, view.Digest, view.Refused, view.Changes = problem, p.Digest(), p.Count(roster.Refused), p.Changes()
	if p.Warning.ID != "" {
		view.Warning = v.Say(p.Warning)
	}
	for _, m := range p.Notices {
		view.Notices = append(view.Notices, v.Say(m))
	}
	return view
}
