package admin

import (
	"fmt"
	"strings"

	"hocvu/internal/learning/people"
	"hocvu/internal/message"
	"hocvu/internal/roster"

	"hocvu/internal/web/visit"
	"hocvu/internal/web/webtest"
)

// handmadeRoster is the trial of a list with more rows than one page has.
func handmadeRoster(v *visit.Visit) rosterPlanView {
	p := roster.Plan{Day: webtest.Noon, Serving: 40, Notices: []message.Message{message.New("roster.passed-one", "of", message.New("sheet.of", "sheet", "DS"), "row", 8, "words", "Khối 1")}}
	for i := range linesOnPage + 1 {
		p.Lines = append(p.Lines, roster.Line{Kind: roster.Refused, Sheet: "DS", Row: i + 2, Column: "C", Badge: "000-123", Name: "Lò Văn Đồi", Sentence: message.New("roster.rank-unknown", "rank", "Đội trưởng")})
	}
	p.Lines = append(p.Lines, roster.Line{Kind: roster.Moved, Row: 99, Badge: "000-124", Name: "Vàng Thị Nương", Sentence: message.New("roster.unchanged")})
	for i := range 6 {
		p.Lines = append(p.Lines, roster.Line{Kind: roster.Leaves, Badge: fmt.Sprintf("000-13%d", i), Name: "Giàng A Páo", Sentence: message.New("roster.not-in-list", "unit", "Phòng Tham mưu")})
	}
	p.Warning = message.New("roster.nobody-removed", "n", 2)
	return RosterPages{v}.view("/danh-sach/"+strings.Repeat("a", 32), people.RosterImport{Source: "danh sách.xlsx", Complete: true}, p, "Có dòng không nhận được.")
}
