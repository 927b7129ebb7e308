package signin

import (
	"testing"

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
		"sign-in":  {Class: "gate", View: signInView{Badge: "000-12", Problem: v.Say(message.New("signin.wrong"))}},
		"password": {Class: "gate", Scripts: []string{"show.js"}, View: passwordView{Badge: "200-000", Code: "FVV4X-FK784-6MV6C-6HR2M", Back: "/khoa-hoc", Problem: v.Say(message.New("account.weak-common"))}},
	}
}
