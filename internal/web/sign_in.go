package web

import (
	"context"
	"errors"
	"math"
	"net"
	"net/http"
	"strconv"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/account"
	"hocvu/internal/message"
	"hocvu/internal/refusal"
	"hocvu/internal/web/page"
)

// signInPages serve the sign-in with badge and password.
type signInPages struct{ *visit }

type signInView struct {
	Badge    string
	Back     string
	Problem  string
	Shown    bool // the password is shown, as Typed: a slip's code is long
	Typed    string
	Provider string // the site's identity provider, "" for none
}

func (v signInPages) form() error {
	if !v.guest {
		return v.redirect(v.back("/"))
	}
	return v.renderSignIn(http.StatusOK, signInView{Back: v.back("")})
}

func (v signInPages) signIn() error {
	view := signInView{Badge: v.r.PostFormValue("so-hieu"), Back: v.back("")}
	typed := v.r.PostFormValue("mat-khau")
	if v.r.PostFormValue("hien") != "" {
		view.Shown, view.Typed = true, typed
		return v.renderSignIn(http.StatusOK, view)
	}
	session, err := v.web.learning.Accounts.SignIn(v.ctx(), view.Badge, typed, v.address(), v.r.UserAgent())
	if errors.Is(err, account.ErrFirstSignIn) {
		return passwordPages{v.visit}.renderPassword(http.StatusOK, passwordView{Badge: view.Badge, Code: typed, Back: view.Back})
	}
	if problem, status := v.refusal(err); problem != "" {
		view.Problem = problem
		return v.renderSignIn(status, view)
	}
	if err != nil {
		return err
	}
	return v.startSession(session)
}

// refusal is what a page says, and with which status, when what was asked for is refused; "" for every other error.
func (v *visit) refusal(err error) (problem string, status int) {
	var slow *access.Throttled
	no := refusal.Of(err)
	switch {
	case errors.As(err, &slow):
		seconds := int(math.Ceil(slow.Delay.Seconds()))
		v.w.Header().Set("Retry-After", strconv.Itoa(seconds))
		return v.say(message.New("signin.slow", "seconds", seconds)), http.StatusTooManyRequests
	case no != nil && no.Field == account.SlipField:
		return v.say(no.Message), http.StatusUnauthorized
	case no != nil:
		return v.say(no.Message), http.StatusUnprocessableEntity
	case isSignIn(err):
		return v.say(message.New("signin.wrong")), http.StatusUnauthorized
	}
	return "", 0
}

// startSession gives the device its session and leads to where the officer was going.
func (v *visit) startSession(session account.Session) error {
	v.setCookie(sessionCookie, session.Token, session.Expires.Sub(v.web.learning.Now()))
	v.setCookie(page.LanguageCookie, string(session.Officer.Language), page.LanguageFor)
	return v.redirect(v.back("/"))
}

func (v signInPages) renderSignIn(status int, view signInView) error {
	v.w.Header().Set("Cache-Control", "no-store")
	if provider := v.web.options.Provider; provider != nil {
		view.Provider = provider.Name
	}
	return v.render("sign-in", page.Frame{Title: v.say(message.New("signin.title")), Status: status, Class: "gate", Scripts: []string{"show.js"}, View: view})
}

func (v signInPages) signOut() error {
	if cookie, err := v.r.Cookie(sessionCookie); err == nil {
		if err := v.web.learning.Accounts.SignOut(v.ctx(), cookie.Value); err != nil {
			return err
		}
	}
	v.setCookie(sessionCookie, "", -time.Second)
	return v.redirect("/dang-nhap")
}

type addressKey struct{}

// withAddress carries where a request comes from, as PocketBase knows it of trusted proxies.
func withAddress(ctx context.Context, address string) context.Context {
	return context.WithValue(ctx, addressKey{}, address)
}

func (v *visit) address() string {
	if address, ok := v.ctx().Value(addressKey{}).(string); ok {
		return address
	}
	host, _, err := net.SplitHostPort(v.r.RemoteAddr)
	if err != nil {
		return v.r.RemoteAddr
	}
	return host
}
