package web

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"hocvu/internal/message"
	"hocvu/internal/web/page"
	"hocvu/internal/web/webtest"
)

// send asks a Web as a browser on the same site would.
func send(w http.Handler, method, path string, body io.Reader, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, body)
	if body != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	rec := httptest.NewRecorder()
	w.ServeHTTP(rec, r)
	return rec
}

var anyParameter = regexp.MustCompile(`\{[a-z]+(\.\.\.)?\}`)

// sample is an address that a pattern matches.
func sample(pattern string) (method, path string) {
	method, path, found := strings.Cut(pattern, " ")
	if !found {
		return "GET", pattern
	}
	return method, anyParameter.ReplaceAllString(strings.ReplaceAll(path, "{$}", ""), "1")
}

func TestAGuestIsShownToTheSignIn(t *testing.T) {
	w := bare(t)
	for _, r := range table {
		if !r.audience.SignedIn {
			continue
		}
		method, path := sample(r.pattern())
		if method == "GET" {
			rec := send(w, method, path, nil)
			if rec.Code != http.StatusSeeOther || !strings.HasPrefix(rec.Header().Get("Location"), "/dang-nhap?ve=%2F") {
				t.Errorf("%s: %d to %q", r.pattern(), rec.Code, rec.Header().Get("Location"))
			}
			continue
		}
		rec := send(w, method, path, strings.NewReader("dap-an=16%2C7"))
		if rec.Code != http.StatusUnauthorized || !strings.Contains(rec.Body.String(), `name="dap-an" value="16,7"`) {
			t.Errorf("%s: %d, and the answer is lost", r.pattern(), rec.Code)
		}
	}
}

func TestAFormFromAnotherSiteIsRefused(t *testing.T) {
	w := bare(t)
	for _, r := range table {
		if method, path := sample(r.pattern()); method == "POST" {
			if rec := send(w, method, path, strings.NewReader("a=1"), "Sec-Fetch-Site", "cross-site"); rec.Code != http.StatusForbidden {
				t.Errorf("%s: %d", r.pattern(), rec.Code)
			}
		}
	}
}

func TestTenMegabytesAreRefusedInPlainWords(t *testing.T) {
	body := strings.NewReader("dap-an=" + strings.Repeat("a", 10<<20))
	rec := send(bare(t), "POST", "/luyen-tap/mat-khau/a", body)
	if rec.Code != http.StatusRequestEntityTooLarge || !strings.Contains(rec.Body.String(), "Nội dung gửi lên quá lớn") {
		t.Errorf("%d: %s", rec.Code, rec.Body)
	}
	if body.Len() != 0 {
		t.Errorf("%d bytes were not read: the browser is cut off before it can show the page", body.Len())
	}
}

func TestAnUnknownAddressIsAPageAndBelowAPIItIsJSON(t *testing.T) {
	w := bare(t)
	for _, path := range []string{"/khong-co", "/khoa-hoc/", "/thi", "/ket-qua/a/b"} {
		rec := send(w, "GET", path, nil)
		if rec.Code != http.StatusNotFound || !strings.Contains(rec.Body.String(), "Không tìm thấy trang này") {
			t.Errorf("%s: %d", path, rec.Code)
		}
	}
	rec := send(w, "GET", "/api/khong-co", nil)
	if rec.Code != http.StatusNotFound || rec.Header().Get("Content-Type") != "application/json" {
		t.Errorf("/api/: %d %s", rec.Code, rec.Header().Get("Content-Type"))
	}
}

func TestEveryAnswerCarriesTheSecurityHeaders(t *testing.T) {
	w := bare(t)
	for _, path := range []string{"/dang-nhap", "/", "/khong-co", "/tinh/app.css"} {
		h := send(w, "GET", path, nil).Header()
		for name, want := range map[string]string{"Content-Security-Policy": page.Policy, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"} {
			if h.Get(name) != want {
				t.Errorf("%s: %s is %q", path, name, h.Get(name))
			}
		}
	}
}

func TestAStaticFileIsKeptForEverUnderItsVersionAndAskedForUnderAnother(t *testing.T) {
	w := bare(t)
	version := w.site.Pages.Static["app.css"].Version
	for query, want := range map[string]string{"?v=" + version: "public, max-age=31536000, immutable", "?v=old": "no-cache", "": "no-cache"} {
		if got := send(w, "GET", "/tinh/app.css"+query, nil).Header().Get("Cache-Control"); got != want {
			t.Errorf("%q: %q, want %q", query, got, want)
		}
	}
	if rec := send(w, "GET", "/tinh/app.css", nil, "If-None-Match", `"`+version+`"`); rec.Code != http.StatusNotModified || rec.Body.Len() > 0 {
		t.Errorf("a known version is sent again: %d", rec.Code)
	}
	if rec := send(w, "GET", "/tinh/app.css", nil, "Accept-Encoding", "gzip"); !bytes.Equal(rec.Body.Bytes(), w.site.Pages.Static["app.css"].Gzipped) {
		t.Error("the stored compression was not used")
	}
	if rec := send(w, "GET", "/tinh/../web.go", nil); rec.Code == http.StatusOK {
		t.Error("a file beside the static ones was served")
	}
}

func TestTheReturnAddressIsNeverAnotherSite(t *testing.T) {
	for given, want := range map[string]string{"/khoa-hoc/a#b": "/khoa-hoc/a#b", "https://x.example/": "/", "//x.example": "/", `/\x.example`: "/",
		"javascript:alert(1)": "/", "khoa-hoc": "/", "/a\r\nb": "/", "": "/"} {
		v, _ := webtest.Visitor(webtest.Site(t), message.Vietnamese, "/")
		v.R.Form = map[string][]string{"ve": {given}}
		if got := v.Back("/"); got != want {
			t.Errorf("%q leads to %q, want %q", given, got, want)
		}
	}
}

func TestAGuestsLanguageIsTheChosenOneElseTheOfficers(t *testing.T) {
	w := bare(t)
	for _, c := range []struct{ cookie, accept, want string }{
		{"", "", `lang="vi"`}, {"", "en-GB,en;q=0.9", `lang="vi"`}, {"en", "zh-CN", `lang="en"`}, {"zh", "en", `lang="zh-Hans"`}, {"xx", "fr,zh-CN;q=0.5", `lang="vi"`},
	} {
		rec := send(w, "GET", "/dang-nhap", nil, "Accept-Language", c.accept, "Cookie", page.LanguageCookie+"="+c.cookie)
		if !strings.Contains(rec.Body.String()[:200], c.want) {
			t.Errorf("%+v: %s", c, rec.Body.String()[:120])
		}
	}
}

var address = regexp.MustCompile(`(?:href|action|src)="(/[^"#]*)`)

func TestEveryLinkOfEveryPageLeadsToARoute(t *testing.T) {
	w := bare(t)
	golden, err := filepath.Glob("testdata/pages/*.html")
	if err != nil || len(golden) == 0 {
		t.Fatalf("%d golden pages: %v", len(golden), err)
	}
	for _, file := range golden {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range address.FindAllStringSubmatch(string(content), -1) {
			path, _, _ := strings.Cut(m[1], "?")
			found := path == "/x" // a place holder of the views made by hand
			for _, method := range []string{"GET", "POST"} {
				_, pattern := w.mux.Handler(httptest.NewRequest(method, path, nil))
				found = found || pattern != "/" && pattern != ""
			}
			if !found {
				t.Errorf("%s: nothing answers to %s", file, m[1])
			}
		}
	}
}
