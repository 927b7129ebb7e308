package web

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/message"
	"hocvu/internal/oidc"
	"hocvu/internal/web/page"
)

// providerPages serve the sign-in by the identity provider.
type providerPages struct{ *visit }

const (
	providerCookie = "hocvu-oidc"
	providerFor    = 10 * time.Minute // between leaving for the provider and coming back
	returnPath     = "/dang-nhap/oidc/ve"
)

// leave sends who wants to sign in to the provider, with three secrets in a cookie of this device.
func (v providerPages) leave() error {
	p := v.web.options.Provider
	if p == nil {
		return page.ErrNoPage
	}
	secrets := oidc.NewSecrets()
	to, err := p.Leave(v.ctx(), v.siteAddress()+returnPath, secrets)
	if err != nil {
		return v.providerFailed(err)
	}
	cookie := []string{secrets.State, secrets.Nonce, secrets.Verifier, url.QueryEscape(v.back(""))}
	v.setCookie(providerCookie, strings.Join(cookie, "."), providerFor)
	return v.redirect(to)
}

// comeBack opens a session for the officer whose badge the provider named.
func (v providerPages) comeBack() error {
	p := v.web.options.Provider
	cookie, err := v.r.Cookie(providerCookie)
	if p == nil || err != nil {
		return page.ErrNoPage
	}
	v.setCookie(providerCookie, "", -time.Second)
	kept, query := strings.Split(cookie.Value, "."), v.r.URL.Query()
	if len(kept) != 4 || query.Get("code") == "" {
		return v.providerFailed(fmt.Errorf("%w: %q", oidc.ErrRefused, query.Get("error")))
	}
	secrets := oidc.Secrets{State: kept[0], Nonce: kept[1], Verifier: kept[2]}
	if !secrets.Returns(query.Get("state")) {
		return v.providerFailed(fmt.Errorf("%w: another state, %q", oidc.ErrRefused, query.Get("error")))
	}
	badge, err := p.Badge(v.ctx(), v.siteAddress()+returnPath, query.Get("code"), secrets)
	if err != nil {
		return v.providerFailed(err)
	}
	session, err := v.web.learning.Accounts.SignInKnown(v.ctx(), badge, v.r.UserAgent())
	if errors.Is(err, access.ErrNotFound) {
		return signInPages{v.visit}.renderSignIn(http.StatusForbidden, signInView{Problem: v.say(message.New("account.provider-unknown", "badge", badge))})
	}
	if err != nil {
		return err
	}
	if back, err := url.QueryUnescape(kept[3]); err == nil {
		v.r.Form = url.Values{"ve": {back}}
	}
	return v.startSession(session)
}

// providerFailed shows the sign-in again; what went wrong is for the operator's log.
func (v providerPages) providerFailed(err error) error {
	v.web.report(err)
	return signInPages{v.visit}.renderSignIn(http.StatusBadGateway, signInView{Problem: v.say(message.New("account.provider-failed"))})
}

// siteAddress is how this site is reached: as the operator has said, else as this visitor came.
func (v *visit) siteAddress() string {
	if v.web.options.Address != "" {
		return strings.TrimSuffix(v.web.options.Address, "/")
	}
	if v.r.TLS != nil || v.web.options.Secure {
		return "https://" + v.r.Host
	}
	return "http://" + v.r.Host
}
