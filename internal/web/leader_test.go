package web

import (
	"archive/zip"
	"context"
	"fmt"
	"io/fs"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/people"
	"hocvu/internal/message"
	"hocvu/internal/sheet"
	"hocvu/internal/web/webtest"
)

// led is a site with a leader of a station that has two officers besides.
func led(t testing.TB) (*site, *browser, string) {
	t.Helper()
	s := open(t)
	officers, err := s.learning.Roster.Enlist(context.Background(), people.Enlistment{Since: time.Now().AddDate(0, -2, 0),
		Units: []people.Unit{{Code: "=1+1", Name: "=HYPERLINK(\"x\")", Block: "Xã biên giới"}, {Code: "sau", Name: "Công an xã Sau"}},
		Officers: []people.Newcomer{{Badge: "000-300", Name: "Tẩn Văn Trưởng", Rank: "Thiếu tá", Unit: "=1+1", Role: access.Leader, Within: "=1+1", Password: password, Language: message.Vietnamese, Noticed: true},
			{Badge: "000-301", Name: "Sùng A Chậm", Unit: "=1+1", Language: message.Vietnamese}}})
	if err != nil {
		t.Fatal(err)
	}
	return s, s.signIn("000-300"), officers[0].UnitID
}

func TestALeaderSeesTheFiguresOfTheOwnUnits(t *testing.T) {
	s, leader, unit := led(t)
	p := leader.get("/lanh-dao")
	if p.status != 200 || !strings.Contains(p.html, "Biên chế") || !strings.Contains(p.html, "/lanh-dao/"+unit) || !strings.Contains(p.html, `href="/lanh-dao" aria-current`) {
		t.Fatalf("%d: %s", p.status, p.html)
	}
	if strings.Contains(p.html, "Mường Sương") || strings.Contains(p.html, "Sùng A Chậm") {
		t.Error("another unit, or a name, stands in the figures")
	}
	names := leader.get("/lanh-dao/" + unit)
	if names.status != 200 || !strings.Contains(names.html, "Sùng A Chậm") || !strings.Contains(names.html, "được ghi lại") {
		t.Errorf("%d: %s", names.status, names.html)
	}
	officer := s.signIn("000-123")
	for _, path := range []string{"/lanh-dao", "/lanh-dao/bang-tinh", "/lanh-dao/" + unit} {
		if p := officer.get(path); p.status != http.StatusNotFound {
			t.Errorf("an officer gets %d at %s", p.status, path)
		}
	}
	if strings.Contains(officer.get("/").html, `"/lanh-dao"`) {
		t.Error("an officer has a leader's tab")
	}
}

func TestAFilterThatCannotBeReadIsRefused(t *testing.T) {
	_, leader, _ := led(t)
	for query, want := range map[string]int{"ky=hom-qua": 400, "theo=ten": 400, "ngay=31-12-2026": 400, "ngay=9999-01-01": 400, "muc-tieu=0": 400, "muc-tieu=x": 400, "han=2026-13-01": 400,
		"khoa=khong-co": 404, "don-vi=khong-co": 404, "ky=tu-chon&tu=2026-01-01&ngay=2026-02-01&muc-tieu=95&han=2026-03-01": 200, "theo=nhom": 200, "theo=khoa": 200, "theo=thi-dua": 200,
		"khoa=mat-khau&ky=quy": 200} {
		if p := leader.get("/lanh-dao?" + query); p.status != want {
			t.Errorf("%s: %d, want %d", query, p.status, want)
		}
	}
}

// A leader who mistypes a date must not read figures of another period, or of a day to come, as if they were the ones request for.
func TestADateThatMakesNoSenseIsSaidAndNotUsed(t *testing.T) {
	_, leader, _ := led(t)
	today := time.Now().UTC()
	for query, want := range map[string][2]string{
		"ngay=2090-05-01":                          {"chưa tới", message.Date(message.Vietnamese, today)},
		"ky=tu-chon&tu=2026-02-20&ngay=2026-02-10": {"ở sau ngày chốt", "kỳ từ 15/01/2026 · theo biên chế ngày chốt 10/02/2026"},
		"ky=nam&tu=2026-02-01&ngay=2026-02-10":     {"chỉ dùng khi", "kỳ từ 15/12/2025"},
		"ngay=2020-01-20":                          {"", "kỳ từ 15/01/2020 · theo biên chế ngày chốt 20/01/2020"},
		"ky=tu-chon&tu=2026-02-01&ngay=2026-02-10": {"", "kỳ từ 01/02/2026"},
	} {
		p := leader.get("/lanh-dao?" + query)
		if p.status != 200 || !strings.Contains(p.html, want[1]) || strings.Contains(p.html, "Lưu ý về ngày") != (want[0] != "") || !strings.Contains(p.html, want[0]) {
			t.Errorf("%s: %d, not %q: %s", query, p.status, want, regexp.MustCompile(`(?s)<p class="where">.*?</p>|<div class="callout.*?</div>`).FindAllString(p.html, -1))
		}
	}
}

func TestTheSpreadsheetHasTheFiguresOfThePageAndNoFormulaButSums(t *testing.T) {
	s, leader, _ := led(t)
	if _, err := s.app.DB().NewQuery(`INSERT INTO settings (id, name, value) VALUES ('heading', 'unit_name', '"Công an tỉnh Tinh Núi"') ON CONFLICT (name) DO UPDATE SET value = excluded.value`).Execute(); err != nil {
		t.Fatal(err)
	}
	p := leader.get("/lanh-dao/bang-tinh")
	sheets, err := sheet.Read([]byte(p.html))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, row := range sheets[0].Rows {
		fmt.Fprintln(&all, row.Cells)
	}
	if !strings.Contains(all.String(), "=HYPERLINK") || !strings.Contains(all.String(), "[Tổng cộng  2 0 0 0 0 2 0 0 0 0]") {
		t.Errorf("%s", all.String())
	}
	if cells := sheets[0].Rows[0].Cells; cells[0] != "Công an tỉnh Tinh Núi" {
		t.Errorf("the heading is %q", cells)
	}
	file, err := zip.NewReader(strings.NewReader(p.html), int64(len(p.html)))
	if err != nil {
		t.Fatal(err)
	}
	part := func(name string) string {
		content, err := fs.ReadFile(file, name)
		if err != nil {
			t.Fatal(err)
		}
		return string(content)
	}
	table, book := part("xl/worksheets/sheet1.xml"), part("xl/workbook.xml")
	for _, f := range regexp.MustCompile(`<f>.*?</f>`).FindAllString(table, -1) {
		if !regexp.MustCompile(`^<f>SUM\([C-H]7:[C-H]7\)</f>$`).MatchString(f) {
			t.Errorf("the workbook holds the formula %s", f)
		}
	}
	for what, has := range map[string]bool{
		"six sums":                       strings.Count(table, "<f>SUM(") == 6,
		"landscape":                      strings.Contains(table, `orientation="landscape"`),
		"one page wide, any number long": strings.Contains(table, `fitToHeight="0"`) && strings.Contains(table, `fitToPage="true"`),
		"a head that stays":              strings.Contains(table, `ySplit="6"`),
		"a head that is printed anew":    strings.Contains(book, "_xlnm.Print_Titles") && strings.Contains(book, "$6:$6"),
		"a format of per cent":           strings.Contains(part("xl/styles.xml"), `numFmtId="9"`),
	} {
		if !has {
			t.Errorf("the sheet has not %s", what)
		}
	}
}

func TestHiddenHeadCountsAreNowhere(t *testing.T) {
	s, leader, unit := led(t)
	if _, err := s.app.DB().NewQuery(`INSERT INTO settings (id, name, value) VALUES ('hide', 'hide_head_counts', 'true') ON CONFLICT (name) DO UPDATE SET value = 'true'`).Execute(); err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{"", "?theo=khoa", "?theo=thi-dua"} {
		p := leader.get("/lanh-dao" + query)
		text := regexp.MustCompile(`(?s)<main.*</main>`).FindString(p.html)
		for _, cell := range []string{`<td class="n">2</td>`, `>2<small>`, ">Biên chế<", "người mỗi tuần"} {
			if strings.Contains(text, cell) {
				t.Errorf("%s shows %q", query, cell)
			}
		}
	}
	names := regexp.MustCompile(`(?s)<main.*</main>`).FindString(leader.get("/lanh-dao/" + unit).html)
	if !strings.Contains(names, "<tbody>") || strings.Contains(names, " người.") {
		t.Errorf("the page of names counts: %s", names)
	}
	sheets, err := sheet.Read([]byte(leader.get("/lanh-dao/bang-tinh").html))
	if err != nil {
		t.Fatal(err)
	}
	if head := fmt.Sprint(sheets[0].Rows); strings.Contains(head, "Đang học") || !strings.Contains(head, "Xong trên biên chế") {
		t.Errorf("%s", head)
	}
}

func TestAPageOfFiguresHoldsNothingThatThePolicyForbids(t *testing.T) {
	_, leader, unit := led(t)
	for _, path := range []string{"/lanh-dao", "/lanh-dao?theo=thi-dua", "/lanh-dao/" + unit} {
		p := leader.get(path) // the browser of tests looks for what is forbidden
		ids := map[string]int{}
		for _, m := range webtest.IdAttribute.FindAllStringSubmatch(p.html, -1) {
			if ids[m[1]]++; ids[m[1]] == 2 {
				t.Errorf("%s: id %q stands twice", path, m[1])
			}
		}
	}
}
