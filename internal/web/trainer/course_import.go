package trainer

import (
	"errors"
	"maps"
	"net/http"
	"path"
	"slices"
	"strings"

	"hocvu/internal/catalog"
	"hocvu/internal/coursefile"
	"hocvu/internal/exchange/lessons"
	"hocvu/internal/learning/access"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// BringPages turn a document of another program, or a text pasted from one, into a draft course.
type BringPages struct{ *visit.Visit }

// BringHref is where a document is sent.
const BringHref = "/nhap-bai-hoc"

// MaxBring is how many bytes the form with a document may have: a pasted text stands there twice, each letter as up to
// nine bytes.
const MaxBring = int64(coursefile.MaxFile + 8<<20)

// maxPaste is how many bytes a pasted text may have.
const maxPaste = 6 << 20

type bringView struct {
	Problem    string
	Frameworks []page.Option
	Competency string // typed
	Title      string
	Text       string // that was pasted, given back where something is wrong
	Rule       string
	Report     *bringReport
}

// bringReport is what became of a document.
type bringReport struct {
	Title, Kept string
	Lost        bool // words of it stand in no lesson
	Draft       string
	Files       []string
	Notes       []importNote
	More        string
}

// Form asks for a document or a text.
func (v BringPages) Form() error { return v.form(http.StatusOK, bringView{}) }

func (v BringPages) form(status int, view bringView) error {
	view.Frameworks = frameworkOptions(v.Visit)
	view.Competency, view.Title = v.R.PostFormValue("nang-luc"), v.R.PostFormValue("ten")
	if view.Problem != "" {
		view.Text = v.R.PostFormValue("van-ban")
	}
	view.Rule = v.Say(message.New("bring.rule", "most", coursefile.MaxFile>>20))
	return v.Render("course-import", page.Frame{Title: v.Say(message.New("bring.title")), Status: status, Class: "has-tabs",
		Styles: page.StaffStyles, Scripts: []string{"paste.js"}, View: view})
}

// Read reads a document, keeps a draft of it, and shows what could not be kept.
func (v BringPages) Read() error {
	var draft coursefile.Draft
	kept, name := "", ""
	err := v.WithUpload("tep", coursefile.MaxFile, func(sent string, content []byte) (err error) {
		given, err := v.given(sent, content)
		if err != nil {
			return err
		}
		if v.Site.Options.Documents == nil {
			return access.ErrBusy
		}
		actor, packages := PackagePages(v).actor(), v.Site.Learning.Packages
		name = given.Name
		if given.Options.ID, err = packages.FreeID(actor, "course", idOf(given)); err != nil {
			return err
		}
		if draft, err = v.Site.Options.Documents.Draft(v.Ctx(), given); err != nil {
			return err
		}
		kept, err = packages.Bring(v.Ctx(), actor, "course", draft.ID, name, draft.Files)
		return err
	})
	switch {
	case errors.Is(err, access.ErrTooLarge):
		problem := v.Say(message.New("exchange.too-large", "most", coursefile.MaxFile>>20))
		return v.refused(problem, http.StatusRequestEntityTooLarge)
	case errors.As(err, new(errProblem)):
		return v.refused(err.Error(), http.StatusUnprocessableEntity)
	case err != nil:
		if problem, status := v.Refusal(err); problem != "" {
			return v.refused(problem, status)
		}
		return err
	}
	return v.form(http.StatusOK, bringView{Report: v.report(name, kept, draft)})
}

func (v BringPages) refused(problem string, status int) error {
	return v.form(status, bringView{Problem: problem})
}

// given is the document of the form: a file, else the text with its look, else the text alone.
func (v BringPages) given(sent string, content []byte) (coursefile.File, error) {
	f := coursefile.File{Name: sent, Content: content}
	text, look := v.R.PostFormValue("van-ban"), v.R.PostFormValue("html")
	if content == nil {
		f.Name = v.Say(message.New("bring.pasted"))
		switch {
		case strings.TrimSpace(look) != "":
			f.Content, f.Format = []byte(look), coursefile.HTML
		case strings.TrimSpace(text) != "":
			f.Content, f.Format = []byte(text), coursefile.Plain
		default:
			return f, errProblem(v.Say(message.New("bring.nothing")))
		}
		if len(f.Content) > maxPaste {
			return f, errProblem(v.Say(message.New("document.text-large", "most", maxPaste>>20)))
		}
	}
	framework, known := v.Site.Learning.Catalog().Frameworks[v.R.PostFormValue("khung")]
	if !known {
		return f, errProblem(v.Say(message.New("draft.framework")))
	}
	f.Options = lessons.Options{Title: strings.Join(strings.Fields(v.R.PostFormValue("ten")), " "),
		Language: message.Vietnamese, Framework: framework.ID,
		Today: v.Site.Learning.Now().In(v.Site.Learning.Zone).Format("2006-01-02")}
	for code := range strings.FieldsSeq(v.R.PostFormValue("nang-luc")) {
		if _, known := framework.Competency(code); !known {
			return f, errProblem(v.Say(message.New("cli.import-competency", "code", code, "framework", framework.ID)))
		}
		f.Options.Competencies = append(f.Options.Competencies, code)
	}
	return f, nil
}

// idOf is the name of the package that comes of a document: its title's, else its file's.
func idOf(f coursefile.File) string {
	const longest = 40
	name := f.Options.Title
	if name == "" {
		name = strings.TrimSuffix(f.Name, path.Ext(f.Name))
	}
	id := catalog.PlainName(strings.ReplaceAll(name, ".", " "))
	id = strings.Trim(id[:min(len(id), longest)], "-")
	if !catalog.ValidID(id) {
		return "khoa-moi"
	}
	return id
}

func (v BringPages) report(name, kept string, d coursefile.Draft) *bringReport {
	r := &bringReport{Title: v.Say(message.New("bring.report", "file", name, "title", d.Title)),
		Lost: d.Lost > 0, Draft: editPage(kept),
		Kept: v.Say(message.New("bring.kept", "n", d.Lessons, "words", d.Words-d.Lost, "of", d.Words))}
	for _, file := range slices.Sorted(maps.Keys(d.Files)) {
		r.Files = append(r.Files, d.ID+"/"+file)
	}
	for i, n := range d.Notes {
		if i == mostNotes {
			r.More = v.Say(message.New("bring.more", "n", len(d.Notes)-mostNotes))
			break
		}
		r.Notes = append(r.Notes, importNote{v.Say(n.Place), n.Construct, n.In(v.Language)})
	}
	return r
}
