package officer

import (
	"html/template"
	"math"
	"slices"
	"strings"

	"hocvu/internal/competency"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/message"
	"hocvu/internal/web/chart"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// CompetencyPages are the pages of an officer's own competencies.
type CompetencyPages struct{ *visit.Visit }

type competenciesView struct {
	Where                     string
	Frameworks                []page.Link // the others
	Rings                     template.HTML
	Refresh                   []refreshView
	Held, Of, Due, Unmeasured int
	MeasuredFrom              int
	More                      string      // address of what to practise next
	Mine                      []briefView // those with the latest evidence
	Areas                     []areaView
	Untaught                  []page.Link // those that no course teaches yet
	UntaughtTitle             string
}

// refreshView is the levels that are due for a refresher for one cause.
type refreshView struct {
	Why          string
	Competencies []page.Link
}

// Marked tells whether a bar of the table has a tick.
func (c competenciesView) Marked() bool {
	return slices.ContainsFunc(c.Areas, func(a areaView) bool {
		return slices.ContainsFunc(a.Rows, func(r competencyRow) bool { return r.Bar.Marked() })
	})
}

type areaView struct {
	Anchor, Title string
	Rows          []competencyRow
}

type competencyRow struct {
	Code, Name string
	Href       string
	State      page.State
	Sure       string
	Bar        *chart.Bar // nil where nothing is measured
	Last       string
	Missing    string
}

// List shows the officer's own competencies in one framework.
func (v CompetencyPages) List() error {
	c, err := v.Site.Learning.Scores.Competencies(v.Ctx(), v.Officer, v.Path("framework"))
	if err != nil {
		return err
	}
	award := c.Framework.Award
	view := competenciesView{Where: v.FrameworkLine(c.Framework, c.Title), Rings: v.rings(c), Held: c.Held, Of: c.Competencies, Due: c.RefresherDue,
		Mine: v.mine(c), Unmeasured: c.NotMeasured, MeasuredFrom: award.MeasuredFrom, More: "/luyen-them/" + c.Framework.ID}
	if len(c.Frameworks) > 1 {
		for _, f := range c.Frameworks {
			if f.ID != c.Framework.ID { // that one is named above
				view.Frameworks = append(view.Frameworks, page.Link{Href: "/nang-luc/" + f.ID, Text: f.Title})
			}
		}
	}
	due := map[string][]page.Link{}
	for _, area := range c.Areas {
		a := areaView{Anchor: "mien-" + area.Code, Title: area.Code + ". " + area.Name}
		for _, one := range area.Competencies {
			if untaught(one) {
				view.Untaught = append(view.Untaught, page.Link{Href: visit.CompetencyHref(one.Framework, one.Code), Text: one.Code + " " + one.Name})
				continue
			}
			a.Rows = append(a.Rows, v.competencyRow(one))
			if cause := one.Standing.Due; cause != "" {
				due[cause] = append(due[cause], page.Link{Href: visit.CompetencyHref(one.Framework, one.Code), Text: one.Code + " " + one.Name})
			}
		}
		if len(a.Rows) > 0 {
			view.Areas = append(view.Areas, a)
		}
	}
	view.Refresh = v.refreshViews(due)
	if n := len(view.Untaught); n > 0 {
		view.UntaughtTitle = v.Say(message.New("competency.untaught", "n", n))
		view.Of, view.Unmeasured = view.Of-n, view.Unmeasured-n
	}
	return v.Render("competencies", page.Frame{Title: v.Say(message.New("competency.title")), Tab: "competencies", Class: "has-tabs", View: view})
}

// refreshViews says why levels are due for a refresher, a sentence for each cause.
func (v CompetencyPages) refreshViews(due map[string][]page.Link) (all []refreshView) {
	for _, cause := range competency.DueCauses {
		if levels := due[cause]; len(levels) > 0 {
			all = append(all, refreshView{v.Say(message.New("competency.due-" + cause)), levels})
		}
	}
	return all
}

// shownFirst is how many of an officer's own competencies stand above all others.
const shownFirst = 3

// mine are the competencies with the latest evidence.
func (v CompetencyPages) mine(c scoring.CompetenciesView) []briefView {
	var answered []scoring.CompetencyView
	for _, area := range c.Areas {
		for _, one := range area.Competencies {
			if one.Standing.Answers > 0 {
				answered = append(answered, one)
			}
		}
	}
	slices.SortStableFunc(answered, func(a, b scoring.CompetencyView) int {
		return b.Standing.Last.Compare(a.Standing.Last)
	})
	var all []briefView
	for _, one := range answered[:min(shownFirst, len(answered))] {
		brief := HomePages(v).brief(one)
		brief.Href, brief.Next = visit.CompetencyHref(one.Framework, one.Code), v.nextStep(one)
		all = append(all, brief)
	}
	return all
}

// untaught tells that no course teaches a competency, and nothing is known of the officer in it either.
func untaught(c scoring.CompetencyView) bool {
	return len(c.Courses) == 0 && c.Standing.Answers == 0 && !c.Standing.Measured && c.LevelName == ""
}

func (v CompetencyPages) competencyRow(c scoring.CompetencyView) competencyRow {
	row := competencyRow{Code: c.Code, Name: c.Name, Href: visit.CompetencyHref(c.Framework, c.Code), State: v.standing(c), Missing: v.nextStep(c)}
	if c.Standing.Measured {
		row.Sure, row.Bar = message.Percent(v.Language, c.Sure), chart.NewBar(c.Sure, c.Mark)
	}
	if !c.Standing.Last.IsZero() {
		row.Last = message.Date(v.Language, c.Standing.Last.In(v.Site.Learning.Zone))
	}
	return row
}

// standing is where an officer stands in one competency. Not measured is hollow, and never a number.
func (v CompetencyPages) standing(c scoring.CompetencyView) page.State {
	switch {
	case !c.Standing.Measured && c.LevelName == "":
		return page.State{Tone: "", Icon: "note", Word: v.Say(message.New("competency.unmeasured"))}
	case c.Standing.RefresherDue:
		return page.State{Tone: "warn", Icon: "again", Word: v.Say(message.New("competency.level-refresh", "level", c.LevelName))}
	case c.LevelName != "":
		return page.State{Tone: "good", Icon: "check", Word: c.LevelName}
	default:
		return page.State{Tone: "", Icon: "route", Word: v.Say(message.New("competency.towards", "level", c.NextName))}
	}
}

// nextStep is the first thing missing for the next level: one step at a time.
func (v CompetencyPages) nextStep(c scoring.CompetencyView) string {
	missing := v.missing(c)
	switch {
	case c.NextName == "":
		return v.Say(message.New("competency.highest"))
	case len(missing) == 0:
		return v.Say(message.New("competency.soon", "level", c.NextName))
	default:
		return missing[0]
	}
}

// missing says in words what the next level still asks for.
func (v CompetencyPages) missing(c scoring.CompetencyView) []string {
	var lines []string
	for _, m := range c.Standing.Missing {
		id := "competency.missing-" + m.Reason
		switch m.Reason {
		case competency.MissingProbability, competency.MissingOwnEvidence:
			if !c.Standing.Measured {
				lines = append(lines, v.Say(message.New(id+"-first", "need", message.Percent(v.Language, m.Need))))
				continue
			}
			lines = append(lines, v.Say(message.New(id, "have", message.Percent(v.Language, m.Have), "need", message.Percent(v.Language, m.Need))))
		default:
			lines = append(lines, v.Say(message.New(id, "n", m.Need-m.Have, "have", m.Have, "need", m.Need)))
		}
	}
	return lines
}

// rings draws how far an officer has come in every area.
func (v CompetencyPages) rings(c scoring.CompetenciesView) template.HTML {
	axes := make([]chart.Axis, len(c.Areas))
	for i, area := range c.Areas {
		axes[i].Label = area.Code + " " + area.Name
		axes[i].Reach, axes[i].Measured = reach(area.Competencies)
	}
	levels := make([]string, len(c.Framework.Levels))
	for i, level := range c.Framework.Levels {
		levels[i] = v.Named(level.Name, c.Framework.Language)
	}
	return chart.Rings(axes, levels, v.Say(message.New("competency.rings")), v.ringsInWords(axes, len(levels)))
}

// reach is how far an area has come: the mean, over what is measured in it, of the levels held and the chance of the next.
func reach(all []scoring.CompetencyView) (mean float64, measured bool) {
	n := 0
	for _, c := range all {
		if !c.Standing.Measured {
			continue
		}
		n++
		mean += float64(c.Level)
		if c.Level < len(c.Standing.Probabilities) {
			mean += c.Standing.Probabilities[c.Level]
		}
	}
	if n == 0 {
		return 0, false
	}
	return mean / float64(n), true
}

// ringsInWords is what the rings show, for who cannot see them.
func (v CompetencyPages) ringsInWords(axes []chart.Axis, levels int) string {
	var words []string
	for _, a := range axes {
		id := "competency.ring-unmeasured"
		if a.Measured {
			id = "competency.ring-reach"
		}
		words = append(words, v.Say(message.New(id, "area", a.Label, "reach", math.Round(a.Reach*10)/10, "of", levels)))
	}
	return strings.Join(words, "; ")
}
