package leader

import (
	"net/url"
	"strconv"
	"time"

	"hocvu/internal/learning/reporting"
	"hocvu/internal/message"
	"hocvu/internal/report"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// reportQuery is a request for figures with what the page says about it.
type reportQuery struct {
	reporting.ReportRequest
	period   string
	by       string // unit, group, course or emulation
	cutOff   report.Moment
	deadline time.Time
	share    string // per cent, as typed

	typedFrom, typedAt string // dates of the form that are used
	notes              []message.Message
}

// The ways to divide and the periods, as they stand in addresses.
const byEmulation = "emulation"

var (
	divisions = []struct{ word, name string }{{"don-vi", "unit"}, {"nhom", "group"}, {"khoa", "course"}, {"thi-dua", byEmulation}}
	periods   = []string{"thang", "thang-truoc", "quy", "nua-nam", "nam", "tu-chon"}
)

// reportRequest reads the filter. What is not there has a default; what cannot be read is refused.
func (v ReportPages) reportRequest() (reportQuery, error) {
	q := v.R.URL.Query()
	a := reportQuery{period: periods[0], by: "unit", share: "80"}
	a.Course, a.Unit, a.Group = q.Get("khoa"), q.Get("don-vi"), q.Get("nhom")
	if p := q.Get("ky"); p != "" {
		a.period = p
	}
	if word := q.Get("theo"); word != "" {
		a.by = ""
		for _, d := range divisions {
			if d.word == word {
				a.by = d.name
			}
		}
	}
	switch a.by {
	case "unit", "group", "course":
		a.By = report.By(a.by)
	case byEmulation:
		a.By = report.ByUnit
	default:
		return a, page.ErrForm
	}
	if a.Course != "" && v.Site.Learning.Catalog().Courses[a.Course] == nil {
		return a, page.ErrNoPage
	}
	if err := v.readPeriod(q, &a); err != nil {
		return a, err
	}
	return a, v.readTarget(q, &a)
}

// presets are the periods that begin by themselves; an own one begins where it is told, else as a month does.
var presets = map[string]func(time.Time) report.Period{"thang": report.Month, "thang-truoc": report.Month, "quy": report.Quarter,
	"nua-nam": report.Half, "nam": report.Year, "tu-chon": report.Month}

// readPeriod reads from when to when. A date that makes no sense with the others is not used, and a note says so.
func (v ReportPages) readPeriod(q url.Values, a *reportQuery) error {
	around := presets[a.period]
	if around == nil {
		return page.ErrForm
	}
	today := visit.Midnight(v.Site.Today())
	p := around(today)
	if a.period == "thang-truoc" {
		p = report.Before(p, around)
	}
	a.From, a.At = p.From, p.To
	if text := q.Get("ngay"); text != "" {
		day, err := v.ReadDay(text)
		if err != nil {
			return err
		}
		if a.typedAt = text; day.After(today) {
			a.typedAt = ""
			a.note(message.New("report.mind-future", "date", message.Date(v.Language, day)))
		}
		a.At = day
	}
	if a.At.After(today) {
		a.At = today
	}
	if a.From.After(a.At) {
		a.From = around(a.At).From
	}
	a.cutOff = report.Moment(a.At.AddDate(0, 0, 1).Unix() - 1)
	return v.readFrom(q.Get("tu"), a)
}

// readFrom reads the first day of an own period.
func (v ReportPages) readFrom(text string, a *reportQuery) error {
	if text == "" {
		return nil
	}
	day, err := v.ReadDay(text)
	switch start := message.Date(v.Language, a.From); {
	case err != nil:
		return err
	case a.period != "tu-chon":
		a.note(message.New("report.mind-from", "start", start))
	case day.After(a.At):
		a.note(message.New("report.mind-reversed", "date", message.Date(v.Language, day), "start", start))
	default:
		a.From, a.typedFrom = day, text
	}
	return nil
}

func (a *reportQuery) note(m message.Message) { a.notes = append(a.notes, m) }

func (v ReportPages) readTarget(q url.Values, a *reportQuery) error {
	if text := q.Get("muc-tieu"); text != "" {
		a.share = text
	}
	n, err := strconv.Atoi(a.share)
	if err != nil || n < 1 || n > 100 {
		return page.ErrForm
	}
	a.deadline = report.CalendarYearEnd(a.At)
	if text := q.Get("han"); text != "" {
		if a.deadline, err = v.ReadDay(text); err != nil {
			return err
		}
	}
	// the movement's first target is "over 80 %"; all others say "at least"
	a.Target = report.Target{Share: float64(n) / 100, Above: n == 80, By: report.Moment(a.deadline.AddDate(0, 0, 1).Unix() - 1)}
	return nil
}

func (v ReportPages) filter(a reportQuery, found reporting.ReportView) filterView {
	f := filterView{Target: a.share, Deadline: a.deadline.Format(time.DateOnly), CutOff: a.typedAt, From: a.typedFrom}
	today := visit.Midnight(v.Site.Today())
	for _, name := range periods {
		f.Periods = append(f.Periods, page.Option{Value: name, Text: v.periodName(name, today), Chosen: name == a.period})
	}
	f.Courses = append(visit.Choices(found.Courses, a.Course, v.Say(message.New("report.all-courses"))), f.Courses...)
	f.Units = visit.Choices(found.Units, a.Unit, v.Say(message.New("report.all-units")))
	f.Groups = []page.Option{{Value: "", Text: v.Say(message.New("report.all-groups")), Chosen: a.Group == ""}}
	for _, g := range found.Groups {
		f.Groups = append(f.Groups, page.Option{Value: g, Text: g, Chosen: g == a.Group})
	}
	for _, d := range divisions {
		f.Bys = append(f.Bys, page.Option{Value: d.word, Text: v.Say(message.New("report.by-" + d.name)), Chosen: d.name == a.by})
	}
	return f
}

// periodName says a period with its two days, which belong to two years where it is a year's first.
func (v ReportPages) periodName(name string, today time.Time) string {
	if name == "tu-chon" {
		return v.Say(message.New("report.period-own"))
	}
	p := presets[name](today)
	if name == "thang-truoc" {
		p = report.Before(p, report.Month)
	}
	id := map[string]string{"thang": "month", "thang-truoc": "month", "quy": "quarter", "nua-nam": "half-1", "nam": "year"}[name]
	if name == "nua-nam" && p.To.Month() > time.June {
		id = "half-2"
	}
	from := p.From.Format("02/01")
	if p.From.Year() != p.To.Year() {
		from = p.From.Format("02/01/2006")
	}
	return v.Say(message.New("report.period-"+id, "month", int(p.To.Month()), "quarter", (int(p.To.Month())+2)/3,
		"year", strconv.Itoa(p.To.Year()), "from", from, "to", p.To.Format("02/01/2006")))
}
