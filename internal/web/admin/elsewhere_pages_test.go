package admin

import (
	"strings"

	"hocvu/internal/learning/people"
	"hocvu/internal/message"
	"hocvu/internal/refusal"
	"hocvu/internal/roster"
	"hocvu/internal/store"
	"hocvu/internal/web/page"

	"hocvu/internal/web/visit"
	"hocvu/internal/web/webtest"
)

// drawnElsewhere are the pages of a list of results: the form, a trial with more refused rows than one page has, its
// end.
func drawnElsewhere(v *visit.Visit) map[string]page.Frame {
	courses := []page.Option{{Value: "", Text: v.Say(message.New("assignment.choose")), Chosen: false}, {Value: "mat-khau", Text: "Mật khẩu và lớp khóa thứ hai", Chosen: true}}
	return map[string]page.Frame{
		"elsewhere": {Tab: "units", Class: "has-tabs", Styles: page.StaffStyles, View: importFormView{Courses: courses, Origin: defaultOrigin, MaxOrigin: people.MaxOrigin, Today: webtest.Noon, Day: "2026-11-23",
			Problem: v.Say(message.New("elsewhere.no-course"))}},
		"elsewhere-plan": {Tab: "units", Class: "has-tabs", Styles: page.StaffStyles, View: handmadeElsewhere(v)},
		"elsewhere-run": {Tab: "units", Class: "has-tabs", Styles: page.StaffStyles, View: runView{Ended: true, Changes: 2,
			Sums: listSums(v, "", resultKinds, func(roster.Kind) int { return 1 }, "")}},
	}
}

func handmadeElsewhere(v *visit.Visit) importPlanView {
	p := people.ResultPlan{Origin: defaultOrigin, Unchanged: 3, Lines: []people.ResultLine{{Row: 2, Badge: "000-123", Name: "Lò Văn Đồi", After: store.ImportedResult{Registered: webtest.Noon}},
		{Row: 3, Badge: "000-124", Name: "Vàng Thị Nương", Before: store.ImportedResult{Registered: webtest.Noon}, After: store.ImportedResult{Registered: webtest.Noon, Completed: webtest.Noon}}},
		Notes: []roster.RowNote{{Row: 4, Message: message.New("assignment.result-kept", "badge", "000-125", "day", "2026-11-01")}}}
	for i := range linesOnPage + 1 {
		p.Refused = append(p.Refused, roster.RefusedRow{Sheet: "DS", Row: i + 5, Refusal: refusal.New(roster.ResultBadge, "assignment.result-unknown-within", "badge", "000-777")})
	}
	u := people.ResultImport{Source: "mobiedu tháng 11.xlsx", Origin: defaultOrigin, List: roster.ResultList{Notices: []message.Message{message.New("assignment.result-no-heading", "sheet", "Bìa")}}}
	view := ImportPages{v}.view(ImportHref+"/"+strings.Repeat("a", 32), u, p)
	view.Problem, view.Course = v.Say(message.New("roster.refused-rows")), "Mật khẩu và lớp khóa thứ hai"
	return view
}
