package roster

import (
	"strings"
	"testing"

	"hocvu/internal/message"
)

func TestANameWithoutMarksIsNoChangeAndCounted(t *testing.T) {
	for name, c := range map[string]struct {
		typed, want string
		kind        Kind
		notices     int
	}{
		"no marks at all":               {"Vang Thi Nuong", "Vàng Thị Nương", Unchanged, 1},
		"no marks, in capitals":         {"VANG THI NUONG", "Vàng Thị Nương", Unchanged, 1},
		"one word without":              {"Vàng Thi Nương", "Vàng Thị Nương", Unchanged, 1},
		"a letter off and no marks":     {"Vang Thi Nuon", "Vàng Thị Nương", Unchanged, 1},
		"a word left out and no marks":  {"Vang Nuong", "Vàng Thị Nương", Unchanged, 1},
		"other marks are a correction":  {"Vàng Thị Nướng", "Vàng Thị Nướng", Changed, 0},
		"a star":                        {"Vàng Thị Nương*", "Vàng Thị Nương", Unchanged, 0},
		"a remark behind a dash":        {"Vàng Thị Nương - ĐT", "Vàng Thị Nương", Unchanged, 0},
		"a remark behind a long dash":   {"Vàng Thị Nương – đi học", "Vàng Thị Nương", Unchanged, 0},
		"a remark in capitals":          {"Vàng Thị Nương ĐT", "Vàng Thị Nương", Unchanged, 0},
		"another name in brackets":      {"Vàng Thị Nương (tên khác: Mẩy)", "Vàng Thị Nương", Unchanged, 0},
		"a bracket that stays open":     {"Vàng Thị Nương (tên khác: Mẩy", "Vàng Thị Nương", Unchanged, 0},
		"a small number of a footnote":  {"Vàng Thị Nương¹", "Vàng Thị Nương", Unchanged, 0},
		"a salutation":                  {"Đ/c Vàng Thị Nương", "Vàng Thị Nương", Unchanged, 0},
		"a rank before":                 {"Thiếu tá Vàng Thị Nương", "Vàng Thị Nương", Unchanged, 0},
		"a name that begins like a one": {"Hạ Thị Nương", "Hạ Thị Nương", Refused, 0},
	} {
		t.Run(name, func(t *testing.T) {
			p := plan(Options{}, "Số hiệu|Họ và tên", "000-124|"+c.typed)
			if got := p.Lines[0]; got.Name != c.want || got.Kind != c.kind || len(p.Notices) != c.notices {
				t.Errorf("%+v %v", got, p.Notices)
			}
		})
	}
}

func TestWhatIsLeftOutOfANameIsSaid(t *testing.T) {
	for typed, left := range map[string]string{
		"Cư A Sơn*": "*", "Cư A Sơn - ĐT": "- ĐT", "Cư A Sơn (tên khác: Páo)": "(tên khác: Páo)", "Đ/c Cư A Sơn": "Đ/c", "Cư A Sơn²": "²",
		"Thượng sỹ Cư A Sơn": "Thượng sỹ", "Cư A Sơn.": ".", "**Cư A Sơn": "**",
	} {
		line := plan(Options{}, head, "000-300|"+typed+"||PX01").Lines[0]
		if line.Name != "Cư A Sơn" || line.Kind != Created || len(line.Notes) != 1 || line.Notes[0].Arguments["left"] != left {
			t.Errorf("%s: %+v", typed, line)
		}
	}
	for _, name := range []string{"Hà Sĩ Long", "H'Hen Niê", "Mùa A de Păng", "Ba-na Y Blơ", "Nguyễn Đ. Minh", "Trung Tá Văn"} {
		if got, left := cleanName(name); name != "Trung Tá Văn" && (got != name || left != "") {
			t.Errorf("%s is taken for %q without %q", name, got, left)
		}
		if m := NameFault(name); m.ID != "" {
			t.Errorf("%s: %s", name, m.In(message.English))
		}
	}
}

func TestConsoleAndListRefuseTheSameNames(t *testing.T) {
	for name, want := range map[string]string{
		"NguyÔn V¨n A": "roster.name-old-font", "TrÇn ThÞ B": "roster.name-old-font", "Nguyeãn Vaên A": "roster.name-old-font", "LÀ NguyÔn": "roster.name-old-font",
		"Lо Văn Đồi": "roster.name-stranger", "Λò Văn": "roster.name-stranger", "李强": "roster.name-stranger",
		"Lò Văn 2": "roster.name-bad", "=cmd()": "roster.name-bad", "---": "roster.name-bad", "Lò, Văn": "roster.name-bad", "Lò + Văn": "roster.name-bad",
	} {
		if m := NameFault(name); m.ID != want {
			t.Errorf("%s: %q, want %s", name, m.ID, want)
		}
		for _, l := range message.Languages {
			if said := NameFault(name).In(l); strings.ContainsAny(said, "⟨{") {
				t.Error(said)
			}
		}
	}
}

func TestTheTrialShowsDayAndGroup(t *testing.T) {
	for row, want := range map[string]string{
		"000-300|Sùng Seo Lử||PX01|Nhóm 4|2-11-26":                  "Thêm mới · trang “DS”, dòng 2 · 000-300 Sùng Seo Lử · Thêm mới vào Phòng Tổ chức cán bộ từ ngày 02/11/2026. · đơn vị: → Phòng Tổ chức cán bộ · nhóm: → Nhóm 4",
		"000-123|Lò Văn Đồi||PX01||05/11/2026":                      "Chuyển từ Công an xã Mường Sương sang Phòng Tổ chức cán bộ từ ngày 05/11/2026",
		"000-125|Giàng A Páo||CAX02||05/11/2026":                    "Đã rời nay trở lại Công an xã Nậm Mít từ ngày 05/11/2026.",
		"000-125|Giàng A Páo|||||đang công tác":                     "Đã rời nay trở lại Công an xã Mường Sương từ ngày 23/11/2026.",
		"000-124|Vàng Thị Nương|||||nghỉ|07/11/2026":                "Rời Phòng Tổ chức cán bộ từ ngày 07/11/2026",
		"000-301|Sùng Seo Lử||PX01||46328":                          "Ô ngày là số 46328 của bảng tính, đọc là 02/11/2026.",
		"000-302|Sùng Seo Lử||PX01||46328.5":                        "đọc là 02/11/2026.",
		"0100822|Hạng Thị Bảy||PX01":                                "Số hiệu 0100822 dài hơn 6 chữ số",
		"000-303|Sung Seo Lu||PX01":                                 "Họ tên viết không dấu.",
		"000-124|Vang Nuong||PX01":                                  "giữ “Vàng Thị Nương”",
		"CAND: 010-078|Hạng Thị Hai Chấm||PX01||":                   "“CAND: 010-078” được đọc là số hiệu 010-078.",
		"'010077|Hạng Thị Nháy||PX01||":                             "010-077 Hạng Thị Nháy",
		"10177,00|Hạng Thị Phẩy||PX01||":                            "“10177,00” được đọc là 010-177",
		"000-124||||||nghỉ hưu|46328":                               "Rời Phòng Tổ chức cán bộ từ ngày 02/11/2026",
		"900-100|Vàng Thị Nương|Thiếu tá|PX01":                      "Cùng họ tên, cấp bậc, đơn vị với 000-124",
		"000-304|Sùng Seo Lử||Phòng Tổ chức cán bộ, tỉnh Núi Sương": "Thêm mới vào Phòng Tổ chức cán bộ",
	} {
		said := plan(Options{}, head, row).Lines[0].In(message.Vietnamese)
		if !strings.Contains(said, want) {
			t.Errorf("%s\n%s, without: %s", row, said, want)
		}
	}
}

func TestAColumnOfDaysIsReadAsOneThing(t *testing.T) {
	p := plan(Options{}, head, "000-301|Sùng Seo Lử||PX01||11/13/2026", "000-302|Sùng Seo Lả||PX01||11/02/2026", "000-303|Sùng Seo Lá||PX01||46328",
		"000-304|Sùng Seo Là||PX01||2026-11-02", "000-305|Sùng Seo Lạ||PX01||")
	for i, want := range []Kind{Refused, Refused, Refused, Created, Created} {
		if got := p.Lines[i]; got.Kind != want || want == Refused && (got.Sentence.ID != "roster.day-us" || got.Column != "F") {
			t.Errorf("%+v", got)
		}
	}
	l := ReadResults([]Table{table("Số hiệu|Hoàn thành", "000-301|11/13/2026 08:00", "000-302|11/02/2026", "000-303|x")})
	if len(l.Refused) != 2 || len(l.Results) != 1 || l.Refused[1].ID != "roster.day-us" {
		t.Errorf("results: %+v", l)
	}
}

func TestRowsOfOneBadgeThatContradictEachOtherAreAllRefused(t *testing.T) {
	for name, rows := range map[string][]string{
		"another unit":            {"010-192|Pờ Thị Hai||PX01", "010192|Pờ Thị Hai||CAX01"},
		"another name":            {"010-193|Pờ Thị Ba||PX01", "10193|Pờ Thị Tư||PX01"},
		"another day":             {"010-193|Pờ Thị Ba||PX01||01/11/2026", "010-193|Pờ Thị Ba||PX01||02/11/2026"},
		"three rows":              {"010-193|Pờ Thị Ba||PX01", "010-193|Pờ Thị Ba||PX01", "010-193|Pờ Thị Ba||CAX01"},
		"of who is on the roster": {"000-123|Lò Văn Đồi|Đại úy", "000-123|Lò Văn Đồi|Thiếu tá"},
	} {
		p := plan(Options{}, append([]string{head}, rows...)...)
		for _, line := range p.Lines {
			if line.Sentence.ID != "roster.badge-contradicts" {
				t.Errorf("%s: %+v", name, line)
			}
		}
	}
	same := plan(Options{}, head, "000-123|Lò Văn Đồi|Đ/úy|CAX01", "000123|LO VAN DOI|Đại úy|CA xã Mường Sương")
	if same.Lines[0].Kind != Unchanged || same.Lines[1].Sentence.ID != "roster.badge-twice" {
		t.Errorf("two spellings of one thing: %+v", same.Lines)
	}
	for _, rows := range [][]string{{"000-123|15/10/2025", "000123|16/10/2025"}, {"000-123|x", "123|chưa"}} {
		l := ReadResults([]Table{table("Số hiệu|Hoàn thành", rows[0], rows[1])})
		if len(l.Results) != 0 || len(l.Refused) != 2 || l.Refused[0].ID != "assignment.result-contradicts" {
			t.Errorf("%v: %+v", rows, l)
		}
	}
}

func TestAChangedBadgeIsAskedAbout(t *testing.T) {
	rows := []string{head, "000-123|Lò Văn Đồi", "900-124|Vàng Thị Nương|Thiếu tá|PX01"}
	p := plan(Options{Complete: true}, rows...)
	if p.Count(Refused) != 2 || p.Count(Leaves)+p.Count(Created) != 0 || p.Lines[1].Sentence.ID != "roster.badge-changed" {
		t.Fatalf("%+v", p.Lines)
	}
	p = plan(Options{Complete: true}, append(rows, "000-124|Vàng Thị Nương|||||nghỉ")...)
	if p.Count(Leaves) != 1 || p.Count(Created) != 1 || p.Lines[1].Notes[0].ID != "roster.same-name-leaves" {
		t.Errorf("the way out for two people: %+v", p.Lines)
	}
	p = plan(Options{Complete: true}, head, "000-123|Lò Văn Đồi", "900-124|Vàng Thị Nương|Đại úy|PX01")
	if p.Count(Leaves) != 1 || p.Count(Created) != 1 {
		t.Errorf("another rank: %+v", p.Lines)
	}
}

func TestTheUnitOfASectionIsTaken(t *testing.T) {
	const head = "TT|Số hiệu|Họ và tên|Cấp bậc"
	for name, c := range map[string]struct {
		rows []string
		unit string // of the last line
		id   string
	}{
		"number and name":     {[]string{"I|Công an xã Mường Sương", "1|010-011|Lò Thị Dung|Thiếu úy"}, "u2", ""},
		"the next one counts": {[]string{"I|Công an xã Mường Sương", "1|010-011|Lò Thị Dung|", "II|Phòng Tổ chức cán bộ", "1|010-013|Sùng Thị Say|"}, "u1", ""},
		"within one cell":     {[]string{"I. PHÒNG TỔ CHỨC CÁN BỘ: 12 đồng chí", "1|010-011|Lò Thị Dung|"}, "u1", ""},
		"with its count":      {[]string{"I|Công an xã Nậm Mít (5 đ/c)||5", "1|010-011|Lò Thị Dung|"}, "u3", ""},
		"a part within":       {[]string{"I|Công an xã Mường Sương", "1|Lãnh đạo", "1|010-011|Lò Thị Dung|"}, "u2", ""},
		"named as a unit":     {[]string{"|Đơn vị: Công an xã Mường Sương", "1|010-011|Lò Thị Dung|"}, "u2", ""},
		"a sum is no section": {[]string{"I|Công an xã Mường Sương", "1|010-011|Lò Thị Dung|", "|Cộng: 1", "2|010-012|Giàng A Của|"}, "u2", ""},
		"misspelt":            {[]string{"I|Công an xã Mường Sươn", "1|010-011|Lò Thị Dung|"}, "", "roster.unit-near"},
		"another after it":    {[]string{"I|Công an xã Mường Sương", "1|010-010|Lò Thị Dần|", "II|Khối khác", "1|010-011|Lò Thị Dung|"}, "", "roster.unit-missing-section"},
		"no unit at all":      {[]string{"I|Lãnh đạo", "1|010-011|Lò Thị Dung|"}, "", "roster.unit-missing-section"},
		"who is there moves":  {[]string{"I|Phòng Tổ chức cán bộ", "1|000-123|Lò Văn Đồi|"}, "u1", ""},
	} {
		t.Run(name, func(t *testing.T) {
			p := plan(Options{}, append([]string{head}, c.rows...)...)
			got := p.Lines[len(p.Lines)-1]
			if c.id == "" && (got.Kind == Refused || got.Unit != c.unit) || c.id != "" && got.Sentence.ID != c.id {
				t.Errorf("%+v %v", got, p.Notices)
			}
		})
	}
	p := plan(Options{}, "TT|Số hiệu|Họ và tên|Đơn vị", "I|Công an xã Mường Sương", "1|010-011|Lò Thị Dung|")
	if p.Lines[0].Unit != "u2" {
		t.Errorf("a column of units that is empty: %+v", p.Lines[0])
	}
}

func TestWellKnownShortNamesOfUnitsAreRead(t *testing.T) {
	all := []Unit{{ID: "t", Code: "CAT", Name: "Công an tỉnh Núi Sương"}, {ID: "g", Code: "PC08", Name: "Phòng Cảnh sát giao thông"}, {ID: "h", Code: "PC02", Name: "Phòng Cảnh sát hình sự"},
		{ID: "c", Code: "PC07", Name: "Phòng Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ"}, {ID: "x", Code: "PX01", Name: "Phòng Tổ chức cán bộ"}, {ID: "m", Code: "CAX01", Name: "Công an xã Mường Sương"}}
	d := newDirectory(all, today)
	for typed, want := range map[string]string{
		"Phòng CSGT": "g", "P. CSGT": "g", "phòng csgt": "g", "PCSGT": "g", "CSHS": "", "Phòng CSHS": "h", "PX 01": "x", "px-01": "x", "PX1": "x", "PC 8": "g", "Phòng TCCB": "x",
		"Phòng Cảnh sát PCCC và CNCH": "c", "Phòng Cảnh sát PCCC&CNCH": "c", "Phòng CSGT, tỉnh Núi Sương": "g", "Phòng Tổ chức cán bộ, Công an tỉnh": "x",
		"Phòng Tổ chức cán bộ Công an tỉnh Núi Sương": "x", "Công an xã Mường Sương, tỉnh Núi Sương": "m", "CAX Mường Sương, tỉnh Núi Sương": "m", "Công an tỉnh Núi Sương": "t",
		"Đội trưởng, Công an xã Mường Sương": "m", "Phòng Tổ chức cán bộ, Công an tỉnh Núi Khác": "", "Phòng XYZT": "", "Phòng CS": "",
	} {
		if got := d.find(typed); got.unit.ID != want {
			t.Errorf("%s is %q (%+v), want %q", typed, got.unit.ID, got, want)
		}
	}
}

func TestAListThatNamesNobodyIsAFault(t *testing.T) {
	for name, rows := range map[string][]string{"a heading alone": {head}, "a heading and signatures": {head, "", "NGƯỜI LẬP BIỂU||THỦ TRƯỞNG ĐƠN VỊ"}, "only a sum": {head, "|Tổng cộng: 0"}} {
		for _, complete := range []bool{false, true} {
			p := plan(Options{Complete: complete}, rows...)
			if len(p.Faults) != 1 || p.Faults[0].ID != "roster.nobody" || len(p.Lines) != 0 {
				t.Errorf("%s: %+v", name, p)
			}
		}
	}
	if l := ReadResults([]Table{table("Số hiệu|Hoàn thành")}); len(l.Faults) != 1 || l.Faults[0].ID != "assignment.result-nobody" {
		t.Errorf("results: %+v", l)
	}
}

func TestBadgesThatWereKeptOtherwiseAreReached(t *testing.T) {
	now := Present{Units: units, Officers: []Officer{
		{ID: "a", Badge: "009-100", Name: "Lò Văn Một", Unit: "u1", Since: longAgo},
		{ID: "b", Badge: "9100", Name: "Sùng A Hai", Unit: "u1", Since: longAgo},
		{ID: "c", Badge: "CAND009100", Name: "Vàng Thị Ba", Unit: "u1", Since: longAgo}, {ID: "d", Badge: "9010001", Name: "Cư A Tư", Unit: "u1", Since: longAgo}}}
	rows := table(head, "009-100|Lò Văn Một|Đại úy", "9100|Sùng A Hai|Đại úy", "CAND-009100|Vàng Thị Ba|Đại úy",
		"9010001|Cư A Tư|Đại úy")
	p := Compare(ReadList([]Table{rows}), now, Options{Day: today, Today: today, Complete: true})
	for i, want := range []string{"a", "b", "c", "d"} {
		if got := p.Lines[i]; got.Officer != want || got.Kind != Changed {
			t.Errorf("%+v", got)
		}
	}
	if len(p.Lines) != 4 {
		t.Errorf("somebody leaves: %+v", p.Lines[4:])
	}
}

func TestAHiddenRowIsSaidAndACrossedOutOneIsNotTaken(t *testing.T) {
	rows := table(head, "000-300|Sùng Seo Lử||PX01", "000-124|Vàng Thị Nương", "000-301|Sùng Seo Lả||PX01")
	rows.Rows[1].Struck, rows.Rows[2].Struck, rows.Rows[3].Hidden = []int{0}, []int{1}, true
	p := Compare(ReadList([]Table{rows}), present, Options{Day: today, Today: today})
	if p.Lines[0].Sentence.ID != "roster.struck" || p.Lines[1].Sentence.ID != "roster.struck" ||
		p.Lines[1].Officer != "o2" || p.Lines[2].Kind != Created || p.Lines[2].Notes[0].ID != "roster.hidden-row" {
		t.Errorf("%+v", p.Lines)
	}
}

func TestACodeThatFitsTwoUnitsIsAskedAbout(t *testing.T) {
	units := []Unit{{ID: "a", Identity: "a", Code: "PX01", Name: "Phòng Tham mưu"}, {ID: "b", Identity: "b", Code: "PX-01", Name: "Phòng Hậu cần"},
		{ID: "c", Identity: "c", Code: "PX02", Name: "Phòng Tổ chức"}}
	d := newDirectory(units, today)
	for typed, want := range map[string]string{"PX01": "a", "px01": "a", "PX-01": "b", "PX 02": "c", "px-02": "c", "PX2": "c"} {
		if got := d.find(typed); !got.found || got.unit.ID != want {
			t.Errorf("%q is %+v", typed, got)
		}
	}
	for _, typed := range []string{"PX 01", "PX.01", "PX1", "P X 01"} {
		if got := d.find(typed); got.found || len(got.several) != 2 {
			t.Errorf("%q is %+v", typed, got)
		}
	}
}
