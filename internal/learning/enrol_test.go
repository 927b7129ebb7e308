package learning

import (
	"maps"
	"slices"
	"testing"

	"hocvu/internal/report"
)

// mobi is a list as it comes: a title, columns in their own order, a sum at the end.
var mobi = map[int][]string{1: {"DANH SÁCH HỌC VIÊN"}, 3: {"TT", "Ngày hoàn thành", "Họ tên", "Số hiệu", "Ngày đăng ký"}, 4: {"1", "20/10/2026", "Lò Văn Đồi", "000-001", "01/10/2026"},
	5: {"2", "", "Giàng A Páo", "000-002", "02/10/2026"}, 6: {"", "1", "Cộng"}}

func rowsOf(list map[int][]string) func(func(int, []string) bool) {
	return func(yield func(int, []string) bool) {
		for _, n := range slices.Sorted(maps.Keys(list)) {
			if !yield(n, list[n]) {
				return
			}
		}
	}
}

func TestResultsFromElsewhereCountWithTheirSource(t *testing.T) {
	h, leader, _, _ := staffed(t)
	list, err := h.ReadResults(rowsOf(mobi), monday)
	if err != nil || len(list.Results) != 2 || len(list.Faults) != 0 {
		t.Fatalf("%+v %v", list, err)
	}
	for _, want := range []ImportedResults{{2, 0}, {0, 2}} { // the same file twice changes nothing
		if done, faults, err := h.ImportResults(ctx, "khoa", "mobiEdu", list, false); err != nil || done != want || len(faults) != 0 {
			t.Errorf("%+v %v %v", done, faults, err)
		}
	}
	v, err := h.Report(ctx, leader, ReportRequest{At: h.Now(), Course: "khoa", By: report.ByUnit})
	if err != nil || v.Total.Registered != 2 || v.Total.Completed != 1 {
		t.Errorf("%+v %v", v.Total, err)
	}
	var origin string
	if err := h.app.DB().NewQuery("SELECT origin FROM enrolments WHERE source = 'imported' LIMIT 1").Row(&origin); err != nil || origin != "mobiEdu" {
		t.Errorf("%q %v", origin, err)
	}
}

func TestARowThatCannotBeTakenKeepsTheWholeListOut(t *testing.T) {
	h, _, _, _ := staffed(t)
	bad := maps.Clone(mobi)
	bad[7], bad[8], bad[9] = []string{"", "hôm qua", "", "000-010"}, []string{"", "x", "", "000-001"}, []string{"", "x", "", "000-777"}
	list, err := h.ReadResults(rowsOf(bad), monday)
	if err != nil || len(list.Faults) != 2 {
		t.Fatalf("%+v %v", list, err)
	}
	if done, faults, err := h.ImportResults(ctx, "khoa", "mobiEdu", list, false); err != nil || done.Changed != 0 || len(faults) != 3 || h.count(t, "enrolments") != 0 {
		t.Errorf("%+v %v %v", done, faults, err)
	}
	if done, _, err := h.ImportResults(ctx, "khoa", "mobiEdu", list, true); err != nil || done.Changed != 2 {
		t.Errorf("%+v %v", done, err)
	}
	if _, err := h.ReadResults(rowsOf(map[int][]string{1: {"Họ tên", "Lớp"}}), monday); err != ErrNoResults {
		t.Errorf("a list without results: %v", err)
	}
	if _, _, err := h.ImportResults(ctx, "khong-co", "mobiEdu", list, true); err != ErrNotFound {
		t.Errorf("an unknown course: %v", err)
	}
}
