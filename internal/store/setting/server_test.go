package setting

import (
	"strings"
	"testing"

	"hocvu/internal/message"
)

func TestSettingsThatWeakenASiteAreNamed(t *testing.T) {
	for name, c := range map[string]struct{ value, says string }{
		"as a new site has them":       {`{"rateLimits":{"enabled":true},"meta":{"appURL":"http://localhost:8090"}}`, ""},
		"https":                        {`{"rateLimits":{"enabled":true},"meta":{"appURL":"https://site.example"}}`, ""},
		"http":                         {`{"rateLimits":{"enabled":true},"meta":{"appURL":"HTTP://site.example"}}`, "HTTP://site.example"},
		"files at a stranger":          {`{"rateLimits":{"enabled":true},"s3":{"enabled":true,"endpoint":"https://s3.stranger.example"}}`, "s3.stranger.example"},
		"backups at a stranger":        {`{"rateLimits":{"enabled":true},"backups":{"s3":{"enabled":true,"endpoint":"https://b.stranger.example"}}}`, "b.stranger.example"},
		"PocketBase's own schedule":    {`{"rateLimits":{"enabled":true},"backups":{"cron":"0 0 * * *"}}`, "schedule"},
		"a mail server":                {`{"rateLimits":{"enabled":true},"smtp":{"enabled":true,"host":"10.0.0.9"}}`, "10.0.0.9"},
		"batches":                      {`{"rateLimits":{"enabled":true},"batch":{"enabled":true}}`, "Batch"},
		"an address that anybody says": {`{"rateLimits":{"enabled":true},"trustedProxy":{"headers":["X-Forwarded-For"],"useLeftmostIP":true}}`, "leftmost"},
		"an address of nowhere":        {`{"rateLimits":{"enabled":true},"meta":{"appURL":"site.example"}}`, `"site.example", which nobody can open`},
		"a proxy":                      {`{"rateLimits":{"enabled":true},"trustedProxy":{"headers":["X-Real-IP"]}}`, "X-Real-IP"},
		"no limits":                    {`{"rateLimits":{"enabled":false}}`, "limits"},
	} {
		t.Run(name, func(t *testing.T) {
			all, err := Weaknesses([]byte(c.value))
			if err != nil {
				t.Fatal(err)
			}
			said := ""
			for _, w := range all {
				said += w.In(message.English)
			}
			if (said == "") != (c.says == "") || !strings.Contains(said, c.says) {
				t.Errorf("%q", said)
			}
		})
	}
	if _, err := Weaknesses([]byte("an encrypted value")); err == nil {
		t.Error("what cannot be read is believed to be well")
	}
}
