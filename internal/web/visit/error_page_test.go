package visit_test

import (
	"testing"

	"hocvu/internal/message"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
	"hocvu/internal/web/webtest"
)

func TestPages(t *testing.T) {
	webtest.Drawing{Pages: func(v *visit.Visit) map[string]page.Frame {
		return map[string]page.Frame{
			"error": {Status: 507, View: visit.FaultView{Name: "full", Text: v.Say(message.New("fault.full.text")),
				Action: "/luyen-tap/mat-khau/a", Resend: []visit.Field{{"dap-an", "16,7"}}}},
		}
	}}.TestAll(t)
}
