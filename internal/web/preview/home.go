package preview

import (
	"net/http"
	"strings"

	"hocvu/internal/catalog"
	"hocvu/internal/learning/access"
	"hocvu/internal/web/page"
)

// homeView lists the packages, those that are being written first.
type homeView struct {
	Lede   string
	Own    []packageRow
	Others []packageRow
	Loose  []fault // of no package
}

// packageRow is a package in a list.
type packageRow struct {
	Anchor, Href, Title string
	Kind, Name          string
	State               page.State
	Faults, Notes       []fault
	Advice              []fault
}

// home lists the packages with their faults.
func (v *visit) home() error {
	view := homeView{Lede: v.say("preview.lede")}
	if v.site.Changed == nil {
		view.Lede = v.say("preview.lede-draft")
	}
	for _, p := range v.packages.Packages {
		row := v.row(p)
		if v.site.own(p) {
			view.Own = append(view.Own, row)
		} else if p.State != catalog.Absent {
			view.Others = append(view.Others, row)
		}
	}
	for _, p := range v.packages.Loose {
		view.Loose = append(view.Loose, v.fault(p))
	}
	b := v.newBar()
	b.Links = v.back()
	return v.show("preview-home", page.Frame{Title: v.say("preview.packages"), View: view}, b)
}

func (v *visit) row(p catalog.Package) packageRow {
	row := packageRow{Anchor: string(p.Kind) + "-" + p.ID, Title: v.titleOf(p),
		Kind: v.say("preview.kind-" + string(p.Kind)), Name: folderOf(p)}
	if p.Kind != catalog.FrameworkKind {
		row.Href = v.pageOf(p)
	}
	faults, notes, advice := v.problemsOf(p)
	every := func(catalog.Problem) bool { return true }
	row.Faults, row.Notes, row.Advice = v.faults(faults, every), v.faults(notes, every), v.faults(advice, every)
	row.State = page.State{Tone: "good", Icon: "check", Word: v.say("preview.no-faults")}
	if n := len(faults); n > 0 {
		row.State = page.State{Tone: "bad", Icon: "warn", Word: v.say("preview.faults", "n", n)}
	}
	return row
}

// titleOf is the title of a package, its ID where nothing of it is served.
func (v *visit) titleOf(p catalog.Package) string {
	switch p.Kind {
	case catalog.CourseKind:
		if c := v.packages.Courses[p.ID]; c != nil {
			return c.Title.In(v.language, c.Language)
		}
	case catalog.QuizKind:
		if q := v.packages.Quizzes[p.ID]; q != nil {
			return access.QuizTitle(q, v.language)
		}
	case catalog.FrameworkKind:
		if f := v.packages.Frameworks[p.ID]; f != nil {
			return page.Named(v.language, f.Title, f.Language)
		}
	}
	return p.ID
}

// absent shows a package of which nothing can be served yet: its faults stand in the bar.
func (v *visit) absent(p catalog.Package) error {
	frame := page.Frame{Title: p.ID, Status: http.StatusOK, Back: v.toHome(), View: strings.TrimSpace(v.say("preview.absent"))}
	return v.show("preview-fault", frame, v.barOf(p, nil))
}
