package web

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/assign"
	"hocvu/internal/learning/people"
	"hocvu/internal/store/audit"
)

// withDuty is a site with an admin of a unit whose officers have a course to study.
func withDuty(t *testing.T) (s *site, admin *browser, unit string) {
	t.Helper()
	s = open(t)
	unit = s.unit("ms")
	s.staff("000-405", access.Admin, unit)
	admin = s.signIn("000-405")
	ctx := context.Background()
	by, err := s.learning.Access.Officer(ctx, admin.cookie())
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.learning.Assignments.Add(ctx, by, assign.Request{Course: "mat-khau", Unit: unit, Task: "Học", Responsible: "Chỉ huy",
		Authority: "Trưởng", Product: "Kết quả", Starts: time.Now().AddDate(0, 0, -1), Days: 30})
	if err != nil {
		t.Fatal(err)
	}
	s.wait(time.Second)
	return s, admin, unit
}

func TestAnAdminLearnsHowManyOfTheChosenWereRemindedAndWhyTheOthersWereNot(t *testing.T) {
	s, admin, unit := withDuty(t)
	fresh, gone := s.staff("000-411", "", unit), s.staff("000-412", "", unit)
	if _, err := s.app.NonconcurrentDB().NewQuery("UPDATE officers SET state = 'left' WHERE id = '" + gone + "'").Execute(); err != nil {
		t.Fatal(err)
	}
	signed := func(e audit.Entry) audit.Entry { return e }
	if err := s.learning.Roster.Leave(context.Background(), people.Change{Officer: gone, Sign: signed}); err != nil {
		t.Fatal(err)
	}
	s.wait(2 * time.Minute)
	send := func(chosen ...string) shown {
		return admin.post("/can-bo/nhac", url.Values{"tim": {"000-41"}, "can-bo": chosen})
	}
	p := send(fresh, gone)
	if text := inOrder(p.html, `role="status"`, "Đã nhắc 1/2 người đã chọn. 1 người đã thôi công tác.", `value="000-41"`, "000-411"); text != "" {
		t.Errorf("%d: %q is missing:\n%s", p.status, text, p.html)
	}
	p = send(fresh, gone)
	text := inOrder(p.html, "Đã nhắc 0/2 người đã chọn. 1 người đã thôi công tác. 1 người hôm nay đã được nhắc rồi.", `value="000-41"`, "000-411")
	if p.status != http.StatusUnprocessableEntity || text != "" {
		t.Errorf("%d: %q is missing:\n%s", p.status, text, p.html)
	}
	if home := s.signIn("000-411").get("/"); !strings.Contains(home.html, "nhắc học cho xong") {
		t.Errorf("the officer is not reminded:\n%s", home.html)
	}
}

func TestWithNobodyChosenTheSearchStands(t *testing.T) {
	_, admin, _ := withDuty(t)
	for _, address := range []string{"/phieu", "/can-bo/nhac"} {
		form := url.Values{"tim": {"000-12"}, "chon": {"1"}, "don-vi": {""}}
		p := admin.post(address, form)
		text := inOrder(p.html, "Chọn ít nhất một người", `value="000-12"`, "000-123", "000-124")
		if p.status != http.StatusUnprocessableEntity || text != "" {
			t.Errorf("%s: %d, %q is missing:\n%s", address, p.status, text, p.html)
		}
	}
}
