package web

import (
	"strings"
	"testing"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/learning"
	"hocvu/internal/store"
)

func TestATrainerSeesWhereALevelCannotBeAwarded(t *testing.T) {
	s := open(t)
	s.staff("000-300", learning.Trainer, "")
	b := s.signIn("000-300")
	if home := b.get("/"); !strings.Contains(home.html, `href="/do-phu"`) {
		t.Error("no way leads there")
	}
	p := b.get("/do-phu/bdhvs")
	f := s.learning.Catalog().Frameworks["bdhvs"]
	for _, area := range f.Areas {
		for _, c := range area.Competencies {
			if !strings.Contains(p.html, `<span class="where">`+c.Code+`</span>`) {
				t.Errorf("%s is not on the page", c.Code)
			}
		}
	}
	for _, words := range []string{"0 luyện · 0 thi", "Thêm 4 câu", "Đủ", "trên 78 ô năng lực × mức"} {
		if !strings.Contains(p.html, words) {
			t.Errorf("the page does not say %q", words)
		}
	}
	if p := b.get("/do-phu/khong-co"); p.status != 404 {
		t.Errorf("a framework that is not there: %d", p.status)
	}
	if home := s.signIn("000-123").get("/"); strings.Contains(home.html, "/do-phu") {
		t.Error("an officer is shown a way that is closed")
	}
}

func TestWhatTheNightFoundStandsOnTheTrainersPage(t *testing.T) {
	s := open(t)
	s.staff("000-300", learning.Trainer, "")
	b := s.signIn("000-300")
	if p := b.get("/do-phu/bdhvs"); !strings.Contains(p.html, "Chưa hiệu chỉnh lần nào") {
		t.Error("a site without a calibration does not say so")
	}
	c := s.learning.Catalog()
	f := c.Frameworks["bdhvs"]
	parameters := competency.DefaultParameters(f)
	parameters.Number = 4
	found := learning.Calibration{Number: 4, Made: time.Date(2026, 11, 22, 20, 17, 0, 0, time.UTC), Officers: 60, Answers: 900, Moved: []learning.MovedItem{{Question: "x#y", Before: -1.2, After: 0.5}}}
	if err := s.learning.Store.InTx(t.Context(), func(tx *store.Store) error { return tx.AddParameters(parameters, found.Made, found) }); err != nil {
		t.Fatal(err)
	}
	p := b.get("/do-phu/bdhvs")
	for _, words := range []string{"số 4, lúc 20:17 ngày 22/11/2026, từ 900 câu trả lời của 60 cán bộ", "Không có câu nào cần xem lại", "y: khó hơn trước (−1,20 → 0,50 logit)"} {
		if !strings.Contains(p.html, words) {
			t.Errorf("%q is not there", words)
		}
	}
}
