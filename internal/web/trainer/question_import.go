package trainer

import (
	"archive/zip"
	"bytes"
	"cmp"
	"errors"
	"maps"
	"net/http"
	"path"
	"slices"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/exchange/native"
	"hocvu/internal/learning/access"
	"hocvu/internal/message"
	"hocvu/internal/quizfile"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// ImportPages turn a file of questions of another system into a draft quiz. Nothing of it stays on the server.
type ImportPages struct{ *visit.Visit }

// ImportHref is where a file of questions is sent.
const ImportHref = "/nhap-cau-hoi"

// MaxImport is how many bytes the form with a file of questions may have.
const MaxImport = int64(quizfile.MaxFile + 1<<20)

// mostNotes is how many notes a page shows; what is more is told by its number.
const mostNotes = 1000

type importView struct {
	Problem    string
	Frameworks []page.Option
	Competency string // typed
	Formats    []page.Option
	Rule       string
	Report     *importReport
}

// importReport is what became of a file.
type importReport struct {
	Title, Kept string
	Files       []string
	Notes       []importNote
	More        string // how many notes are not shown, "" for none
}

type importNote struct{ Place, Construct, What string }

// Form asks for a file.
func (v ImportPages) Form() error { return v.form(http.StatusOK, importView{}) }

func (v ImportPages) form(status int, view importView) error {
	view.Frameworks = frameworkOptions(v.Visit)
	view.Formats = []page.Option{{Value: "", Text: v.Say(message.New("draft.format-any"))}}
	for _, name := range quizfile.Formats {
		view.Formats = append(view.Formats, page.Option{Value: name, Text: quizfile.Title(name),
			Chosen: name == v.R.PostFormValue("dang")})
	}
	view.Competency = v.R.PostFormValue("nang-luc")
	view.Rule = v.Say(message.New("draft.rule", "most", quizfile.MaxFile>>20))
	return v.Render("question-import", page.Frame{Title: v.Say(message.New("draft.title")), Status: status,
		Class: "has-tabs", Styles: page.StaffStyles, View: view})
}

// frameworkOptions are the frameworks that the form of an import offers, with the one that was chosen.
func frameworkOptions(v *visit.Visit) (options []page.Option) {
	all := v.Site.Learning.Catalog().Frameworks
	for _, id := range slices.Sorted(maps.Keys(all)) {
		options = append(options, page.Option{Value: id, Text: cmp.Or(all[id].Title[string(v.Language)], id),
			Chosen: id == v.R.PostFormValue("khung")})
	}
	return options
}

// Read reads a file and shows what would become of it, or sends the draft to be saved.
func (v ImportPages) Read() error {
	var draft quizfile.Draft
	name := ""
	err := v.WithUpload("tep", quizfile.MaxFile, func(sent string, content []byte) (err error) {
		if content == nil {
			return visit.ErrNoFile
		}
		name = sent
		given, problem := v.given(sent, content)
		if problem != "" {
			return errProblem(problem)
		}
		if v.Site.Options.Questions == nil {
			return access.ErrBusy
		}
		draft, err = v.Site.Options.Questions.Draft(v.Ctx(), given)
		return err
	})
	switch {
	case errors.Is(err, visit.ErrNoFile):
		return v.refused(v.Say(message.New("draft.no-file")), http.StatusUnprocessableEntity)
	case errors.Is(err, access.ErrTooLarge):
		return v.refused(v.Say(message.New("exchange.too-large", "most", quizfile.MaxFile>>20)),
			http.StatusRequestEntityTooLarge)
	case errors.As(err, new(errProblem)):
		return v.refused(err.Error(), http.StatusUnprocessableEntity)
	case err != nil:
		if problem, status := v.Refusal(err); problem != "" {
			return v.refused(problem, status)
		}
		return err
	}
	if v.R.PostFormValue("viec") == "tai" && draft.Kept() > 0 {
		return v.send(draft)
	}
	return v.form(http.StatusOK, importView{Report: v.report(name, draft)})
}

// errProblem is what is wrong with the form, in the reader's language.
type errProblem string

func (e errProblem) Error() string { return string(e) }

func (v ImportPages) refused(problem string, status int) error {
	return v.form(status, importView{Problem: problem})
}

// given puts together what is to come of a file. Problem says what of the form cannot be used.
func (v ImportPages) given(sent string, content []byte) (f quizfile.File, problem string) {
	f = quizfile.File{Name: sent, Content: content, Format: v.R.PostFormValue("dang")}
	if f.Format != "" && !slices.Contains(quizfile.Formats, f.Format) {
		return f, v.Say(message.New("cli.import-format", "format", f.Format, "names", strings.Join(quizfile.Formats, ", ")))
	}
	all := v.Site.Learning.Catalog().Frameworks
	framework, known := all[v.R.PostFormValue("khung")]
	if !known {
		return f, v.Say(message.New("draft.framework"))
	}
	o := native.Options{ID: quizfile.NameOf(sent), Language: message.Vietnamese, Framework: framework.ID,
		Competency: strings.TrimSpace(v.R.PostFormValue("nang-luc"))}
	for _, area := range framework.Areas {
		for _, c := range area.Competencies {
			o.Codes = append(o.Codes, c.Code)
		}
	}
	for _, level := range framework.Levels {
		o.Levels = append(o.Levels, level.ID)
	}
	if len(o.Levels) > 0 {
		o.Level = o.Levels[0]
	}
	for code := range strings.FieldsSeq(o.Competency) {
		if !slices.Contains(o.Codes, code) {
			return f, v.Say(message.New("cli.import-competency", "code", code, "framework", framework.ID))
		}
	}
	f.Options = o
	return f, ""
}

func (v ImportPages) report(name string, d quizfile.Draft) *importReport {
	r := &importReport{Title: v.Say(message.New("draft.report", "file", name, "format", quizfile.Title(d.Format))),
		Kept: v.Say(message.New("draft.kept", "n", d.Kept(), "found", d.Found))}
	for _, p := range d.Packages {
		for _, file := range slices.Sorted(maps.Keys(p.Files)) {
			r.Files = append(r.Files, p.ID+"/"+file)
		}
	}
	for i, n := range d.Notes {
		if i == mostNotes {
			r.More = v.Say(message.New("draft.more", "n", len(d.Notes)-mostNotes))
			break
		}
		r.Notes = append(r.Notes, importNote{v.place(n), n.Construct, n.In(v.Language)})
	}
	return r
}

// place is where something stands that could not be kept.
func (v ImportPages) place(n exchange.Note) string {
	switch {
	case n.Line == 0:
		return n.File
	case n.File == "":
		return v.Say(message.New("draft.line", "n", n.Line))
	}
	return v.Say(message.New("draft.file-line", "file", n.File, "n", n.Line))
}

// send sends the draft, as it is unpacked into a trainer's folder of packages, or installed by the page of packages.
func (v ImportPages) send(d quizfile.Draft) error {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	add := func(file string, content []byte) error {
		w, err := z.CreateHeader(&zip.FileHeader{Name: file, Method: zip.Deflate, Modified: v.Site.Learning.Now()})
		if err == nil {
			_, err = w.Write(content)
		}
		return err
	}
	for _, p := range d.Packages {
		for _, file := range slices.Sorted(maps.Keys(p.Files)) {
			if err := add(path.Join("quizzes", p.ID, file), p.Files[file]); err != nil {
				return err
			}
		}
	}
	if err := z.Close(); err != nil {
		return err
	}
	v.Attach("application/zip", d.Packages[0].ID+".zip")
	v.W.Write(out.Bytes()) //nolint:errcheck // a browser that left needs no answer
	return nil
}
