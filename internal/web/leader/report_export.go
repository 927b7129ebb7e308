package leader

import (
	"bytes"
	"time"

	"hocvu/internal/learning/reporting"
	"hocvu/internal/message"
	"hocvu/internal/report"
	"hocvu/internal/sheet"
)

// Export sends the figures of the page as a workbook: the same request, the same numbers, the same things hidden.
func (v ReportPages) Export() error {
	request, err := v.reportRequest()
	if err != nil {
		return err
	}
	found, err := v.Site.Learning.Reports.Export(v.Ctx(), v.Officer, request.ReportRequest)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := sheet.Write(&out, v.figuresPage(request, found)); err != nil {
		return err
	}
	v.Spreadsheet("tien-do-"+request.At.Format(time.DateOnly)+".xlsx", out.Bytes())
	return nil
}

func (v ReportPages) figuresPage(request reportQuery, found reporting.ReportView) sheet.Page {
	word := func(id string) string { return v.Say(message.New("report." + id)) }
	view := v.view(request, found)
	p := sheet.Page{Name: word("sheet"), Wide: true, Title: []string{word("title"), view.Where, view.Caption, view.Counted}}
	if found.Heading != "" {
		p.Title = append([]string{found.Heading}, p.Title...)
	}
	named := func(name string, width float64) {
		p.Columns = append(p.Columns, sheet.Column{Name: name, Width: width})
	}
	if request.by == byEmulation {
		named(word("block"), 20)
		named(word("place"), 8)
	}
	named(view.First, 44)
	named(word("code"), 10)
	if !found.HideCounts {
		for _, id := range []string{"roster", "registered", "studying", "completed", "within", "left"} {
			named(word(id), 12)
		}
	}
	for _, id := range []string{"completed-of-roster", "registered-of-roster", "of-registered"} {
		named(word(id), 16)
	}
	named(v.Say(message.New("report.forecast", "date", view.Deadline)), 16)
	add := func(before []any, name string, row report.Row, count func(int) any) {
		f := row.Figures
		cells := append(before, name, row.Unit.Code)
		if !found.HideCounts {
			for _, n := range []int{f.Roster, f.Registered, f.Studying, f.Completed, f.Within, f.Left()} {
				cells = append(cells, count(n))
			}
		}
		forecast := request.Target.DistanceAt(f, request.cutOff).Forecast.Share
		for _, s := range []float64{f.OfRoster(), f.RegisteredOfRoster(), f.OfRegistered(), forecast} {
			cells = append(cells, sheet.Share(float64(message.WholePercent(s))/100)) // as the page rounds
		}
		p.Rows = append(p.Rows, cells)
	}
	number := func(n int) any { return n }
	sum := func(n int) any { return sheet.Sum(n) }
	if request.By == report.ByCourse || len(found.Rows) == 0 {
		sum = number // an officer stands in every course: the rows do not add up
	}
	if request.by == byEmulation {
		for _, b := range found.Blocks {
			for _, r := range b.Rows {
				add([]any{b.Name, r.Place}, r.Unit.Name, r.Row, number)
			}
		}
		return p
	}
	for i, row := range found.Rows {
		add(nil, view.Rows[i].Name, row, number)
	}
	add(nil, view.Total.Name, report.Row{Figures: found.Total}, sum)
	return p
}
