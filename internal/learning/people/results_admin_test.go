package people_test

import (
	"errors"
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/people"
)

// byAdmin is a list that an admin sends, with the digest of the plan shown to them.
func (h *fixture) byAdmin(t *testing.T, o access.Officer, rows ...string) (people.ResultImport, people.Consent) {
	t.Helper()
	in := resultsOf(rows...)
	in.By, in.Operator, in.Source = o, false, "mobiedu.xlsx"
	p, err := h.Results.DryRun(ctx, in)
	if err != nil {
		t.Fatal(err)
	}
	return in, people.Consent{Digest: p.Digest()}
}

func TestAnAdminTakesResultsOfOfficersWithinReachAlone(t *testing.T) {
	h := open(t)
	admin := h.appointed(t, "000-020", access.Admin, "B") // 000-012 serves in A, above
	in, c := h.byAdmin(t, admin, "Số hiệu|Hoàn thành", "000-001|x", "000-012|x", "000-777|x")
	p, err := h.Results.Plan(ctx, in)
	if err != nil || len(p.Lines) != 1 || p.Lines[0].Badge != "000-001" || len(p.Refused) != 2 {
		t.Fatalf("%+v %v", p, err)
	}
	for _, f := range p.Refused {
		if f.ID != "assignment.result-unknown-within" {
			t.Errorf("who is out of reach and who is not there are told apart: %+v", f)
		}
	}
	c.SkipRefused = true
	if _, err := h.Results.Apply(ctx, in, c, nil); err != nil || h.Count(t, "enrolments") != 1 {
		t.Errorf("%d rows, %v", h.Count(t, "enrolments"), err)
	}
	if n := h.Count(t, "audit WHERE act = 'result-imported' AND by = '"+admin.ID+"' AND subject = '"+h.Mine.ID+"' AND json_extract(detail, '$.file') = 'mobiedu.xlsx'"); n != 1 {
		t.Errorf("%d entries name the officer, who did it and the file", n)
	}
}

func TestResultsAreFoundByNobodyWhoIsNoAdmin(t *testing.T) {
	h, leader, _, _ := staffed(t)
	for name, o := range map[string]access.Officer{"an officer": h.Mine, "a leader": leader, "nobody": {}} {
		in := resultsOf(mobi...)
		in.By, in.Operator = o, false
		for what, do := range map[string]func() error{
			"plans":   func() error { _, err := h.Results.Plan(ctx, in); return err },
			"tries":   func() error { _, err := h.Results.DryRun(ctx, in); return err },
			"imports": func() error { _, err := h.Results.Apply(ctx, in, people.Consent{}, nil); return err },
			"chooses": func() error { _, err := h.Results.Courses(ctx, o); return err },
		} {
			if err := do(); err != access.ErrNotFound {
				t.Errorf("%s %s: %v", name, what, err)
			}
		}
	}
}

func TestAnAdminKeepsWhatWasShownAndNothingElse(t *testing.T) {
	h, _, _, admin := staffed(t)
	in, c := h.byAdmin(t, admin, "Số hiệu|Hoàn thành", "000-001|10/11/2026", "000-002|10/11/2026")
	h.take(t, resultsOf("Số hiệu|Hoàn thành", "000-002|05/11/2026"), 1, 0)
	if _, err := h.Results.Apply(ctx, in, c, nil); !errors.Is(err, people.ErrResultsChanged) || h.Count(t, "enrolments") != 1 {
		t.Errorf("%v, %d rows", err, h.Count(t, "enrolments"))
	}
	in, c = h.byAdmin(t, admin, "Số hiệu|Hoàn thành", "000-001|10/11/2026", "000-002|10/11/2026")
	if a, err := h.Results.Apply(ctx, in, c, nil); err != nil || len(a.Plan.Lines) != 2 {
		t.Errorf("%+v %v", a, err)
	}
}

func TestWhomATrialOfResultsTellsOfLearnsOfTheLook(t *testing.T) {
	h, _, _, admin := staffed(t)
	h.take(t, resultsOf("Số hiệu|Hoàn thành", "000-002|05/11/2026", "000-010|05/11/2026"), 2, 0)
	h.Advance(time.Hour)
	// 000-001 is new, of 000-002 a completion is told, 000-010 is as the list says
	h.byAdmin(t, admin, "Số hiệu|Hoàn thành", "000-001|x", "000-002|chưa", "000-010|05/11/2026")
	same, err := h.Store.Officers.ByBadge("000-010", h.Now())
	if err != nil {
		t.Fatal(err)
	}
	for officer, want := range map[string]int{h.Mine.ID: 1, h.Other.ID: 1, same.ID: 0} {
		if n := h.Count(t, "audit WHERE act = 'listed' AND record = 'results.trial' AND by = '"+admin.ID+"' AND instr(detail, '"+officer+"')"); n != want {
			t.Errorf("%s: %d entries, want %d", officer, n, want)
		}
	}
	if n := h.Count(t, "audit WHERE act = 'results.trial' AND by = '"+admin.ID+"' AND record = 'khoa'"); n != 1 {
		t.Errorf("%d trials", n)
	}
}

func TestWhoIsNamedToRefuseAResultLearnsOfIt(t *testing.T) {
	h := open(t)
	admin := h.appointed(t, "000-020", access.Admin, "B")
	h.byAdmin(t, admin, "Số hiệu|Họ tên|Hoàn thành", "000-001|Người Khác Hẳn|x")
	if n := h.Count(t, "audit WHERE act = 'listed' AND record = 'results.trial' AND instr(detail, '"+h.Mine.ID+"')"); n != 1 {
		t.Errorf("%d entries", n)
	}
}
