package preview

import (
	"fmt"
	"math"
	"path"
	"regexp"
	"strings"

	"hocvu/internal/catalog"
	"hocvu/internal/web/page"
)

// bar stands above a page: what is wrong with what it shows, how else to look at it, and what it weighs.
type bar struct {
	Framed  bool   // the page stands in the view of a phone: only what is wrong is told
	Events  string // address that tells of another edition
	Edition string

	Links  []page.Link
	Seed   *seedForm // of a question
	Phone  string
	Slow   bool   // there is a switch for a slow network
	IsSlow bool   // and it is on
	Act    string // address of that switch
	Here   string

	Held   string // that another version is shown than what was written, "" for no
	Faults []fault
	Notes  []fault
	Advice []fault
	Others *page.Link // to the faults of the package that are not of this page
	Told   bool       // the page is of a package: that it has no fault is said too
	Graded string     // exactly what the answer earned

	Weighs bool
	Weight string
}

// seedForm chooses the variant of a question.
type seedForm struct {
	Action string
	Seed   uint32
}

// fault is a problem of a package with its place.
type fault struct{ Place, Text string }

// newBar is the bar of a page that is of no package.
func (v *visit) newBar() *bar {
	here := v.r.URL.RequestURI()
	if v.r.Method != "GET" {
		here = v.at("")
	}
	b := &bar{Framed: v.r.Header.Get("Sec-Fetch-Dest") == "iframe", Edition: v.edition.Name, Here: here,
		Phone: v.at("dien-thoai") + "?" + query("xem", here), Slow: v.site.Slow, Act: v.at("mang-cham")}
	if v.site.Changed != nil {
		b.Events = v.at("thay-doi")
	}
	if b.Slow {
		b.IsSlow = slowed(v.r)
	}
	b.Links = append(v.back(), *v.toHome())
	return b
}

// back leads to where the reader came from.
func (v *visit) back() []page.Link {
	if v.site.Back == nil {
		return nil
	}
	return []page.Link{*v.site.Back}
}

// barOf is the bar of a page of a package: it tells the problems that are of the page, and counts the others.
func (v *visit) barOf(p catalog.Package, of func(catalog.Problem) bool) *bar {
	b := v.newBar()
	b.Told = true
	faults, notes, advice := v.problemsOf(p)
	others := 0
	for _, problem := range faults {
		if of != nil && !of(problem) {
			others++
			continue
		}
		b.Faults = append(b.Faults, v.fault(problem))
	}
	chosen := func(p catalog.Problem) bool { return of == nil || of(p) }
	b.Notes, b.Advice = v.faults(notes, chosen), v.faults(advice, chosen)
	if others > 0 {
		b.Others = &page.Link{Href: v.pageOf(p), Text: v.say("preview.others", "n", others)}
	}
	switch {
	case p.State == catalog.Held && p.Layer == catalog.KeptLayer:
		b.Held = v.say("preview.held")
	case p.State == catalog.Held:
		b.Held = v.say("preview.held-lower")
	}
	return b
}

// faults are those problems that are chosen.
func (v *visit) faults(problems catalog.Problems, chosen func(catalog.Problem) bool) []fault {
	var all []fault
	for _, p := range problems {
		if chosen(p) {
			all = append(all, v.fault(p))
		}
	}
	return all
}

// problemsOf are the faults of a package, its notes, and the advice on it.
func (v *visit) problemsOf(p catalog.Package) (faults, notes, advice catalog.Problems) {
	for _, note := range v.packages.Notes {
		if strings.HasPrefix(note.File, folderOf(p)+"/") {
			notes = append(notes, note)
		}
	}
	advice, notes = notes.Advice()
	return p.Problems, notes, advice
}

// folderOf is the folder of a package, as problems name it.
func folderOf(p catalog.Package) string {
	if p.Kind == catalog.QuizKind {
		return "quizzes/" + p.Called()
	}
	return "content/" + p.Called()
}

// pageOf is the page of a package.
func (v *visit) pageOf(p catalog.Package) string {
	switch p.Kind {
	case catalog.CourseKind:
		return v.at("khoa-hoc", p.ID)
	case catalog.QuizKind:
		return v.at("thi", p.ID)
	}
	return v.at("") + "#" + string(p.Kind) + "-" + p.ID
}

func (v *visit) fault(p catalog.Problem) fault {
	place := p.File
	if p.Line > 0 {
		place += fmt.Sprintf(":%d", p.Line)
	}
	if p.Column > 0 {
		place += fmt.Sprintf(":%d", p.Column)
	}
	text := strings.TrimSpace(p.Message.In(v.language))
	if rule := p.Advice(); rule != "" {
		text = "[" + string(rule) + "] " + text
	}
	return fault{place, text}
}

// ofLesson tells whether a problem is of a lesson's file, in any language.
func ofLesson(p catalog.Package, lesson string) func(catalog.Problem) bool {
	return func(problem catalog.Problem) bool {
		name, _, _ := strings.Cut(path.Base(problem.File), ".")
		return name == lesson && path.Dir(problem.File) == folderOf(p)+"/lessons"
	}
}

// ofQuestion tells whether a problem is of a question: it stands between its heading and the next one.
func ofQuestion(p catalog.Package, question string) func(catalog.Problem) bool {
	return func(problem catalog.Problem) bool {
		return problem.File == folderOf(p)+"/quiz.md" && p.QuestionAt(problem.Line) == question
	}
}

// slowBytes is what a network of 64 kbps carries in a second.
const slowBytes = 64_000 / 8

var pictureOf = regexp.MustCompile(`"(?:[^"]*)/goi/([a-z]+)/([^/"]+)/([^"?]+)(?:\?[^"]*)?"`)

// weigh says what the page weighs as an officer gets it, without this bar.
func (b *bar) weigh(v *visit, text []byte, f page.Frame) {
	size, seen := page.Weight(text), map[string]bool{}
	for _, match := range pictureOf.FindAllSubmatch(text, -1) {
		kind, id, file := string(match[1]), string(match[2]), string(match[3])
		if picture, err := v.packages.Asset(kind, id, file); err == nil && !seen[kind+id+file] {
			seen[kind+id+file] = true
			size += len(picture.Content)
		}
	}
	frame := len(v.site.Pages.Static["app.css"].Gzipped) + len(v.site.Pages.Static["mark.svg"].Gzipped)
	for _, name := range append(append([]string{}, f.Scripts...), f.Styles...) {
		frame += len(v.site.Pages.Static[name].Gzipped)
	}
	b.Weight = v.say("preview.weight", "kilobytes", tenths(float64(size)/1024), "seconds", tenths(float64(size)/slowBytes),
		"frame", tenths(float64(frame)/1024), "more", tenths(float64(frame)/slowBytes))
}

func tenths(x float64) float64 { return math.Round(x*10) / 10 }
