package people_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/people"
	"hocvu/internal/learning/reporting"
	"hocvu/internal/report"
	"hocvu/internal/roster"
	"hocvu/internal/store"
)

// resultsOf is a list of results of the test course, its rows written with bars between the cells.
func resultsOf(rows ...string) people.ResultImport {
	t := roster.NewTable("", func(yield func(int, []string) bool) {
		for i, row := range rows {
			if !yield(i+1, strings.Split(row, "|")) {
				return
			}
		}
	})
	return people.ResultImport{Operator: true, Course: "khoa", Origin: "mobiEdu", List: roster.ReadResults([]roster.Table{t})}
}

// mobi is a list as it comes: a title, columns in their own order, a sum at the end.
var mobi = []string{"DANH SÁCH HỌC VIÊN HOÀN THÀNH THEO SỐ HIỆU", "", "TT|Ngày hoàn thành|Họ tên|Số hiệu|Ngày đăng ký", "1|20/10/2026|Lò Văn Đồi|000-001|01/10/2026", "2||Giàng A Páo|2|02/10/2026", "|1|Cộng||"}

// keep imports a list with the plan that it has now.
func (h *fixture) keep(in people.ResultImport, c people.Consent) (people.ResultPlan, error) {
	p, err := h.Results.Plan(ctx, in)
	if err != nil {
		return p, err
	}
	c.Digest = p.Digest()
	a, err := h.Results.Apply(ctx, in, c, nil)
	return a.Plan, err
}

func (h *fixture) take(t *testing.T, in people.ResultImport, changed, unchanged int) people.ResultPlan {
	t.Helper()
	p, err := h.keep(in, people.Consent{})
	if err != nil || len(p.Lines) != changed || p.Unchanged != unchanged || len(p.Refused) != 0 {
		t.Fatalf("%+v %v, want %d changed and %d unchanged", p, err, changed, unchanged)
	}
	return p
}

func TestAListOfResultsIsPlannedInOneQueryWhateverItsLength(t *testing.T) {
	h := open(t)
	statements := func(rows ...string) (n int) {
		t.Helper()
		in := resultsOf(append([]string{"Số hiệu|Ngày hoàn thành"}, rows...)...)
		h.Store.Trace(func(string) { n++ })
		defer h.Store.Trace(nil)
		if _, err := h.Results.Plan(ctx, in); err != nil {
			t.Fatal(err)
		}
		return n
	}
	if few, many := statements("000-001|20/10/2026"), statements("000-001|20/10/2026", "000-002|20/10/2026",
		"000-999|20/10/2026"); few != many {
		t.Errorf("%d statements for one row, %d for three", few, many)
	}
}

func TestResultsFromElsewhereCountWithTheirSource(t *testing.T) {
	h, leader, _, _ := staffed(t)
	h.take(t, resultsOf(mobi...), 2, 0)
	h.take(t, resultsOf(mobi...), 0, 2) // the same file twice changes nothing
	v, err := h.Reports.Count(ctx, leader, reporting.ReportRequest{At: h.Now(), Course: "khoa", By: report.ByUnit})
	if err != nil || v.Total.Registered != 2 || v.Total.Completed != 1 {
		t.Errorf("%+v %v", v.Total, err)
	}
	var origin string
	if err := h.App.DB().NewQuery("SELECT origin FROM enrolments WHERE source = 'imported' LIMIT 1").Row(&origin); err != nil || origin != "mobiEdu" {
		t.Errorf("%q %v", origin, err)
	}
}

func TestALaterListErasesNothing(t *testing.T) {
	h, leader, _, _ := staffed(t)
	done, empty, tick := resultsOf("Số hiệu|Hoàn thành", "000-002|15/10/2025"), resultsOf("Số hiệu|Hoàn thành", "000-002|"), resultsOf("Số hiệu|Hoàn thành", "000-002|x")
	other := empty
	other.Origin = "Khác"
	h.take(t, done, 1, 0)
	h.take(t, other, 1, 0)
	h.take(t, empty, 0, 1)
	h.Advance(48 * time.Hour)
	h.take(t, tick, 0, 1)
	if p := h.take(t, resultsOf("Số hiệu|Trạng thái", "000-002|Chưa hoàn thành"), 0, 1); len(p.Notes) != 1 {
		t.Errorf("nobody is told that a completion was kept: %+v", p)
	}
	here := resultsOf("Số hiệu|Hoàn thành", "000-001|")
	h.take(t, here, 1, 0)
	if err := h.Store.InTx(ctx, func(tx *store.Store) error {
		if err := tx.Progress.Open(h.Mine.ID, "khoa", "01", h.Now()); err != nil {
			return err
		}
		_, err := tx.Enrolments.Complete(h.Mine.ID, "khoa", h.Now())
		return err
	}); err != nil {
		t.Fatal(err)
	}
	h.take(t, here, 0, 1)
	all, err := h.Store.Enrolments.Of(h.Mine.ID)
	if err != nil || all["khoa"].Completed.IsZero() {
		t.Errorf("what was completed here is gone: %+v %v", all, err)
	}
	v, err := h.Reports.Count(ctx, leader, reporting.ReportRequest{At: h.Now(), Course: "khoa", By: report.ByUnit})
	if err != nil || v.Total.Registered != 2 || v.Total.Completed != 2 {
		t.Errorf("an officer with two rows counts once: %+v %v", v.Total, err)
	}
}

func TestATickWithoutADayCountsOnTheDayOfTheListAndStays(t *testing.T) {
	h, _, _, _ := staffed(t)
	tick := resultsOf("Số hiệu|Hoàn thành", "000-001|x")
	if p := h.take(t, tick, 1, 0); !p.Lines[0].After.Completed.Equal(h.Site.Midnight(monday.In(h.Zone))) {
		t.Errorf("%+v", p)
	}
	h.Advance(72 * time.Hour)
	h.take(t, tick, 0, 1)
}

func TestARowThatCannotBeTakenKeepsTheWholeListOut(t *testing.T) {
	h, _, _, _ := staffed(t)
	bad := resultsOf(append(mobi, "|hôm qua||000-010|", "|x||000-001|", "|x||000-777|", "|31/12/2099||000-011|", "|x||012|")...)
	if len(bad.List.Refused) != 2 {
		t.Fatalf("%+v", bad.List)
	}
	p, err := h.keep(bad, people.Consent{})
	if !errors.Is(err, people.ErrRowsRefused) || len(p.Refused) != 4 || h.Count(t, "enrolments") != 0 {
		t.Errorf("%+v %v", p, err)
	}
	byRow := func(a, b roster.RefusedRow) int { return a.Row - b.Row }
	if p, _ := h.Results.Plan(ctx, bad); !slices.IsSortedFunc(p.Refused, byRow) {
		t.Errorf("the refused rows are not in the order of the list: %+v", p.Refused)
	}
	skip := people.Consent{SkipRefused: true}
	if p, err := h.Results.Plan(ctx, bad); err != nil || len(p.Lines) != 3 || h.Count(t, "enrolments") != 0 {
		t.Errorf("a plan writes nothing: %+v %v", p, err)
	}
	if p, err := h.keep(bad, skip); err != nil || len(p.Lines) != 3 || h.Count(t, "enrolments") != 3 {
		t.Errorf("%+v %v", p, err)
	}
	bad.Course = "khong-co"
	if _, err := h.keep(bad, skip); err != access.ErrNotFound {
		t.Errorf("an unknown course: %v", err)
	}
}

func TestAResultIsNotBookedToSomebodyOfAnotherName(t *testing.T) {
	h, _, _, _ := staffed(t)
	name := h.Mine.Name
	words := strings.Fields(name)
	for row, taken := range map[string]bool{"000-001|Người Khác Hẳn|x": false, "1|Người Khác Hẳn|x": false, "000-001||x": true, "000-001|" + strings.ToUpper(name) + "|x": true} {
		p, err := h.Results.Plan(ctx, resultsOf("Số hiệu|Họ và tên|Hoàn thành", row))
		if err != nil || (len(p.Lines) == 1) != taken || (len(p.Refused) == 1) == taken ||
			!taken && p.Refused[0].ID != "roster.name-other" {
			t.Errorf("%s: %+v %v", row, p, err)
		}
	}
	for _, rows := range [][]string{
		{"Số hiệu|Họ đệm|Tên|Hoàn thành", "000-001|" + words[0] + "|" + strings.Join(words[1:], " ") + "|x"},
		{"Số hiệu|Họ và tên||Hoàn thành", "000-001|" + words[0] + "|" + strings.Join(words[1:], " ") + "|x"},
	} {
		if p, err := h.Results.Plan(ctx, resultsOf(rows...)); err != nil || len(p.Lines) != 1 {
			t.Errorf("%s: %+v %v", rows, p, err)
		}
	}
}

func TestASourceIsOneHoweverItIsTyped(t *testing.T) {
	h, _, _, _ := staffed(t)
	h.take(t, resultsOf("Số hiệu|Hoàn thành", "000-001|15/10/2025"), 1, 0)
	for _, typed := range []string{"mobiedu", "MobiEdu ", " mobi  Edu", "MOBIEDU"} {
		in := resultsOf("Số hiệu|Hoàn thành", "000-001|15/10/2025")
		in.Origin = typed
		if p := h.take(t, in, 0, 1); p.Origin != "mobiEdu" {
			t.Errorf("%q is %q", typed, p.Origin)
		}
	}
	in := resultsOf("Số hiệu|Hoàn thành", "000-002|x")
	in.Origin = "MobiEdu"
	h.take(t, in, 1, 0)
	if n := h.Count(t, "enrolments WHERE origin = 'mobiEdu'"); n != 2 || h.Count(t, "enrolments") != 2 || h.Count(t, "audit WHERE json_extract(detail, '$.origin') = 'mobiEdu'") != 2 {
		t.Errorf("%d rows", n)
	}
	for _, none := range []string{"", " \u200b"} {
		in := resultsOf(mobi...)
		in.Origin = none
		if _, err := h.keep(in, people.Consent{}); err != people.ErrNoOrigin {
			t.Errorf("%q: %v", none, err)
		}
	}
}

func TestAnImportedResultIsTakenBackWithItsTrial(t *testing.T) {
	h, leader, _, admin := staffed(t)
	h.take(t, resultsOf(mobi...), 2, 0)
	other := resultsOf("Số hiệu|Hoàn thành", "000-001|20/10/2026")
	other.Origin = "Khác"
	h.take(t, other, 1, 0)

	wrong := resultsOf(mobi...)
	wrong.Withdraw, wrong.Source = true, "nham.xlsx"
	p, err := h.Results.DryRun(ctx, wrong)
	if err != nil || p.Count(roster.Withdrawn) != 2 || p.Changes() != 2 || p.Count(roster.Created) != 0 {
		t.Fatalf("the trial: %+v %v", p, err)
	}
	if n := h.Count(t, "enrolments WHERE source = 'imported'"); n != 3 {
		t.Fatalf("the trial leaves %d rows", n)
	}
	h.take(t, wrong, 2, 0)
	h.take(t, wrong, 0, 2) // twice takes nothing more
	all, others := "enrolments WHERE source = 'imported'", "enrolments WHERE source = 'imported' AND origin = 'Khác'"
	if h.Count(t, others) != 1 || h.Count(t, all) != 1 {
		t.Error("what another source says went too, or something stayed")
	}
	const entries = "audit WHERE act = 'result-withdrawn' AND json_extract(detail, '$.file') = 'nham.xlsx' AND subject != ''"
	if n := h.Count(t, entries); n != 2 {
		t.Errorf("%d entries tell of it", n)
	}
	v, err := h.Reports.Count(ctx, leader, reporting.ReportRequest{At: h.Now(), Course: "khoa", By: report.ByUnit})
	if err != nil || v.Total.Registered != 1 || v.Total.Completed != 1 {
		t.Errorf("figures: %+v %v", v.Total, err)
	}
	h.take(t, resultsOf(mobi...), 2, 0) // the right list can come after it

	for name, rows := range map[string][]string{
		"another day":   {"Số hiệu|Hoàn thành", "000-001|21/10/2026"},
		"not completed": {"Số hiệu|Hoàn thành", "000-001|chưa"},
		"another name":  {"Số hiệu|Họ tên|Hoàn thành", "000-001|Má A Páo|20/10/2026"},
		"nobody":        {"Số hiệu|Hoàn thành", "999-999|x"},
	} {
		in := resultsOf(rows...)
		in.Withdraw = true
		p, err := h.keep(in, people.Consent{SkipRefused: true})
		if err != nil || len(p.Refused) != 1 || p.Changes() != 0 {
			t.Errorf("%s: %+v %v", name, p, err)
		}
	}
	in := resultsOf(mobi...)
	in.Withdraw, in.Operator, in.By = true, false, h.Mine
	if _, err := h.keep(in, people.Consent{}); !errors.Is(err, access.ErrNotFound) {
		t.Errorf("an officer: %v", err)
	}
	in.By = admin
	if _, err := h.keep(in, people.Consent{}); err != nil {
		t.Errorf("an admin: %v", err)
	}
	if _, err := h.Store.Audit.Check(); err != nil {
		t.Error(err)
	}
}
