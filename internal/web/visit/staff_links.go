package visit

import (
	"slices"
	"strings"

	"hocvu/internal/message"
	"hocvu/internal/web/page"
)

// staffPages lists the pages of the roles, in the order in which work goes through them: how things stand, what is asked for, who
// is there, how they get in, who may do what, what there is to learn. Whose they are stands in the table of routes.
var staffPages = []struct{ path, name string }{
	{"/lanh-dao", "report.title"},
	{"/lanh-dao/nang-luc", "skills.title"},
	{"/giao-hoc", "assignment.title"},
	{"/can-bo", "person.title"},
	{"/danh-sach", "roster.title"},
	{"/ket-qua-noi-khac", "elsewhere.title"},
	{"/phieu", "slip.title"},
	{"/don-vi", "unit.title"},
	{"/bo-nhiem", "account.appointments"},
	{"/cai-tien", "improve.title"},
	{"/do-phu", "coverage.title"},
	{"/cau-hoi", "item.title"},
	{"/cham-bai", "judge.title"},
	{"/ca-thi", "examsession.title"},
	{"/bao-sai/hang-doi", "reported.queue"},
	{"/cham-lai", "regrade.title"},
	{"/goi-hoc-lieu", "package.title"},
	{"/nhap-bai-hoc", "bring.title"},
	{"/nhap-cau-hoi", "draft.title"},
	{"/bang-kiem", "observe.title"},
	{"/khao-sat", "survey.title"},
}

// addStaffLinks gives a page the officer's staff pages: at its foot, and at its head where it is one of them.
func (v *Visit) addStaffLinks(f *page.Frame) {
	here := -1
	for _, d := range staffPages {
		if a, known := v.Site.audiences[d.path]; !known || !a.Holds(v.Officer) {
			continue
		}
		f.Staff = append(f.Staff, page.DeskLink{Link: page.Link{Href: d.path, Text: v.Say(message.New(d.name))}})
		last := len(f.Staff) - 1
		within := v.R.URL.Path == d.path || strings.HasPrefix(v.R.URL.Path, d.path+"/")
		if within && (here < 0 || len(d.path) > len(f.Staff[here].Href)) { // /lanh-dao/nang-luc lies within /lanh-dao too
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
