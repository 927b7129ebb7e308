package web

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"hocvu/internal/learning/access"
)

var endDevice = regexp.MustCompile(`action="(/tai-khoan/thiet-bi/[a-z0-9]+/dang-xuat)"`)

// signedIn is a browser that calls itself so, signed in by the form.
func (s *site) signedIn(badge, userAgent string) *browser {
	s.t.Helper()
	b := s.guest()
	b.client.Transport = as(userAgent)
	if p := b.post("/dang-nhap", url.Values{"so-hieu": {badge}, "mat-khau": {password}}); p.path != "/" {
		s.t.Fatal(p.status, p.path)
	}
	return b
}

type as string

func (userAgent as) RoundTrip(r *http.Request) (*http.Response, error) {
	r.Header.Set("User-Agent", string(userAgent))
	return http.DefaultTransport.RoundTrip(r)
}

const (
	phoneAgent  = "Mozilla/5.0 (Linux; Android 10; SM-A107F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0 Mobile Safari/537.36"
	officeAgent = "Mozilla/5.0 (Windows NT 6.1; rv:109.0) Gecko/20100101 Firefox/115.0"
)

func TestAnOfficerSignsOutADeviceFromAnother(t *testing.T) {
	s := open(t)
	phone, office := s.signedIn("000-123", phoneAgent), s.signedIn("000-123", officeAgent)
	p := phone.get("/tai-khoan")
	for _, want := range []string{"Lò Văn Đồi", "000-123", "Công an xã Mường Sương", "Học viên", "Chrome trên Android", "Firefox trên Windows", "Máy này",
		`href="/mat-khau?ve=/tai-khoan"`, `href="/du-lieu"`, `action="/dang-xuat"`, `action="/ngon-ngu"`, `href="/tai-khoan" aria-current="page"`} {
		if !strings.Contains(p.html, want) {
			t.Errorf("the page has no %q", want)
		}
	}
	for _, b := range []*browser{phone, office} {
		token := b.cookie()
		hash := sha256.Sum256([]byte(token))
		if token == "" || strings.Contains(p.html, token) || strings.Contains(p.html, hex.EncodeToString(hash[:])) {
			t.Error("a token or its hash stands on the page")
		}
	}
	forms := endDevice.FindAllStringSubmatch(p.html, -1)
	if len(forms) != 1 {
		t.Fatalf("%d devices can be signed out", len(forms))
	}
	if p := s.signIn("000-124").post(forms[0][1], nil); p.status != http.StatusNotFound {
		t.Errorf("another officer is answered %d", p.status)
	}
	if p := office.get("/khoa-hoc"); p.status != 200 {
		t.Fatal("another officer has ended it")
	}
	if p = phone.post(forms[0][1], nil); p.status != 200 || p.path != "/tai-khoan" || !strings.Contains(p.html, "Đã đăng xuất máy đó.") ||
		strings.Contains(p.html, "Firefox") {
		t.Errorf("%d at %s: %s", p.status, p.path, p.html)
	}
	if strings.Contains(phone.get("/tai-khoan").html, "Đã đăng xuất máy đó.") {
		t.Error("what was done is said twice")
	}
	if p := office.get("/khoa-hoc"); p.path != "/dang-nhap" {
		t.Errorf("the device is still at %s", p.path)
	}
}

func TestAnOfficerSignsOutAllOtherDevices(t *testing.T) {
	s := open(t)
	phone, office := s.signedIn("000-123", phoneAgent), s.signedIn("000-123", officeAgent)
	if p := phone.post("/tai-khoan/may-khac/dang-xuat", nil); p.path != "/tai-khoan" || !strings.Contains(p.html, "Đã đăng xuất mọi máy khác.") || strings.Contains(p.html, "/may-khac/") {
		t.Errorf("%d at %s", p.status, p.path)
	}
	if p := office.get("/khoa-hoc"); p.path != "/dang-nhap" {
		t.Errorf("the other device is still at %s", p.path)
	}
}

func TestRolesStandOnTheAccountPageInWords(t *testing.T) {
	s := open(t)
	unit := s.unit("ms")
	s.staff("000-201", access.Helper, unit)
	s.staff("000-202", access.Admin, "")
	for badge, want := range map[string]string{"000-201": "Người hỗ trợ (in phiếu mật khẩu) · Công an xã Mường Sương", "000-202": "Quản trị · Toàn bộ các đơn vị"} {
		if p := s.signIn(badge).get("/tai-khoan"); !strings.Contains(p.html, want) {
			t.Errorf("%s has no %q: %s", badge, want, p.html)
		}
	}
}

func TestTheDeviceIsAmongWhatIsHeldInTwoWords(t *testing.T) {
	p := open(t).signedIn("000-123", phoneAgent).get("/du-lieu/json")
	if !strings.Contains(p.html, `"device": "Chrome/Android"`) || !strings.Contains(p.html, `"opened": "20`) || strings.Contains(p.html, "SM-A107F") {
		t.Error(p.html)
	}
}

func TestAChangedPasswordIsSaidOnTheNextPage(t *testing.T) {
	s := open(t)
	const said = "Đã đổi mật khẩu; máy khác đã đăng xuất"
	for back, lands := range map[string]string{"": "/", "/tai-khoan": "/tai-khoan", "/khoa-hoc": "/khoa-hoc"} {
		t.Run("on "+lands, func(t *testing.T) {
			b := s.signIn("000-123")
			form := url.Values{"mat-khau": {password}, "mat-khau-moi": {"ruộng bậc thang"}, "ve": {back}}
			if p := b.post("/mat-khau", form); p.path != lands || strings.Count(p.html, said) != 1 || !strings.Contains(p.html, `role="status"`) {
				t.Errorf("%d at %s: %s", p.status, p.path, p.html)
			}
			if strings.Contains(b.get(lands).html, said) {
				t.Error("it is said twice")
			}
			form.Set("mat-khau", "ruộng bậc thang")
			form.Set("mat-khau-moi", password)
			b.post("/mat-khau", form)
		})
	}
	b := s.signIn("000-123")
	if p := b.post("/mat-khau", url.Values{"mat-khau": {"sai"}, "mat-khau-moi": {"ruộng bậc thang"}}); strings.Contains(p.html+b.get("/").html, said) {
		t.Error("it is said of a password that was refused")
	}
}

func TestNobodyElsesWordsStandOnAPageAsWhatWasDone(t *testing.T) {
	b := open(t).signIn("000-123")
	for _, value := range []string{"Goi so 0900", "page.home", "account.nothing", "remind.asked:1", "remind.asked:1:Goi",
		"remind.asked:-1:2", "remind.sent:3", "|||"} {
		place, _ := url.Parse(b.site.server.URL) // an address that was listened on
		b.client.Jar.SetCookies(place, []*http.Cookie{{Name: "hocvu-xong", Value: value}})
		if p := b.get("/tai-khoan"); p.status != 200 || strings.Contains(p.html, `role="status"`) {
			t.Errorf("%q stands on the page", value)
		}
	}
}
