package app

import (
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/pocketbase/pocketbase/core"
)

const (
	guestBurst  = 600  // requests that an address may make at once
	guestRate   = 10   // requests that come back to it in a second
	guestsKnown = 8192 // addresses that are told apart
)

// guests holds what is asked of PocketBase's API by nobody in particular to a number of requests for each address. Its
// own pages an officer reads without the API, so that a station of any size behind one address never comes near.
type guests struct {
	mu    sync.Mutex
	known map[netip.Prefix]allowance
}

// allowance is what an address has left, as of a time.
type allowance struct {
	left float64
	at   time.Time
}

// limit refuses requests to the API that carry no valid token, beyond what their address may make.
func (g *guests) limit(e *core.RequestEvent) error {
	if e.Auth != nil || !strings.HasPrefix(e.Request.URL.Path, "/api/") || g.take(e.RealIP(), time.Now()) {
		return e.Next()
	}
	e.Response.Header().Set("Retry-After", strconv.Itoa(guestBurst/guestRate))
	return e.Error(http.StatusTooManyRequests, "", nil)
}

// take uses up one request of an address. Addresses of one IPv6 network are one, and so are all that cannot be read or
// no longer be told apart.
func (g *guests) take(address string, now time.Time) bool {
	var of netip.Prefix
	if ip, err := netip.ParseAddr(address); err == nil {
		bits := 32
		if ip = ip.Unmap(); ip.Is6() {
			bits = 64
		}
		of, _ = ip.WithZone("").Prefix(bits) // both fit
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.known == nil {
		g.known = map[netip.Prefix]allowance{}
	}
	if _, known := g.known[of]; !known && len(g.known) >= guestsKnown {
		g.forget(now)
		if len(g.known) >= guestsKnown {
			of = netip.Prefix{}
		}
	}
	has, known := g.known[of]
	if !known {
		has = allowance{guestBurst, now}
	}
	has.left = min(guestBurst, has.left+guestRate*now.Sub(has.at).Seconds())
	has.at = now
	allowed := has.left >= 1
	if allowed {
		has.left--
	}
	g.known[of] = has
	return allowed
}

// forget drops the addresses that have everything back.
func (g *guests) forget(now time.Time) {
	for of, has := range g.known {
		if has.left+guestRate*now.Sub(has.at).Seconds() >= guestBurst {
			delete(g.known, of)
		}
	}
}
