package app

import (
	"slices"
	"strings"
	"testing"
)

func TestAProviderIsNamedByTheEnvironmentOrNotThere(t *testing.T) {
	for given, want := range map[string]string{
		"": "",
		"HOCVU_OIDC_ISSUER=http://idp.example HOCVU_OIDC_CLIENT=hocvu": "is no https address",
		"HOCVU_OIDC_ISSUER=https://idp.example":                        "HOCVU_OIDC_CLIENT is empty",
		"HOCVU_OIDC_ISSUER=nonsense HOCVU_OIDC_CLIENT=hocvu":           "is no https address",
	} {
		p, err := provider(environment(given))
		if p != nil || (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v %v", given, p, err)
		}
	}
	p, err := provider(environment("HOCVU_OIDC_ISSUER=https://idp.example/realm HOCVU_OIDC_CLIENT=hocvu"))
	if err != nil || p.Name != "idp.example" || p.Claim != "preferred_username" || !slices.Equal(p.Scopes, []string{"profile"}) {
		t.Errorf("%+v %v", p, err)
	}
}

func environment(given string) func(string) string {
	return func(name string) string {
		for _, pair := range strings.Fields(given) {
			if key, value, _ := strings.Cut(pair, "="); key == name {
				return value
			}
		}
		return ""
	}
}
