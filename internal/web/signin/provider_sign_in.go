package signin

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
	"hocvu/internal/web/visit"
)

// ProviderPages serve the sign-in by the identity provider.
type ProviderPages struct{ *visit.Visit }

const (
	providerCookie = "hocvu-oidc"
	providerFor    = 10 * time.Minute // between leaving for the provider and coming back
	returnPath     = "/dang-nhap/oidc/ve"
)

// Leave sends who wants to sign in to the provider, with three secrets in a cookie of this device.
func (v ProviderPages) Leave() error {
	p := v.Site.Options.Provider
	if p == nil {
		return page.ErrNoPage
	}
	secrets := oidc.NewSecrets()
	to, err := p.Leave(v.Ctx(), v.SiteAddress()+returnPath, secrets)
	if err != nil {
		return v.providerFailed(err)
	}
	cookie := []string{secrets.State, secrets.Nonce, secrets.Verifier, url.QueryEscape(v.Back(""))}
	v.SetCookie(providerCookie, strings.Join(cookie, "."), providerFor)
	return v.Redirect(to)
}

// ComeBack opens a session for the officer whose badge the provider named.
func (v ProviderPages) ComeBack() error {
	p := v.Site.Options.Provider
	cookie, err := v.R.Cookie(providerCookie)
	if p == nil || err != nil {
		return page.ErrNoPage
	}
	v.SetCookie(providerCookie, "", -time.Second)
	kept, query := strings.Split(cookie.Value, "."), v.R.URL.Query()
	if len(kept) != 4 || query.Get("code") == "" {
		return v.providerFailed(fmt.Errorf("%w: %q", oidc.ErrRefused, query.Get("error")))
	}
	secrets := oidc.Secrets{State: kept[0], Nonce: kept[1], Verifier: kept[2]}
	if !secrets.Returns(query.Get("state")) {
		return v.providerFailed(fmt.Errorf("%w: another state, %q", oidc.ErrRefused, query.Get("error")))
	}
	badge, err := p.Badge(v.Ctx(), v.SiteAddress()+returnPath, query.Get("code"), secrets)
	if err != nil {
		return v.providerFailed(err)
	}
	session, err := v.Site.Learning.Accounts.SignInKnown(v.Ctx(), badge, v.R.UserAgent())
	if errors.Is(err, access.ErrNotFound) {
		return SignInPages(v).renderSignIn(http.StatusForbidden, signInView{Problem: v.Say(message.New("account.provider-unknown", "badge", badge))})
	}
	if err != nil {
		return err
	}
	if back, err := url.QueryUnescape(kept[3]); err == nil {
		v.R.Form = url.Values{"ve": {back}}
	}
	return v.StartSession(session)
}

// providerFailed shows the sign-in again; what went wrong is for the operator's log.
func (v ProviderPages) providerFailed(err error) error {
	v.Site.Report(err)
	return SignInPages(v).renderSignIn(http.StatusBadGateway, signInView{Problem: v.Say(message.New("account.provider-failed"))})
}
