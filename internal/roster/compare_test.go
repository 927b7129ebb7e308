package roster

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"hocvu/internal/message"
)

var (
	today   = time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	longAgo = today.AddDate(-1, 0, 0)
	units   = []Unit{{ID: "u1", Code: "PX01", Name: "Phòng Tổ chức cán bộ"}, {ID: "u2", Code: "CAX01", Name: "Công an xã Mường Sương"}, {ID: "u3", Code: "CAX02", Name: "Công an xã Nậm Mít"},
		{ID: "u4", Code: "CAH1", Name: "Công an huyện Cũ", To: longAgo}, {ID: "u5", Code: "CAX03", Name: "Công an xã Nấm Mịt"},
		{ID: "u6", Code: "CAX09", Name: "Công an xã Mới Lập", From: longAgo.AddDate(0, 1, 0)}}
	present = Present{Units: units, Officers: []Officer{
		{ID: "o1", Badge: "000-123", Name: "Lò Văn Đồi", Rank: "Đại úy", Group: "Nhóm 4", Unit: "u2", Since: longAgo},
		{ID: "o2", Badge: "000-124", Name: "Vàng Thị Nương", Rank: "Thiếu tá", Unit: "u1", Since: longAgo},
		{ID: "o3", Badge: "000-125", Name: "Giàng A Páo", Unit: "u2", Since: longAgo, Left: true},
		{ID: "o4", Badge: "000-126", Name: "Kín", Unit: "u9", Since: longAgo, Outside: true}}}
)

// plan compares rows of text, cells parted by |, with the roster above.
func plan(o Options, rows ...string) Plan {
	if o.Day.IsZero() {
		o.Day = today
	}
	o.Today = today
	return Compare(ReadList([]Table{table(rows...)}), present, o)
}

const head = "Số hiệu|Họ và tên|Cấp bậc|Đơn vị|Nhóm|Từ ngày|Tình trạng|Ngày rời"

func TestARowDoesWhatItSays(t *testing.T) {
	for name, c := range map[string]struct {
		row      string
		kind     Kind
		sentence string
		column   string
	}{
		"the same is unchanged":                             {"000-123|Lò Văn Đồi|Đại úy|CAX01|Nhóm 4", Unchanged, "roster.unchanged", ""},
		"decomposed letters are the same":                   {"000123|Lo\u0300 Va\u0306n \u0110o\u0302\u0300i|Đ/uý|ca xã muờng sương", Unchanged, "roster.unchanged", ""},
		"an empty cell says nothing":                        {"000-123", Unchanged, "roster.unchanged", ""},
		"a new rank is a change":                            {"000-123|Lò Văn Đồi|Thiếu tá|CAX01", Changed, "roster.changes", ""},
		"another unit is a move":                            {"000-123|Lò Văn Đồi|Thiếu tá|PX01||02/01/2026", Moved, "roster.moves", ""},
		"a move before the present one is refused":          {"000-123|Lò Văn Đồi||PX01||02/01/2020", Refused, "roster.move-early", "F"},
		"a new badge is a new officer":                      {"000-200|Sùng Seo Lử|3/|Nậm Mít", Created, "roster.creates", ""},
		"zeros a spreadsheet took away come back":           {"201|Sùng Seo Lử|3/|CAX02", Created, "roster.creates", ""},
		"a new officer needs a name":                        {"000-200|||PX01", Refused, "roster.name-missing", "B"},
		"a new officer needs a unit":                        {"000-200|Sùng Seo Lử", Refused, "roster.unit-missing", "D"},
		"who retires has left":                              {"000-124|||||| nghỉ hưu|01/11/2026", Leaves, "roster.leaves", ""},
		"a day of leaving alone says it":                    {"000-124||||||| 46327", Leaves, "roster.leaves", ""},
		"one who is there cannot have a leaving day":        {"000-124||||||đang công tác|01/11/2026", Refused, "roster.state-contradicts", "H"},
		"a state unknown is not guessed":                    {"000-124||||||sao đó", Refused, "roster.state-unknown", "G"},
		"leaving before coming is refused":                  {"000-124||||||nghỉ|01/11/2020", Refused, "roster.leave-early", "H"},
		"who is not there cannot leave":                     {"000-200|Sùng Seo Lử||||| nghỉ", Refused, "roster.left-unknown", "G"},
		"who had left stays so":                             {"000-125|Giàng A Páo|||||chuyển ngành", Unchanged, "roster.left-already", ""},
		"who had left comes back":                           {"000-125|Giàng A Páo||CAX02", Changed, "roster.returns", ""},
		"O for 0 is refused":                                {"00O-123|Lò Văn Đồi||PX01", Refused, "roster.badge-alike", "A"},
		"a Cyrillic letter is refused":                      {"00О-124|Vàng Thị Nương||PX01", Refused, "roster.badge-stranger", "A"},
		"a letter in a new number is refused":               {"00I-777|Sùng Seo Lử||PX01", Refused, "roster.badge-letters", "A"},
		"no badge beside a name and rank":                   {"|Sùng Seo Lử|Đại úy|PX01", Refused, "roster.badge-missing", "A"},
		"an officer of others is not touched":               {"000-126|Kín||PX01", Refused, "roster.outside", "A"},
		"a rank that can be several is refused":             {"000-123||T.tá", Refused, "roster.rank-several", "C"},
		"a rank that is none is refused":                    {"000-123||Trưởng phòng", Refused, "roster.rank-unknown", "C"},
		"a unit misspelt is refused with the right":         {"000-123|||Công an xã Mường Sươn", Refused, "roster.unit-near", "D"},
		"a unit nobody knows is refused":                    {"000-123|||Sở Xây dựng và Kiến trúc", Refused, "roster.unit-unknown", "D"},
		"a closed unit is refused":                          {"000-123|||CAH1", Refused, "roster.unit-closed", "D"},
		"two units by one name are refused":                 {"000-123|||nam mit", Refused, "roster.unit-several", "D"},
		"marks tell two units apart":                        {"000-123|||Công an xã Nậm Mít", Moved, "roster.moves", ""},
		"a day that is none is refused":                     {"000-200|Sùng Seo Lử||PX01||31/02/2026", Refused, "roster.day-bad", "F"},
		"a day to come is refused":                          {"000-200|Sùng Seo Lử||PX01||24/11/2026", Refused, "roster.day-future", "F"},
		"a day of a list of the past is held against today": {"000-200|Sùng Seo Lử||PX01||23/11/2026", Created, "roster.creates", ""},
		"a badge of another name is refused":                {"000-124|Má A Páo||", Refused, "roster.name-other", "B"},
		"also where zeros were put back":                    {"124|Má A Páo||", Refused, "roster.name-other", "B"},
		"also where the other has left":                     {"000-124|Má A Páo|||||nghỉ hưu", Refused, "roster.name-other", "B"},
		"marks are a slip of the pen":                       {"000-124|Vàng Thị Nưong||", Changed, "roster.changes", ""},
		"a word left out is one person":                     {"000-124|Vàng Nương||", Changed, "roster.changes", ""},
		"small letters do not change a name":                {"000-123|lò văn đồi|Đại úy|CAX01|Nhóm 4", Unchanged, "roster.unchanged", ""},
		"a number of a spreadsheet is the badge":            {"900123.0|Sùng Seo Lử||PX01", Created, "roster.creates", ""},
		"the force's name before a badge is not of it":      {"CAND-000123|Lò Văn Đồi|Đại úy|CAX01|Nhóm 4", Unchanged, "roster.unchanged", ""},
		"a badge as a power of ten is refused":              {"9.96011E5|Sùng Seo Lử", Refused, "roster.badge-power", "A"},
		"a name and a unit without a badge are refused":     {"|Sùng Seo Lử||PX01", Refused, "roster.badge-missing", "A"},
		"a duty beside a rank and a unit":                   {"000-200|Sùng Seo Lử|Đ/c Thượng sỹ, Đội phó|Đội trưởng, Công an xã Nậm Mít", Created, "roster.creates", ""},
		"a formula is no name":                              {"000-200|=cmd()||PX01", Refused, "roster.name-bad", "B"},
	} {
		t.Run(name, func(t *testing.T) {
			p := plan(Options{}, head, c.row)
			if len(p.Lines) != 1 {
				t.Fatalf("%d lines: %+v %v", len(p.Lines), p.Lines, p.Notices)
			}
			if got := p.Lines[0]; got.Kind != c.kind || got.Sentence.ID != c.sentence || got.Column != c.column || got.Row != 2 {
				t.Errorf("%s %s in %s%d, want %s %s in %s2", got.Kind, got.Sentence.ID, got.Column, got.Row, c.kind, c.sentence, c.column)
			}
			if said := p.Lines[0].Sentence.In(message.Vietnamese); strings.ContainsAny(said, "⟨⟩") || strings.Contains(said, "2025-") {
				t.Error(said)
			}
		})
	}
}

func TestALookAlikeIsRefusedWithTheOfficerItResembles(t *testing.T) {
	for _, badge := range []string{"00O-123", "00О-123", "OOO-I23"} {
		said := plan(Options{}, head, badge+"|X|||").Lines[0].Sentence.In(message.Vietnamese)
		if !strings.Contains(said, "000-123 của Lò Văn Đồi") {
			t.Errorf("%s: %s", badge, said)
		}
	}
	if said := plan(Options{}, head, "00O-126|X|||").Lines[0].Sentence.In(message.Vietnamese); strings.Contains(said, "Kín") {
		t.Errorf("it names an officer of other units: %s", said)
	}
}

func TestTwoNewBadgesThatLookAlikeAreNotBothTaken(t *testing.T) {
	p := plan(Options{}, head, "AB-10|Sùng Seo Lử||PX01", "AB-1O|Sùng Seo Lử||PX01")
	if p.Lines[0].Kind != Created || p.Lines[1].Sentence.ID != "roster.badge-alike" {
		t.Errorf("%+v", p.Lines)
	}
}

func TestABadgeTwiceIsRefusedWithTheFirstPlace(t *testing.T) {
	p := plan(Options{}, head, "000-123|Lò Văn Đồi", "000123|Lò Văn Đồi")
	if p.Lines[0].Kind != Unchanged || p.Lines[1].Sentence.ID != "roster.badge-twice" || p.Lines[1].Sentence.Arguments["row"] != 2 {
		t.Errorf("%+v", p.Lines)
	}
}

func TestWhoIsMissingHasLeftOnlyWhenTheListIsComplete(t *testing.T) {
	if p := plan(Options{}, head, "000-123"); len(p.Lines) != 1 {
		t.Errorf("%+v", p.Lines)
	}
	p := plan(Options{Complete: true}, head, "000-123||hỏng")
	if len(p.Lines) != 2 || p.Lines[1].Kind != Leaves || p.Lines[1].Badge != "000-124" || p.Lines[1].Sentence.ID != "roster.not-in-list" {
		t.Errorf("one refused row speaks of its officer too; others and those outside are not touched: %+v", p.Lines)
	}
}

// What is refused may be the very officer who would be missed.
func TestACompleteListRemovesNobodyWhileItIsUnknownOfWhomARefusedRowSpeaks(t *testing.T) {
	for name, row := range map[string]string{"a Cyrillic letter": "00О-124|Vàng Thị Nương||PX01", "another letter": "00O-124|Vàng Thị Nương||PX01", "no badge": "|Vàng Thị Nương|Đại úy|PX01",
		"no badge and no rank": "|Vàng Thị Nương||PX01", "signs": "???|Vàng Thị Nương|Đại úy|PX01", "the badge of another": "000-123|Vàng Thị Nương", "one badge twice": "000-123|Lò Văn Đồi",
		"a new badge that is refused": "000-142|Vàng Thị Nương||Phòng không có"} {
		p := plan(Options{Complete: true}, head, "000-123|Lò Văn Đồi", row)
		if p.Count(Refused) == 0 || p.Count(Leaves) != 0 || p.Warning.ID != "roster.nobody-removed" {
			t.Errorf("%s: %v, %+v", name, p.Warning, p.Lines)
		}
	}
	if p := plan(Options{Complete: true}, head, "000-123|Lò Văn Đồi", "||| "); p.Count(Leaves) != 1 || p.Warning.ID != "" {
		t.Errorf("%v, %+v", p.Warning, p.Lines)
	}
}

// A name that reads like a sum is a name where a badge stands beside it, and where its marks make it one.
func TestACompleteListKeepsWhoseNameReadsLikeASum(t *testing.T) {
	for _, name := range []string{"Tống Công Minh", "Tòng Công Sơn", "Tòng Cống", "Tong Cong Minh", "Cộng A Páo"} {
		now := Present{Units: units, Officers: []Officer{{ID: "o1", Badge: "000-051", Name: name, Unit: "u1", Since: longAgo}}}
		p := Compare(ReadList([]Table{table(head, "000-051|"+name+"||PX01", "000-200|"+name+"||PX01")}), now, Options{Day: today, Today: today, Complete: true})
		if len(p.Lines) != 2 || p.Lines[0].Kind != Unchanged || p.Lines[1].Kind != Created || len(p.Notices) != 0 {
			t.Errorf("%s: %+v", name, p)
		}
	}
	for _, row := range []string{"000-200|Tống Công|Minh|PX01", "000-201|Tòng Cống|Sơn|PX01"} {
		if p := plan(Options{}, "Số hiệu|Họ đệm|Tên|Đơn vị", row); len(p.Lines) != 1 || p.Lines[0].Kind != Created {
			t.Errorf("%s: %+v", row, p)
		}
	}
	if p := plan(Options{Complete: true}, head, "000-123", "|Tống Công Minh|Đại úy|PX01"); p.Warning.ID != "roster.nobody-removed" {
		t.Errorf("without a badge: %+v", p)
	}
}

func TestManyWhoLeaveAreManyOfThoseWhoServe(t *testing.T) {
	for _, c := range []struct{ serve, listed, want int }{{5, 0, 0}, {6, 0, 6}, {100, 90, 0}, {100, 89, 11}, {1000, 1, 999}} {
		now := Present{Units: units}
		rows := []string{head, "900-000|Sùng Seo Lử||PX01"}
		for i := range c.serve {
			badge := fmt.Sprintf("%03d-%03d", 200+i/1000, i%1000)
			now.Officers = append(now.Officers, Officer{ID: badge, Badge: badge, Name: "Lò Văn Đồi", Unit: "u1", Since: longAgo})
			if i < c.listed {
				rows = append(rows, badge)
			}
		}
		for range 50 {
			now.Officers = append(now.Officers, Officer{Badge: fmt.Sprintf("%d", 300_000+len(now.Officers)), Left: true, Unit: "u1"})
		}
		if p := Compare(ReadList([]Table{table(rows...)}), now, Options{Day: today, Today: today, Complete: true}); p.LeavingToConfirm() != c.want {
			t.Errorf("%d of %d are listed: %d are many, want %d", c.listed, c.serve, p.LeavingToConfirm(), c.want)
		}
	}
}

func TestAListOfADayToComeIsRefused(t *testing.T) {
	p := plan(Options{Day: today.AddDate(0, 0, 1)}, head, "000-123||Thiếu tá")
	if len(p.Faults) != 1 || p.Faults[0].ID != "roster.list-future" || p.Changes() != 0 || !strings.Contains(p.Faults[0].In(message.Vietnamese), "24/11/2026") {
		t.Errorf("%+v", p)
	}
	if p := plan(Options{Day: today.AddDate(0, 0, -7)}, head, "000-200|Sùng Seo Lử||PX01||20/11/2026"); p.Lines[0].Kind != Created {
		t.Errorf("a day between that of the list and today: %+v", p.Lines[0])
	}
}

func TestNobodyComesToAUnitBeforeItWasThere(t *testing.T) {
	began := units[5].From
	for row, want := range map[string]time.Time{"000-200|Sùng Seo Lử||CAX09||02/09/1950": began, "000-123|||CAX09||30/11/2025": began, "000-200|Sùng Seo Lử||CAX09||02/01/2026": time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)} {
		line := plan(Options{}, head, row).Lines[0]
		if line.Kind == Refused || !line.Day.Equal(want) || (len(line.Notes) == 1) != want.Equal(began) || len(line.Notes) == 1 && !strings.Contains(line.Notes[0].In(message.Vietnamese), began.Format("02/01/2006")) {
			t.Errorf("%s: %+v", row, line)
		}
	}
	if line := plan(Options{Day: began.AddDate(0, 0, -1)}, head, "000-200|Sùng Seo Lử||CAX09").Lines[0]; line.Sentence.ID != "roster.unit-closed" {
		t.Errorf("on the day before: %+v", line)
	}
}

func TestOneWhoReturnsToAUnitThatIsClosedIsRefused(t *testing.T) {
	now := Present{Units: units, Officers: []Officer{{ID: "o1", Badge: "000-123", Name: "Lò Văn Đồi", Unit: "u4", Since: longAgo, Left: true}}}
	p := Compare(ReadList([]Table{table(head, "000-123|Lò Văn Đồi|||||đang công tác")}), now, Options{Day: today, Today: today})
	if p.Lines[0].Sentence.ID != "roster.unit-closed" {
		t.Errorf("%+v", p.Lines[0])
	}
}

func TestANameIsWrittenAsAName(t *testing.T) {
	for typed, want := range map[string]string{"SÙNG  SEO LỬ": "Sùng Seo Lử", "quàng seo dìn": "Quàng Seo Dìn", "H'HEN NIÊ": "H'Hen Niê", "Mùa A de Păng": "Mùa A de Păng"} {
		if got := plan(Options{}, head, "000-200|"+typed+"||PX01").Lines[0].Name; got != want {
			t.Errorf("%s is written %s, want %s", typed, got, want)
		}
	}
}

func TestADigestTellsPlansApartByWhatTheyDo(t *testing.T) {
	a, b := plan(Options{}, head, "000-123||Thiếu tá"), plan(Options{}, head, "000-123||Trung tá")
	if a.Digest() == b.Digest() || a.Digest() != plan(Options{}, head, "000-123||thiếu tá").Digest() {
		t.Error("the digest does not follow what is done")
	}
}

// applied is the roster after a plan, as the store makes it.
func applied(p Present, plan Plan) Present {
	now := Present{Units: p.Units, Officers: append([]Officer(nil), p.Officers...)}
	for _, line := range plan.Lines {
		if line.Kind == Refused || line.Kind == Unchanged {
			continue
		}
		if line.Officer == "" {
			now.Officers = append(now.Officers, Officer{ID: fmt.Sprint("n", len(now.Officers)), Badge: line.Badge, Name: line.Name, Rank: line.Rank, Group: line.Group, Unit: line.Unit, Since: line.Day})
			continue
		}
		for i, o := range now.Officers {
			if o.ID != line.Officer {
				continue
			}
			if line.Unit != o.Unit || line.Returns || line.Kind == Leaves {
				o.Since = line.Day
			}
			o.Name, o.Rank, o.Group, o.Unit, o.Left = line.Name, line.Rank, line.Group, line.Unit, line.Kind == Leaves
			now.Officers[i] = o
		}
	}
	return now
}
