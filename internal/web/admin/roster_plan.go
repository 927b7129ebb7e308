package admin

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"hocvu/internal/learning/access"
	"hocvu/internal/message"
	"hocvu/internal/roster"
	"hocvu/internal/web/page"
	"hocvu/internal/web/upload"
)

// Plan shows what a list would do, or how far its import is.
func (v RosterPages) Plan() error {
	if _, err := v.Site.Learning.Access.Scope(v.Officer, access.Admin); err != nil {
		return err
	}
	name := v.Path("upload")
	if r, known := v.Site.Store.State(name, v.Officer.ID); known && (!r.Ended || r.Err == nil) {
		return v.renderRun(r)
	}
	return v.renderPlan(http.StatusOK, name, "")
}

func (v RosterPages) renderPlan(status int, name, problem string) error {
	u, err := v.Site.Store.Find(name, v.Officer.ID, v.Site.Learning.Now())
	if err != nil {
		return err
	}
	p, err := v.Site.Learning.Roster.Plan(v.Ctx(), v.rosterImport(u))
	if err != nil {
		return err
	}
	if r, known := v.Site.Store.State(name, v.Officer.ID); problem == "" && known && r.Err != nil {
		problem = v.rosterProblem(r.Err)
	}
	v.W.Header().Set("Cache-Control", "no-store")
	return v.Render("roster-plan", page.Frame{Title: v.Say(message.New("roster.plan-title")), Status: status, Tab: "units", Class: "has-tabs",
		View: v.view(RosterHref+"/"+name, u, p, problem)})
}

type rosterPlanView struct {
	planView
	Source, Day   string
	Complete      bool
	Warning       string
	Many, Serving int // officers who leave, where they are many, and all who serve
}

type rosterSum struct {
	Href, Name string
	N          int
	Current    bool
}

type rosterLine struct {
	Place, Badge, Name string
	State              page.State
	Sentence           string
	Notes              []string
}

// rosterTones are how lines of a kind look.
var rosterTones = map[roster.Kind]page.State{roster.Refused: {Tone: "bad", Icon: "warn", Word: ""}, roster.Leaves: {Tone: "warn", Icon: "back", Word: ""}, roster.Moved: {Tone: "good", Icon: "route", Word: ""},
	roster.Created: {Tone: "good", Icon: "check", Word: ""}, roster.Changed: {Tone: "good", Icon: "pencil", Word: ""}, roster.Unchanged: {Tone: "", Icon: "note", Word: ""}}

func (v RosterPages) view(action string, u upload.List, p roster.Plan, problem string) rosterPlanView {
	view := rosterPlanView{planView: v.planView(action, p.Lines, roster.Kinds, p.Count), Source: u.Source, Day: message.Date(v.Language, p.Day), Complete: u.Complete,
		Many: p.LeavingToConfirm(), Serving: p.Serving}
	view.Problem, view.Digest, view.Refused, view.Changes = problem, p.Digest(), p.Count(roster.Refused), p.Changes()
	if p.Warning.ID != "" {
		view.Warning = v.Say(p.Warning)
	}
	for _, m := range p.Notices {
		view.Notices = append(view.Notices, v.Say(m))
	}
	return view
}

// planView is what the trials of all lists show.
type planView struct {
	Action, Problem  string
	Sums             []rosterSum
	Notices          []string
	Heading          string
	Lines            []rosterLine
	Digest           string
	Refused, Changes int
	Back, Next       string
}

// planView shows the sums of a trial and a page of the lines that the address asks for.
func (v RosterPages) planView(action string, all []roster.Line, kinds []roster.Kind, count func(roster.Kind) int) planView {
	query := v.R.URL.Query()
	kind := roster.Kind(query.Get("loai"))
	page, _ := strconv.Atoi(query.Get("trang")) // what is no number is the first page
	if !slices.Contains(kinds, kind) || count(kind) == 0 {
		for _, k := range kinds { // the first that has anything: what is refused, if anything is
			if kind = k; count(k) > 0 {
				break
			}
		}
	}
	view := planView{Action: action, Sums: v.rosterSums(action, kinds, count, kind), Heading: v.Say(message.New("roster.kind-" + string(kind)))}
	var lines []roster.Line
	for _, line := range all {
		if line.Kind == kind {
			lines = append(lines, line)
		}
	}
	last := max((len(lines)-1)/rosterPage, 0)
	page = min(max(page, 0), last)
	address := func(n int) string {
		return action + "?" + url.Values{"loai": {string(kind)}, "trang": {strconv.Itoa(n)}}.Encode() + "#dong"
	}
	if page > 0 {
		view.Back = address(page - 1)
	}
	if page < last {
		view.Next = address(page + 1)
	}
	for _, line := range lines[min(page*rosterPage, len(lines)):min((page+1)*rosterPage, len(lines))] {
		view.Lines = append(view.Lines, v.rosterLine(line))
	}
	return view
}

func (v RosterPages) rosterSums(action string, kinds []roster.Kind, count func(roster.Kind) int, current roster.Kind) []rosterSum {
	var sums []rosterSum
	for _, k := range kinds {
		s := rosterSum{Name: v.Say(message.New("roster.kind-" + string(k))), N: count(k), Current: k == current}
		if s.N > 0 && action != "" {
			s.Href = action + "?loai=" + string(k) + "#dong"
		}
		sums = append(sums, s)
	}
	return sums
}

func (v RosterPages) rosterLine(line roster.Line) rosterLine {
	row := rosterLine{Badge: line.Badge, Name: line.Name, State: rosterTones[line.Kind], Sentence: v.Say(line.Sentence)}
	row.State.Word = v.Say(message.New("roster.kind-" + string(line.Kind)))
	if line.Row > 0 {
		row.Place = v.Say(line.Place())
	}
	for _, note := range line.Notes {
		row.Notes = append(row.Notes, v.Say(note))
	}
	for _, f := range line.Changes {
		row.Notes = append(row.Notes, f.In(v.Language))
	}
	return row
}
