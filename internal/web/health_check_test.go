package web

import (
	"net/http"
	"strings"
	"testing"

	"hocvu/internal/learning/access"
	"hocvu/internal/message"
	"hocvu/internal/web/visit"
)

func TestTheHealthPageTellsAnAdminWhatNobodyElseIsTold(t *testing.T) {
	s := open(t)
	s.pages.site.Options.Warnings = func(admin bool) []message.Message {
		all := []message.Message{message.New("roster.day-bad", "day", "for everybody")}
		if admin {
			all = append(all, message.New("roster.day-bad", "day", "for admins"))
		}
		return all
	}
	ms := s.unit("ms")
	for i, c := range []struct {
		role  string
		admin bool
	}{{"", false}, {access.Helper, false}, {access.Leader, false}, {access.Trainer, false}, {access.Admin, true}} {
		token := s.session(s.staff("000-50"+string(rune('0'+i)), c.role, ms))
		rec := send(s.pages, http.MethodGet, "/suc-khoe", nil, "Cookie", visit.SessionCookie+"="+token)
		said := rec.Body.String()
		if rec.Code != http.StatusOK || !strings.HasPrefix(said, "ok\n") || !strings.Contains(said, "for everybody") ||
			strings.Contains(said, "for admins") != c.admin {
			t.Errorf("%q: %d %s", c.role, rec.Code, said)
		}
	}
	for _, cookie := range []string{"", visit.SessionCookie + "=nobody"} {
		rec := send(s.pages, http.MethodGet, "/suc-khoe", nil, "Cookie", cookie)
		if said := rec.Body.String(); rec.Code != http.StatusOK || strings.Contains(said, "for admins") {
			t.Errorf("a guest: %d %s", rec.Code, said)
		}
	}
}
