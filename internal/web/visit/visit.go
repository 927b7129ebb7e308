// Package visit is one request to the site: who asks, in which language, what may be seen before the password and the notice,
// and how an error becomes a status and a sentence. It holds no page of its own but the one of errors.
package visit

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
)

// Visit is one request with what is known of who sent it. A handler reads the request, calls a use case, makes the view and
// renders it; who sent it is found before the handler runs.
type Visit struct {
	Site     *Site
	W        http.ResponseWriter
	R        *http.Request
	Guest    bool
	Officer  access.Officer // zero for a guest
	Language message.Language
}

// Ctx ends when the browser leaves.
func (v *Visit) Ctx() context.Context { return v.R.Context() }

// Path is a part of the address by its name in the route.
func (v *Visit) Path(name string) string { return v.R.PathValue(name) }

// Say says a message in the reader's language.
func (v *Visit) Say(m message.Message) string { return m.In(v.Language) }

// enter finds out who asks and refuses what no handler should see.
func (v *Visit) enter(to Rule) error {
	v.Language = page.GuestLanguage(v.R)
	if to.Audience.Known {
		if cookie, err := v.R.Cookie(SessionCookie); err == nil {
			officer, err := v.Site.Learning.Access.Officer(v.Ctx(), cookie.Value)
			if err == nil {
				v.Guest, v.Officer, v.Language = false, officer, officer.Language
			} else if !isSignIn(err) {
				return err
			}
		}
	}
	if v.R.Method == http.MethodPost {
		if err := v.Site.origin.Check(v.R); err != nil {
			return errOrigin
		}
		if err := page.ReadForm(v.W, v.R, to.Body); err != nil {
			return err
		}
	}
	return to.Admit(v.Guest, v.Officer)
}

// Redirect sends the browser on to a local path by GET.
func (v *Visit) Redirect(path string) error {
	v.W.Header().Set("Cache-Control", "no-store")
	http.Redirect(v.W, v.R, path, http.StatusSeeOther)
	return nil
}

// Back is the local address a form asks to return to, else the given one.
func (v *Visit) Back(otherwise string) string { return page.Back(v.R, otherwise) }

// WantsJSON tells whether a script asks and no person.
func (v *Visit) WantsJSON() bool { return page.WantsJSON(v.R) }

// SetCookie sets a cookie that no script can read; a negative keep takes it away.
func (v *Visit) SetCookie(name, value string, keep time.Duration) {
	http.SetCookie(v.W, &http.Cookie{Name: name, Value: value, Path: "/", MaxAge: int(keep.Seconds()), HttpOnly: true,
		SameSite: http.SameSiteLaxMode, Secure: v.R.TLS != nil || v.Site.Options.Secure})
}

// Render sends a page with what stands around it.
func (v *Visit) Render(name string, f page.Frame) error {
	v.Complete(&f)
	return v.Site.Pages.Render(v.W, v.R, name, &f)
}

// Complete fills in what every page has.
func (v *Visit) Complete(f *page.Frame) {
	f.Complete(v.Language, v.R)
	if v.Guest {
		return
	}
	f.Officer = v.Who()
	v.addDone(f)
	v.addStaffLinks(f)
	f.Oversees = slices.Contains(v.Officer.Roles, access.Leader) || slices.Contains(v.Officer.Roles, access.Admin)
}

// Who is the officer as a page names one.
func (v *Visit) Who() *page.Officer {
	return &page.Officer{Name: v.Officer.Name, Badge: v.Officer.Badge, UnitName: v.Officer.UnitName}
}

// Act is what an entry of the audit says was done, in words; an operator's own script may have words that the catalogue
// does not.
func (v *Visit) Act(act string) string {
	id := "mydata.act-" + strings.NewReplacer(".", "-", " ", "-").Replace(act)
	if message.Has(id) {
		return v.Say(message.New(id))
	}
	return v.Say(message.New("mydata.act-other", "act", act))
}

// Spreadsheet sends a workbook to be saved under a name.
func (v *Visit) Spreadsheet(name string, content []byte) {
	v.Attach("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name)
	v.W.Header().Set("Content-Length", strconv.Itoa(len(content)))
	v.W.Write(content) //nolint:errcheck // a browser that left needs no answer
}

// Attach sets the headers of a file to be saved under a name.
func (v *Visit) Attach(mediaType, name string) {
	h := v.W.Header()
	h.Set("Content-Type", mediaType)
	h.Set("Content-Disposition", `attachment; filename="`+name+`"`)
	h.Set("Cache-Control", "no-store")
}
