package admin

import (
	"net/http"
	"slices"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/people"
	"hocvu/internal/message"
	"hocvu/internal/refusal"
	"hocvu/internal/roster"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// ImportPages serve the import of results from elsewhere.
type ImportPages struct{ *visit.Visit }

// ImportHref is where a list of results from elsewhere is sent.
const ImportHref = "/ket-qua-noi-khac"

const defaultOrigin = "mobiEdu"

// resultKinds are what a list of results can do with a row, what must be looked at first.
var resultKinds = []roster.Kind{roster.Refused, roster.Created, roster.Changed, roster.Unchanged}

// withdrawnKinds are those of a list of results that are taken back.
var withdrawnKinds = []roster.Kind{roster.Refused, roster.Withdrawn, roster.Unchanged}

func (v ImportPages) list(courses []access.Choice) listPages[people.ResultImport, people.ResultPlan] {
	return listPages[people.ResultImport, people.ResultPlan]{Visit: v.Visit, imports: v.Site.Imports.Results,
		href: ImportHref, name: "elsewhere", styles: page.StaffStyles, kinds: resultKinds,
		form: func(status int, in people.ResultImport, problem string) error {
			return v.renderForm(status, courses, in, problem)
		},
		view: func(action string, in people.ResultImport, p people.ResultPlan, problem string) (any, error) {
			view := v.view(action, in, p)
			view.Problem, view.Course = problem, courseName(courses, in.Course)
			return view, nil
		}}
}

// Plan shows what a list of results would change, or how far its import is.
func (v ImportPages) Plan() error {
	courses, err := v.Site.Learning.Results.Courses(v.Ctx(), v.Officer)
	if err != nil {
		return err
	}
	return v.list(courses).show()
}

// Apply keeps a list of results as it was shown.
func (v ImportPages) Apply() error { return v.list(nil).apply() }

// Upload tries a file and keeps what it says, for its admin to look at.
func (v ImportPages) Upload() error {
	courses, err := v.Site.Learning.Results.Courses(v.Ctx(), v.Officer)
	if err != nil {
		return err
	}
	return v.list(courses).upload(func(source string) (people.ResultImport, error) {
		return v.readForm(source, courses)
	})
}

// readForm reads what the form says beside its file.
func (v ImportPages) readForm(source string, courses []access.Choice) (in people.ResultImport, err error) {
	form := v.R.PostForm
	in = people.ResultImport{By: v.Officer, Source: source, Course: form.Get("khoa"),
		Withdraw: form.Get("rut-lai") != ""}
	var badDay, badOrigin error
	in.Day, badDay = people.ReadDay(form.Get("ngay"))
	in.Origin, badOrigin = people.ReadOrigin(form.Get("nguon"))
	switch {
	case courseName(courses, in.Course) == "":
		return in, refusal.New("course", "elsewhere.no-course")
	case badOrigin != nil:
		return in, badOrigin
	}
	return in, badDay
}

// importFormView is the form for a list of results of a course taken elsewhere.
type importFormView struct {
	Problem     string
	Courses     []page.Option
	Origin      string
	MaxOrigin   int
	Today       time.Time
	Day, Course string // typed
	Withdraw    bool   // chosen
}

// Form shows the form for a list of results.
func (v ImportPages) Form() error {
	courses, err := v.Site.Learning.Results.Courses(v.Ctx(), v.Officer)
	if err != nil {
		return err
	}
	empty := people.ResultImport{Origin: defaultOrigin, Day: v.Site.Today()}
	return v.renderForm(http.StatusOK, courses, empty, "")
}

// renderForm shows the form with what was typed. A browser never sends a file twice by itself.
func (v ImportPages) renderForm(status int, courses []access.Choice, in people.ResultImport, problem string) error {
	options := visit.Choices(courses, in.Course, v.Say(message.New("assignment.choose")))
	view := importFormView{Problem: problem, Courses: options, Origin: in.Origin, MaxOrigin: people.MaxOrigin,
		Today: v.Site.Today(), Withdraw: in.Withdraw}
	if !in.Day.IsZero() {
		view.Day = in.Day.Format(time.DateOnly)
	}
	return v.Render("elsewhere", page.Frame{Title: v.Say(message.New("elsewhere.title")), Status: status, Tab: "units",
		Class: "has-tabs", Styles: page.StaffStyles, View: view})
}

type importPlanView struct {
	planView
	Course, Origin, Source string
	Withdraw               bool
	Kept                   []listLine // completions that the list denies
}

func (v ImportPages) view(action string, in people.ResultImport, p people.ResultPlan) importPlanView {
	var lines []roster.Line
	for _, f := range p.Refused {
		lines = append(lines, roster.Line{
			Kind: roster.Refused, Sheet: f.Sheet, Row: f.Row, Column: f.Column, Sentence: f.Message,
		})
	}
	for _, l := range p.Lines {
		line := roster.Line{Kind: roster.Created, Sheet: l.Sheet, Row: l.Row, Badge: l.Badge, Name: l.Name,
			Sentence: v.resultDays("elsewhere.days", l.After.Registered, l.After.Completed)}
		if !l.Before.Registered.IsZero() {
			before := v.resultDays("elsewhere.days-before", l.Before.Registered, l.Before.Completed)
			line.Kind, line.Notes = roster.Changed, []message.Message{before}
		}
		if p.Withdraw {
			line.Kind, line.Notes = roster.Withdrawn, nil
			line.Sentence = v.resultDays("elsewhere.days-withdrawn", l.Before.Registered, l.Before.Completed)
		}
		lines = append(lines, line)
	}
	kinds := resultKinds
	if p.Withdraw {
		kinds = withdrawnKinds
	}
	view := importPlanView{planView: newPlanView(v.Visit, action, lines, kinds, p.Count), Origin: p.Origin,
		Source: in.Source, Withdraw: p.Withdraw}
	view.Sums[len(view.Sums)-1].Href = "" // what does not change is counted and not listed
	view.Digest, view.Refused, view.Changes = p.Digest(), len(p.Refused), p.Changes()
	for _, m := range in.List.Notices {
		view.Notices = append(view.Notices, v.Say(m))
	}
	for _, n := range p.Notes {
		kept := roster.Line{Kind: roster.Refused, Sheet: n.Sheet, Row: n.Row, Sentence: n.Message}
		view.Kept = append(view.Kept, newListLine(v.Visit, kept))
	}
	return view
}

func (v ImportPages) resultDays(id string, registered, completed time.Time) message.Message {
	day := func(t time.Time) any {
		if t.IsZero() {
			return message.New("assignment.result-not-yet")
		}
		return message.Date(v.Language, t.In(v.Site.Learning.Zone))
	}
	return message.New(id, "registered", day(registered), "completed", day(completed))
}

// courseName is what a course is called; "" for one that cannot be chosen.
func courseName(courses []access.Choice, id string) string {
	i := slices.IndexFunc(courses, func(c access.Choice) bool { return c.ID == id })
	if i < 0 {
		return ""
	}
	return courses[i].Name
}
