package oidc

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestAConfigurationThatIsNotWholeLeadsNowhere(t *testing.T) {
	var body func(issuer string) string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, body("http://"+r.Host))
	}))
	defer server.Close()
	whole := `{"issuer":"%s","authorization_endpoint":"%s/auth","token_endpoint":"%s/token","jwks_uri":"%s/keys"%s}`
	for what, made := range map[string]struct {
		body func(issuer string) string
		ok   bool
	}{
		"whole":          {func(i string) string { return fmt.Sprintf(whole, i, i, i, i, "") }, true},
		"another issuer": {func(i string) string { return fmt.Sprintf(whole, "https://another.example", i, i, i, "") }, false},
		"without keys": {func(i string) string {
			return fmt.Sprintf(`{"issuer":"%s","authorization_endpoint":"%s/auth","token_endpoint":"%s/token"}`, i, i, i)
		}, false},
		"beyond the bound": {func(i string) string {
			return fmt.Sprintf(whole, i, i, i, i, `,"padding":"`+strings.Repeat("a", maxAnswer)+`"`)
		}, false},
	} {
		t.Run(what, func(t *testing.T) {
			body = made.body
			p := &Provider{Issuer: server.URL, Client: "hocvu"}
			to, err := p.Leave(t.Context(), "https://site.example/ve", NewSecrets())
			if (err == nil) != made.ok {
				t.Errorf("leads to %q, %v", to, err)
			}
			if made.ok && (!strings.Contains(to, "code_challenge_method=S256") || !strings.Contains(to, "nonce=") || !strings.Contains(to, "state=")) {
				t.Errorf("leaves without PKCE, nonce or state: %s", to)
			}
		})
	}
}

func TestAStateThatWasNotGivenOutDoesNotReturn(t *testing.T) {
	s := NewSecrets()
	if !s.Returns(s.State) || s.Returns("another") || (Secrets{}).Returns("") {
		t.Error("a state is taken for another")
	}
}
