package app

import (
	"cmp"
	"fmt"
	"net/url"
	"strings"

	"hocvu/internal/oidc"
)

// provider is the site's own identity provider where the operator has named one, else nil. It is told by the
// environment, because a secret among the arguments could be read by every process of the machine:
//
//	HOCVU_OIDC_ISSUER  address of the issuer, https://…
//	HOCVU_OIDC_CLIENT  the ID under which this site is registered there
//	HOCVU_OIDC_SECRET  its secret; empty for a public client
//	HOCVU_OIDC_CLAIM   of the ID token, holds the badge; preferred_username when empty
//	HOCVU_OIDC_SCOPES  asked for beside openid, by blanks; profile when empty
//	HOCVU_OIDC_NAME    what the button calls it; the issuer's host when empty
//
// The address to register there is <site>/dang-nhap/oidc/ve.
func provider(environment func(string) string) (*oidc.Provider, error) {
	issuer := environment("HOCVU_OIDC_ISSUER")
	if issuer == "" {
		return nil, nil
	}
	place, err := url.Parse(issuer)
	local := err == nil && (place.Hostname() == "localhost" || place.Hostname() == "127.0.0.1")
	if err != nil || place.Host == "" || place.Scheme != "https" && !local {
		return nil, fmt.Errorf("HOCVU_OIDC_ISSUER: %q is no https address (copy the issuer from the provider's configuration)", issuer)
	}
	client := environment("HOCVU_OIDC_CLIENT")
	if client == "" {
		return nil, fmt.Errorf("HOCVU_OIDC_CLIENT is empty (register this site at %s and put its client ID there)", issuer)
	}
	return &oidc.Provider{
		Name: cmp.Or(environment("HOCVU_OIDC_NAME"), place.Host), Issuer: issuer, Client: client, Secret: environment("HOCVU_OIDC_SECRET"),
		Claim:  cmp.Or(environment("HOCVU_OIDC_CLAIM"), "preferred_username"),
		Scopes: strings.Fields(cmp.Or(environment("HOCVU_OIDC_SCOPES"), "profile")),
	}, nil
}

// address is how officers reach the site, as the console's settings say; "" while they still say PocketBase's own
// default.
func (a *App) address() string {
	if address := a.Base.Settings().Meta.AppURL; !strings.HasPrefix(address, "http://localhost") {
		return address
	}
	return ""
}
