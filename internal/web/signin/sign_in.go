// Package signin serves the pages on the way in and out: sign-in, password, notice on personal data, the choice of a
// language, and the account with its devices.
package signin

import (
	"errors"
	"net/http"
	"time"

	"hocvu/internal/learning/account"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
	"hocvu/internal/web/visit"
)

// signedOut tells the page after a sign-out from the page of a session that ran out, which keeps unsent answers on the
// device: signed-out.js reads it.
const signedOut = "#da-dang-xuat"

// SignInPages serve the sign-in with badge and password.
type SignInPages struct{ *visit.Visit }

type signInView struct {
	Badge    string
	Back     string
	Problem  string
	Shown    bool // the password is shown, as Typed: a slip's code is long
	Typed    string
	Provider string // the site's identity provider, "" for none
	Site     string // the site's own name, "" where it has none
	Unit     string // who runs it
}

// Form shows the form to sign in.
func (v SignInPages) Form() error {
	if !v.Guest {
		return v.Redirect(v.Back("/"))
	}
	return v.renderSignIn(http.StatusOK, signInView{Back: v.Back("")})
}

// SignIn opens a session by badge and password, or leads from a slip to the first password.
func (v SignInPages) SignIn() error {
	view := signInView{Badge: v.R.PostFormValue("so-hieu"), Back: v.Back("")}
	typed := v.R.PostFormValue("mat-khau")
	if show := v.R.PostFormValue("hien"); show != "" {
		view.Shown, view.Typed = show != hide, typed
		return v.renderSignIn(http.StatusOK, view)
	}
	session, err := v.Site.Learning.Accounts.SignIn(v.Ctx(), view.Badge, typed, v.Address(), v.R.UserAgent())
	if errors.Is(err, account.ErrFirstSignIn) {
		return PasswordPages(v).renderPassword(http.StatusOK, passwordView{Badge: view.Badge, Code: typed, Back: view.Back})
	}
	if problem, status := v.Refusal(err); problem != "" {
		view.Problem = problem
		return v.renderSignIn(status, view)
	}
	if err != nil {
		return err
	}
	return v.StartSession(session)
}

func (v SignInPages) renderSignIn(status int, view signInView) error {
	v.W.Header().Set("Cache-Control", "no-store")
	if provider := v.Site.Options.Provider; provider != nil {
		view.Provider = provider.Name
	}
	var err error
	if view.Site, view.Unit, err = v.Site.Learning.Accounts.Site(v.Ctx()); err != nil {
		return err
	}
	return v.Render("sign-in", page.Frame{Title: v.Say(message.New("signin.title")), Status: status, Class: "gate",
		Scripts: []string{"show.js", "signed-out.js"}, View: view})
}

// hide is what the button beside a password sends to have it hidden again.
const hide = "0"

// SignOut ends the session.
func (v SignInPages) SignOut() error {
	if cookie, err := v.R.Cookie(visit.SessionCookie); err == nil {
		if err := v.Site.Learning.Accounts.SignOut(v.Ctx(), cookie.Value); err != nil {
			return err
		}
	}
	v.SetCookie(visit.SessionCookie, "", -time.Second)
	v.W.Header().Set("Clear-Site-Data", `"cache"`) // Back shows nothing of the officer to who comes next
	return v.Redirect("/dang-nhap" + signedOut)
}
