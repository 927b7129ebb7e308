package web

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/pocketbase/pocketbase/tools/auth"
	"golang.org/x/oauth2"

	"hocvu/internal/learning"
	"hocvu/internal/message"
	"hocvu/internal/web/page"
)

// providerPages serve the sign-in by the identity provider.
type providerPages struct{ *visit }

// Provider is the identity provider of a site that has one, spoken to by OpenID Connect: code flow with state, PKCE and
// nonce, and an ID token whose signature, issuer, audience and time are checked. What it says of a person is believed in one
// thing only: the badge.
type Provider struct {
	Name           string // as the button calls it
	Issuer         string // address below which /.well-known/openid-configuration stands
	Client, Secret string
	Claim          string // of the ID token: holds the badge
	Scopes         []string

	mu   sync.Mutex
	read providerPlaces
}

// providerPlaces are the addresses that the issuer publishes.
type providerPlaces struct {
	Issuer string `json:"issuer"`
	Auth   string `json:"authorization_endpoint"`
	Token  string `json:"token_endpoint"`
	Keys   string `json:"jwks_uri"`
}

const (
	providerCookie = "hocvu-oidc"
	providerFor    = 10 * time.Minute // between leaving for the provider and coming back
	providerWait   = 15 * time.Second // for each of its answers
	maxPlaces      = 1 << 20          // bytes of its configuration
)

var errProvider = errors.New("web: the identity provider did not confirm who this is")

// places asks the issuer once where its doors are; a failure is tried again at the next sign-in.
func (p *Provider) places(ctx context.Context) (providerPlaces, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.read.Auth != "" {
		return p.read, nil
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, strings.TrimSuffix(p.Issuer, "/")+"/.well-known/openid-configuration", nil)
	if err != nil {
		return p.read, err
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return p.read, err
	}
	defer answer.Body.Close() //nolint:errcheck // it was read
	var read providerPlaces
	if err := json.NewDecoder(io.LimitReader(answer.Body, maxPlaces)).Decode(&read); err != nil {
		return p.read, fmt.Errorf("web: %s: %w", request.URL, err)
	}
	if read.Issuer != p.Issuer || read.Auth == "" || read.Token == "" || read.Keys == "" {
		return p.read, fmt.Errorf("web: %s names the issuer %q (expected %q), or not all of its addresses", request.URL, read.Issuer, p.Issuer)
	}
	p.read = read
	return read, nil
}

// client is PocketBase's for one exchange.
func (p *Provider) client(ctx context.Context, back string) (*auth.OIDC, error) {
	places, err := p.places(ctx)
	if err != nil {
		return nil, err
	}
	c := auth.NewOIDCProvider()
	c.SetContext(ctx)
	c.SetClientId(p.Client)
	c.SetClientSecret(p.Secret)
	c.SetAuthURL(places.Auth)
	c.SetTokenURL(places.Token)
	c.SetRedirectURL(back)
	c.SetScopes(append([]string{"openid"}, p.Scopes...))
	c.SetExtra(map[string]any{"jwksURL": places.Keys, "issuers": []string{places.Issuer}})
	return c, nil
}

// badge exchanges the code that the provider sent for the badge of who signed in there.
func (p *Provider) badge(ctx context.Context, back, code, verifier, nonce string) (string, error) {
	c, err := p.client(ctx, back)
	if err != nil {
		return "", err
	}
	token, err := c.FetchToken(code, oauth2.VerifierOption(verifier))
	if err != nil {
		return "", err
	}
	if id, ok := token.Extra("id_token").(string); !ok || id == "" {
		return "", fmt.Errorf("%w: no ID token", errProvider)
	}
	raw, err := c.FetchRawUserInfo(token) // checks signature, issuer, audience and times
	if err != nil {
		return "", err
	}
	claims := map[string]any{}
	if err := json.Unmarshal(raw, &claims); err != nil {
		return "", err
	}
	if given, _ := claims["nonce"].(string); nonce == "" || subtle.ConstantTimeCompare([]byte(given), []byte(nonce)) != 1 {
		return "", fmt.Errorf("%w: the ID token is for another sign-in", errProvider)
	}
	if _, ends := claims["exp"].(float64); !ends {
		return "", fmt.Errorf("%w: the ID token never expires", errProvider)
	}
	badge, _ := claims[p.Claim].(string)
	if badge == "" {
		return "", fmt.Errorf("%w: the ID token has no %q", errProvider, p.Claim)
	}
	return badge, nil
}

// leaveForProvider sends who wants to sign in to the provider, with three secrets in a cookie of this device.
func (v providerPages) leaveForProvider() error {
	p := v.web.options.Provider
	if p == nil {
		return page.ErrNoPage
	}
	ctx, cancel := context.WithTimeout(v.ctx(), providerWait)
	defer cancel()
	c, err := p.client(ctx, v.siteAddress()+"/dang-nhap/oidc/ve")
	if err != nil {
		return v.providerFailed(err)
	}
	state, nonce, verifier := rand.Text(), rand.Text(), oauth2.GenerateVerifier()
	v.setCookie(providerCookie, strings.Join([]string{state, nonce, verifier, url.QueryEscape(v.back(""))}, "."), providerFor)
	return v.redirect(c.BuildAuthURL(state, oauth2.S256ChallengeOption(verifier), oauth2.SetAuthURLParam("nonce", nonce)))
}

// returnFromProvider opens a session for the officer whose badge the provider named.
func (v providerPages) returnFromProvider() error {
	p := v.web.options.Provider
	cookie, err := v.r.Cookie(providerCookie)
	if p == nil || err != nil {
		return page.ErrNoPage
	}
	v.setCookie(providerCookie, "", -time.Second)
	secrets := strings.Split(cookie.Value, ".")
	query := v.r.URL.Query()
	if len(secrets) != 4 || secrets[0] == "" || subtle.ConstantTimeCompare([]byte(query.Get("state")), []byte(secrets[0])) != 1 || query.Get("code") == "" {
		return v.providerFailed(fmt.Errorf("%w: %q", errProvider, query.Get("error")))
	}
	ctx, cancel := context.WithTimeout(v.ctx(), providerWait)
	defer cancel()
	badge, err := p.badge(ctx, v.siteAddress()+"/dang-nhap/oidc/ve", query.Get("code"), secrets[2], secrets[1])
	if err != nil {
		return v.providerFailed(err)
	}
	session, err := v.web.learning.SignInKnown(v.ctx(), badge, v.r.UserAgent())
	if errors.Is(err, learning.ErrNotFound) {
		return signInPages{v.visit}.renderSignIn(http.StatusForbidden, signInView{Problem: v.say(message.New("account.provider-unknown", "badge", badge))})
	}
	if err != nil {
		return err
	}
	if back, err := url.QueryUnescape(secrets[3]); err == nil {
		v.r.Form = url.Values{"ve": {back}}
	}
	return v.welcome(session)
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
