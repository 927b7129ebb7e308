package web

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/people"
)

func TestAnUploadExistsForItsAdminAloneAndForAnHour(t *testing.T) {
	s := open(t)
	one, two := s.admin("000-900", access.Admin), s.admin("000-901", access.Admin)
	p := one.upload("a.csv", []byte("Số hiệu,Họ tên,Cấp bậc\n000-123,Lò Văn Đồi,Đại úy\n"))
	for name, b := range map[string]*browser{"another admin": two, "an officer": s.admin("000-902")} {
		if got := b.get(p.path); got.status != http.StatusNotFound {
			t.Errorf("%s: %d", name, got.status)
		}
		if got := b.post(p.path, p.form(t, p.path)); got.status != http.StatusNotFound {
			t.Errorf("%s applies it: %d", name, got.status)
		}
	}
	s.wait(people.TrialKept + time.Minute)
	if got := one.get(p.path); got.status != http.StatusNotFound {
		t.Errorf("after an hour: %d", got.status)
	}
}

func TestAListThatIsSentWhileTheServerStopsIsAnsweredInWords(t *testing.T) {
	s := open(t)
	b := s.admin("000-900", access.Admin)
	for name, p := range map[string]shown{
		"officers": b.upload("a.csv", []byte("Số hiệu,Họ tên,Cấp bậc\n000-123,Lò Văn Đồi,Đại úy\n")),
		"results":  b.results(mobi),
	} {
		s.imports.Close()
		got := b.post(p.path, p.form(t, p.path))
		if got.status != http.StatusUnprocessableEntity || !strings.Contains(got.html, "chưa ghi gì") {
			t.Errorf("%s: %d\n%s", name, got.status, got.html)
		}
	}
}
