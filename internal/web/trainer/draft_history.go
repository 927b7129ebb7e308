package trainer

import (
	"net/http"
	"strings"

	"hocvu/internal/learning/publish"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
)

type draftSavesView struct {
	Problem     string
	Back, Where string
	Saves       []draftSaveLine
}

type draftSaveLine struct {
	page.Link
	Note    string
	Current bool
}

type draftSaveView struct {
	Problem         string
	Back, List      string
	Title, Note     string
	Preview, Action string
	First           bool
	Files           []savedFile
}

type savedFile struct {
	Name, Note string
	Changes    []savedChange
	More       string
}

type savedChange struct{ Line, Gone, New string }

// Saves lists the saves of a draft.
func (v DraftPages) Saves() error {
	of, saves, err := v.Site.Learning.Packages.Saves(PackagePages(v).actor(), v.Path("draft"))
	if err != nil {
		return err
	}
	view := draftSavesView{Back: editPage(of.ID), Where: PackagePages(v).contents(of)}
	for _, s := range saves {
		to := page.Link{Href: editPage(of.ID) + "/lan-luu/" + s.Archive.ID, Text: v.saveTitle(s)}
		view.Saves = append(view.Saves, draftSaveLine{to, v.saveNote(s), s.Current})
	}
	return v.Render("draft-saves", page.Frame{Title: v.Say(message.New("package.saves-title")), Class: "has-tabs", Styles: page.StaffStyles,
		View: view})
}

func (v DraftPages) saveTitle(s publish.DraftSave) string {
	return v.Say(message.New("package.save-"+string(s.Act), "file", s.File))
}

func (v DraftPages) saveNote(s publish.DraftSave) string {
	return v.Say(message.New("package.by", "name", PackagePages(v).who(s.By), "at", v.Moment(s.Archive.Made)))
}

// SaveShow tells what one save changed.
func (v DraftPages) SaveShow() error { return v.saveShow(http.StatusOK, "") }

// shownChanges is how many changed places of one file a page lists.
const shownChanges = 100

func (v DraftPages) saveShow(status int, problem string) error {
	draft, id := v.Path("draft"), v.Path("save")
	save, files, err := v.Site.Learning.Packages.Changes(PackagePages(v).actor(), draft, id)
	if err != nil {
		return err
	}
	view := draftSaveView{Problem: problem, Back: editPage(draft), List: editPage(draft) + "/lan-luu", Title: v.saveTitle(save),
		Note: v.saveNote(save), Preview: PreviewHref + "/" + id + "/", First: len(files) == 0}
	if !save.Current {
		view.Action = editPage(draft) + "/lan-luu/" + id
	}
	for _, f := range files {
		one := savedFile{Name: f.File}
		switch {
		case f.New:
			one.Note = v.Say(message.New("package.file-is-new"))
		case f.Gone:
			one.Note = v.Say(message.New("package.file-is-gone"))
		}
		for i, c := range f.Changes {
			if i == shownChanges {
				one.More = v.Say(message.New("package.more-changes", "n", len(f.Changes)-shownChanges))
				break
			}
			one.Changes = append(one.Changes, savedChange{v.Say(message.New("package.line", "n", c.After)), strings.Join(c.Gone, "\n"),
				strings.Join(c.New, "\n")})
		}
		view.Files = append(view.Files, one)
	}
	return v.Render("draft-save", page.Frame{Title: v.Say(message.New("package.save-title")), Status: status, Class: "has-tabs",
		Styles: page.StaffStyles, View: view})
}

// Restore lets a save hold again.
func (v DraftPages) Restore() error {
	draft, err := v.Site.Learning.Packages.Restore(v.Ctx(), PackagePages(v).actor(), v.Path("draft"), v.Path("save"))
	if problem, status := v.Refusal(err); problem != "" {
		return v.saveShow(status, problem)
	}
	if err != nil {
		return err
	}
	v.Done("package.restored")
	return v.Redirect(editPage(draft))
}
