package trainer

import (
	"errors"
	"net/http"
	"strings"

	"hocvu/internal/learning/publish"
	"hocvu/internal/message"
	"hocvu/internal/store"
	"hocvu/internal/web/page"
)

type archiveView struct {
	Problem     string
	ID, Where   string
	Lines       []string
	Signed      string
	Unsigned    bool
	Differences []differenceView
	Faults      []string
	Notes       []string // words of samples, and advice
	Overtaken   bool
	Broken      bool
	OnDisk      string
	Basis       string
	Draft       bool
	Regrade     string // quizzes whose keys change
}

type differenceView struct {
	Name, Versions string
	Changes        []changeView
	New, Back      bool
	Same           bool
}

type changeView struct{ Text, IDs string }

// Show tells what publishing an archive would change.
func (v PackagePages) Show() error { return v.show(http.StatusOK, "") }

func (v PackagePages) show(status int, problem string) error {
	e, err := v.Site.Learning.Packages.Preview(v.Ctx(), v.actor(), v.Path("archive"))
	if err != nil {
		return err
	}
	a := e.Archive
	view := archiveView{Problem: problem, ID: a.ID, Where: v.contents(a), Signed: v.signed(e.Signer),
		Unsigned: !e.Signer.Trusted, Overtaken: e.Overtaken,
		Broken: e.Broken, Basis: e.Basis, Draft: a.State == store.ArchiveDraft,
		OnDisk: strings.Join(e.OnDisk, ", ")}
	view.Lines = []string{v.Say(message.New("package.sent", "name", a.Name, "at", v.Moment(a.Made), "kb", (a.Size+1023)>>10)),
		v.Say(message.New("package.digest", "digest", a.Digest[:16]))}
	for _, d := range e.Differences {
		one := differenceView{Name: publish.FolderOf(d.ArchivedPackage), New: d.Before == "" && !d.Back, Back: d.Back,
			Same:     d.Same,
			Versions: v.Say(message.New("package.versions", "before", d.Before, "after", d.Version))}
		if d.Before == "" {
			one.Versions = v.Say(message.New("package.version", "version", d.Version))
		}
		for _, c := range d.Changes {
			one.Changes = append(one.Changes, changeView{v.Say(c.Message), strings.Join(named(c), "; ")})
		}
		view.Differences = append(view.Differences, one)
		if d.Regrade {
			view.Regrade = strings.TrimPrefix(view.Regrade+", "+d.ID, ", ")
		}
	}
	for i, p := range e.Problems {
		if i < shownFaults {
			view.Faults = append(view.Faults, p.In(v.Language))
		}
	}
	for i, p := range e.Notes {
		if i < shownFaults {
			view.Notes = append(view.Notes, p.In(v.Language))
		}
	}
	return v.Render("package-archive", page.Frame{Title: v.Say(message.New("package.archive-title")), Status: status, Class: "has-tabs",
		Styles: page.StaffStyles, View: view})
}

// named are the parts that a change is about, each by its ID and what it is called.
func named(c publish.Change) []string {
	var all []string
	for i, id := range c.IDs {
		if i < len(c.Titles) && c.Titles[i] != "" {
			id += " (" + c.Titles[i] + ")"
		}
		all = append(all, id)
	}
	return all
}

// Publish serves an archive as it was shown.
func (v PackagePages) Publish() error {
	err := v.Site.Learning.Packages.Publish(v.Ctx(), v.actor(), v.Path("archive"), v.R.PostFormValue("ban"))
	if done, no := v.answered(err); !done {
		return no
	}
	v.Done("package.published")
	return v.Redirect(PackagesHref)
}

// Discard gives a draft up.
func (v PackagePages) Discard() error {
	err := v.Site.Learning.Packages.Discard(v.Ctx(), v.actor(), v.Path("archive"))
	if done, no := v.answered(err); !done {
		return no
	}
	v.Done("package.discarded")
	return v.Redirect(PackagesHref)
}

// answered shows the archive again with what was refused; done where nothing was.
func (v PackagePages) answered(err error) (done bool, no error) {
	var broken *publish.Broken
	if errors.As(err, &broken) {
		return false, v.show(http.StatusUnprocessableEntity, v.Say(message.New("package.broken")))
	}
	if problem, status := v.Refusal(err); problem != "" {
		return false, v.show(status, problem)
	}
	return err == nil, err
}
