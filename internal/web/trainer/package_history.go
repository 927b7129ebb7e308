package trainer

import (
	"context"
	"net/http"

	"hocvu/internal/catalog"
	"hocvu/internal/learning/access"
	"hocvu/internal/message"
	"hocvu/internal/store"
	"hocvu/internal/web/page"
)

type packageView struct {
	Problem             string
	Kind, ID, Name      string
	Events              []packageEvent
	MayRetire, MayLower bool
	Draft               string // that has it already, "" for none
	MayEdit             bool
}

type packageEvent struct {
	Text, Detail string
	Href         string // of the archive, to publish it again; "" for none
	Current      bool
}

// History shows what was decided of one package.
func (v PackagePages) History() error { return v.history(http.StatusOK, "") }

func (v PackagePages) history(status int, problem string) error {
	kind, id := v.Path("kind"), v.Path("package")
	events, err := v.Site.Learning.Packages.History(v.actor(), kind, id)
	if err != nil {
		return err
	}
	view := packageView{Problem: problem, Kind: kind, ID: id,
		Name: v.Site.Learning.Packages.FolderServed(kind, id), MayRetire: true}
	if view.Draft, err = v.Site.Learning.Packages.DraftOf(v.actor(), kind, id); err != nil {
		return err
	}
	_, _, served := v.Site.Learning.Catalog().Source(catalog.Kind(kind), id)
	view.MayEdit = served || view.Draft != ""
	for _, e := range events {
		one := packageEvent{Text: v.Say(message.New("package.act-"+string(e.Act), "version", version(e.Archive, kind, id))),
			Detail:  v.Say(message.New("package.by", "name", v.who(e.By), "at", v.Moment(e.Made))),
			Current: e.Current}
		if e.Act == store.PublicationPublished {
			one.Detail += " · " + v.Say(message.New("package.digest", "digest", e.Archive.Digest[:8]))
		}
		if e.Act == store.PublicationPublished && !e.Current {
			one.Href = PackagesHref + "/" + e.Archive.ID
		}
		if e.Current {
			view.MayRetire = e.Act != store.PublicationRetired
			view.MayLower = e.Act != store.PublicationLowered && v.Site.Learning.Packages.HasBelow(kind, id)
		}
		view.Events = append(view.Events, one)
	}
	return v.Render("package", page.Frame{Title: v.Say(message.New("package.history-title")), Status: status, Class: "has-tabs",
		Styles: page.StaffStyles, View: view})
}

// version is that of a package in an archive.
func version(a store.PackageArchive, kind, id string) string {
	for _, p := range a.Packages {
		if p.Kind == kind && p.ID == id {
			return p.Version
		}
	}
	return ""
}

// begin opens the draft in which the package can be edited.
func (v PackagePages) begin() error {
	draft, err := v.Site.Learning.Packages.Begin(v.Ctx(), v.actor(), v.Path("kind"), v.Path("package"))
	if problem, status := v.Refusal(err); problem != "" {
		return v.history(status, problem)
	}
	if err != nil {
		return err
	}
	return v.Redirect(editPage(draft))
}

// Decide retires a package, lets what comes with the program be served again, or opens a draft of it.
func (v PackagePages) Decide() error {
	if v.R.PostFormValue("viec") == "sua" {
		return v.begin()
	}
	acts := map[string]func(context.Context, access.Actor, string, string) error{
		"cat": v.Site.Learning.Packages.Retire, "ve-ban-san": v.Site.Learning.Packages.Lower}
	act, known := acts[v.R.PostFormValue("viec")]
	if !known {
		return page.ErrForm
	}
	err := act(v.Ctx(), v.actor(), v.Path("kind"), v.Path("package"))
	if problem, status := v.Refusal(err); problem != "" {
		return v.history(status, problem)
	}
	if err != nil {
		return err
	}
	v.Done("package.decided")
	return v.Redirect(PackagesHref)
}
