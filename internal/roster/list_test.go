package roster

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"hocvu/internal/message"
)

func table(rows ...string) Table {
	return NewTable("DS", func(yield func(int, []string) bool) {
		for i, row := range rows {
			if !yield(i+1, strings.Split(row, "|")) {
				return
			}
		}
	})
}

func TestHeadingsAreFoundInEveryGuise(t *testing.T) {
	for name, rows := range map[string][]string{
		"plain":                             {"Số hiệu|Họ và tên|Cấp bậc|Đơn vị", "000-123|Lò Văn Đồi|Đại úy|PX01"},
		"another order":                     {"Đơn vị|Cấp bậc|Họ và tên|Số hiệu", "PX01|Đại úy|Lò Văn Đồi|000-123"},
		"without marks":                     {"SO HIEU|HO TEN|CAP BAC|DON VI", "000-123|Lò Văn Đồi|Đại úy|PX01"},
		"English":                           {"Badge No.|Full name|Rank|Unit", "000-123|Lò Văn Đồi|Đại úy|PX01"},
		"brackets and stars":                {"Số hiệu (CAND)*|Họ và tên [khai sinh]|Cấp bậc (hàm)|Đơn vị (*)", "000-123|Lò Văn Đồi|Đại úy|PX01"},
		"decomposed":                        {"So\u0302\u0301 hie\u0323\u0302u|Ho\u0323 va\u0300 te\u0302n|Ca\u0302\u0301p ba\u0323\u0302c|\u0110o\u031bn vi\u0323", "000-123|Lò Văn Đồi|Đại úy|PX01"},
		"titles above and numbers below":    {"CÔNG AN TỈNH NÚI SƯƠNG", "DANH SÁCH CÁN BỘ NĂM 2026", "STT|Số hiệu|Họ và tên|Cấp bậc|Đơn vị", "(1)|(2)|(3)|(4)|(5)", "1|000-123|Lò Văn Đồi|Đại úy|PX01"},
		"merged over two rows":              {"STT|Số hiệu|Họ và tên|Công tác", "STT|Số hiệu|Họ và tên|Cấp bậc|Đơn vị", "1|000-123|Lò Văn Đồi|Đại úy|PX01"},
		"words spread over two rows":        {"Số|Họ và|Cấp|Đơn", "hiệu|tên|bậc|vị", "000-123|Lò Văn Đồi|Đại úy|PX01"},
		"a name in two columns":             {"Số hiệu|Họ đệm|Tên|Cấp bậc|Đơn vị", "000-123|Lò Văn|Đồi|Đại úy|PX01"},
		"one heading over both name cells":  {"Số hiệu|Họ và tên||Cấp bậc|Đơn vị", "000-123|Lò Văn|Đồi|Đại úy|PX01"},
		"rank and duty in one column":       {"Mã CB|Họ tên CB|Cấp bậc, chức vụ|Chức vụ, đơn vị công tác", "000-123|Lò Văn Đồi|Đại úy - Đội phó|Đội phó, PX01"},
		"a combined name of the badge":      {"Số hiệu/Số CAND|Họ tên cán bộ, chiến sỹ|Cấp bậc|Đội", "000-123|Lò Văn Đồi|Đại úy Phó đội trưởng|PX01"},
		"number and unit beside better":     {"Mã số|Số hiệu sĩ quan|Họ và tên|Cấp bậc|Đội|Đơn vị", "7|000-123|Lò Văn Đồi|Đại úy|Đội 2|PX01"},
		"only a number":                     {"Mã số|Họ và tên|Cấp bậc|Đơn vị", "000-123|Lò Văn Đồi|Đại úy|PX01"},
		"units as lines between":            {"Số hiệu|Họ và tên|Cấp bậc", "I. Phòng Tổ chức cán bộ", "000-123|Lò Văn Đồi|Đại úy"},
		"the heading again on a later page": {"Số hiệu|Họ và tên|Cấp bậc|Đơn vị", "000-123|Lò Văn Đồi|Đại úy|PX01", "Số hiệu|Họ và tên|Cấp bậc|Đơn vị"},
	} {
		t.Run(name, func(t *testing.T) {
			l := ReadList([]Table{table(rows...)})
			if len(l.Faults) > 0 || len(l.Tables) != 1 || len(l.Tables[0].Entries) != 1 {
				t.Fatalf("%+v", l)
			}
			p := Compare(l, Present{Units: units}, Options{Day: today, Today: today})
			if got := p.Lines[0]; got.Badge != "000-123" || got.Name != "Lò Văn Đồi" || got.Rank != "Đại úy" || got.Unit != "u1" {
				t.Errorf("%+v", got)
			}
		})
	}
}

func TestSumsAndSignaturesArePassedOverAndSaid(t *testing.T) {
	l := ReadList([]Table{table(head, "000-123|Lò Văn Đồi|Đại úy|PX01", "Tổng cộng: 1 đồng chí", "", "||Mường Sương, ngày 05 tháng 11 năm 2026", "NGƯỜI LẬP BIỂU||THỦ TRƯỞNG ĐƠN VỊ", "Thiếu tá Giàng A Páo||Đại tá Lù Văn Vi")})
	if n := len(l.Tables[0].Entries); n != 1 {
		t.Errorf("%d officers: %+v", n, l.Tables[0].Entries)
	}
	if len(l.Notices) != 1 || !strings.Contains(l.Notices[0].In(message.Vietnamese), "dòng 3 đến 7") {
		t.Errorf("%v", l.Notices)
	}
}

func TestAColumnOfCitizenNumbersIsNotRead(t *testing.T) {
	l := ReadList([]Table{table("Số hiệu|Họ và tên|Số CCCD|Đơn vị", "000-123|Lò Văn Đồi|012345678901|PX01")})
	if len(l.Notices) != 1 || l.Notices[0].ID != "roster.private-column" {
		t.Errorf("%v", l.Notices)
	}
	for _, v := range l.Tables[0].Entries[0].Values {
		if v == "012345678901" {
			t.Error("it was read")
		}
	}
}

func TestAColumnThatIsNotUnderstoodIsNamed(t *testing.T) {
	l := ReadList([]Table{table("STT|Số hiệu|Họ và tên|Hàm cấp|Đơn vị|Đội|Số CCCD", "1|000-123|Lò Văn Đồi|Đại úy|PX01|Đội 2|012345678901")})
	if len(l.Notices) != 2 || l.Notices[1].ID != "roster.unread-columns" || l.Notices[1].Arguments["columns"] != "D “Hàm cấp”, F “Đội”" {
		t.Errorf("%+v", l.Notices)
	}
}

func TestASignatureBesideAPlaceIsNoOfficer(t *testing.T) {
	l := ReadList([]Table{table("STT|Số hiệu|Họ và tên|Cấp bậc|Đơn vị", "1|000-123|Lò Văn Đồi|Đại úy|PX01", "2||Vàng Thị Nương||Phòng lạ", "||NGƯỜI LẬP BIỂU||TRƯỞNG PHÒNG", "||Thiếu tá Giàng A Páo||Núi Sương")})
	p := Compare(l, present, Options{Day: today, Today: today})
	if len(p.Lines) != 2 || p.Lines[1].Sentence.ID != "roster.badge-missing" || len(p.Notices) != 2 {
		t.Errorf("%+v\n%+v", p.Lines, p.Notices)
	}
}

func TestTwoColumnsOfOneMeaningRefuseTheFile(t *testing.T) {
	l := ReadList([]Table{table("Số hiệu|Họ tên|Đơn vị|Đơn vị công tác", "000-123|Lò Văn Đồi|A|B")})
	if len(l.Faults) != 1 || l.Faults[0].ID != "roster.column-twice" {
		t.Errorf("%+v", l.Faults)
	}
}

func TestAFileWithoutAListIsRefused(t *testing.T) {
	l := ReadList([]Table{table("Tên|Điểm", "a|7"), table("x")})
	if len(l.Faults) != 1 || l.Faults[0].ID != "roster.no-table" {
		t.Errorf("%+v", l.Faults)
	}
}

func TestRanksAreReadInEveryShortForm(t *testing.T) {
	for typed, want := range map[string]string{"Thiếu uý": "Thiếu úy", "thiếu úy": "Thiếu úy", "Đ/úy": "Đại úy", "ĐẠI  UÝ": "Đại úy", "Tr.tá": "Trung tá", "Thg úy": "Thượng úy", "3//": "Thượng tá",
		"4/": "Đại úy", "H.sĩ": "Hạ sĩ", "B.nhất": "Binh nhất", "Thượng úy QNCN": "Thượng úy", "Đ.tướng": "Đại tướng", "Thi.tá": "Thiếu tá",
		"Hạ sỹ": "Hạ sĩ", "Thượng sỹ": "Thượng sĩ", "Tr.sỹ": "Trung sĩ", "Đ/c Đại úy": "Đại úy", "Đồng chí thiếu tá": "Thiếu tá", "Đại úy, Đội trưởng": "Đại úy", "Phó trưởng phòng - Thượng tá": "Thượng tá",
		"Đại úy Đội trưởng": "Đại úy", "Thiếu tá (Phó TP)": "Thiếu tá"} {
		if got := Rank(typed); len(got) != 1 || got[0] != want {
			t.Errorf("Rank(%q) = %v, want %s", typed, got, want)
		}
	}
	for typed, want := range map[string]int{"T.tá": 3, "Th/tá": 2, "T.úy": 3, "Đội trưởng": 0, "tá": 0, "": 0, "Đại úy tá": 0, "Đại úy, Thiếu tá": 2, "Trung tá Thượng tá": 0} {
		if got := Rank(typed); len(got) != want {
			t.Errorf("Rank(%q) = %v, want %d", typed, got, want)
		}
	}
	for _, rank := range Ranks {
		if got := Rank(rank); len(got) != 1 || got[0] != rank {
			t.Errorf("Rank(%q) = %v", rank, got)
		}
	}
}

func TestDaysAreReadAsClerksWriteThem(t *testing.T) {
	want := time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)
	for _, typed := range []string{"02/01/2026", "2/1/2026", "2-1-26", "02.01.2026", "2026-01-02", "2026-01-02 00:00:00", "46024", "46024.0", "ngày 02 tháng 01 năm 2026", " 02 / 01 / 2026 ", "46024.354", "02/01/2026 00:00:00", "2/1/2026 8:30", "02/01/2026 8:30:00 SA", "2026-01-02 07:45:10"} {
		if got, ok := Day(typed); !ok || !got.Equal(want) {
			t.Errorf("Day(%q) = %v, %v", typed, got, ok)
		}
	}
	for _, typed := range []string{"", "31/02/2026", "01/25/2026", "01/2026", "hôm qua", "12345678", "01/01/1900", "0", "2026-01-02T25:00:00Z", "2026-01-02T17:00:00+25:00", "46024 17:00 Z Z"} {
		if got, ok := Day(typed); ok {
			t.Errorf("Day(%q) = %v", typed, got)
		}
	}
}

func TestAMomentWithAZoneIsReadAsTheDayAtTheSite(t *testing.T) {
	want := time.Date(2026, 9, 16, 0, 0, 0, 0, time.UTC)
	for _, typed := range []string{"2026-09-15T23:30:00Z", "2026-09-15T23:30Z", "2026-09-15T23:30:00.000Z", "2026-09-15 17:00:00Z",
		"2026-09-16T06:30:00+07:00", "2026-09-16T06:30:00+0700", "2026-09-15T23:30:00+00:00", "2026-09-15 23:30:00 UTC",
		"2026-09-15T20:30:00-03:00", "15/09/2026 23:30 UTC", "15/09/2026 11:30 PM GMT", "16/09/2026 6:30 SA UTC+7",
		"2026-09-16T00:00:00Z", "2026-09-16T16:59:59Z"} {
		if got, ok := Day(typed); !ok || !got.Equal(want) {
			t.Errorf("Day(%q) = %v, %v", typed, got, ok)
		}
		if said, ok := ParseResultValue(typed); !ok || !said.Yes || !said.Day.Equal(want) {
			t.Errorf("ParseResultValue(%q) = %+v, %v", typed, said, ok)
		}
	}
	l := ReadResults([]Table{table("Số hiệu|Hoàn thành", "000-123|09/13/2026 01:00 UTC", "000-124|09/10/2026 23:30 UTC")})
	if len(l.Refused) != 2 || l.Refused[1].ID != "roster.day-us" {
		t.Errorf("month first with a zone: %+v", l)
	}
}

// An applied list says nothing new: whatever it held, planning it again finds every line that was taken unchanged, and
// every line that was refused refused again or, when it waited for nothing, still for the same reason.
func TestAPlanAppliedAndMadeAgainIsUnchanged(t *testing.T) {
	pick := func(r *rand.Rand, from ...string) string { return from[r.IntN(len(from))] }
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 7))
		rows := []string{head}
		for range 1 + r.IntN(12) {
			rows = append(rows, strings.Join([]string{
				pick(r, "000-123", "000123", "000-124", "000-125", "000-126", "000-201", "202", "00O-203", "", "AB7"), pick(r, "Lò Văn Đồi", "VÀNG THỊ NƯƠNG", "Sùng Seo Lử", ""),
				pick(r, "", "Đ/úy", "3//", "T.tá"), pick(r, "", "PX01", "ca xã Mường Sương", "nam mit", "Phòng lạ"), pick(r, "", "Nhóm 1", "Nhóm 4"),
				pick(r, "", "", "01/11/2026", "46024"), pick(r, "", "", "nghỉ hưu", "đang công tác"), pick(r, "", "", "", "20/11/2026")}, "|"))
		}
		o := Options{Day: today, Today: today, Complete: r.IntN(3) == 0}
		l := ReadList([]Table{table(rows...)})
		first := Compare(l, present, o)
		second := Compare(l, applied(present, first), o)
		for i, line := range second.Lines {
			if line.Kind != Unchanged && (line.Kind != Refused || i < len(first.Lines) && first.Lines[i].Kind != Refused) {
				t.Fatalf("seed %d: row %d was %+v and is %+v\n%s", seed, line.Row, first.Lines[i], line, strings.Join(rows, "\n"))
			}
		}
	}
}

func FuzzReadList(f *testing.F) {
	f.Add(head + "\n000-123|Lò Văn Đồi|Đại úy|PX01||02/01/2026|nghỉ|46024")
	f.Add("Số|Họ và|Cấp|Đơn\nhiệu|tên|bậc|vị\n1|a|b|c\n(1)|(2)|(3)")
	f.Add("SH|Họ|Tên|CCCD\n\n00О-1|\u0301|x\u0300|9\nTổng||||")
	f.Fuzz(func(t *testing.T, text string) {
		l := ReadList([]Table{table(strings.Split(text, "\n")...)})
		p := Compare(l, present, Options{Day: today, Today: today, Complete: true})
		for _, line := range p.Lines {
			if line.Kind == "" || line.Sentence.ID == "" || strings.ContainsAny(line.Sentence.In(message.English), "⟨⟩") && !strings.ContainsAny(text, "⟨⟩") {
				t.Fatalf("a line without a sentence: %+v", line)
			}
		}
	})
}
