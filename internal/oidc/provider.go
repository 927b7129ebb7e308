// Package oidc signs a person in by the identity provider of a site, spoken to by OpenID Connect: code flow with state, PKCE
// and nonce, and an ID token whose signature, issuer, audience and times are checked. It believes the provider in one thing
// only: the badge. It knows nothing of pages and sessions.
package oidc

import (
	"context"
	"crypto/subtle"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// Provider is the identity provider of a site that has one.
type Provider struct {
	Name           string // as the button calls it
	Issuer         string // address below which /.well-known/openid-configuration stands
	Client, Secret string
	Claim          string // of the ID token: holds the badge
	Scopes         []string

	mu   sync.Mutex
	read *oidc.Provider
}

const (
	wait   = 15 * time.Second // for one step of the sign-in, and for each answer of the provider
	leeway = 5 * time.Minute  // that two clocks may differ by
)

// ErrRefused: the provider did not confirm who this is.
var ErrRefused = errors.New("oidc: the identity provider did not confirm who this is")

// client speaks to the provider, within bounds of time and size.
var client = &http.Client{Timeout: wait, Transport: bounded{http.DefaultTransport}}

// discovered asks the issuer once for its addresses; a failure is tried again at the next sign-in.
func (p *Provider) discovered(ctx context.Context) (*oidc.Provider, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.read != nil {
		return p.read, nil
	}
	read, err := oidc.NewProvider(ctx, p.Issuer)
	if err != nil {
		return nil, err
	}
	var keys struct {
		Address string `json:"jwks_uri"`
	}
	if err := read.Claims(&keys); err != nil {
		return nil, err
	}
	if e := read.Endpoint(); e.AuthURL == "" || e.TokenURL == "" || keys.Address == "" {
		return nil, fmt.Errorf("oidc: %s does not name all of its addresses", p.Issuer)
	}
	p.read = read
	return read, nil
}

func (p *Provider) config(read *oidc.Provider, back string) *oauth2.Config {
	return &oauth2.Config{ClientID: p.Client, ClientSecret: p.Secret, Endpoint: read.Endpoint(), RedirectURL: back,
		Scopes: append([]string{oidc.ScopeOpenID}, p.Scopes...)}
}

// Leave is the address at which a person signs in; the provider sends them to the address back.
func (p *Provider) Leave(ctx context.Context, back string, s Secrets) (string, error) {
	ctx, cancel := context.WithTimeout(oidc.ClientContext(ctx, client), wait)
	defer cancel()
	read, err := p.discovered(ctx)
	if err != nil {
		return "", err
	}
	return p.config(read, back).AuthCodeURL(s.State, oauth2.S256ChallengeOption(s.Verifier), oidc.Nonce(s.Nonce)), nil
}

// Badge exchanges the code that the provider sent for the badge of who signed in there.
func (p *Provider) Badge(ctx context.Context, back, code string, s Secrets) (string, error) {
	ctx, cancel := context.WithTimeout(oidc.ClientContext(ctx, client), wait)
	defer cancel()
	read, err := p.discovered(ctx)
	if err != nil {
		return "", err
	}
	token, err := p.config(read, back).Exchange(ctx, code, oauth2.VerifierOption(s.Verifier))
	if err != nil {
		return "", err
	}
	raw, ok := token.Extra("id_token").(string)
	if !ok || raw == "" {
		return "", fmt.Errorf("%w: no ID token", ErrRefused)
	}
	id, err := read.Verifier(&oidc.Config{ClientID: p.Client}).Verify(ctx, raw) // signature, issuer, audience, end and begin
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrRefused, err)
	}
	if s.Nonce == "" || subtle.ConstantTimeCompare([]byte(id.Nonce), []byte(s.Nonce)) != 1 {
		return "", fmt.Errorf("%w: the ID token is for another sign-in", ErrRefused)
	}
	if id.IssuedAt.After(time.Now().Add(leeway)) {
		return "", fmt.Errorf("%w: the ID token was issued in the future", ErrRefused)
	}
	claims := map[string]any{}
	if err := id.Claims(&claims); err != nil {
		return "", err
	}
	badge, _ := claims[p.Claim].(string)
	if badge == "" {
		return "", fmt.Errorf("%w: the ID token has no %q", ErrRefused, p.Claim)
	}
	return badge, nil
}
