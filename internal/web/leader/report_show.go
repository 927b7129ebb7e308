// Package leader serves the pages of leaders: reports, the competencies of units, and assignments.
package leader

import (
	"net/url"
	"strconv"
	"strings"

	"hocvu/internal/learning/reporting"
	"hocvu/internal/message"
	"hocvu/internal/report"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// ReportPages are the pages of the figures of a leader's units.
type ReportPages struct{ *visit.Visit }

// leaderView is the leader's page.
type reportView struct {
	Where       string
	Filter      filterView
	Notes       []string // on dates that were not used
	Sums        []sumView
	Plot        *trendView
	Verdict     verdictView
	Worst       []worstRow
	Attention   []attentionRow
	Hide        bool
	Caption     string
	Deadline    string
	First       string // head of the first column
	Rows        []figuresRow
	Total       figuresRow
	Blocks      []blockView
	Spreadsheet string
	Remind      *reminderForm
	Counted     string
}

// filterView is the form that asks for figures; every field is part of the address, so that a page can be sent on.
type filterView struct {
	Periods, Courses, Units, Groups, Bys []page.Option
	From, CutOff, Deadline, Target       string
}

type sumView struct{ Name, Value, Note string }

// figuresRow is one row of the table, in words.
type figuresRow struct {
	Name, Code, Share, RegisteredShare, OfRegistered      string
	Roster, Registered, Studying, Completed, Within, Left string // empty where head counts are hidden
	Bar                                                   int    // per cent
	Tone                                                  string // of the bar: value, near or short
	Forecast                                              page.State
	Names                                                 string // address of the names; "" where they are not for this reader
	Empty                                                 bool   // nobody is there
}

type blockView struct {
	Name string
	Rows []rankedRow
}

type rankedRow struct {
	Place, Note string
	figuresRow
}

// Show is the report of the reader's scope.
func (v ReportPages) Show() error {
	request, err := v.reportRequest()
	if err != nil {
		return err
	}
	found, err := v.Site.Learning.Reports.Count(v.Ctx(), v.Officer, request.ReportRequest)
	if err != nil {
		return err
	}
	if request.by != byEmulation {
		report.WorstFirst(found.Rows)
	}
	view := v.view(request, found)
	if view.Plot, err = v.trend(request, found); err != nil {
		return err
	}
	if mayRemind(found) {
		if view.Remind, err = v.reminderForm(request.Unit, request.Course); err != nil {
			return err
		}
	}
	return v.Render("leader", page.Frame{Title: v.Say(message.New("report.title")), Tab: "units", Class: "has-tabs", Styles: page.StaffStyles, View: view})
}

func (v ReportPages) view(request reportQuery, found reporting.ReportView) reportView {
	zone := v.Site.Learning.Zone
	at := request.At
	view := reportView{Hide: found.HideCounts, Deadline: v.ShortDay(request.deadline), Filter: v.filter(request, found), Spreadsheet: "/lanh-dao/bang-tinh?" + v.R.URL.RawQuery,
		Where:   v.reportWhere(request, found),
		Counted: v.Say(message.New("report.counted", "time", message.Clock(v.Language, found.CountedAt.In(zone)), "date", message.Date(v.Language, found.CountedAt.In(zone)))),
		Caption: v.Say(message.New("report.caption-"+request.by, "date", message.Date(v.Language, at))), First: v.Say(message.New("report.first-" + request.by))}
	for _, note := range request.notes {
		view.Notes = append(view.Notes, v.Say(note))
	}
	view.Notes = append(view.Notes, v.restated(found)...)
	view.Sums = v.sums(request, found)
	view.Verdict = v.verdict(request, found)
	view.Worst = v.worst(request, found)
	view.Attention = v.attention(request, found)
	for _, row := range found.Rows {
		view.Rows = append(view.Rows, v.figuresRow(request, found, row))
	}
	view.Total = v.figuresRow(request, found, report.Row{Figures: found.Total})
	view.Total.Name = v.Say(message.New("report.total"))
	if request.by == byEmulation {
		view.Rows = nil
		for _, b := range found.Blocks {
			block := blockView{Name: b.Name}
			for _, r := range b.Rows {
				ranked := rankedRow{Place: strconv.Itoa(r.Place), figuresRow: v.figuresRow(request, found, r.Row)}
				if r.Tied {
					ranked.Note = v.Say(message.New("report.tied"))
				}
				block.Rows = append(block.Rows, ranked)
			}
			view.Blocks = append(view.Blocks, block)
		}
	}
	return view
}

// reportWhere says what the figures are about: all that the filter narrows, because it may be folded away.
func (v ReportPages) reportWhere(request reportQuery, found reporting.ReportView) string {
	parts := []string{v.courseTitle(request.Course)}
	for _, u := range found.Units {
		if u.ID == request.Unit {
			parts = append(parts, u.Name)
		}
	}
	if request.Group != "" {
		parts = append(parts, request.Group)
	}
	return strings.Join(append(parts, v.Say(message.New("report.where", "from", message.Date(v.Language, request.From), "date", message.Date(v.Language, request.At)))), " · ")
}

func (v ReportPages) courseTitle(id string) string {
	if c := v.Site.Learning.Catalog().Courses[id]; c != nil {
		return c.Title.In(v.Language, c.Language)
	}
	return v.Say(message.New("report.all-courses"))
}

func (v ReportPages) sums(request reportQuery, found reporting.ReportView) []sumView {
	f := found.Total
	sum := func(name string, n int, share string, note string) sumView {
		s := sumView{Name: v.Say(message.New("report." + name)), Value: share, Note: v.Say(message.New(note))}
		if !found.HideCounts {
			s.Value, s.Note = v.Number(n), v.Say(message.New("report.share-of-roster", "share", share))
		}
		return s
	}
	var all []sumView
	if !found.HideCounts {
		all = append(all, sumView{v.Say(message.New("report.roster")), v.Number(f.Roster), v.Say(message.New("report.cut-off-note", "date", message.Date(v.Language, request.At)))})
	}
	all = append(all,
		sum("registered", f.Registered, v.Percent(f.RegisteredOfRoster()), "report.of-roster"),
		sum("completed", f.Completed, v.Percent(f.OfRoster()), "report.of-roster"),
		sumView{v.Say(message.New("report.of-registered")), v.Percent(f.OfRegistered()), v.Say(message.New("report.not-for-targets"))})
	if !found.Distance.Over {
		forecast := found.Distance.Forecast
		all = append(all, sumView{v.Say(message.New("report.forecast", "date", v.ShortDay(request.deadline))), v.Percent(forecast.Share),
			v.Say(message.New("report.between", "low", v.Percent(forecast.Low), "high", v.Percent(forecast.High)))})
	}
	return all
}

func (v ReportPages) figuresRow(request reportQuery, found reporting.ReportView, row report.Row) figuresRow {
	f := row.Figures
	d := request.Target.DistanceAt(f, request.cutOff)
	r := figuresRow{Name: row.Unit.Name, Code: row.Unit.Code, Share: v.Percent(f.OfRoster()), RegisteredShare: v.Percent(f.RegisteredOfRoster()),
		OfRegistered: v.Percent(f.OfRegistered()), Bar: int(100 * f.OfRoster()), Tone: "short", Empty: f.Roster == 0}
	switch request.By {
	case report.ByCourse:
		r.Name = v.courseTitle(row.Key)
	case report.ByGroup:
		if r.Name = row.Key; r.Name == "" {
			r.Name = v.Say(message.New("report.no-group"))
		}
	}
	if !found.HideCounts {
		r.Roster, r.Registered, r.Studying, r.Completed = v.Number(f.Roster), v.Number(f.Registered), v.Number(f.Studying), v.Number(f.Completed)
		r.Within, r.Left = v.Number(f.Within), v.Number(f.Left())
	}
	switch {
	case d.Met:
		r.Tone = "value"
	case d.Forecast.Reaches && !d.Over:
		r.Tone = "near"
	}
	r.Forecast = page.State{Tone: "bad", Icon: "warn", Word: v.Percent(d.Forecast.Share)}
	if d.Met || d.Forecast.Reaches {
		r.Forecast = page.State{Tone: "good", Icon: "check", Word: v.Percent(d.Forecast.Share)}
	}
	if found.Named[row.Key] && f.Left() > 0 {
		r.Names = v.unitHref("/lanh-dao/"+row.Key, "")
	}
	return r
}

// unitHref is an address with the filter of the page, for another unit.
func (v ReportPages) unitHref(path, unit string) string {
	query := url.Values{}
	for name, values := range v.R.URL.Query() {
		query[name] = values
	}
	query.Del("don-vi")
	if unit != "" {
		query.Set("don-vi", unit)
	}
	if text := query.Encode(); text != "" {
		path += "?" + text
	}
	return path
}
