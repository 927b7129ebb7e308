package web

import (
	"slices"
	"strings"

	"hocvu/internal/learning"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
)

// desk lists the pages of the roles, in the order in which work goes through them: how things stand, what is asked for, who
// is there, how they get in, who may do what, what there is to learn. What stands behind them is guarded by itself.
var desk = []struct {
	href, name string
	roles      []string
}{
	{"/lanh-dao", "report.title", []string{learning.Leader, learning.Admin}},
	{"/lanh-dao/nang-luc", "skills.title", []string{learning.Leader, learning.Admin}},
	{"/giao-hoc", "assignment.title", []string{learning.Leader, learning.Admin}},
	{"/danh-sach", "roster.title", []string{learning.Admin}},
	{"/ket-qua-noi-khac", "elsewhere.title", []string{learning.Admin}},
	{"/phieu", "slip.title", []string{learning.Admin, learning.Helper}},
	{"/bo-nhiem", "account.appointments", []string{learning.Admin}},
	{"/do-phu", "coverage.title", []string{learning.Trainer, learning.Admin}},
}

// furnishDesk gives a page the officer's staff pages: at its foot, and at its head where it is one of them.
func (v *visit) furnishDesk(f *page.Frame) {
	here := -1
	for _, d := range desk {
		if !slices.ContainsFunc(d.roles, func(role string) bool { return slices.Contains(v.officer.Roles, role) }) {
			continue
		}
		f.Staff = append(f.Staff, page.DeskLink{Link: page.Link{Href: d.href, Text: v.say(message.New(d.name))}})
		last := len(f.Staff) - 1
		within := v.r.URL.Path == d.href || strings.HasPrefix(v.r.URL.Path, d.href+"/")
		if within && (here < 0 || len(d.href) > len(f.Staff[here].Href)) { // /lanh-dao/nang-luc lies within /lanh-dao too
			here = last
		}
	}
	if here < 0 || f.Back != nil {
		return
	}
	f.Staff[here].Here, f.Desk, f.Tab = true, f.Staff[here].Text, "units"
	if !slices.Contains(f.Styles, "staff.css") {
		f.Styles = append(slices.Clone(f.Styles), "staff.css")
	}
}
