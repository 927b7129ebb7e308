package web

import (
	"context"
	"net/http"
	"slices"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
)

// visit is one request with what is known of who sent it. A handler reads the request, calls a use case, makes the view and
// renders it; who sent it is found before the handler runs.
type visit struct {
	web      *Web
	w        http.ResponseWriter
	r        *http.Request
	guest    bool
	officer  access.Officer // zero for a guest
	language message.Language
}

// sessionCookie is ours alone: PocketBase never sees a session.
const sessionCookie = "hocvu"

func (v *visit) ctx() context.Context         { return v.r.Context() }
func (v *visit) path(name string) string      { return v.r.PathValue(name) }
func (v *visit) say(m message.Message) string { return m.In(v.language) }

// serve does for every route what must never be forgotten in one.
func (w *Web) serve(rw http.ResponseWriter, r *http.Request, to route) {
	v := &visit{web: w, w: rw, r: r, guest: true}
	page.SecureHeaders(v.w.Header())
	err := v.enter(to)
	if err == nil {
		err = to.handle(v)
	}
	if err != nil {
		w.fail(v, err)
	}
}

// enter finds out who asks and refuses what no handler should see.
func (v *visit) enter(to route) error {
	v.language = page.GuestLanguage(v.r)
	if to.audience.known {
		if cookie, err := v.r.Cookie(sessionCookie); err == nil {
			officer, err := v.web.learning.Access.Officer(v.ctx(), cookie.Value)
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
		if err := page.ReadForm(v.w, v.r, to.body); err != nil {
			return err
		}
	}
	return to.admit(v.guest, v.officer)
}

func (v *visit) redirect(path string) error {
	v.w.Header().Set("Cache-Control", "no-store")
	http.Redirect(v.w, v.r, path, http.StatusSeeOther)
	return nil
}

// back is the local address a form asks to return to, else the given one.
func (v *visit) back(otherwise string) string { return page.Back(v.r, otherwise) }

func (v *visit) wantsJSON() bool { return page.WantsJSON(v.r) }

func (v *visit) setCookie(name, value string, keep time.Duration) {
	http.SetCookie(v.w, &http.Cookie{Name: name, Value: value, Path: "/", MaxAge: int(keep.Seconds()), HttpOnly: true,
		SameSite: http.SameSiteLaxMode, Secure: v.r.TLS != nil || v.web.options.Secure})
}

// render sends a page with what stands around it.
func (v *visit) render(name string, f page.Frame) error {
	v.complete(&f)
	return v.web.pages.Render(v.w, v.r, name, &f)
}

// complete fills in what every page has.
func (v *visit) complete(f *page.Frame) {
	f.Complete(v.language, v.r)
	if v.guest {
		return
	}
	f.Officer = v.who()
	v.addStaffLinks(f)
	f.Oversees = slices.Contains(v.officer.Roles, access.Leader) || slices.Contains(v.officer.Roles, access.Admin)
}

// who is the officer as a page names one.
func (v *visit) who() *page.Officer {
	return &page.Officer{Name: v.officer.Name, Badge: v.officer.Badge, UnitName: v.officer.UnitName}
}
