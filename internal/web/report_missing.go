package web

import (
	"net/url"
	"strconv"
	"strings"

	"hocvu/internal/learning/reporting"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
)

type namesView struct {
	Unit, Sub string
	Rows      []nameRow
	Back      page.Link
	More      []jump // pages of the list
}

type nameRow struct {
	Name, Rank, Badge, Left, Last string
	State                         page.State
}

// namesOnPage is how many names learning gives at once.
const namesOnPage = 100

func (v reportPages) missing() error {
	request, err := v.reportRequest()
	if err != nil {
		return err
	}
	request.Unit = v.path("unit")
	number, err := strconv.Atoi(v.r.URL.Query().Get("trang"))
	if err != nil || number < 1 {
		number = 1
	}
	names, unit, of, err := v.web.learning.Reports.MissingNames(v.ctx(), v.officer, request.ReportRequest, number)
	if err != nil {
		return err
	}
	v.w.Header().Set("Cache-Control", "no-store")
	view := namesView{Unit: unit.Name, Sub: v.say(message.New("report.names-note", "n", of)), Back: page.Link{Href: "/lanh-dao?" + v.r.URL.RawQuery, Text: v.say(message.New("report.title"))}}
	for _, n := range names {
		view.Rows = append(view.Rows, v.nameRow(n))
	}
	for i := 1; of > namesOnPage && (i-1)*namesOnPage < of; i++ {
		query := v.r.URL.Query()
		query.Set("trang", strconv.Itoa(i))
		p := jump{N: i, Href: "/lanh-dao/" + url.PathEscape(unit.ID) + "?" + query.Encode(), Current: i == number}
		if p.Current {
			p.Class = "now"
		}
		view.More = append(view.More, p)
	}
	return v.render("leader-names", page.Frame{Title: v.say(message.New("report.names-title", "unit", unit.Name)), Tab: "units", Class: "has-tabs", Styles: staffStyles, View: view})
}

func (v reportPages) nameRow(n reporting.MissingName) nameRow {
	zone, now := v.web.learning.Zone, v.web.learning.Now()
	row := nameRow{Name: n.Name, Rank: n.Rank, Badge: n.Badge, Left: strings.Join(n.Left, "; "), Last: v.say(message.New("report.never"))}
	if !n.Last.IsZero() {
		row.Last = message.Date(v.language, n.Last.In(zone))
	}
	switch days := int(midnight(n.Due.In(zone)).Sub(midnight(now.In(zone))).Hours()+12) / 24; {
	case !n.Registered:
		row.State = page.State{Tone: "bad", Icon: "cross", Word: v.say(message.New("report.not-registered"))}
	case n.Due.IsZero() && n.Started:
		row.State = page.State{Tone: "warn", Icon: "read", Word: v.say(message.New("course.begun"))}
	case n.Due.IsZero():
		row.State = page.State{Tone: "", Icon: "route", Word: v.say(message.New("course.not-begun"))}
	case n.Due.Before(now):
		row.State = page.State{Tone: "bad", Icon: "warn", Word: v.say(message.New("home.late", "n", max(1, -days)))}
	case days == 0:
		row.State = page.State{Tone: "warn", Icon: "clock", Word: v.say(message.New("home.due-today"))}
	default:
		row.State = page.State{Tone: "warn", Icon: "clock", Word: v.say(message.New("home.days-left", "n", days))}
	}
	return row
}
