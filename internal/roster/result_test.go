package roster

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"hocvu/internal/message"
)

func TestTheColumnsOfAListOfResultsAreFoundByTheirNames(t *testing.T) {
	for name, rows := range map[string][]string{
		"plain":            {"Số hiệu|Ngày hoàn thành", "000-123|15/10/2025"},
		"apart":            {"So\u0302\u0301 hie\u0323\u0302u|Hoa\u0300n tha\u0300nh", "000-123|15/10/2025"},
		"a share beside":   {"Số hiệu|Tỷ lệ hoàn thành (%)|Hoàn thành", "000-123|100|15/10/2025"},
		"a title above":    {"DANH SÁCH HOÀN THÀNH THEO SỐ HIỆU", "Số hiệu|Hoàn thành", "000-123|15/10/2025"},
		"two rows":         {"TT|Số hiệu|Khóa học|", "||Đăng ký|Hoàn thành", "(1)|(2)|(3)|(4)", "1|000-123|x|15/10/2025"},
		"with time":        {"Số hiệu|Hoàn thành", "000-123|2025-10-15 08:30"},
		"time before":      {"Số hiệu|Hoàn thành", "000-123|08:30 15/10/2025"},
		"day and outcome":  {"Số hiệu|Trạng thái|Ngày hoàn thành", "000-123|Đã hoàn thành|15/10/2025"},
		"word and day":     {"Số hiệu|Hoàn thành|Ngày hoàn thành", "000-123|Có|15/10/2025"},
		"day without word": {"Số hiệu|Ngày hoàn thành|Hoàn thành", "000-123|15/10/2025|"},
		"count of days":    {"Badge|Completed on", "000-123|45945.354"},
		"a mark as result": {"Số hiệu|Kết quả|Hoàn thành", "000-123|9,5|15/10/2025"},
	} {
		l := ReadResults([]Table{table(rows...)})
		if len(l.Faults)+len(l.Refused) > 0 || len(l.Results) != 1 {
			t.Errorf("%s: %+v", name, l)
			continue
		}
		if r := l.Results[0]; r.Badge != "000-123" || !r.Completed.Day.Equal(time.Date(2025, 10, 15, 0, 0, 0, 0, time.UTC)) {
			t.Errorf("%s: %+v", name, r)
		}
	}
	for name, rows := range map[string][]string{
		"assignment.result-no-table":     {"DANH SÁCH HOÀN THÀNH THEO SỐ HIỆU", "Số hiệu|Tỷ lệ hoàn thành (%)", "000-123|100"},
		"assignment.result-column-twice": {"Số hiệu|Hoàn thành|Đã hoàn thành", "000-123|x|15/10/2025"},
	} {
		if l := ReadResults([]Table{table(rows...)}); len(l.Faults) != 1 || l.Faults[0].ID != name {
			t.Errorf("%s: %+v", name, l)
		}
	}
}

func TestWhatACellSaysOfACompletion(t *testing.T) {
	for _, yes := range []string{"x", "X", "✓", "Có", "Đã hoàn thành", "Đạt", "ROI", "Yes"} {
		if said, ok := ParseResultValue(yes); !ok || !said.Yes || said.No || !said.Day.IsZero() {
			t.Errorf("%q: %+v %v", yes, said, ok)
		}
	}
	for _, no := range []string{"Không", "chưa", "Chưa hoàn thành", "No"} {
		if said, ok := ParseResultValue(no); !ok || said.Yes || !said.No {
			t.Errorf("%q: %+v %v", no, said, ok)
		}
	}
	for _, nothing := range []string{"", " ", "-", "—"} {
		if said, ok := ParseResultValue(nothing); !ok || said != (ResultValue{}) {
			t.Errorf("%q: %+v %v", nothing, said, ok)
		}
	}
	for _, other := range []string{"hôm qua", "31/02/2026", "9,5", "?", "08:30"} {
		if said, ok := ParseResultValue(other); ok {
			t.Errorf("%q: %+v", other, said)
		}
	}
}

func TestARowOfResultsIsTakenOrRefusedWithItsReason(t *testing.T) {
	l := ReadResults([]Table{table("TT|Họ và tên|Số hiệu|Đăng ký|Hoàn thành|Kết quả", "1|Lò Văn Đồi|29|x|x|", "2|Giàng A Páo|000-029||x|", "3|Sùng Seo Lử|00О-123||x|", "4|Vàng Thị Mai|||15/10/2025|",
		"5|Lý A Sơn|000-124||hôm qua|", "6|Tẩn Thị Lan|000-125||15/10/2025|Chưa đạt", "7|Má A Páo|000-126|||Chưa", "|Cộng: 7|||3|", "|||Ngày 05 tháng 11 năm 2026||")})
	var got []string
	for _, r := range l.Refused {
		got = append(got, strings.TrimPrefix(r.ID, "assignment.result-"))
		if s := r.In(message.Vietnamese); strings.ContainsAny(s, "⟨{") {
			t.Errorf("%s", s)
		}
	}
	if want := []string{"contradicts", "contradicts", "badge", "no-badge", "day", "both"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if len(l.Results) != 1 || !l.Results[0].Completed.No {
		t.Errorf("%+v", l.Results)
	}
}

func TestAnOfficerWhoseNameReadsLikeASumIsNone(t *testing.T) {
	l := ReadResults([]Table{table("Số hiệu|Họ và tên|Hoàn thành", "000-033|Tòng A Páo|x", "000-034|Tống Công Minh|x", "35|CỐNG THỊ MAI|x", "000-036|Công A Sơn|x", "000-037|tong cong|x", "|Tòng A Lử|x")})
	if len(l.Results) != 5 || len(l.Notices) != 0 || len(l.Refused) != 1 || l.Refused[0].ID != "assignment.result-no-badge" {
		t.Errorf("%+v", l)
	}
}

func TestARowOfResultsThatIsPassedOverIsNamed(t *testing.T) {
	for _, row := range []string{"|Tổng cộng: 1|1", "Tổng số: 1||", "Tong 7||x", "|CỘNG|x", "|Cong: 1|", "|Người lập biểu|", "(1)|(2)|(3)", "Số hiệu|Họ và tên|Hoàn thành"} {
		l := ReadResults([]Table{table("Số hiệu|Họ và tên|Hoàn thành", "000-033|Tòng A Páo|x", "||", row, "||")})
		if len(l.Results) != 1 || len(l.Refused) != 0 || len(l.Notices) != 1 || l.Notices[0].ID != "roster.passed-one" || l.Notices[0].Arguments["row"] != 4 {
			t.Errorf("%q: %+v", row, l)
		}
	}
}

func TestColumnsThatContradictEachOtherAreNotDecided(t *testing.T) {
	for row, want := range map[string]string{"chưa||Đã hoàn thành": "D,B", "x||Chưa hoàn thành": "B,D", "chưa|15/10/2025|": "C,B", "x|chưa|": "B,C", "|15/10/2025|Đang học": "C,D"} {
		l := ReadResults([]Table{table("Số hiệu|Hoàn thành|Ngày hoàn thành|Trạng thái", "000-123|"+row)})
		if len(l.Refused) != 1 || l.Refused[0].ID != "assignment.result-both" || fmt.Sprint(l.Refused[0].Arguments["a"], ",", l.Refused[0].Arguments["b"]) != want {
			t.Errorf("%s: %+v", row, l)
		}
	}
	for _, row := range []string{"chưa||Chưa hoàn thành", "chưa||", "||Chưa", "chưa|-|9,5"} {
		if l := ReadResults([]Table{table("Số hiệu|Hoàn thành|Ngày hoàn thành|Trạng thái", "000-123|"+row)}); len(l.Results) != 1 || !l.Results[0].Completed.No || l.Results[0].Completed.Yes {
			t.Errorf("%s: %+v", row, l)
		}
	}
}
