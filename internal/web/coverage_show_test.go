package web

import (
	"strings"
	"testing"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/store"
	"hocvu/internal/web/answer"
)

func TestATrainerSeesWhereALevelCannotBeAwarded(t *testing.T) {
	s := open(t)
	s.staff("000-300", access.Trainer, "")
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
	s.staff("000-300", access.Trainer, "")
	b := s.signIn("000-300")
	if p := b.get("/do-phu/bdhvs"); !strings.Contains(p.html, "Chưa hiệu chỉnh lần nào") {
		t.Error("a site without a calibration does not say so")
	}
	s.flagged(t)
	p := b.get("/do-phu/bdhvs")
	for _, words := range []string{"số 4, lúc 20:17 ngày 22/11/2026, từ 900 câu trả lời của 60 cán bộ", "Hầu như không ai trả lời đúng (60 lượt, đúng 5\u00a0%)", "khó hơn trước (−1,20 → 0,50 logit)",
		"Dấu hiệu cần kiểm tra", "12 câu ở đây dễ hơn mức người soạn ghi 0,84 logit", "nhiều hơn câu mới 23 điểm phần trăm (88 lượt)",
		"3 cán bộ đã có mức ở năng lực khác nhưng ở đây yếu hơn hẳn", "báo nhầm không quá 1 lần"} {
		if !strings.Contains(p.html, words) {
			t.Errorf("%q is not there", words)
		}
	}
}

// flagged is a site whose last calibration found something wrong with every question that was answered.
func (s *site) flagged(t *testing.T) {
	t.Helper()
	parameters := competency.DefaultParameters(s.learning.Catalog().Frameworks["bdhvs"])
	parameters.Number = 4
	b := s.signIn("000-123")
	action := firstPractice(t, b.get(lessonHref))
	b.post(action, with(b.get(action).form(t, action), answer.Field, "1"))
	items, err := s.store.Questions.Items("bdhvs")
	if err != nil || len(items) == 0 {
		t.Fatal(items, err)
	}
	found := scoring.Calibration{Number: 4, Made: time.Date(2026, 11, 22, 20, 17, 0, 0, time.UTC), Officers: 60, Answers: 900}
	var unit string
	if err := s.app.DB().NewQuery("SELECT id FROM units LIMIT 1").Row(&unit); err != nil {
		t.Fatal(err)
	}
	found.Warnings = &scoring.Warnings{Levels: []competency.LevelWarning{{Competency: "4.1", Questions: 12, Away: -0.84}},
		Keys: []competency.KeyWarning{{Station: unit, Answers: 88, Better: 0.23, Z: 5}},
		Halo: []scoring.HaloCount{{Competency: "4.2", Officers: 3}}}
	for _, item := range items {
		found.Moved = append(found.Moved, scoring.MovedItem{Question: item.Question, Before: -1.2, After: 0.5})
		found.Flagged = append(found.Flagged, scoring.FlaggedItem{Question: item.Question, Digest: item.Digest, Fault: "nobody", Answers: 60, Right: 0.05, Level: item.Level})
	}
	if err := s.store.InTx(t.Context(), func(tx *store.Store) error { return tx.Parameters.Add(parameters, found.Made, found) }); err != nil {
		t.Fatal(err)
	}
}
