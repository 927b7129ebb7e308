package leader

import (
	"html/template"
	"time"

	"hocvu/internal/learning/reporting"
	"hocvu/internal/message"
	"hocvu/internal/web/chart"
)

// trendView is the line of completion and its forecast.
type trendView struct {
	SVG     template.HTML
	Caption string
}

// trend draws the line of completion; nil while there is nothing to draw.
func (v ReportPages) trend(request reportQuery, found reporting.ReportView) (*trendView, error) {
	if len(found.Trend) == 0 || found.Total.Roster == 0 {
		return nil, nil
	}
	zone := v.Site.Learning.Zone
	f := found.Distance.Forecast
	t := chart.Trend{Now: int64(request.cutOff), End: int64(max(request.cutOff, request.Target.By)), Target: request.Target.Share,
		Forecast: f.Share, Low: f.Low, High: f.High, Title: v.Say(message.New("report.plot")), Percent: v.Percent,
		Day: func(at int64) string { return time.Unix(at, 0).In(zone).Format("02/01") }}
	for _, point := range found.Trend {
		t.Line = append(t.Line, chart.Point{At: int64(point.At), Share: point.Share})
	}
	first, last := t.Line[0], t.Line[len(t.Line)-1]
	t.Description = v.Say(message.New("report.plot-words", "first", v.Percent(first.Share), "from", t.Day(first.At),
		"now", v.Percent(last.Share), "today", t.Day(t.Now)))
	if t.End > t.Now {
		t.Description += " " + v.Say(message.New("report.plot-ahead", "share", v.Percent(f.Share), "date", t.Day(t.End),
			"low", v.Percent(f.Low), "high", v.Percent(f.High)))
	}
	svg, err := t.SVG()
	return &trendView{svg, v.Say(message.New("report.plot-caption"))}, err
}
