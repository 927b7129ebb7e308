package web

import (
	"strings"
	"testing"

	"hocvu/internal/learning"
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
