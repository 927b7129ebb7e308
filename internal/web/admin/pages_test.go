package admin

import (
	"maps"
	"strings"
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/account"
	"hocvu/internal/message"
	"hocvu/internal/store"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
	"hocvu/internal/web/webtest"
)

func TestPages(t *testing.T) {
	webtest.Drawing{Pages: drawn}.TestAll(t)
}

// drawn lists the pages of this package with a view made by hand.
func drawn(v *visit.Visit) map[string]page.Frame {
	all := map[string]page.Frame{
		"slips":        {Tab: "units", Class: "has-tabs", View: handmadeSlips(v)},
		"slips-print":  {Back: &page.Link{Href: "/phieu?don-vi=u1", Text: "Phiếu mật khẩu"}, Styles: []string{"slips.css"}, Scripts: []string{"print.js"}, View: handmadeSheets()},
		"appointments": {Tab: "units", Class: "has-tabs", View: handmadeAppointments(v)},
		"roster":       {Tab: "units", Class: "has-tabs", View: rosterFormView{Today: webtest.Noon, Problem: "Chưa chọn tệp."}}, "roster-plan": {Tab: "units", Class: "has-tabs", View: handmadeRoster(v)},
		"roster-run": {Tab: "units", Class: "has-tabs", View: runView{Done: 500, Of: 10_000}},
	}
	maps.Copy(all, drawnElsewhere(v))
	maps.Copy(all, drawnUnits(v))
	return all
}

func handmadeSlips(v *visit.Visit) slipsView {
	unit := store.UnitSlips{ID: "u1", Code: "CAX01", Name: "Công an xã Mường Sương", Officers: 3, Without: 2}
	return slipsView{SlipList: account.SlipList{Units: []store.UnitSlips{unit, {ID: "u2", Code: "CAX02", Name: "Công an xã Nậm Hoa", Officers: 48}}, Unit: unit, Days: 14},
		Problem: v.Say(message.New("slip.choose")), Bare: 1, Waiting: 1,
		Holders: []holderView{{"o1", "200-000", "Vàng Thị Nương", "Trung úy", page.State{Tone: "warn", Icon: "lock", Word: "Chưa có mật khẩu"}, ""},
			{"o2", "200-001", "Lò Văn Đồi", "", page.State{Tone: "", Icon: "note", Word: "Có phiếu đến hết 07/12/2026"}, ""}, {"o3", "200-002", "Sùng A Lử", "Đại úy", page.State{Tone: "good", Icon: "check", Word: "Đã có mật khẩu"}, "Chính đồng chí: nhờ quản trị in phiếu."}}}
}

func handmadeSheets() slipsPrint {
	slips := make([]account.PrintedSlip, slipsOnSheet+1)
	for i := range slips {
		slips[i] = account.PrintedSlip{Badge: "200-00" + string(rune('0'+i)), Name: "Vàng Thị Nương", Rank: "Trung úy", Code: strings.Repeat("2345-", 3) + "6789C"}
	}
	view := slipsPrint{Count: len(slips), Passed: 1, Address: "http://hocvu.example", QR: `<svg class="unseen" width="0" height="0" fill="#000000" aria-hidden="true"><symbol id="ma-vuong" viewBox="0 0 3 3"><path d="M1 1h1v1h-1z"/></symbol></svg>`}
	for i, part := range [][]account.PrintedSlip{slips[:slipsOnSheet], slips[slipsOnSheet:]} {
		view.Sheets = append(view.Sheets, slipSheet{"Công an xã Mường Sương", "07/12/2026", i + 1, 2, len(slips), part})
	}
	return view
}

func handmadeAppointments(v *visit.Visit) appointmentsView {
	view := appointmentsView{Typed: appointmentForm{Badge: "200-000", Role: access.Helper, Starts: webtest.Noon.Format(time.DateOnly), Acting: true}, Problem: v.Say(message.New("account.appoint-oneself")),
		Choices: []page.Option{{Value: everywhere, Text: v.Say(message.New("account.everywhere")), Chosen: false}, {Value: "u1", Text: "CAX01 · Công an xã Mường Sương", Chosen: true}},
		Units: []unitRoles{{"Công an xã Mường Sương", []appointmentRow{{"a1", "200-001", "Lò Văn Đồi", v.Say(message.New("account.role-leader")), "từ 01/11/2026", true, false},
			{"a2", "000-123", "Sùng A Lử", v.Say(message.New("account.role-admin")), "từ 01/11/2026", false, true}}}}}
	for _, role := range access.Roles {
		view.Roles = append(view.Roles, page.Option{Value: role, Text: v.Say(message.New("account.role-" + role)), Chosen: role == access.Helper})
	}
	return view
}
