package web

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"hocvu/internal/learning"
	"hocvu/internal/message"
)

// visit is one request with what is known of who asks. Handlers have five steps: who (done before they run), what is
// asked, do it, make the view, render.
type visit struct {
	web      *Web
	w        http.ResponseWriter
	r        *http.Request
	guest    bool
	officer  learning.Officer // zero for a guest
	language message.Language
}

// The cookies. Both are ours alone: PocketBase never sees a session.
const (
	sessionCookie  = "hocvu"
	languageCookie = "ngon-ngu"
)

func (v *visit) ctx() context.Context         { return v.r.Context() }
func (v *visit) path(name string) string      { return v.r.PathValue(name) }
func (v *visit) say(m message.Message) string { return m.In(v.language) }

// serve does for every route what must never be forgotten in one.
func (w *Web) serve(rw http.ResponseWriter, r *http.Request, to route) {
	v := &visit{web: w, w: rw, r: r, guest: true}
	v.secureHeaders()
	err := v.enter(to)
	if err == nil {
		err = to.handle(w, v)
	}
	if err != nil {
		w.fail(v, err)
	}
}

// enter finds out who asks and refuses what no handler should see.
func (v *visit) enter(to route) error {
	v.language = v.guestLanguage()
	if to.access == officers || to.pattern == "/" || strings.HasSuffix(to.pattern, " /dang-nhap") || strings.HasPrefix(to.pattern, "POST") {
		if cookie, err := v.r.Cookie(sessionCookie); err == nil {
			officer, err := v.web.learning.Officer(v.ctx(), cookie.Value)
			if err == nil {
				v.guest, v.officer, v.language = false, officer, officer.Language
			} else if !isSignIn(err) {
				return err
			}
		}
	}
	if v.r.Method == http.MethodPost {
		if err := v.web.origin.Check(v.r); err != nil {
			return errOrigin
		}
		if err := v.readForm(to.most()); err != nil {
			return err
		}
	}
	switch {
	case to.access == officers && v.guest:
		return learning.ErrSignIn
	case to.access == officers && v.officer.MustChangePassword && !strings.HasSuffix(to.pattern, " /mat-khau"):
		return errMustChange
	case to.access == officers && !v.officer.Noticed && !strings.HasSuffix(to.pattern, " /thong-bao") && !strings.HasSuffix(to.pattern, " /mat-khau"):
		return errNotice
	}
	return nil
}

func (v *visit) redirect(path string) error {
	v.w.Header().Set("Cache-Control", "no-store")
	http.Redirect(v.w, v.r, path, http.StatusSeeOther)
	return nil
}

// back is the local address a form asks to return to, else the given one: never another site.
func (v *visit) back(otherwise string) string {
	to := v.r.FormValue("ve")
	u, err := url.Parse(to)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.ContainsAny(to, "\\\r\n") {
		return otherwise
	}
	return to
}

// wantsJSON tells a script's fetch, which keeps its page, from a form, which gets another one.
func (v *visit) wantsJSON() bool { return v.r.Header.Get("Accept") == "application/json" }
