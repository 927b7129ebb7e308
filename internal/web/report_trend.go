package web

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
func (v reportPages) trend(request reportQuery, found reporting.ReportView) (*trendView, error) {
	if len(found.Trend) == 0 || found.Total.Roster == 0 {
		return nil, nil
	}
	zone := v.web.learning.Zone
	f := found.Distance.Forecast
	t := chart.Trend{Now: int64(request.cutOff), End: int64(max(request.cutOff, request.Target.By)), Target: request.Target.Share,
		Forecast: f.Share, Low: f.Low, High: f.High, Title: v.say(message.New("report.plot")), Percent: v.percent,
		Day: func(at int64) string { return time.Unix(at, 0).In(zone).Format("02/01") }}
	for _, point := range found.Trend {
		t.Line = append(t.Line, chart.Point{At: int64(point.At), Share: point.Share})
	}
	first, last := t.Line[0], t.Line[len(t.Line)-1]
	t.Description = v.say(message.New("report.plot-words", "first", v.percent(first.Share), "from", t.Day(first.At),
		"now", v.percent(last.Share), "today", t.Day(t.Now)))
	if t.End > t.Now {
		t.Description += " " + v.say(message.New("report.plot-ahead", "share", v.percent(f.Share), "date", t.Day(t.End),
			"low", v.percent(f.Low), "high", v.percent(f.High)))
	}
	svg, err := t.SVG()
	return &trendView{svg, v.say(message.New("report.plot-caption"))}, err
}
