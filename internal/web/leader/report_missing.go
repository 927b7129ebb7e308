package leader

import (
	"net/url"
	"strconv"
	"strings"

	"hocvu/internal/learning/reporting"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

type namesView struct {
	Unit, Sub string
	Rows      []nameRow
	Back      page.Link
	Remind    *reminderForm
	More      []page.Jump // pages of the list
}

type nameRow struct {
	Name, Rank, Badge, Left, Last string
	State                         page.State
}

// namesOnPage is how many names learning gives at once.
const namesOnPage = 100

// Missing names the officers of a unit who have not completed a course.
func (v ReportPages) Missing() error {
	request, err := v.reportRequest()
	if err != nil {
		return err
	}
	request.Unit = v.Path("unit")
	number, err := strconv.Atoi(v.R.URL.Query().Get("trang"))
	if err != nil || number < 1 {
		number = 1
	}
	names, unit, of, err := v.Site.Learning.Reports.MissingNames(v.Ctx(), v.Officer, request.ReportRequest, number)
	if err != nil {
		return err
	}
	hide, err := v.Site.Learning.Reports.HideCounts()
	if err != nil {
		return err
	}
	note := message.New("report.names-note", "n", of)
	if hide {
		note = message.New("report.names-note-uncounted")
	}
	v.W.Header().Set("Cache-Control", "no-store")
	view := namesView{Unit: unit.Name, Sub: v.Say(note), Back: page.Link{Href: "/lanh-dao?" + v.R.URL.RawQuery, Text: v.Say(message.New("report.title"))}}
	if of > 0 {
		if view.Remind, err = v.reminderForm(request.Unit, request.Course); err != nil {
			return err
		}
	}
	for _, n := range names {
		view.Rows = append(view.Rows, v.nameRow(n))
	}
	for i := 1; of > namesOnPage && (i-1)*namesOnPage < of; i++ {
		if hide && (i < number-1 || i > number+1) {
			continue // how many pages there are says how many people
		}
		query := v.R.URL.Query()
		query.Set("trang", strconv.Itoa(i))
		p := page.Jump{N: i, Href: "/lanh-dao/" + url.PathEscape(unit.ID) + "?" + query.Encode(), Current: i == number}
		if p.Current {
			p.Class = "now"
		}
		view.More = append(view.More, p)
	}
	return v.Render("leader-names", page.Frame{Title: v.Say(message.New("report.names-title", "unit", unit.Name)), Tab: "units", Class: "has-tabs", Styles: page.StaffStyles, View: view})
}

func (v ReportPages) nameRow(n reporting.MissingName) nameRow {
	zone, now := v.Site.Learning.Zone, v.Site.Learning.Now()
	row := nameRow{Name: n.Name, Rank: n.Rank, Badge: n.Badge, Left: strings.Join(n.Left, "; "), Last: v.Say(message.New("report.never"))}
	if !n.Last.IsZero() {
		row.Last = message.Date(v.Language, n.Last.In(zone))
	}
	switch days := int(visit.Midnight(n.Due.In(zone)).Sub(visit.Midnight(now.In(zone))).Hours()+12) / 24; {
	case !n.Registered:
		row.State = page.State{Tone: "bad", Icon: "cross", Word: v.Say(message.New("report.not-registered"))}
	case n.Due.IsZero() && n.Started:
		row.State = page.State{Tone: "warn", Icon: "read", Word: v.Say(message.New("course.begun"))}
	case n.Due.IsZero():
		row.State = page.State{Tone: "", Icon: "route", Word: v.Say(message.New("course.not-begun"))}
	case n.Due.Before(now):
		row.State = page.State{Tone: "bad", Icon: "warn", Word: v.Say(message.New("home.late", "n", max(1, -days)))}
	case days == 0:
		row.State = page.State{Tone: "warn", Icon: "clock", Word: v.Say(message.New("home.due-today"))}
	default:
		row.State = page.State{Tone: "warn", Icon: "clock", Word: v.Say(message.New("home.days-left", "n", days))}
	}
	return row
}
