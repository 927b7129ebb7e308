package signin

import (
	"testing"

	"hocvu/internal/learning/account"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
	"hocvu/internal/web/webtest"
)

func TestPages(t *testing.T) {
	webtest.Drawing{Pages: drawn}.TestAll(t)
}

// drawn lists the pages of this package with a view made by hand.
func drawn(v *visit.Visit) map[string]page.Frame {
	return map[string]page.Frame{
		"sign-in": {Class: "gate", View: signInView{Badge: "000-12", Problem: v.Say(message.New("signin.wrong"))}},
		"account": {Tab: "account", Class: "has-tabs", View: AccountPages{v}.view(account.Own{
			Roles: []account.Role{{Name: "leader", Unit: "Công an xã Mường Sương", Ends: webtest.Noon.AddDate(0, 1, 0),
				Acting: true}, {Name: "trainer"}},
			Devices: []account.Device{{ID: "a1", Browser: "Chrome", System: "Android", Opened: webtest.Noon.AddDate(0, 0, -9),
				Seen: webtest.Noon, Here: true},
				{ID: "b2", Browser: "Firefox", System: "Windows", Opened: webtest.Noon.AddDate(0, 0, -2),
					Seen: webtest.Noon.AddDate(0, 0, -1)},
				{ID: "c3", Opened: webtest.Noon, Seen: webtest.Noon}}})},
		"password": {Class: "gate", Scripts: []string{"show.js"}, View: passwordView{Badge: "200-000", Code: "FVV4X-FK784-6MV6C-6HR2M", Back: "/khoa-hoc", Problem: v.Say(message.New("account.weak-common"))}},
	}
}
