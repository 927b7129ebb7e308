package setting

import (
	"encoding/json"
	"net/url"
	"strings"

	"hocvu/internal/message"
)

// serverSettings are those parts of PocketBase's settings that can weaken a site. They are read as they lie in the
// database.
type serverSettings struct {
	Meta struct {
		AppURL string `json:"appURL"`
	} `json:"meta"`
	S3      remoteStorage `json:"s3"`
	Backups struct {
		Cron string        `json:"cron"`
		S3   remoteStorage `json:"s3"`
	} `json:"backups"`
	SMTP struct {
		Enabled bool   `json:"enabled"`
		Host    string `json:"host"`
	} `json:"smtp"`
	Batch struct {
		Enabled bool `json:"enabled"`
	} `json:"batch"`
	RateLimits struct {
		Enabled bool `json:"enabled"`
	} `json:"rateLimits"`
	TrustedProxy struct {
		Headers       []string `json:"headers"`
		UseLeftmostIP bool     `json:"useLeftmostIP"`
	} `json:"trustedProxy"`
	SuperuserIPs []string `json:"superuserIPs"`
}

type remoteStorage struct {
	Enabled  bool   `json:"enabled"`
	Endpoint string `json:"endpoint"`
}

// Weakness is one of PocketBase's settings that weakens a site.
type Weakness struct {
	message.Message        // Message tells who looks after the site.
	Grave           bool   // Grave ones are a fault; of the others somebody should know.
	Refusal         string // Refusal is the message by which the console refuses it; it takes the others.
}

// Weaknesses names the settings of PocketBase, as JSON, that weaken a site. It is the one list: the console refuses by
// it, the doctor and the health page tell of it. It fails for what is no JSON: settings that are encrypted.
func Weaknesses(value []byte) (all []Weakness, err error) {
	var s serverSettings
	if err := json.Unmarshal(value, &s); err != nil {
		return nil, err
	}
	headers := strings.Join(s.TrustedProxy.Headers, ", ")
	for _, w := range []struct {
		is bool
		Weakness
	}{
		{s.S3.Enabled, Weakness{message.New("weak.storage", "host", host(s.S3.Endpoint)), true, "console.server-elsewhere"}},
		{s.Backups.S3.Enabled, Weakness{message.New("weak.backup-storage", "host", host(s.Backups.S3.Endpoint)), true,
			"console.server-elsewhere"}},
		{s.Backups.Cron != "", Weakness{message.New("weak.backup-schedule"), true, "console.backups"}},
		{s.SMTP.Enabled, Weakness{message.New("weak.mail", "host", s.SMTP.Host), true, "console.server-mail"}},
		{s.TrustedProxy.UseLeftmostIP, Weakness{message.New("weak.leftmost", "headers", headers), true,
			"console.server-leftmost"}},
		{!isWhole(s.Meta.AppURL), Weakness{message.New("weak.no-address", "address", s.Meta.AppURL), true,
			"console.server-address"}},
		{isClear(s.Meta.AppURL), Weakness{message.New("weak.address", "address", s.Meta.AppURL), true, ""}},
		{s.Batch.Enabled, Weakness{message.New("weak.batch"), true, ""}},
		{headers != "" && !s.TrustedProxy.UseLeftmostIP, Weakness{message.New("weak.proxy", "headers", headers), false, ""}},
		{!s.RateLimits.Enabled, Weakness{message.New("weak.no-limits"), false, ""}},
	} {
		if w.is {
			all = append(all, w.Weakness)
		}
	}
	return all, nil
}

// host is where an endpoint lies, without what may be secret in it.
func host(endpoint string) string {
	if at, err := url.Parse(endpoint); err == nil && at.Host != "" {
		return at.Host
	}
	return endpoint
}

// isWhole tells whether an address of the site can be opened as it is printed.
func isWhole(address string) bool {
	at, err := url.Parse(address)
	return err == nil && at.Host != "" && at.User == nil && (at.Scheme == "http" || at.Scheme == "https")
}

// isClear tells whether an address is reached without https; one of this machine alone leaves it nowhere.
func isClear(address string) bool {
	at, err := url.Parse(address)
	if err != nil || !strings.EqualFold(at.Scheme, "http") {
		return false
	}
	return at.Hostname() != "localhost" && at.Hostname() != "127.0.0.1" && at.Hostname() != "::1"
}
