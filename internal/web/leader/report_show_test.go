package leader

import (
	"fmt"
	"net/http/httptest"
	"testing"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/reporting"
	"hocvu/internal/message"
	"hocvu/internal/report"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
	"hocvu/internal/web/webtest"
)

// provinceOf makes the figures of 40 units, as far apart as they come.
func provinceOf(units int) reporting.ReportView {
	v := reporting.ReportView{Named: map[string]bool{}, CountedAt: webtest.Noon}
	for i := range units {
		f := report.Figures{Roster: 40 + 7*i%31, Registered: 38 + 7*i%29, Studying: 3 + i%9, Completed: 11 + 5*i%27, Within: i % 7, Recent: i % 5}
		id := fmt.Sprintf("u%014d", i*7919)
		v.Rows = append(v.Rows, report.Row{Key: id, Unit: report.Unit{ID: id, Code: fmt.Sprintf("CAX%02d", i), Name: fmt.Sprintf("Công an xã Mường Sương Thượng %d", i), Block: []string{"Xã biên giới", "Xã nội địa"}[i%2]}, Figures: f})
		v.Named[id] = true
		v.Units = append(v.Units, access.Choice{ID: id, Name: fmt.Sprintf("CAX%02d Công an xã Mường Sương Thượng %d", i, i)})
		v.Total.Roster += f.Roster
		v.Total.Registered += f.Registered
		v.Total.Completed += f.Completed
		v.Total.Recent += f.Recent
	}
	for i := range report.Moment(14) {
		v.Trend = append(v.Trend, report.Point{At: report.Moment(webtest.Noon.Unix()) - (13-i)*7*report.Day, Share: float64(i) / 20})
	}
	v.Blocks = report.RankUnits(v.Rows)
	for i := range 20 {
		v.Courses = append(v.Courses, access.Choice{ID: fmt.Sprintf("khoa-%d", i), Name: fmt.Sprintf("Nhận diện lừa đảo trực tuyến %d", i)})
	}
	return v
}

func TestTheLeadersPageOfFortyUnitsKeepsItsBudget(t *testing.T) {
	const budget = 15 << 10
	s := webtest.Site(t)
	for _, l := range message.Languages {
		for _, by := range []string{"don-vi", "thi-dua"} {
			rec := httptest.NewRecorder()
			v := &visit.Visit{Site: s, W: rec, R: httptest.NewRequest("GET", "/lanh-dao?theo="+by, nil), Language: l}
			v.R.Header.Set("Accept-Encoding", "gzip")
			request, err := ReportPages{v}.reportRequest()
			if err != nil {
				t.Fatal(err)
			}
			found := provinceOf(40)
			found.Distance = request.Target.DistanceAt(found.Total, request.cutOff)
			if err := v.Render("leader", page.Frame{Title: "Thử", Tab: "units", Styles: page.StaffStyles, View: ReportPages{v}.view(request, found)}); err != nil {
				t.Fatal(err)
			}
			t.Logf("%s by %s: %d bytes", l, by, rec.Body.Len())
			if rec.Body.Len() > budget {
				t.Errorf("%s by %s weighs %d bytes, allowed are %d", l, by, rec.Body.Len(), budget)
			}
		}
	}
}
