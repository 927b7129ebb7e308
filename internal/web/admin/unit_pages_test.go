package admin

import (
	"time"

	"hocvu/internal/learning/units"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
	"hocvu/internal/web/webtest"
)

// drawnUnits lists the pages of units with views made by hand.
func drawnUnits(v *visit.Visit) map[string]page.Frame {
	say := func(id string, pairs ...any) string { return v.Say(message.New(id, pairs...)) }
	frame := func(view any) page.Frame { return page.Frame{Tab: "units", Class: "has-tabs", View: view} }
	commune := unitLine{"u1", "CAX01", "Công an xã Mường Sương", "Xã vùng cao", "CAT Công an tỉnh Núi Sương"}
	staff := page.Option{Value: "u2", Text: "PX01 · Phòng Tham mưu"}
	typed := unitForm{Act: "chia-tach", Day: webtest.Noon.Format(time.DateOnly), Code: "CAX09", Name: "Công an xã Nậm Hoa",
		Block: "Xã vùng cao", Parent: stays, Badges: "200-000\n200-001"}
	when := say("unit.when", "day", "01/11/2026", "made", "02/11/2026", "by", "Quàng Minh Quân")
	renamed := say("unit.did-rename", "before", "CAX01 Công an xã Suối", "after", "CAX01 Công an xã Mường Sương")
	return map[string]page.Frame{
		"units": frame(unitsView{
			Problem: say("unit.undo-later"),
			Units:   []unitLine{commune, {ID: "u2", Code: "PX01", Name: "Phòng Tham mưu"}},
			Changes: []unitChangeLine{{"c1", renamed, when, false},
				{"c2", say("unit.did-split", "before", "PX01", "after", "PX02", "n", 2), when, true}},
		}),
		"unit": frame(unitView{
			Unit: commune, Problem: say("unit.code-missing"), Typed: typed, Today: webtest.Noon, Into: []page.Option{staff},
			Parents: []page.Option{{Value: stays, Text: say("unit.parent-same", "name", commune.Parent), Chosen: true}, staff},
			Blocks:  []string{"Xã vùng cao"},
		}),
		"unit-plan": frame(unitPlanView{
			Unit: commune, Typed: typed, Digest: "0123456789abcdef",
			Facts: []string{say("unit.plan-split", "day", "23/11/2026", "before", "CAX01", "after", "CAX09"),
				say("unit.plan-people", "n", 2)},
			Back:   say("unit.plan-back", "n", 3),
			People: []units.Person{{ID: "o1", Badge: "200-000", Name: "Vàng Thị Nương"}, {ID: "o2", Badge: "200-001", Name: "Lò Văn Đồi"}},
			More:   3,
		}),
	}
}
