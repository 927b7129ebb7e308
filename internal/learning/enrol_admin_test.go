package learning

import (
	"errors"
	"testing"
	"time"
)

// byAdmin is a list that an admin sends, with the plan shown to them.
func (h *house) byAdmin(t *testing.T, o Officer, rows ...string) ResultImport {
	t.Helper()
	in := resultsOf(rows...)
	in.By, in.Operator, in.Source = o, false, "mobiedu.xlsx"
	p, err := h.TryResults(ctx, in)
	if err != nil {
		t.Fatal(err)
	}
	in.Digest = p.Digest()
	return in
}

func TestAnAdminTakesResultsOfOfficersWithinReachAlone(t *testing.T) {
	h := open(t)
	admin := h.appointed(t, "000-020", Admin, "B") // 000-012 serves in A, above
	in := h.byAdmin(t, admin, "Số hiệu|Hoàn thành", "000-001|x", "000-012|x", "000-777|x")
	p, err := h.PlanResults(ctx, in)
	if err != nil || len(p.Lines) != 1 || p.Lines[0].Badge != "000-001" || len(p.Refused) != 2 {
		t.Fatalf("%+v %v", p, err)
	}
	for _, f := range p.Refused {
		if f.ID != "assignment.result-unknown-within" {
			t.Errorf("who is out of reach and who is not there are told apart: %+v", f)
		}
	}
	in.SkipRefused = true
	if _, err := h.ImportResults(ctx, in); err != nil || h.count(t, "enrolments") != 1 {
		t.Errorf("%d rows, %v", h.count(t, "enrolments"), err)
	}
	if n := h.count(t, "audit WHERE act = 'result-imported' AND by = '"+admin.ID+"' AND subject = '"+h.mine.ID+"' AND json_extract(detail, '$.file') = 'mobiedu.xlsx'"); n != 1 {
		t.Errorf("%d entries name the officer, who did it and the file", n)
	}
}

func TestResultsAreFoundByNobodyWhoIsNoAdmin(t *testing.T) {
	h, leader, _, _ := staffed(t)
	for name, o := range map[string]Officer{"an officer": h.mine, "a leader": leader, "nobody": {}} {
		in := resultsOf(mobi...)
		in.By, in.Operator = o, false
		for what, do := range map[string]func() error{
			"plans":   func() error { _, err := h.PlanResults(ctx, in); return err },
			"tries":   func() error { _, err := h.TryResults(ctx, in); return err },
			"imports": func() error { _, err := h.ImportResults(ctx, in); return err },
			"chooses": func() error { _, err := h.ResultCourses(ctx, o); return err },
		} {
			if err := do(); err != ErrNotFound {
				t.Errorf("%s %s: %v", name, what, err)
			}
		}
	}
}

func TestAnAdminKeepsWhatWasShownAndNothingElse(t *testing.T) {
	h, _, _, admin := staffed(t)
	in := h.byAdmin(t, admin, "Số hiệu|Hoàn thành", "000-001|10/11/2026", "000-002|10/11/2026")
	h.take(t, resultsOf("Số hiệu|Hoàn thành", "000-002|05/11/2026"), 1, 0)
	if _, err := h.ImportResults(ctx, in); !errors.Is(err, ErrResultsChanged) || h.count(t, "enrolments") != 1 {
		t.Errorf("%v, %d rows", err, h.count(t, "enrolments"))
	}
	in = h.byAdmin(t, admin, "Số hiệu|Hoàn thành", "000-001|10/11/2026", "000-002|10/11/2026")
	if p, err := h.ImportResults(ctx, in); err != nil || len(p.Lines) != 2 {
		t.Errorf("%+v %v", p, err)
	}
}

func TestWhomATrialOfResultsTellsOfLearnsOfTheLook(t *testing.T) {
	h, _, _, admin := staffed(t)
	h.take(t, resultsOf("Số hiệu|Hoàn thành", "000-002|05/11/2026", "000-010|05/11/2026"), 2, 0)
	h.later(time.Hour)
	// 000-001 is new, of 000-002 a completion is told, 000-010 is as the list says
	h.byAdmin(t, admin, "Số hiệu|Hoàn thành", "000-001|x", "000-002|chưa", "000-010|05/11/2026")
	same, err := h.Store.Officers.ByBadge("000-010", h.Now())
	if err != nil {
		t.Fatal(err)
	}
	for officer, want := range map[string]int{h.mine.ID: 1, h.other.ID: 1, same.ID: 0} {
		if n := h.count(t, "audit WHERE act = 'listed' AND record = 'results.trial' AND by = '"+admin.ID+"' AND instr(detail, '"+officer+"')"); n != want {
			t.Errorf("%s: %d entries, want %d", officer, n, want)
		}
	}
	if n := h.count(t, "audit WHERE act = 'results.trial' AND by = '"+admin.ID+"' AND record = 'khoa'"); n != 1 {
		t.Errorf("%d trials", n)
	}
}

func TestWhoIsNamedToRefuseAResultLearnsOfIt(t *testing.T) {
	h := open(t)
	admin := h.appointed(t, "000-020", Admin, "B")
	h.byAdmin(t, admin, "Số hiệu|Họ tên|Hoàn thành", "000-001|Người Khác Hẳn|x")
	if n := h.count(t, "audit WHERE act = 'listed' AND record = 'results.trial' AND instr(detail, '"+h.mine.ID+"')"); n != 1 {
		t.Errorf("%d entries", n)
	}
}
