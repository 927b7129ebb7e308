package preview

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"hocvu/internal/catalog"
	"hocvu/internal/web/page"
)

// guarded is a server without packages.
func guarded(t *testing.T, g Guard) http.Handler {
	t.Helper()
	s, err := New(Options{Language: page.GuestLanguage, Slow: true,
		Edition: func() Edition { return Edition{Catalog: &catalog.Catalog{}} }})
	if err != nil {
		t.Fatal(err)
	}
	return NewServer(s, g)
}

func ask(h http.Handler, method, url string, cookies ...*http.Cookie) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, url, nil)
	for _, cookie := range cookies {
		r.AddCookie(cookie)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestOnlyTheNamesOfThisMachineAreAnswered(t *testing.T) {
	h := guarded(t, Guard{Hosts: []string{"127.0.0.1:8094", "localhost:8094"}})
	for url, want := range map[string]int{
		"http://127.0.0.1:8094/": http.StatusOK, "http://localhost:8094/": http.StatusOK,
		"http://la.example:8094/": http.StatusMisdirectedRequest, "http://127.0.0.1/": http.StatusMisdirectedRequest,
		"http://127.0.0.1.la.example:8094/": http.StatusMisdirectedRequest,
	} {
		if w := ask(h, "GET", url); w.Code != want {
			t.Errorf("%s: %d, want %d", url, w.Code, want)
		}
	}
}

func TestTheTokenIsAskedForAndThenKeptInACookie(t *testing.T) {
	const at = "http://192.168.1.5:8094"
	h := guarded(t, Guard{Hosts: []string{"192.168.1.5:8094"}, Token: "bi-mat"})
	for _, url := range []string{"/", "/tinh/app.css", "/thay-doi", "/?ma=khac", "/?ma=", "/goi/quiz/a/assets/b.svg"} {
		if w := ask(h, "GET", at+url); w.Code != http.StatusForbidden || strings.Contains(w.Body.String(), "bi-mat") {
			t.Errorf("%s: %d: %s", url, w.Code, w.Body)
		}
	}
	if w := ask(h, "GET", at+"/", &http.Cookie{Name: tokenCookie, Value: "khac"}); w.Code != http.StatusForbidden {
		t.Errorf("another token: %d", w.Code)
	}
	w := ask(h, "GET", at+"//la.example/thi?ma=bi-mat&de=7")
	if to := w.Header().Get("Location"); w.Code != http.StatusSeeOther || to != "/la.example/thi?de=7" {
		t.Fatalf("%d to %q", w.Code, to)
	}
	cookie := w.Result().Cookies()[0]
	if !cookie.HttpOnly || cookie.SameSite != http.SameSiteLaxMode {
		t.Errorf("%+v", cookie)
	}
	if w := ask(h, "GET", at+"/", cookie); w.Code != http.StatusOK {
		t.Errorf("with the cookie: %d", w.Code)
	}
}

func TestEveryAnswerHasTheHeadersOfTheSite(t *testing.T) {
	h := guarded(t, Guard{Hosts: []string{"127.0.0.1:8094"}})
	for _, url := range []string{"http://127.0.0.1:8094/", "http://127.0.0.1:8094/tinh/preview.js", "http://127.0.0.1:8094/khong-co",
		"http://la.example/"} {
		header := ask(h, "GET", url).Header()
		csp := header.Get("Content-Security-Policy")
		if !strings.Contains(csp, "default-src 'self'") || strings.Contains(csp, "unsafe") {
			t.Errorf("%s: %s", url, csp)
		}
		if header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: %v", url, header)
		}
	}
}

func TestAFormOfAnotherSiteIsRefused(t *testing.T) {
	h := guarded(t, Guard{Hosts: []string{"127.0.0.1:8094"}})
	r := httptest.NewRequest("POST", "http://127.0.0.1:8094/mang-cham", strings.NewReader(url.Values{"ve": {"/"}}.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Origin", "http://la.example")
	w := httptest.NewRecorder()
	if h.ServeHTTP(w, r); w.Code != http.StatusForbidden {
		t.Errorf("%d", w.Code)
	}
}

func TestTheSlowNetworkIsSwitchedByACookie(t *testing.T) {
	h := guarded(t, Guard{Hosts: []string{"127.0.0.1:8094"}})
	on := ask(h, "POST", "http://127.0.0.1:8094/mang-cham").Result().Cookies()
	if len(on) != 1 || on[0].Value != "1" {
		t.Fatalf("%v", on)
	}
	if off := ask(h, "POST", "http://127.0.0.1:8094/mang-cham", on[0]).Result().Cookies(); off[0].MaxAge >= 0 {
		t.Errorf("%v", off)
	}
}

// All connections of a browser share one line of 8,000 bytes a second.
func TestTheSlowLineCarriesOneThingAfterAnother(t *testing.T) {
	gone, leave := context.WithCancel(t.Context())
	leave() // nobody waits in a test
	r := httptest.NewRequestWithContext(gone, "GET", "/", nil)
	var house line
	begun := time.Now()
	for range 3 {
		w := &slowWriter{httptest.NewRecorder(), r, &house, 1}
		charge(w, 8000, 16000) // half of what is sent is the bar
		if n, err := w.Write(make([]byte, 16000)); n != 16000 || err != nil {
			t.Fatal(n, err)
		}
	}
	if took := house.free.Sub(begun); took < 3*time.Second || took > 4*time.Second {
		t.Errorf("three times 8,000 bytes take %v", took)
	}
}
