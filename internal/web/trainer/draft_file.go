package trainer

import (
	"errors"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"

	"hocvu/internal/catalog"
	"hocvu/internal/learning/publish"
	"hocvu/internal/lines"
	"hocvu/internal/message"
	"hocvu/internal/sample"
	"hocvu/internal/web/page"
)

type draftFileView struct {
	Problem           string
	Draft             string
	File, Name        string
	Action, Back      string
	History           string
	Text              string
	Faults            []fileFault
	More              string
	Clean             bool
	Elsewhere         string // faults of other files
	Pieces            []sample.Piece
	Blocks            []fileBlock
	Picture, Pictured string // where one is sent, "" for none; what became of one
	PictureKB         int
	Most, MostKB      int    // bytes of a text
	Kind              string // ending of the file
	Quiz              bool   // what is shown follows the cursor
	Look, Framed      string // where a text that is not saved is shown, and what the frame shows first
	Saved             bool   // what is shown is what is kept
	Conflict          string // how many places are marked
	PreviewBroken     bool   // the preview shows an earlier version: this one has faults
}

// fileBlock is a button that puts a text in.
type fileBlock struct{ Label, Text string }

// fileFault is a problem beside its line, as a page shows it and a script gets it.
type fileFault struct {
	N      int    `json:"n,omitempty"` // of the line, 0 for none
	Line   string `json:"line,omitempty"`
	Source string `json:"source,omitempty"`
	Text   string `json:"text"`
}

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
	view.Framed = PreviewHref + "/" + e.Archive.ID + "/" + lookedAt(&catalog.Catalog{}, file, nil, 0)
	found := v.faultsOf(e.Problems, text)
	view.Faults, view.More, view.Clean = found.Faults, found.More, len(found.Faults) == 0
	view.Elsewhere, view.PreviewBroken = found.Elsewhere, found.PreviewBroken
	return v.showFile(http.StatusOK, view)
}

// faultsOf are the problems of a file whose text this is, and how many others there are.
func (v DraftPages) faultsOf(problems catalog.Problems, text string) (view draftFileView) {
	source, elsewhere := strings.Split(lines.Plain(text), "\n"), 0
	for _, p := range problems {
		view.PreviewBroken = view.PreviewBroken || !p.Minor
		switch {
		case p.File != v.Path("file"):
			elsewhere++
		case len(view.Faults) == shownFaults:
			view.More = v.Say(message.New("package.more-faults", "n", len(problems)-shownFaults-elsewhere))
		default:
			view.Faults = append(view.Faults, v.fault(p, source))
		}
	}
	if elsewhere > 0 {
		view.Elsewhere = v.Say(message.New("package.faults-elsewhere", "n", elsewhere))
	}
	return view
}

// fileView is what the page of a file has whatever stands in it. Draft is what the text in the form is written from.
func (v DraftPages) fileView(draft string) draftFileView {
	file := v.Path("file")
	name := file
	if parts := strings.SplitN(file, "/", 3); len(parts) == 3 {
		name = parts[2]
	}
	view := draftFileView{Draft: draft, File: file, Name: name, Action: filePage(draft, file), Back: editPage(draft),
		History: editPage(draft) + "/lan-luu", Pieces: sample.Pieces(kindOf(file), name),
		PictureKB: publish.MaxPicture >> 10, Most: publish.MaxText, MostKB: publish.MaxText >> 10,
		Quiz: kindOf(file) == "quiz", Kind: strings.TrimPrefix(path.Ext(file), "."),
		Look: editPage(draft) + "/xem-thu/" + (&url.URL{Path: file}).EscapedPath()}
	if kind := kindOf(file); path.Ext(file) == ".md" && (kind == "course" || kind == "quiz") {
		view.Picture = editPage(draft) + "/hinh/" + (&url.URL{Path: file}).EscapedPath()
	}
	for _, b := range sample.Blocks(kindOf(file), strings.Split(file+"/x", "/")[1], name) {
		view.Blocks = append(view.Blocks, fileBlock{v.Say(message.New(b.Label)), b.Text})
	}
	return view
}

// fault is a problem beside the line that it is about.
func (v DraftPages) fault(p catalog.Problem, source []string) fileFault {
	one := fileFault{N: p.Line, Text: p.Message.In(v.Language)}
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
		Class: "has-tabs", Styles: append(slices.Clone(page.StaffStyles), "draft.css"), Scripts: []string{"draft.js", "editor.js"}, View: view})
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
		return v.typedBack(draft, problem, status)
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

// typedBack shows what was typed with the reason why it is not kept.
func (v DraftPages) typedBack(draft, problem string, status int) error {
	view := v.fileView(draft)
	readable := strings.ReplaceAll(strings.ToValidUTF8(v.R.PostFormValue("van-ban"), "\ufffd"), "\x00", "\ufffd")
	view.Problem, view.Text = problem, lines.Plain(readable)
	return v.showFile(status, view)
}
