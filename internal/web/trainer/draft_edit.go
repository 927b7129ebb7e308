package trainer

import (
	"net/http"
	"net/url"
	"path"
	"strings"

	"hocvu/internal/learning/publish"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// DraftPages are the pages on which a draft is edited.
type DraftPages struct{ *visit.Visit }

// EditHref is where drafts are edited, each below its ID.
const EditHref = "/sua-goi"

// MaxTextForm is how many bytes a form with a text may have: as the browser sends it, a Vietnamese letter takes nine.
// More than a file may have fits, so that who pastes too much is told so and gets it back.
const MaxTextForm = 12*publish.MaxText + 1<<20

type draftView struct {
	Problem string
	ID      string
	Where   string
	Faults  []string
	More    string
	Folders []draftFolder
	Named   string // the file that could not be added, as typed
	Folder  string // for which it was
	Beside  []draftPackage
}

// draftPackage is a package that can be taken into the draft.
type draftPackage struct{ Kind, ID, Folder string }

type draftFolder struct {
	Path, ID string
	Hint     string
	Files    []draftFile
	Others   []draftFile // that cannot be edited here
}

type draftFile struct {
	Name, Path, Href string
	Remove           string // where the form that removes it goes
	Size             string
	Faults           string
	Needed           bool
}

func editPage(draft string) string { return EditHref + "/" + draft }

// filePage is the address of a file of a draft.
func filePage(draft, file string) string {
	return editPage(draft) + "/tep/" + (&url.URL{Path: file}).EscapedPath()
}

// Files lists the files of a draft.
func (v DraftPages) Files() error { return v.files(http.StatusOK, "", draftView{}) }

func (v DraftPages) files(status int, problem string, view draftView) error {
	e, err := v.Site.Learning.Packages.Edit(v.Ctx(), PackagePages(v).actor(), v.Path("draft"))
	if err != nil {
		return err
	}
	if e.Archive.ID != v.Path("draft") && status == http.StatusOK {
		return v.Redirect(editPage(e.Archive.ID))
	}
	view.Problem, view.ID, view.Where = problem, e.Archive.ID, PackagePages(v).contents(e.Archive)
	for i, p := range e.Problems {
		if i == shownFaults {
			view.More = v.Say(message.New("package.more-faults", "n", len(e.Problems)-shownFaults))
			break
		}
		view.Faults = append(view.Faults, p.In(v.Language))
	}
	beside, err := v.Site.Learning.Packages.Beside(PackagePages(v).actor(), e.Archive.ID)
	if err != nil {
		return err
	}
	for _, p := range beside {
		view.Beside = append(view.Beside, draftPackage{p.Kind, p.ID, publish.FolderOf(p)})
	}
	for _, p := range e.Archive.Packages {
		folder := draftFolder{Path: publish.FolderOf(p), ID: "moi-" + p.Kind + "-" + p.ID,
			Hint: v.Say(message.New("package.file-hint-" + p.Kind))}
		for _, f := range e.Files {
			name, inside := strings.CutPrefix(f.Path, folder.Path+"/")
			if !inside {
				continue
			}
			one := draftFile{Name: name, Path: f.Path, Needed: f.Needed, Remove: editPage(e.Archive.ID) + "/xoa",
				Size: v.Say(message.New("package.file-size", "kb", (f.Size+1023)>>10))}
			if f.Problems > 0 {
				one.Faults = v.Say(message.New("package.faults", "n", f.Problems))
			}
			if f.Text {
				one.Href = filePage(e.Archive.ID, f.Path)
				folder.Files = append(folder.Files, one)
			} else {
				folder.Others = append(folder.Others, one)
			}
		}
		view.Folders = append(view.Folders, folder)
	}
	return v.Render("draft", page.Frame{Title: v.Say(message.New("package.edit-title")), Status: status, Class: "has-tabs",
		Styles: page.StaffStyles, View: view})
}

// AddFile adds a file to a package of a draft.
func (v DraftPages) AddFile() error {
	folder, name := v.R.PostFormValue("goi"), v.R.PostFormValue("ten")
	draft, file, err := v.Site.Learning.Packages.AddFile(v.Ctx(), PackagePages(v).actor(), v.Path("draft"), folder, name)
	if problem, status := v.Refusal(err); problem != "" {
		return v.files(status, problem, draftView{Named: name, Folder: folder})
	}
	if err != nil {
		return err
	}
	v.Done("package.file-added")
	return v.Redirect(filePage(draft, file))
}

// AddPackage takes a package into a draft, to be edited and published with it.
func (v DraftPages) AddPackage() error {
	kind, id := v.R.PostFormValue("loai"), v.R.PostFormValue("ma")
	draft, err := v.Site.Learning.Packages.AddPackage(v.Ctx(), PackagePages(v).actor(), v.Path("draft"), kind, id)
	if problem, status := v.Refusal(err); problem != "" {
		return v.files(status, problem, draftView{})
	}
	if err != nil {
		return err
	}
	v.Done("package.package-added")
	return v.Redirect(editPage(draft))
}

// RemoveFile takes a file out of a draft, once that was confirmed.
func (v DraftPages) RemoveFile() error {
	if v.R.PostFormValue("chac") != "1" {
		return v.files(http.StatusUnprocessableEntity, v.Say(message.New("package.remove-confirm")), draftView{})
	}
	packages, actor := v.Site.Learning.Packages, PackagePages(v).actor()
	draft, err := packages.RemoveFile(v.Ctx(), actor, v.Path("draft"), v.R.PostFormValue("tep"))
	if problem, status := v.Refusal(err); problem != "" {
		return v.files(status, problem, draftView{})
	}
	if err != nil {
		return err
	}
	v.Done("package.file-removed")
	return v.Redirect(editPage(draft))
}

// Download sends the draft as one file.
func (v DraftPages) Download() error {
	data, name, err := v.Site.Learning.Packages.Zip(PackagePages(v).actor(), v.Path("draft"))
	if err != nil {
		return err
	}
	v.Attach("application/zip", path.Base(name))
	_, err = v.W.Write(data)
	return err
}

// kindOf is the kind of package that a file of a draft belongs to, as samples are named.
func kindOf(file string) string {
	switch {
	case path.Base(file) == "framework.yaml":
		return "framework"
	case strings.HasPrefix(file, "quizzes/"):
		return "quiz"
	case strings.HasPrefix(file, "logic/"):
		return "logic"
	}
	return "course"
}
