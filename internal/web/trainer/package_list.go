package trainer

import (
	"errors"
	"net/http"
	"net/url"

	"hocvu/internal/archive"
	"hocvu/internal/catalog"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/publish"
	"hocvu/internal/message"
	"hocvu/internal/store"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// PackagePages are the pages of the packages that are served, and of those that wait to be published.
type PackagePages struct{ *visit.Visit }

// PackagesHref is where the packages are listed.
const PackagesHref = "/goi-hoc-lieu"

// MaxArchiveForm is how many bytes the form with an archive may have.
const MaxArchiveForm = archive.MaxArchive + 1<<20

type packagesView struct {
	Problem string
	Faults  []string // of an archive that was sent in
	More    string
	Drafts  []draftLine
	Rows    []packageRow
	Limit   int
}

type draftLine struct {
	page.Link
	Note string
}

type packageRow struct {
	Href, Title, Name    string
	Kind, Version, Where string
	State                page.State
	Note                 string
	Newer                page.Link // to what the shelf has of it, where that is later
}

// List shows what is served, and what waits.
func (v PackagePages) List() error { return v.list(http.StatusOK, "", nil) }

// shownFaults is how many faults of an archive a page lists.
const shownFaults = 100

func (v PackagePages) list(status int, problem string, faults catalog.Problems) error {
	rows, drafts, err := v.Site.Learning.Packages.List(v.actor(), v.Language)
	if err != nil {
		return err
	}
	view := packagesView{Problem: problem, Limit: archive.MaxArchive >> 20}
	for i, p := range faults {
		if i == shownFaults {
			view.More = v.Say(message.New("package.more-faults", "n", len(faults)-shownFaults))
			break
		}
		view.Faults = append(view.Faults, p.In(v.Language))
	}
	overtaken, err := v.Site.Learning.Packages.Overtaken(drafts)
	if err != nil {
		return err
	}
	for _, d := range drafts {
		note := v.Say(message.New("package.sent", "name", d.Name, "at", v.Moment(d.Made), "kb", (d.Size+1023)>>10))
		if overtaken[d.ID] {
			note += " · " + v.Say(message.New("package.overtaken-short"))
		}
		view.Drafts = append(view.Drafts, draftLine{page.Link{Href: PackagesHref + "/" + d.ID, Text: v.contents(d)}, note})
	}
	newer, err := v.Site.Learning.Shelf.Newer(v.actor())
	if err != nil {
		return err
	}
	for _, r := range rows {
		row := v.row(r)
		if version := newer[publish.Folder(r.Kind, r.ID)]; version != "" {
			row.Newer = page.Link{Href: ShelfHref + "?tim=" + url.QueryEscape(r.ID), Text: v.Say(message.New("shelf.newer", "version", version))}
		}
		view.Rows = append(view.Rows, row)
	}
	return v.Render("packages", page.Frame{Title: v.Say(message.New("package.title")), Status: status, Class: "has-tabs",
		Styles: page.StaffStyles, View: view})
}

func (v PackagePages) row(r publish.Row) packageRow {
	row := packageRow{Href: packageHref(r.Kind, r.ID), Title: r.Title, Name: publish.Folder(r.Kind, r.Name),
		Kind: v.Say(message.New("package.kind-" + r.Kind)), Version: r.Version}
	switch {
	case r.Layer == "" && r.State == "":
		row.State = page.State{Tone: "warn", Icon: "lock", Word: v.Say(message.New("package.retired"))}
	case r.State == catalog.Served:
		row.State = page.State{Tone: "good", Icon: "check", Word: v.Say(message.New("package.served"))}
	default:
		row.State = page.State{Tone: "bad", Icon: "warn", Word: v.Say(message.New("package." + string(r.State)))}
		row.Note = v.Say(message.New("package.faults", "n", len(r.Problems)))
	}
	if r.Layer != "" {
		row.Where = v.Say(message.New("package.layer-" + r.Layer))
	}
	if !r.Since.IsZero() {
		row.Note = v.Say(message.New("package.by", "name", v.who(r.By), "at", v.Moment(r.Since)))
		if r.Layer == catalog.InstalledLayer {
			row.Note += " " + v.signed(r.Signer)
		}
	}
	return row
}

func packageHref(kind, id string) string { return PackagesHref + "/goi/" + kind + "/" + id }

func (v PackagePages) actor() access.Actor { return access.Actor{Officer: v.Officer.ID} }

// who is the name of who decided: the operator at the terminal has none here.
func (v PackagePages) who(name string) string {
	if name == "" {
		return v.Say(message.New("package.operator"))
	}
	return name
}

// signed says who vouches for an archive.
func (v PackagePages) signed(s publish.Signer) string {
	switch {
	case s.Key == "":
		return v.Say(message.New("package.unsigned"))
	case s.Trusted:
		return v.Say(message.New("package.signed", "name", s.Name))
	}
	return v.Say(message.New("package.signed-unknown", "key", s.Key))
}

// contents names the packages of an archive with their versions.
func (v PackagePages) contents(a store.PackageArchive) (said string) {
	for i, p := range a.Packages {
		if i > 0 {
			said += " · "
		}
		said += v.Say(message.New("package.kind-"+p.Kind)) + " " + p.ID + " " + p.Version
	}
	return said
}

// Upload checks an archive and keeps it as a draft.
func (v PackagePages) Upload() error {
	content, name, err := v.ReadFile("tep")
	switch {
	case errors.Is(err, visit.ErrNoFile):
		return v.list(http.StatusUnprocessableEntity, v.Say(message.New("package.no-file")), nil)
	case errors.Is(err, access.ErrTooLarge):
		problem := v.Say(message.New("package.too-large", "limit", archive.MaxArchive>>20))
		return v.list(http.StatusRequestEntityTooLarge, problem, nil)
	case err != nil:
		return err
	}
	draft, err := v.Site.Learning.Packages.Stage(v.Ctx(), v.actor(), name, content)
	var broken *publish.Broken
	if errors.As(err, &broken) {
		return v.list(http.StatusUnprocessableEntity, v.Say(message.New("package.refused", "name", name, "n", len(broken.Problems))),
			broken.Problems)
	}
	if problem, status := v.Refusal(err); problem != "" {
		return v.list(status, problem, nil)
	}
	if err != nil {
		return err
	}
	return v.Redirect(PackagesHref + "/" + draft.ID)
}
