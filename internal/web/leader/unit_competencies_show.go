package leader

import (
	"math"
	"net/url"
	"time"

	"hocvu/internal/learning/reporting"
	"hocvu/internal/message"
	"hocvu/internal/report"
	"hocvu/internal/web/chart"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// UnitCompetencyPages are the pages of the competencies of a leader's units.
type UnitCompetencyPages struct{ *visit.Visit }

// unitCompetenciesView is the leader's page of competencies.
type unitCompetenciesView struct {
	Where                   string
	Frameworks, Units, Code []page.Option
	Few                     bool // too few officers to show figures of
	Aims                    []aimRow
	Advice                  []string
	Study                   []page.Link
	Caption, UnitCaption    string
	Hide                    bool
	Rows                    []unitCompetencyRow
	ByUnit                  []unitCompetencyRow
	Trust                   string // how far the levels can be relied on; "" for none held
	Counted                 string
}

type aimRow struct {
	Name, Meaning, Share, Required string
	Bar                            *chart.Bar
	Arrival                        page.State
	Pace                           string
}

// unitCompetencyRow is a competency or a unit. Without Share there is nothing to show, and Word says why.
type unitCompetencyRow struct {
	Code, Name, Href                         string
	Share, Count, Unmeasured, Near, Reliable string
	Held, Known                              int // per cent, of the bar
	Word                                     string
}

// fewestShown is how many officers figures are shown of: those of one or two would say what each of them can do.
const fewestShown = 3

// How reliable scores are, in words: above .8 is held good enough for decisions about groups, below .6 for none.
const (
	reliable = 0.8
	middling = 0.6
)

// Show is how many officers of each unit have reached which level.
func (v UnitCompetencyPages) Show() error {
	q := v.R.URL.Query()
	request := reporting.CompetencyRequest{Framework: q.Get("khung"), Unit: q.Get("don-vi"), Code: q.Get("nang-luc")}
	found, err := v.Site.Learning.Reports.Competencies(v.Ctx(), v.Officer, request)
	if err != nil {
		return err
	}
	return v.Render("leader-competencies", page.Frame{Title: v.Say(message.New("skills.title")), Tab: "units", Class: "has-tabs", Styles: page.StaffStyles, View: v.view(request, found)})
}

func (v UnitCompetencyPages) view(request reporting.CompetencyRequest, found reporting.CompetencyReport) unitCompetenciesView {
	at := found.CountedAt.In(v.Site.Learning.Zone)
	view := unitCompetenciesView{Where: v.FrameworkLine(found.Framework, found.Title), Few: found.Roster < fewestShown, Hide: found.HideCounts,
		Units: visit.Choices(found.Units, request.Unit, v.Say(message.New("report.all-units"))), Code: []page.Option{{Value: "", Text: v.Say(message.New("skills.all")), Chosen: request.Code == ""}},
		Caption: v.Say(message.New("skills.caption", "level", found.Level)), Counted: v.Say(message.New("report.counted", "time", message.Clock(v.Language, at), "date", message.Date(v.Language, at)))}
	if len(found.Frameworks) > 1 {
		for _, f := range found.Frameworks {
			view.Frameworks = append(view.Frameworks, page.Option{Value: f.ID, Text: f.Name, Chosen: f.ID == found.Framework.ID})
		}
	}
	name := v.Say(message.New("skills.all"))
	for _, one := range found.Competencies {
		view.Code = append(view.Code, page.Option{Value: one.Code, Text: one.Code + " " + one.Name, Chosen: one.Code == request.Code})
		if one.Code == request.Code {
			name = one.Code + " " + one.Name
		}
	}
	view.UnitCaption = v.Say(message.New("skills.unit-caption", "level", found.Level, "competency", name))
	if !view.Few {
		view.fill(v.Visit, request, found)
	}
	return view
}

func (view *unitCompetenciesView) fill(v *visit.Visit, request reporting.CompetencyRequest, found reporting.CompetencyReport) {
	for _, aim := range found.Aims {
		view.Aims = append(view.Aims, UnitCompetencyPages{v}.aimRow(aim, found))
	}
	view.Advice, view.Study = UnitCompetencyPages{v}.advice(found)
	view.Trust = UnitCompetencyPages{v}.trust(found.Levels)
	for _, one := range found.Competencies {
		row := UnitCompetencyPages{v}.row(one.CompetencyFigures, found.HideCounts)
		row.Code, row.Name, row.Href = one.Code, one.Name, unitCompetenciesHref(request, "nang-luc", one.Code)
		switch {
		case !one.Questions:
			row.Word = v.Say(message.New("skills.no-question"))
		case !one.Possible:
			row.Word = v.Say(message.New("skills.few-questions"))
		}
		view.Rows = append(view.Rows, row)
	}
	per := 1
	if request.Code == "" {
		per = len(found.Competencies)
	}
	for _, unit := range found.ByUnit {
		row := unitCompetencyRow{Word: v.Say(message.New("skills.few", "n", fewestShown))}
		if unit.Roster >= fewestShown*per {
			row = UnitCompetencyPages{v}.row(unit.CompetencyFigures, true)
		}
		row.Code, row.Name, row.Href = unit.Unit.Code, unit.Unit.Name, unitCompetenciesHref(request, "don-vi", unit.Unit.ID)
		view.ByUnit = append(view.ByUnit, row)
	}
}

// trust says how many of a hundred levels are probably not deserved, and how old the answers are that they rest on.
func (v UnitCompetencyPages) trust(h report.HeldLevels) string {
	if h.Count == 0 {
		return ""
	}
	n, age := int(math.Round(h.Undeserved())), h.MedianAge()
	about := message.New("skills.undeserved", "n", n)
	if n == 0 {
		about = message.New("skills.undeserved-none")
	}
	since := message.New("skills.age", "months", age)
	if age == 0 {
		since = message.New("skills.age-new")
	}
	return v.Say(about) + " " + v.Say(since)
}

// unitCompetenciesHref is the page with one of its questions request otherwise.
func unitCompetenciesHref(request reporting.CompetencyRequest, name, value string) string {
	q := url.Values{}
	for field, text := range map[string]string{"khung": request.Framework, "don-vi": request.Unit, "nang-luc": request.Code, name: value} {
		if text != "" {
			q.Set(field, text)
		}
	}
	return "/lanh-dao/nang-luc?" + q.Encode()
}

func (v UnitCompetencyPages) row(f report.CompetencyFigures, hide bool) unitCompetencyRow {
	if f.Measured == 0 && f.Held == 0 {
		return unitCompetencyRow{Word: v.Say(message.New("skills.unmeasured"))}
	}
	row := unitCompetencyRow{Share: v.Percent(f.Share()), Unmeasured: v.Percent(f.Unmeasured()), Held: int(100*f.Share() + 0.5), Known: int(100*(1-f.Unmeasured()) + 0.5)}
	row.Near = v.Percent(float64(f.Near) / float64(f.Roster))
	if !hide {
		row.Count = v.Say(message.New("skills.count", "n", f.Held, "of", f.Roster))
	}
	r, known := f.Reliability()
	switch {
	case !known:
		row.Reliable = v.Say(message.New("skills.reliability-unknown"))
	case r >= reliable:
		row.Reliable = v.Say(message.New("skills.reliability-good", "r", hundredth(r)))
	case r >= middling:
		row.Reliable = v.Say(message.New("skills.reliability-middling", "r", hundredth(r)))
	default:
		row.Reliable = v.Say(message.New("skills.reliability-low", "r", hundredth(r)))
	}
	return row
}

func hundredth(x float64) float64 { return float64(int(x*100+0.5)) / 100 }

func (v UnitCompetencyPages) aimRow(aim reporting.AimView, found reporting.CompetencyReport) aimRow {
	share := float64(aim.Met) / float64(found.Roster)
	date := v.onDay(aim.Target.By)
	required := "skills.required-all"
	if aim.Target.Above {
		required = "skills.required-above"
	}
	row := aimRow{Name: v.Say(message.New("skills.aim-" + aim.Name)), Meaning: v.Say(message.New("skills.means-"+aim.Name, "level", found.Level)), Share: v.Percent(share),
		Required: v.Say(message.New(required, "share", v.Percent(aim.Target.Share), "date", date)), Bar: chart.NewBar(share, aim.Target.Share), Arrival: v.arrival(aim)}
	if int64(aim.Target.By) < found.CountedAt.Unix() && !aim.Reached {
		row.Required = v.Say(message.New("skills.overdue", "required", row.Required))
	}
	weekly := float64(aim.Steps.Recent) / 4
	switch {
	case weekly == 0: // the arrival says so
	case found.HideCounts:
		row.Pace = v.Say(message.New("skills.pace-share", "share", v.Percent(weekly/float64(max(aim.Steps.Roster, 1)))))
	default:
		row.Pace = v.Say(message.New("skills.pace-"+aim.Name, "weekly", perWeek(weekly, math.Floor), "level", found.Level))
	}
	return row
}

func (v UnitCompetencyPages) onDay(m report.Moment) string {
	return v.ShortDay(time.Unix(int64(m), 0).In(v.Site.Learning.Zone))
}

// arrival says when the pace reaches a target, or why it does not.
func (v UnitCompetencyPages) arrival(aim reporting.AimView) page.State {
	a := aim.Arrival
	switch {
	case aim.Reached:
		return page.State{Tone: "good", Icon: "check", Word: v.Say(message.New("skills.reached"))}
	case aim.OutOf > 0:
		return page.State{Tone: "bad", Icon: "warn", Word: v.Say(message.New("skills.impossible-"+aim.Name, "n", aim.OutOf))}
	case aim.Steps.Recent == 0:
		return page.State{Tone: "", Icon: "note", Word: v.Say(message.New("skills.standstill"))}
	case a.At == 0:
		return page.State{Tone: "bad", Icon: "warn", Word: v.Say(message.New("skills.out-of-sight"))}
	}
	s := page.State{Tone: "warn", Icon: "clock", Word: v.Say(message.New("skills.arrival", "date", v.onDay(a.At), "early", v.onDay(a.Early), "late", v.onDay(a.Late)))}
	if a.Late == 0 {
		s.Word = v.Say(message.New("skills.arrival-open", "date", v.onDay(a.At), "early", v.onDay(a.Early)))
	}
	if a.At <= aim.Target.By {
		s.Tone, s.Icon = "good", "check"
	}
	return s
}

// advice says where most is to be gained.
func (v UnitCompetencyPages) advice(found reporting.CompetencyReport) (lines []string, lessons []page.Link) {
	share := func(n int) string { return v.Percent(float64(n) / float64(found.Roster)) }
	if g := found.Gap; g != nil {
		lines = append(lines, v.Say(message.New("skills.gap", "competency", g.Code+" "+g.Name, "share", share(g.Roster-g.Held), "level", found.Level)))
	}
	if n := found.Near; n != nil {
		lines = append(lines, v.Say(message.New("skills.near-most", "competency", n.Code+" "+n.Name, "share", share(n.Near), "level", found.Level)))
	}
	if s := found.Study; len(s.Lessons) > 0 && s.Missing > 0 {
		lines = append(lines, v.Say(message.New("skills.study", "minutes", s.Minutes, "share", v.Percent(s.Share), "level", found.Level)))
		for _, lesson := range s.Lessons {
			lessons = append(lessons, page.Link{Href: "/khoa-hoc/" + lesson.Course + "/" + lesson.Lesson, Text: lesson.Title})
		}
	}
	return lines, lessons
}
