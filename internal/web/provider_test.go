package web

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math/big"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/oidc"
)

// issuer is a small identity provider: whoever is sent to it is signed in there already. claims may be changed by a test.
type issuer struct {
	*httptest.Server
	t       testing.TB
	key     *rsa.PrivateKey
	claims  map[string]any
	foreign bool              // signs with a key that it does not publish
	asked   map[string]string // code to challenge
	nonces  map[string]string
}

func newIssuer(t testing.TB) *issuer {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	i := &issuer{t: t, key: key, claims: map[string]any{}, asked: map[string]string{}, nonces: map[string]string{}}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /.well-known/openid-configuration", func(w http.ResponseWriter, _ *http.Request) {
		i.send(w, map[string]any{"issuer": i.URL, "authorization_endpoint": i.URL + "/auth", "token_endpoint": i.URL + "/token", "jwks_uri": i.URL + "/keys"})
	})
	mux.HandleFunc("GET /keys", func(w http.ResponseWriter, _ *http.Request) {
		i.send(w, map[string]any{"keys": []any{map[string]any{"kty": "RSA", "alg": "RS256", "use": "sig", "kid": "one",
			"n": base64.RawURLEncoding.EncodeToString(i.key.N.Bytes()), "e": base64.RawURLEncoding.EncodeToString(big.NewInt(int64(i.key.E)).Bytes())}}})
	})
	mux.HandleFunc("GET /auth", func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query()
		if q.Get("client_id") != "hocvu" || q.Get("code_challenge_method") != "S256" || q.Get("nonce") == "" || !strings.Contains(q.Get("scope"), "openid") {
			t.Errorf("asked with %v", q)
		}
		code := fmt.Sprint("code", len(i.asked))
		i.asked[code], i.nonces[code] = q.Get("code_challenge"), q.Get("nonce")
		http.Redirect(w, r, q.Get("redirect_uri")+"?"+url.Values{"code": {code}, "state": {q.Get("state")}}.Encode(), http.StatusFound)
	})
	mux.HandleFunc("POST /token", func(w http.ResponseWriter, r *http.Request) {
		code := r.PostFormValue("code")
		sum := sha256.Sum256([]byte(r.PostFormValue("code_verifier")))
		if i.asked[code] == "" || base64.RawURLEncoding.EncodeToString(sum[:]) != i.asked[code] {
			http.Error(w, `{"error":"invalid_grant"}`, http.StatusBadRequest)
			return
		}
		claims := map[string]any{"iss": i.URL, "aud": "hocvu", "sub": "1", "nonce": i.nonces[code], "iat": time.Now().Unix(), "exp": time.Now().Add(time.Minute).Unix(), "so_hieu": "000-123"}
		for name, value := range i.claims {
			claims[name] = value
		}
		w.Header().Set("Content-Type", "application/json")
		i.send(w, map[string]any{"access_token": "a", "token_type": "Bearer", "id_token": i.token(claims)})
	})
	i.Server = httptest.NewServer(mux)
	t.Cleanup(i.Close)
	return i
}

func (i *issuer) send(w http.ResponseWriter, v any) {
	if err := json.NewEncoder(w).Encode(v); err != nil {
		i.t.Error(err)
	}
}

func (i *issuer) token(claims map[string]any) string {
	part := func(v any) string {
		b, err := json.Marshal(v)
		if err != nil {
			i.t.Fatal(err)
		}
		return base64.RawURLEncoding.EncodeToString(b)
	}
	text := part(map[string]any{"alg": "RS256", "kid": "one", "typ": "JWT"}) + "." + part(claims)
	key := i.key
	if i.foreign {
		var err error
		if key, err = rsa.GenerateKey(rand.Reader, 2048); err != nil {
			i.t.Fatal(err)
		}
	}
	sum := sha256.Sum256([]byte(text))
	signature, err := rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, sum[:])
	if err != nil {
		i.t.Fatal(err)
	}
	return text + "." + base64.RawURLEncoding.EncodeToString(signature)
}

func TestAnOfficerWhomTheProviderNamesIsSignedIn(t *testing.T) {
	s, i := open(t), newIssuer(t)
	s.pages.site.Options.Provider = &oidc.Provider{Name: "Định danh", Issuer: i.URL, Client: "hocvu", Secret: "s", Claim: "so_hieu"}
	if p := s.guest().get("/dang-nhap"); !strings.Contains(p.html, `href="/dang-nhap/oidc"`) {
		t.Error("the sign-in page has no way to the provider")
	}
	if p := s.guest().get("/dang-nhap/oidc?ve=%2Fnang-luc"); p.status != 200 || p.path != "/nang-luc" {
		t.Fatalf("%d at %s", p.status, p.path)
	}
}

func TestWhatTheProviderDoesNotConfirmOpensNothing(t *testing.T) {
	s, i := open(t), newIssuer(t)
	s.pages.site.Options.Provider = &oidc.Provider{Name: "Định danh", Issuer: i.URL, Client: "hocvu", Claim: "so_hieu"}
	s.pages.site.Options.Report = nil // every case here is reported, and should be
	past := time.Now().Add(-time.Hour).Unix()
	for what, try := range map[string]struct {
		claims  map[string]any
		foreign bool
		status  int
	}{
		"a token for another site":       {map[string]any{"aud": "another"}, false, http.StatusBadGateway},
		"a token of another issuer":      {map[string]any{"iss": "https://another.example"}, false, http.StatusBadGateway},
		"a token that is over":           {map[string]any{"exp": past}, false, http.StatusBadGateway},
		"a token of the hour to come":    {map[string]any{"iat": time.Now().Add(time.Hour).Unix()}, false, http.StatusBadGateway},
		"a token that is not valid yet":  {map[string]any{"nbf": time.Now().Add(time.Hour).Unix()}, false, http.StatusBadGateway},
		"a token that never ends":        {map[string]any{"exp": nil}, false, http.StatusBadGateway},
		"a token of another sign-in":     {map[string]any{"nonce": "another"}, false, http.StatusBadGateway},
		"a token without the badge":      {map[string]any{"so_hieu": nil}, false, http.StatusBadGateway},
		"a token signed by someone else": {nil, true, http.StatusBadGateway},
		"a badge that is not here":       {map[string]any{"so_hieu": "999-999"}, false, http.StatusForbidden},
	} {
		t.Run(what, func(t *testing.T) {
			i.claims, i.foreign = try.claims, try.foreign
			b := s.guest()
			if p := b.get("/dang-nhap/oidc"); p.status != try.status {
				t.Errorf("%d at %s", p.status, p.path)
			}
			if p := b.get("/nang-luc"); p.path != "/dang-nhap" {
				t.Errorf("signed in, at %s", p.path)
			}
		})
	}
	i.claims, i.foreign = nil, false
	b := s.guest()
	if p := b.get("/dang-nhap/oidc/ve?code=code0&state=x"); p.status != http.StatusNotFound {
		t.Errorf("a return without leaving: %d", p.status)
	}
	b.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	left, err := b.client.Get(s.server.URL + "/dang-nhap/oidc")
	if err != nil {
		t.Fatal(err)
	}
	left.Body.Close() //nolint:errcheck // only its cookie is wanted
	if p := b.get("/dang-nhap/oidc/ve?code=code0&state=another"); p.status != http.StatusBadGateway {
		t.Errorf("another state: %d", p.status)
	}
}

func TestWithoutAProviderThereIsNoSuchPage(t *testing.T) {
	s := open(t)
	for _, path := range []string{"/dang-nhap/oidc", "/dang-nhap/oidc/ve"} {
		if p := s.guest().get(path); p.status != http.StatusNotFound {
			t.Errorf("%s: %d", path, p.status)
		}
	}
	if _, err := s.learning.Accounts.SignInKnown(t.Context(), "999-999", ""); err != access.ErrNotFound {
		t.Error(err)
	}
}
