package web

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/store"
)

// staff makes an officer with a password and, where a role is named, an appointment; unit "" is everywhere.
func (s *site) staff(badge, role, unit string) (id string) {
	s.t.Helper()
	ctx := context.Background()
	own := unit
	if own == "" {
		own = s.unit("ms")
	}
	id, err := s.store.Officers.Add(ctx, store.NewOfficer{Badge: badge, Name: "Người " + badge, Unit: own, Password: password, From: time.Now().AddDate(0, -1, 0)})
	if err == nil && role != "" {
		err = s.store.InTx(ctx, func(tx *store.Store) error {
			_, err := tx.Appointments.Add(store.Appointment{Officer: id, Role: role, Unit: unit, Starts: time.Now().AddDate(0, -1, 0)})
			return err
		})
	}
	if err != nil {
		s.t.Fatal(err)
	}
	s.acknowledged(id)
	return id
}

// acknowledged marks that an officer has read the notice on personal data, which otherwise comes before every page.
func (s *site) acknowledged(id string) {
	if _, err := s.app.NonconcurrentDB().NewQuery("UPDATE officers SET notice = '2026-01-01 00:00:00.000Z' WHERE id = {:id}").Bind(map[string]any{"id": id}).Execute(); err != nil {
		s.t.Fatal(err)
	}
}

func (s *site) unit(code string) (id string) {
	s.t.Helper()
	if err := s.app.DB().NewQuery("SELECT id FROM units WHERE code = {:code}").Bind(map[string]any{"code": code}).Row(&id); err != nil {
		s.t.Fatal(err)
	}
	return id
}

var printedCode = regexp.MustCompile(`[2-9CFHKMNPRTVX]{5}(?:-[2-9CFHKMNPRTVX]{5}){3}`)

func TestFromAPrintedSlipToAPasswordOfOnesOwn(t *testing.T) {
	s := open(t)
	unit := s.unit("ms")
	s.staff("000-201", access.Helper, unit)
	if _, err := s.store.Officers.Add(context.Background(), store.NewOfficer{Badge: "000-300", Name: "Sùng A Lử", Unit: unit, From: time.Now()}); err != nil {
		t.Fatal(err)
	}
	helper := s.signIn("000-201")
	if p := helper.get("/phieu?don-vi=" + unit); p.status != 200 || !strings.Contains(p.html, "Sùng A Lử") {
		t.Fatalf("%d %s", p.status, p.html)
	}
	sheet := helper.post("/phieu", url.Values{"don-vi": {unit}})
	code := printedCode.FindString(sheet.html)
	if sheet.status != 200 || code == "" || strings.Count(sheet.html, `class="slip"`) != 1 || !strings.Contains(sheet.html, `<svg class="qr"`) {
		t.Fatalf("%d %s", sheet.status, sheet.html)
	}
	if again := helper.post("/phieu", url.Values{"don-vi": {unit}}); again.status != http.StatusConflict || printedCode.MatchString(again.html) {
		t.Errorf("a second print of the unit: %d", again.status)
	}
	if p := helper.get("/phieu?don-vi=" + unit); strings.Contains(p.html, "In phiếu cho người chưa có") || p.form(t, "/phieu").Get("in-lai") == "" {
		t.Errorf("when all have a slip the page offers to print them again, and nothing that would do nothing: %s", p.html)
	}
	if sheet = helper.post("/phieu", url.Values{"don-vi": {unit}, "in-lai": {"1"}}); printedCode.FindString(sheet.html) == code {
		t.Error("a slip printed again has the old code")
	}
	code = printedCode.FindString(sheet.html)

	lu := s.guest()
	p := lu.post("/dang-nhap", url.Values{"so-hieu": {"000300"}, "mat-khau": {strings.ToLower(code)}, "ve": {"/khoa-hoc"}})
	if p.status != 200 || !strings.Contains(p.html, `name="mat-khau-moi"`) {
		t.Fatalf("badge and code: %d %s", p.status, p.html)
	}
	form := url.Values{"so-hieu": {"000300"}, "phieu-mat-khau": {code}, "ve": {"/khoa-hoc"}, "mat-khau-moi": {"ruộng bậc thang"}, "hien": {"1"}}
	if p := lu.post("/mat-khau-moi", form); p.status != 200 || !strings.Contains(p.html, `type="text" value="ruộng bậc thang"`) {
		t.Errorf("shown without a script: %d", p.status)
	}
	form.Del("hien")
	form.Set("mat-khau-moi", "1234567890")
	if p := lu.post("/mat-khau-moi", form); p.status != http.StatusUnprocessableEntity || !strings.Contains(p.html, "dễ đoán") {
		t.Errorf("a weak one: %d", p.status)
	}
	form.Set("mat-khau-moi", "ruộng bậc thang")
	if p := lu.post("/mat-khau-moi", form); p.status != 200 || p.path == "/mat-khau-moi" {
		t.Fatalf("signed in: %d at %s", p.status, p.path)
	}
	if p := s.guest().post("/mat-khau-moi", form); p.status != http.StatusUnauthorized || !strings.Contains(p.html, "đã dùng") {
		t.Errorf("the slip once more: %d", p.status)
	}
}

func TestNoBoxStandsWhereNoSlipCanBePrinted(t *testing.T) {
	s := open(t)
	unit := s.unit("ms")
	helper, leader := s.staff("000-201", access.Helper, unit), s.staff("000-202", access.Leader, unit)
	p := s.signIn("000-201").get("/phieu?don-vi=" + unit)
	for id, reason := range map[string]string{helper: "Chính đồng chí", leader: "Đang giữ vai trò"} {
		if strings.Contains(p.html, `value="`+id+`"`) || strings.Count(p.html, reason) != 1 {
			t.Errorf("a box stands beside %q, or that is not said: %s", reason, p.html)
		}
	}
	if n := strings.Count(p.html, `name="can-bo"`); n != 2 { // the two others of the unit
		t.Errorf("%d boxes", n)
	}
}

func TestWhoMustChangeThePasswordSeesNothingElseBefore(t *testing.T) {
	s := open(t)
	id := s.staff("000-201", "", s.unit("ms"))
	b := s.signIn("000-201")
	if _, err := s.app.NonconcurrentDB().NewQuery("UPDATE officers SET must_change_password = TRUE WHERE id = {:id}").Bind(map[string]any{"id": id}).Execute(); err != nil {
		t.Fatal(err)
	}
	s.store.Sessions.ForgetOfficer(id)
	for _, path := range []string{"/", "/khoa-hoc", "/nang-luc"} {
		if p := b.get(path); p.path != "/mat-khau" || p.status != 200 {
			t.Errorf("%s leads to %s, %d", path, p.path, p.status)
		}
	}
	if p := b.post("/mat-khau", url.Values{"mat-khau": {password}, "mat-khau-moi": {"ruộng bậc thang"}}); p.status != 200 || p.path != "/" {
		t.Errorf("%d at %s", p.status, p.path)
	}
}

func TestAnAdminAppointsAndEndsFromThePage(t *testing.T) {
	s := open(t)
	unit := s.unit("ms")
	s.staff("000-201", access.Admin, unit)
	s.staff("000-202", "", unit)
	admin, other := s.signIn("000-201"), s.signIn("000-202")
	form := url.Values{"so-hieu": {"000-202"}, "vai-tro": {"helper"}, "don-vi": {unit}, "tu": {time.Now().UTC().Format(time.DateOnly)}}
	if p := other.get("/phieu"); p.status != http.StatusNotFound {
		t.Errorf("before: %d", p.status)
	}
	if p := other.post("/bo-nhiem", form); p.status != http.StatusNotFound {
		t.Errorf("one who is no admin: %d", p.status)
	}
	if p := admin.post("/bo-nhiem", url.Values{"so-hieu": {"000-202"}}); p.status != http.StatusUnprocessableEntity || !strings.Contains(p.html, "Điền đủ") {
		t.Errorf("half a form: %d", p.status)
	}
	p := admin.post("/bo-nhiem", form)
	if p.status != 200 || p.path != "/bo-nhiem" {
		t.Fatalf("%d %s", p.status, p.html)
	}
	if p := other.get("/phieu"); p.status != 200 {
		t.Errorf("appointed: %d", p.status)
	}
	end := regexp.MustCompile(`action="(/bo-nhiem/[a-z0-9]+/ket-thuc)"`).FindStringSubmatch(p.html)
	if end == nil || strings.Count(p.html, "/ket-thuc") != 1 {
		t.Fatal("one appointment can be ended, and not one's own")
	}
	if p := admin.post(end[1], nil); p.status != 200 {
		t.Errorf("ended: %d", p.status)
	}
	if p := other.get("/phieu"); p.status != http.StatusNotFound {
		t.Errorf("after the end: %d", p.status)
	}
}

func TestATypedPasswordIsShownAndHiddenAgainWithoutAScript(t *testing.T) {
	b := open(t).guest()
	form := url.Values{"so-hieu": {"000-123"}, "mat-khau": {"ruong bac"}, "hien": {"1"}}
	if p := b.post("/dang-nhap", form); !strings.Contains(p.html, `type="text" value="ruong bac"`) || !strings.Contains(p.html, ">Ẩn mật khẩu</button>") {
		t.Errorf("shown: %s", p.html)
	}
	form.Set("hien", "0")
	if p := b.post("/dang-nhap", form); !strings.Contains(p.html, `type="password" value="ruong bac"`) || !strings.Contains(p.html, ">Hiện mật khẩu</button>") {
		t.Errorf("hidden: %s", p.html)
	}
}

// Without a script Back would show the page that was left from what the browser has kept.
func TestSigningOutClearsWhatTheBrowserHasKept(t *testing.T) {
	b := open(t).signIn("000-123")
	staying := *b.client
	staying.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	r, err := http.NewRequest("POST", b.site.server.URL+"/dang-xuat", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	told, err := staying.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	told.Body.Close() //nolint:errcheck // only the header counts
	if got := told.Header.Get("Clear-Site-Data"); told.StatusCode != http.StatusSeeOther || got != `"cache"` {
		t.Errorf("%d, Clear-Site-Data %q", told.StatusCode, got)
	}
}
