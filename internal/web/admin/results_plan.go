package admin

import (
	"context"
	"net/http"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/people"
	"hocvu/internal/message"
	"hocvu/internal/roster"
	"hocvu/internal/web/page"
	"hocvu/internal/web/upload"
)

// resultKinds are what a list of results can do with a row, what must be looked at first.
var resultKinds = []roster.Kind{roster.Refused, roster.Created, roster.Changed, roster.Unchanged}

// Plan shows what a list of results would change, or that it is being written.
func (v ImportPages) Plan() error {
	courses, err := v.Site.Learning.Results.Courses(v.Ctx(), v.Officer)
	if err != nil {
		return err
	}
	v.W.Header().Set("Cache-Control", "no-store")
	name, problem := v.Path("upload"), ""
	r, known := v.Site.Results.State(name, v.Officer.ID)
	switch {
	case known && (!r.Ended || r.Err == nil):
		return v.renderRun(r)
	case known:
		problem = RosterPages(v).rosterProblem(r.Err)
	}
	u, err := v.Site.Results.Find(name, v.Officer.ID, v.Site.Learning.Now())
	if err != nil {
		return err
	}
	p, err := v.Site.Learning.Results.Plan(v.Ctx(), v.resultImport(u))
	if err != nil {
		return err
	}
	view := v.view(ImportHref+"/"+name, u, p)
	view.Problem, view.Course = problem, courseName(courses, u.Course)
	return v.Render("elsewhere-plan", page.Frame{Title: v.Say(message.New("roster.plan-title")), Status: http.StatusOK, Tab: "units", Class: "has-tabs", Styles: page.StaffStyles, View: view})
}

type importPlanView struct {
	planView
	Course, Origin, Source string
	Kept                   []rosterLine // completions that the list denies
}

func (v ImportPages) view(action string, u upload.List, p people.ResultPlan) importPlanView {
	var lines []roster.Line
	for _, f := range p.Refused {
		lines = append(lines, faultLine(f))
	}
	for _, l := range p.Lines {
		line := roster.Line{Kind: roster.Created, Sheet: l.Sheet, Row: l.Row, Badge: l.Badge, Name: l.Name, Sentence: v.resultDays("elsewhere.days", l.After.Registered, l.After.Completed)}
		if !l.Before.Registered.IsZero() {
			line.Kind, line.Notes = roster.Changed, []message.Message{v.resultDays("elsewhere.days-before", l.Before.Registered, l.Before.Completed)}
		}
		lines = append(lines, line)
	}
	view := importPlanView{planView: RosterPages(v).planView(action, lines, resultKinds, resultCount(p)), Origin: p.Origin, Source: u.Source}
	view.Sums[len(view.Sums)-1].Href = "" // what does not change is counted and not listed
	view.Digest, view.Refused, view.Changes = p.Digest(), len(p.Refused), len(p.Lines)
	for _, m := range u.Results.Notices {
		view.Notices = append(view.Notices, v.Say(m))
	}
	for _, f := range p.Notes {
		view.Kept = append(view.Kept, RosterPages(v).rosterLine(faultLine(f)))
	}
	return view
}

func faultLine(f roster.ResultFault) roster.Line {
	return roster.Line{Kind: roster.Refused, Sheet: f.Sheet, Row: f.Row, Sentence: f.Message}
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

// resultCount tells how many rows of a kind a list has.
func resultCount(p people.ResultPlan) func(roster.Kind) int {
	n := map[roster.Kind]int{roster.Refused: len(p.Refused), roster.Unchanged: p.Unchanged}
	for _, l := range p.Lines {
		if l.Before.Registered.IsZero() {
			n[roster.Created]++
		} else {
			n[roster.Changed]++
		}
	}
	return func(k roster.Kind) int { return n[k] }
}

// Apply keeps a list of results as it was shown. It runs on when the browser leaves.
func (v ImportPages) Apply() error {
	if _, err := v.Site.Learning.Access.Scope(v.Officer, access.Admin); err != nil {
		return err
	}
	name, now := v.Path("upload"), v.Site.Learning.Now()
	to := ImportHref + "/" + name
	if r, known := v.Site.Results.State(name, v.Officer.ID); known && (!r.Ended || r.Err == nil) { // pressed twice
		return v.Redirect(to)
	}
	u, err := v.Site.Results.Find(name, v.Officer.ID, now)
	if err != nil {
		return err
	}
	in := v.resultImport(u)
	in.Digest, in.SkipRefused = v.R.PostFormValue("ban"), v.R.PostFormValue("bo-dong-loi") != ""
	if !v.Site.Results.Begin(name, v.Officer.ID, now) {
		return v.Redirect(to)
	}
	go func() {
		p, err := v.Site.Learning.Results.Import(context.WithoutCancel(v.Ctx()), in)
		if err == nil && p.Blocked(in) {
			err = people.ErrRosterRefused
		}
		reportUnforeseen(v.Site, err)
		v.Site.Results.End(name, resultCount(p), err)
	}()
	return v.Redirect(to)
}

type importRunView struct {
	Ended   bool
	Changes int
	Sums    []rosterSum
}

func (v ImportPages) renderRun(r upload.Run) error {
	view, title := importRunView{Ended: r.Ended}, message.New("elsewhere.running")
	if r.Ended {
		view.Changes = r.Counts[roster.Created] + r.Counts[roster.Changed]
		title, view.Sums = message.New("elsewhere.done"), RosterPages(v).rosterSums("", resultKinds, func(k roster.Kind) int { return r.Counts[k] }, "")
	} else {
		v.W.Header().Set("Refresh", "1")
	}
	return v.Render("elsewhere-run", page.Frame{Title: v.Say(title), Tab: "units", Class: "has-tabs", Styles: page.StaffStyles, View: view})
}
