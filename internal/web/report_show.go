package web

import (
	"net/url"
	"strconv"
	"strings"
	"time"

	"hocvu/internal/learning/reporting"
	"hocvu/internal/message"
	"hocvu/internal/report"
	"hocvu/internal/web/page"
)

// reportPages are the pages of the figures of a leader's units.
type reportPages struct{ *visit }

// leaderView is the leader's page.
type reportView struct {
	Where       string
	Filter      filterView
	Notes       []string // on dates that were not used
	Sums        []sumView
	Plot        *trendView
	Verdict     verdictView
	Hide        bool
	Caption     string
	Deadline    string
	First       string // head of the first column
	Rows        []figuresRow
	Total       figuresRow
	Blocks      []blockView
	Spreadsheet string
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

func (v reportPages) show() error {
	request, err := v.reportRequest()
	if err != nil {
		return err
	}
	found, err := v.web.learning.Reports.Count(v.ctx(), v.officer, request.ReportRequest)
	if err != nil {
		return err
	}
	view := v.view(request, found)
	if view.Plot, err = v.trend(request, found); err != nil {
		return err
	}
	return v.render("leader", page.Frame{Title: v.say(message.New("report.title")), Tab: "units", Class: "has-tabs", Styles: staffStyles, View: view})
}

// staffStyles are loaded by pages that officers without an appointment never see.
var staffStyles = []string{"staff.css"}

func (v reportPages) view(request reportQuery, found reporting.ReportView) reportView {
	zone := v.web.learning.Zone
	at := request.At
	view := reportView{Hide: found.HideCounts, Deadline: v.shortDay(request.deadline), Filter: v.filter(request, found), Spreadsheet: "/lanh-dao/bang-tinh?" + v.r.URL.RawQuery,
		Where:   v.reportWhere(request, found),
		Counted: v.say(message.New("report.counted", "time", message.Clock(v.language, found.CountedAt.In(zone)), "date", message.Date(v.language, found.CountedAt.In(zone)))),
		Caption: v.say(message.New("report.caption-"+request.by, "date", message.Date(v.language, at))), First: v.say(message.New("report.first-" + request.by))}
	for _, note := range request.notes {
		view.Notes = append(view.Notes, v.say(note))
	}
	view.Sums = v.sums(request, found)
	view.Verdict = v.verdict(request, found)
	for _, row := range found.Rows {
		view.Rows = append(view.Rows, v.figuresRow(request, found, row))
	}
	view.Total = v.figuresRow(request, found, report.Row{Figures: found.Total})
	view.Total.Name = v.say(message.New("report.total"))
	if request.by == byEmulation {
		view.Rows = nil
		for _, b := range found.Blocks {
			block := blockView{Name: b.Name}
			for _, r := range b.Rows {
				ranked := rankedRow{Place: strconv.Itoa(r.Place), figuresRow: v.figuresRow(request, found, r.Row)}
				if r.Tied {
					ranked.Note = v.say(message.New("report.tied"))
				}
				block.Rows = append(block.Rows, ranked)
			}
			view.Blocks = append(view.Blocks, block)
		}
	}
	return view
}

// reportWhere says what the figures are about: all that the filter narrows, because it may be folded away.
func (v reportPages) reportWhere(request reportQuery, found reporting.ReportView) string {
	parts := []string{v.courseTitle(request.Course)}
	for _, u := range found.Units {
		if u.ID == request.Unit {
			parts = append(parts, u.Name)
		}
	}
	if request.Group != "" {
		parts = append(parts, request.Group)
	}
	return strings.Join(append(parts, v.say(message.New("report.where", "from", message.Date(v.language, request.From), "date", message.Date(v.language, request.At)))), " · ")
}

func (v *visit) percent(share float64) string { return message.Percent(v.language, share) }

func (v *visit) number(n int) string { return message.Format(v.language, n) }

func (v reportPages) courseTitle(id string) string {
	if c := v.web.learning.Catalog().Courses[id]; c != nil {
		return c.Title.In(v.language, c.Language)
	}
	return v.say(message.New("report.all-courses"))
}

func (v reportPages) sums(request reportQuery, found reporting.ReportView) []sumView {
	f := found.Total
	sum := func(name string, n int, share string, note string) sumView {
		s := sumView{Name: v.say(message.New("report." + name)), Value: share, Note: v.say(message.New(note))}
		if !found.HideCounts {
			s.Value, s.Note = v.number(n), v.say(message.New("report.share-of-roster", "share", share))
		}
		return s
	}
	var all []sumView
	if !found.HideCounts {
		all = append(all, sumView{v.say(message.New("report.roster")), v.number(f.Roster), v.say(message.New("report.cut-off-note", "date", message.Date(v.language, request.At)))})
	}
	all = append(all,
		sum("registered", f.Registered, v.percent(f.RegisteredOfRoster()), "report.of-roster"),
		sum("completed", f.Completed, v.percent(f.OfRoster()), "report.of-roster"),
		sumView{v.say(message.New("report.of-registered")), v.percent(f.OfRegistered()), v.say(message.New("report.not-for-targets"))})
	if !found.Distance.Over {
		forecast := found.Distance.Forecast
		all = append(all, sumView{v.say(message.New("report.forecast", "date", v.shortDay(request.deadline))), v.percent(forecast.Share),
			v.say(message.New("report.between", "low", v.percent(forecast.Low), "high", v.percent(forecast.High)))})
	}
	return all
}

func (v reportPages) figuresRow(request reportQuery, found reporting.ReportView, row report.Row) figuresRow {
	f := row.Figures
	d := request.Target.DistanceAt(f, request.cutOff)
	r := figuresRow{Name: row.Unit.Name, Code: row.Unit.Code, Share: v.percent(f.OfRoster()), RegisteredShare: v.percent(f.RegisteredOfRoster()),
		OfRegistered: v.percent(f.OfRegistered()), Bar: int(100 * f.OfRoster()), Tone: "short", Empty: f.Roster == 0}
	switch request.By {
	case report.ByCourse:
		r.Name = v.courseTitle(row.Key)
	case report.ByGroup:
		if r.Name = row.Key; r.Name == "" {
			r.Name = v.say(message.New("report.no-group"))
		}
	}
	if !found.HideCounts {
		r.Roster, r.Registered, r.Studying, r.Completed = v.number(f.Roster), v.number(f.Registered), v.number(f.Studying), v.number(f.Completed)
		r.Within, r.Left = v.number(f.Within), v.number(f.Left())
	}
	switch {
	case d.Met:
		r.Tone = "value"
	case d.Forecast.Reaches && !d.Over:
		r.Tone = "near"
	}
	r.Forecast = page.State{Tone: "bad", Icon: "warn", Word: v.percent(d.Forecast.Share)}
	if d.Met || d.Forecast.Reaches {
		r.Forecast = page.State{Tone: "good", Icon: "check", Word: v.percent(d.Forecast.Share)}
	}
	if found.Named[row.Key] && f.Left() > 0 {
		query := url.Values{}
		for name, values := range v.r.URL.Query() {
			query[name] = values
		}
		query.Del("don-vi")
		r.Names = "/lanh-dao/" + row.Key
		if text := query.Encode(); text != "" {
			r.Names += "?" + text
		}
	}
	return r
}

// shortDay is a day of this century in the fewest letters.
func (v *visit) shortDay(t time.Time) string {
	if v.language == message.Vietnamese {
		return t.Format("02/01/2006")
	}
	return message.Date(v.language, t)
}
