package preview

import (
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
	"net/url"
	"strings"

	"hocvu/internal/message"
	"hocvu/internal/web/page"
)

// Guard says who may ask a preview that is a server of its own.
type Guard struct {
	Hosts []string // that an address may name, with their ports: a page of another site cannot bring its own name here
	Token string   // that the first address must have; "": none is asked for
}

// Names of the token: in an address, and in the cookie that takes its place.
const (
	TokenField  = "ma"
	tokenCookie = "hocvu-xem"
)

// NewServer serves a site without a prefix to a browser at the same machine or, with a token, in the same house.
func NewServer(s *Site, g Guard) http.Handler {
	mux := http.NewServeMux()
	for _, r := range []struct {
		method, path string
		serve        http.HandlerFunc
	}{
		{"GET", "/tinh/{file}", s.static},
		{"POST", "/ngon-ngu", chooseLanguage},
		{"POST", "/mang-cham", s.toggleSlow},
		{"", "/", s.ServeHTTP},
	} {
		mux.HandleFunc(strings.TrimSpace(r.method+" "+r.path), r.serve)
	}
	var house line
	sameSite := http.NewCrossOriginProtection()
	return g.before(sameSite.Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if own := strings.HasPrefix(r.URL.Path, "/tinh/preview.") || r.URL.Path == "/thay-doi"; slowed(r) && !own {
			w = &slowWriter{w, r, &house, 1}
		}
		mux.ServeHTTP(w, r)
	})))
}

func (s *Site) static(w http.ResponseWriter, r *http.Request) {
	page.SecureHeaders(w.Header())
	if err := s.Pages.SendStatic(w, r, r.PathValue("file")); err != nil {
		s.serve(w, r, func(*visit) error { return err })
	}
}

func chooseLanguage(w http.ResponseWriter, r *http.Request) {
	if l, ok := message.Known(r.FormValue("ngon-ngu")); ok {
		http.SetCookie(w, &http.Cookie{Name: page.LanguageCookie, Value: string(l), Path: "/", HttpOnly: true,
			MaxAge: int(page.LanguageFor.Seconds()), SameSite: http.SameSiteLaxMode})
	}
	http.Redirect(w, r, page.Back(r, "/"), http.StatusSeeOther)
}

// before lets a request through that names a host of this server, and the token where one is asked for.
func (g Guard) before(next http.Handler) http.Handler {
	hosts := map[string]bool{}
	for _, host := range g.Hosts {
		hosts[host] = true
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		page.SecureHeaders(w.Header())
		said := page.GuestLanguage(r)
		if !hosts[strings.ToLower(r.Host)] {
			refuse(w, http.StatusMisdirectedRequest, message.New("preview.other-host", "host", r.Host).In(said))
			return
		}
		if g.Token == "" {
			next.ServeHTTP(w, r)
			return
		}
		if given := r.URL.Query().Get(TokenField); given != "" && g.is(given) {
			http.SetCookie(w, &http.Cookie{Name: tokenCookie, Value: g.Token, Path: "/", HttpOnly: true,
				SameSite: http.SameSiteLaxMode})
			http.Redirect(w, r, withoutToken(r.URL), http.StatusSeeOther)
			return
		}
		if cookie, err := r.Cookie(tokenCookie); err != nil || !g.is(cookie.Value) {
			refuse(w, http.StatusForbidden, message.New("preview.no-token").In(said))
			return
		}
		next.ServeHTTP(w, r)
	})
}

// is compares in a time that tells nothing of the token.
func (g Guard) is(given string) bool {
	want, its := sha256.Sum256([]byte(g.Token)), sha256.Sum256([]byte(given))
	return subtle.ConstantTimeCompare(want[:], its[:]) == 1
}

// withoutToken is an address of this server without the token: it shall stand in no history and no Referer.
func withoutToken(u *url.URL) string {
	query := u.Query()
	query.Del(TokenField)
	to := url.URL{Path: "/" + strings.TrimLeft(u.Path, "/"), RawQuery: query.Encode()}
	return to.String()
}

func refuse(w http.ResponseWriter, status int, why string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	w.Write([]byte(why + "\n")) //nolint:errcheck // a browser that left needs no answer
}
