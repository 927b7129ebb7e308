package roster_test

import (
	"slices"
	"testing"
	"time"

	"hocvu/internal/roster"
)

// repeated is a list of very many rows that say the same of one badge, and a last one that says something else. Were
// each compared with each, the tests below would run for hours.
func repeated(head, row, other []string) (table roster.Table, rows int) {
	const many = 10_000
	all := append([][]string{head}, slices.Repeat([][]string{row}, many)...)
	return roster.NewTable("Sheet1", slices.All(append(all, other))), many + 1
}

func TestAListOfOneBadgeIsLookedThroughOnce(t *testing.T) {
	table, rows := repeated([]string{"Số hiệu", "Họ và tên", "Cấp bậc", "Đơn vị"},
		[]string{"000-001", "Lò Văn Đồi", "Đại úy", "MS"}, []string{"000-001", "Lò Văn Đồi", "Thiếu tá", "MS"})
	list := roster.ReadList([]roster.Table{table})
	now := roster.Present{Units: []roster.Unit{{ID: "u", Code: "MS", Name: "Công an xã Mường Sương"}}}
	day := time.Date(2026, 11, 29, 0, 0, 0, 0, time.UTC)
	plan := roster.Compare(list, now, roster.Options{Day: day, Today: day})
	refused := func(l roster.Line) bool {
		return l.Kind == roster.Refused && l.Sentence.ID == "roster.badge-contradicts"
	}
	if n := len(plan.Lines); n != rows || !refused(plan.Lines[0]) || !refused(plan.Lines[n-1]) {
		t.Errorf("%d lines of %d rows, faults %v", n, rows, list.Faults)
	}
}

func TestResultsOfOneBadgeAreLookedThroughOnce(t *testing.T) {
	table, rows := repeated([]string{"Số hiệu", "Họ và tên", "Hoàn thành"},
		[]string{"000-001", "Lò Văn Đồi", "01/11/2026"}, []string{"000-001", "Lò Văn Đồi", "02/11/2026"})
	list := roster.ReadResults([]roster.Table{table})
	if n := len(list.Refused); n != rows || list.Refused[0].Message.ID != "assignment.result-contradicts" {
		t.Errorf("%d refused of %d rows, faults %v", n, rows, list.Faults)
	}
}
