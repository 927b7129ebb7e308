package leader

import (
	"math"

	"hocvu/internal/learning/reporting"
	"hocvu/internal/message"
)

// verdictView says in words how the figures stand to the target.
type verdictView struct {
	Tone, Icon, Title string
	Lines             []string
}

func (v ReportPages) verdict(request reportQuery, found reporting.ReportView) verdictView {
	d, f := found.Distance, found.Total
	target := v.Say(message.New("report.target-at-least", "share", v.Percent(request.Target.Share)))
	if request.Target.Above {
		target = v.Say(message.New("report.target-above", "share", v.Percent(request.Target.Share)))
	}
	id, verdict := "behind", verdictView{Tone: "error", Icon: "warn"}
	switch {
	case f.Roster == 0:
		return verdictView{Tone: "warning", Icon: "note", Title: v.Say(message.New("report.nobody"))}
	case d.Met:
		id, verdict.Tone, verdict.Icon = "met", "success", "check"
	case d.Over:
		id = "missed"
	case d.Forecast.Reaches:
		id, verdict.Tone, verdict.Icon = "on-the-way", "warning", "clock"
	}
	date := message.Date(v.Language, request.deadline)
	verdict.Title = v.Say(message.New("report."+id, "target", target, "date", date, "share", v.Percent(f.OfRoster()), "forecast", v.Percent(d.Forecast.Share)))
	if !d.Met && !d.Over {
		if found.HideCounts {
			missing := float64(d.Missing) / float64(f.Roster)
			verdict.Lines = append(verdict.Lines, v.Say(message.New("report.pace-shares", "missing", v.Percent(missing),
				"weekly", v.Percent(d.Weekly/float64(f.Roster)), "needed", v.Percent(d.Needed/float64(f.Roster)))))
		} else {
			verdict.Lines = append(verdict.Lines, v.Say(message.New("report.pace", "missing", d.Missing, "weekly", perWeek(d.Weekly, math.Floor), "needed", perWeek(d.Needed, math.Ceil))))
		}
	}
	if request.by == "unit" {
		short := 0
		for _, row := range found.Rows {
			if row.Roster > 0 && !request.Target.DistanceAt(row.Figures, request.cutOff).Met {
				short++
			}
		}
		verdict.Lines = append(verdict.Lines, v.Say(message.New("report.units-short", "n", short, "of", len(found.Rows))))
	}
	return verdict
}

// perWeek is a number of people a week as one says it: whole ones where they are many, tenths where they are few. What is
// reached is rounded down and what is needed up: who needs 2.31 is not there with 2.3.
func perWeek(people float64, round func(float64) float64) float64 {
	if people >= 10 {
		return round(people)
	}
	return round(10*people) / 10
}
