package leader

import (
	"cmp"
	"slices"

	"hocvu/internal/learning/reporting"
	"hocvu/internal/message"
	"hocvu/internal/report"
	"hocvu/internal/web/page"
)

// worstRow is one of the units that are furthest from the target.
type worstRow struct {
	Name, Href string
	State      page.State
}

// attentionRow is one thing that a leader may act on.
type attentionRow struct {
	Text string
	Link page.Link // Href "" where there is nothing to do
}

// shownWorst is how many units stand above the table.
const shownWorst = 3

// worst names the units that are furthest below the target, with the way to their names, or to their figures for who
// may not see names.
func (v ReportPages) worst(request reportQuery, found reporting.ReportView) (all []worstRow) {
	if request.By != report.ByUnit || len(found.Rows) <= shownWorst {
		return nil
	}
	rows := slices.Clone(found.Rows)
	report.WorstFirst(rows)
	for _, row := range rows {
		if row.Roster == 0 || len(all) == shownWorst || request.Target.DistanceAt(row.Figures, request.cutOff).Met {
			break
		}
		href := v.unitHref("/lanh-dao", row.Key)
		if found.Named[row.Key] {
			href = v.unitHref("/lanh-dao/"+row.Key, "")
		}
		id := "report.worst-state"
		if found.HideCounts {
			id = "report.worst-share"
		}
		all = append(all, worstRow{Name: row.Unit.Name, Href: href, State: page.State{Tone: "bad", Icon: "warn",
			Word: v.Say(message.New(id, "share", v.Percent(row.OfRoster()), "left", row.Left()))}})
	}
	return all
}

// attention says what changed this week, what is overdue, and who has opened nothing.
func (v ReportPages) attention(request reportQuery, found reporting.ReportView) []attentionRow {
	f := found.Total
	if f.Roster == 0 {
		return nil
	}
	all := []attentionRow{{Text: v.week(request, found)}}
	if n := found.Overdue.Officers; n > 0 {
		all = append(all, attentionRow{v.Say(message.New("report.overdue", "who", v.people(found, n, f.Roster), "courses", found.Overdue.Courses)),
			page.Link{Href: "/giao-hoc", Text: v.Say(message.New("report.overdue-link"))}})
	} else {
		all = append(all, attentionRow{Text: v.Say(message.New("report.overdue-none"))})
	}
	if n := f.Unopened(); n > 0 {
		row := attentionRow{Text: v.Say(message.New("report.unopened", "who", v.people(found, n, f.Roster)))}
		if request.By == report.ByUnit && len(found.Rows) > 1 {
			most := slices.MaxFunc(found.Rows, func(a, b report.Row) int {
				return cmp.Compare(a.Unopened(), b.Unopened())
			})
			row.Text += " " + v.Say(message.New("report.unopened-most", "unit", most.Unit.Name, "who", v.people(found, most.Unopened(), most.Roster)))
			if found.Named[most.Key] {
				row.Link = page.Link{Href: v.unitHref("/lanh-dao/"+most.Key, ""), Text: v.Say(message.New("report.unopened-link"))}
			}
		}
		all = append(all, row)
	}
	return all
}

// week says how many completed in the seven days before the cut-off date, and where nobody did.
func (v ReportPages) week(request reportQuery, found reporting.ReportView) string {
	date := message.Date(v.Language, request.At)
	if found.Total.Week == 0 {
		return v.Say(message.New("report.week-none", "date", date))
	}
	text := v.Say(message.New("report.week", "date", date, "who", v.people(found, found.Total.Week, found.Total.Roster)))
	if request.By != report.ByUnit || len(found.Rows) < 2 {
		return text
	}
	still, open := 0, 0
	for _, row := range found.Rows {
		if row.Left() > 0 {
			open++
			if row.Week == 0 {
				still++
			}
		}
	}
	if still > 0 {
		text += " " + v.Say(message.New("report.week-still", "n", still, "of", open))
	}
	return text
}

// people says a number of people, or their share where the site hides head counts.
func (v ReportPages) people(found reporting.ReportView, n, of int) string {
	if found.HideCounts {
		return v.Say(message.New("report.share-of-people", "share", v.Percent(float64(n)/float64(max(1, of)))))
	}
	return v.Say(message.New("report.people", "n", n))
}
