package trainer

import (
	"errors"
	"net/http"
	"path"
	"strings"

	"hocvu/internal/catalog"
	"hocvu/internal/learning/publish"
	"hocvu/internal/lines"
	"hocvu/internal/message"
	"hocvu/internal/sample"
	"hocvu/internal/web/page"
)

type draftFileView struct {
	Problem       string
	Draft         string
	File, Name    string
	Action, Back  string
	History       string
	Text          string
	Faults        []fileFault
	More          string
	Clean         bool
	Elsewhere     string // faults of other files
	Pieces        []sample.Piece
	Saved         bool   // what is shown is what is kept
	Conflict      string // how many places are marked
	PreviewBroken bool   // the preview shows an earlier version: this one has faults
}

type fileFault struct{ Line, Source, Text string }

// File shows a file of a draft in a form.
func (v DraftPages) File() error {
	packages, actor := v.Site.Learning.Packages, PackagePages(v).actor()
	e, err := packages.Edit(v.Ctx(), actor, v.Path("draft"))
	if err != nil {
		return err
	}
	file := v.Path("file")
	if e.Archive.ID != v.Path("draft") {
		return v.Redirect(filePage(e.Archive.ID, file))
	}
	text, err := packages.Text(actor, e.Archive.ID, file)
	if err != nil {
		return err
	}
	view := v.fileView(e.Archive.ID)
	view.Text, view.Saved = text, true
	source := strings.Split(lines.Plain(text), "\n")
	elsewhere := 0
	for _, p := range e.Problems {
		view.PreviewBroken = view.PreviewBroken || !p.Minor
		switch {
		case p.File != file:
			elsewhere++
		case len(view.Faults) == shownFaults:
			view.More = v.Say(message.New("package.more-faults", "n", len(e.Problems)-shownFaults-elsewhere))
		default:
			view.Faults = append(view.Faults, v.fault(p, source))
		}
	}
	view.Clean = len(view.Faults) == 0
	if elsewhere > 0 {
		view.Elsewhere = v.Say(message.New("package.faults-elsewhere", "n", elsewhere))
	}
	return v.showFile(http.StatusOK, view)
}

// fileView is what the page of a file has whatever stands in it. Draft is what the text in the form is written from.
func (v DraftPages) fileView(draft string) draftFileView {
	file := v.Path("file")
	name := file
	if parts := strings.SplitN(file, "/", 3); len(parts) == 3 {
		name = parts[2]
	}
	return draftFileView{Draft: draft, File: file, Name: name, Action: filePage(draft, file), Back: editPage(draft),
		History: editPage(draft) + "/lan-luu", Pieces: sample.Pieces(kindOf(file), name)}
}

// fault is a problem beside the line that it is about.
func (v DraftPages) fault(p catalog.Problem, source []string) fileFault {
	one := fileFault{Text: p.Message.In(v.Language)}
	if p.Line > 0 {
		one.Line = v.Say(message.New("package.line", "n", p.Line))
	}
	if p.Line > 0 && p.Line <= len(source) {
		const most = 200 // letters of a line that a list can show
		letters := []rune(strings.TrimSpace(source[p.Line-1]))
		if one.Source = string(letters); len(letters) > most {
			one.Source = string(letters[:most]) + "…"
		}
	}
	return one
}

func (v DraftPages) showFile(status int, view draftFileView) error {
	return v.Render("draft-file", page.Frame{Title: v.Say(message.New("package.file-title", "file", path.Base(view.File))), Status: status,
		Class: "has-tabs", Styles: page.StaffStyles, View: view})
}

// Save keeps a text. What was typed comes back where it is not kept.
func (v DraftPages) Save() error {
	draft, file, typed := v.Path("draft"), v.Path("file"), v.R.PostFormValue("van-ban")
	saved, err := v.Site.Learning.Packages.Save(v.Ctx(), PackagePages(v).actor(), draft, file, typed, v.Language)
	var conflict *publish.Conflict
	if errors.As(err, &conflict) {
		view := v.fileView(conflict.Draft)
		view.Text, view.Conflict = conflict.Text, v.Say(message.New("package.conflict", "n", conflict.Places))
		return v.showFile(http.StatusConflict, view)
	}
	if problem, status := v.Refusal(err); problem != "" {
		view := v.fileView(draft)
		readable := strings.ReplaceAll(strings.ToValidUTF8(typed, "\ufffd"), "\x00", "\ufffd")
		view.Problem, view.Text = problem, lines.Plain(readable)
		return v.showFile(status, view)
	}
	switch {
	case err != nil:
		return err
	case saved.Same:
		v.Done("package.saved-same")
	case saved.Merged:
		v.Done("package.saved-merged")
	default:
		v.Done("package.saved")
	}
	return v.Redirect(filePage(saved.ID, file))
}
