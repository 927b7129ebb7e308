package visit

import (
	"context"
	"errors"
	"math"
	"net"
	"net/http"
	"strconv"
	"strings"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/account"
	"hocvu/internal/message"
	"hocvu/internal/refusal"
	"hocvu/internal/web/page"
)

// SiteAddress is how this site is reached: as the operator has said, else as this visitor came.
func (v *Visit) SiteAddress() string {
	if v.Site.Options.Address != "" {
		return strings.TrimSuffix(v.Site.Options.Address, "/")
	}
	if v.R.TLS != nil || v.Site.Options.Secure {
		return "https://" + v.R.Host
	}
	return "http://" + v.R.Host
}

// Refusal is what a page says, and with which status, when what was asked for is refused; "" for every other error.
func (v *Visit) Refusal(err error) (problem string, status int) {
	var slow *access.Throttled
	no := refusal.Of(err)
	switch {
	case errors.As(err, &slow):
		seconds := int(math.Ceil(slow.Delay.Seconds()))
		v.W.Header().Set("Retry-After", strconv.Itoa(seconds))
		return v.Say(message.New("signin.slow", "seconds", seconds)), http.StatusTooManyRequests
	case no != nil && no.Field == account.SlipField:
		return v.Say(no.Message), http.StatusUnauthorized
	case no != nil:
		return v.Say(no.Message), http.StatusUnprocessableEntity
	case isSignIn(err):
		return v.Say(message.New("signin.wrong")), http.StatusUnauthorized
	}
	return "", 0
}

// StartSession gives the device its session and leads to where the officer was going.
func (v *Visit) StartSession(session account.Session) error {
	v.SetCookie(SessionCookie, session.Token, session.Expires.Sub(v.Site.Learning.Now()))
	v.SetCookie(page.LanguageCookie, string(session.Officer.Language), page.LanguageFor)
	return v.Redirect(v.Back("/"))
}

type addressKey struct{}

// WithAddress carries where a request comes from, as PocketBase knows it of trusted proxies.
func WithAddress(ctx context.Context, address string) context.Context {
	return context.WithValue(ctx, addressKey{}, address)
}

// Address is the network address that the request comes from.
func (v *Visit) Address() string {
	if address, ok := v.Ctx().Value(addressKey{}).(string); ok {
		return address
	}
	host, _, err := net.SplitHostPort(v.R.RemoteAddr)
	if err != nil {
		return v.R.RemoteAddr
	}
	return host
}

// SessionCookie is ours alone: PocketBase never sees a session.
const SessionCookie = "hocvu"
