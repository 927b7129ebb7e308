package admin

import (
	"net/url"
	"slices"
	"strconv"

	"hocvu/internal/message"
	"hocvu/internal/roster"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

const linesOnPage = 50

// planView is what the trials of all lists show.
type planView struct {
	Action, Problem  string
	Sums             []listSum
	Notices          []string
	Heading          string
	Lines            []listLine
	Digest           string
	Refused, Changes int
	Back, Next       string
}

// listSum is how many lines are of a kind, with the way to them.
type listSum struct {
	Href, Name string
	N          int
	Current    bool
}

// listLine is one line of a trial.
type listLine struct {
	Place, Badge, Name string
	State              page.State
	Sentence           string
	Notes              []string
}

// lineTones are how lines of a kind look.
var lineTones = map[roster.Kind]page.State{
	roster.Refused:   {Tone: "bad", Icon: "warn", Word: ""},
	roster.Leaves:    {Tone: "warn", Icon: "back", Word: ""},
	roster.Moved:     {Tone: "good", Icon: "route", Word: ""},
	roster.Created:   {Tone: "good", Icon: "check", Word: ""},
	roster.Withdrawn: {Tone: "warn", Icon: "back", Word: ""},
	roster.Changed:   {Tone: "good", Icon: "pencil", Word: ""},
	roster.Unchanged: {Tone: "", Icon: "note", Word: ""},
}

// newPlanView shows the sums of a trial and a page of the lines that the address asks for.
func newPlanView(
	v *visit.Visit, action string, all []roster.Line, kinds []roster.Kind, count func(roster.Kind) int,
) planView {
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
	view := planView{Action: action, Sums: listSums(v, action, kinds, count, kind),
		Heading: v.Say(message.New("roster.kind-" + string(kind)))}
	var lines []roster.Line
	for _, line := range all {
		if line.Kind == kind {
			lines = append(lines, line)
		}
	}
	last := max((len(lines)-1)/linesOnPage, 0)
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
	for _, line := range lines[min(page*linesOnPage, len(lines)):min((page+1)*linesOnPage, len(lines))] {
		view.Lines = append(view.Lines, newListLine(v, line))
	}
	return view
}

func listSums(
	v *visit.Visit, action string, kinds []roster.Kind, count func(roster.Kind) int, current roster.Kind,
) []listSum {
	var sums []listSum
	for _, k := range kinds {
		s := listSum{Name: v.Say(message.New("roster.kind-" + string(k))), N: count(k), Current: k == current}
		if s.N > 0 && action != "" {
			s.Href = action + "?loai=" + string(k) + "#dong"
		}
		sums = append(sums, s)
	}
	return sums
}

func newListLine(v *visit.Visit, line roster.Line) listLine {
	row := listLine{Badge: line.Badge, Name: line.Name, State: lineTones[line.Kind], Sentence: v.Say(line.Sentence)}
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
