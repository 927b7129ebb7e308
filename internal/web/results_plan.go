package web

import (
	"context"
	"net/http"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/people"
	"hocvu/internal/message"
	"hocvu/internal/roster"
	"hocvu/internal/web/page"
)

// resultKinds are what a list of results can do with a row, what must be looked at first.
var resultKinds = []roster.Kind{roster.Refused, roster.Created, roster.Changed, roster.Unchanged}

// plan shows what a list of results would change, or that it is being written.
func (v importPages) plan() error {
	courses, err := v.web.learning.Results.Courses(v.ctx(), v.officer)
	if err != nil {
		return err
	}
	v.w.Header().Set("Cache-Control", "no-store")
	name, problem := v.path("upload"), ""
	r, known := v.web.results.state(name, v.officer.ID)
	switch {
	case known && (!r.ended || r.err == nil):
		return v.renderRun(r)
	case known:
		problem = rosterPages{v.visit}.rosterProblem(r.err)
	}
	u, err := v.web.results.find(name, v.officer.ID, v.web.learning.Now())
	if err != nil {
		return err
	}
	p, err := v.web.learning.Results.Plan(v.ctx(), v.resultImport(u))
	if err != nil {
		return err
	}
	view := v.view(importHref+"/"+name, u, p)
	view.Problem, view.Course = problem, courseName(courses, u.Course)
	return v.render("elsewhere-plan", page.Frame{Title: v.say(message.New("roster.plan-title")), Status: http.StatusOK, Tab: "units", Class: "has-tabs", Styles: staffStyles, View: view})
}

type importPlanView struct {
	planView
	Course, Origin, Source string
	Kept                   []rosterLine // completions that the list denies
}

func (v importPages) view(action string, u upload, p people.ResultPlan) importPlanView {
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
	view := importPlanView{planView: rosterPages{v.visit}.planView(action, lines, resultKinds, resultCount(p)), Origin: p.Origin, Source: u.Source}
	view.Sums[len(view.Sums)-1].Href = "" // what does not change is counted and not listed
	view.Digest, view.Refused, view.Changes = p.Digest(), len(p.Refused), len(p.Lines)
	for _, m := range u.Results.Notices {
		view.Notices = append(view.Notices, v.say(m))
	}
	for _, f := range p.Notes {
		view.Kept = append(view.Kept, rosterPages{v.visit}.rosterLine(faultLine(f)))
	}
	return view
}

func faultLine(f roster.ResultFault) roster.Line {
	return roster.Line{Kind: roster.Refused, Sheet: f.Sheet, Row: f.Row, Sentence: f.Message}
}

func (v importPages) resultDays(id string, registered, completed time.Time) message.Message {
	day := func(t time.Time) any {
		if t.IsZero() {
			return message.New("assignment.result-not-yet")
		}
		return message.Date(v.language, t.In(v.web.learning.Zone))
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

// apply keeps a list of results as it was shown. It runs on when the browser leaves.
func (v importPages) apply() error {
	if _, err := v.web.learning.Access.Scope(v.officer, access.Admin); err != nil {
		return err
	}
	name, now := v.path("upload"), v.web.learning.Now()
	to := importHref + "/" + name
	if r, known := v.web.results.state(name, v.officer.ID); known && (!r.ended || r.err == nil) { // pressed twice
		return v.redirect(to)
	}
	u, err := v.web.results.find(name, v.officer.ID, now)
	if err != nil {
		return err
	}
	in := v.resultImport(u)
	in.Digest, in.SkipRefused = v.r.PostFormValue("ban"), v.r.PostFormValue("bo-dong-loi") != ""
	if !v.web.results.begin(name, v.officer.ID, now) {
		return v.redirect(to)
	}
	go func() {
		p, err := v.web.learning.Results.Import(context.WithoutCancel(v.ctx()), in)
		if err == nil && p.Blocked(in) {
			err = people.ErrRosterRefused
		}
		v.web.reportUnforeseen(err)
		v.web.results.end(name, resultCount(p), err)
	}()
	return v.redirect(to)
}

type importRunView struct {
	Ended   bool
	Changes int
	Sums    []rosterSum
}

func (v importPages) renderRun(r run) error {
	view, title := importRunView{Ended: r.ended}, message.New("elsewhere.running")
	if r.ended {
		view.Changes = r.counts[roster.Created] + r.counts[roster.Changed]
		title, view.Sums = message.New("elsewhere.done"), rosterPages{v.visit}.rosterSums("", resultKinds, func(k roster.Kind) int { return r.counts[k] }, "")
	} else {
		v.w.Header().Set("Refresh", "1")
	}
	return v.render("elsewhere-run", page.Frame{Title: v.say(title), Tab: "units", Class: "has-tabs", Styles: staffStyles, View: view})
}
