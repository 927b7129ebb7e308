package web

import (
	"context"
	"errors"
	"math"
	"net"
	"net/http"
	"strconv"
	"time"

	"hocvu/internal/learning"
	"hocvu/internal/message"
)

type signInView struct {
	Badge   string
	Back    string
	Problem string
}

func (w *Web) signInForm(v *visit) error {
	if !v.guest {
		return v.redirect(v.back("/"))
	}
	return v.renderSignIn(http.StatusOK, signInView{Back: v.back("")})
}

func (w *Web) signIn(v *visit) error {
	view := signInView{Badge: v.r.PostFormValue("so-hieu"), Back: v.back("")}
	session, err := w.learning.SignIn(v.ctx(), view.Badge, v.r.PostFormValue("mat-khau"), v.address(), v.r.UserAgent())
	var slow *learning.Slow
	switch {
	case errors.As(err, &slow):
		seconds := int(math.Ceil(slow.Delay.Seconds()))
		v.w.Header().Set("Retry-After", strconv.Itoa(seconds))
		view.Problem = v.say(message.New("signin.slow", "seconds", seconds))
		return v.renderSignIn(http.StatusTooManyRequests, view)
	case isSignIn(err):
		view.Problem = v.say(message.New("signin.wrong"))
		return v.renderSignIn(http.StatusUnauthorized, view)
	case err != nil:
		return err
	}
	v.setCookie(sessionCookie, session.Token, session.Expires.Sub(w.learning.Now()))
	v.setCookie(languageCookie, string(session.Officer.Language), languageFor)
	return v.redirect(v.back("/"))
}

func (v *visit) renderSignIn(status int, view signInView) error {
	v.w.Header().Set("Cache-Control", "no-store")
	return v.render("sign-in", frame{Title: v.say(message.New("signin.title")), Status: status, Class: "gate", View: view})
}

func (w *Web) signOut(v *visit) error {
	if cookie, err := v.r.Cookie(sessionCookie); err == nil {
		if err := w.learning.SignOut(v.ctx(), cookie.Value); err != nil {
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
