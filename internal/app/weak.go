package app

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

// WeakSetting is one of PocketBase's settings that weakens a site. Grave ones are a fault; of the others somebody
// should know.
type WeakSetting struct {
	message.Message
	Grave bool
}

// WeakSettings names the settings of PocketBase, as JSON, that weaken a site. It fails for what is no JSON: settings
// that are encrypted.
func WeakSettings(value []byte) (all []WeakSetting, err error) {
	var s serverSettings
	if err := json.Unmarshal(value, &s); err != nil {
		return nil, err
	}
	add := func(weak, grave bool, id string, pairs ...any) {
		if weak {
			all = append(all, WeakSetting{message.New(id, pairs...), grave})
		}
	}
	add(s.S3.Enabled, true, "weak.storage", "host", host(s.S3.Endpoint))
	add(s.Backups.S3.Enabled, true, "weak.backup-storage", "host", host(s.Backups.S3.Endpoint))
	add(s.Backups.Cron != "", true, "weak.backup-schedule")
	add(s.SMTP.Enabled, true, "weak.mail", "host", s.SMTP.Host)
	add(s.Batch.Enabled, true, "weak.batch")
	add(s.TrustedProxy.UseLeftmostIP && len(s.TrustedProxy.Headers) > 0, true, "weak.leftmost",
		"headers", strings.Join(s.TrustedProxy.Headers, ", "))
	add(len(s.TrustedProxy.Headers) > 0 && !s.TrustedProxy.UseLeftmostIP, false, "weak.proxy",
		"headers", strings.Join(s.TrustedProxy.Headers, ", "))
	add(isClear(s.Meta.AppURL), true, "weak.address", "address", s.Meta.AppURL)
	add(!s.RateLimits.Enabled, false, "weak.no-limits")
	return all, nil
}

// host is where an endpoint lies, without what may be secret in it.
func host(endpoint string) string {
	if at, err := url.Parse(endpoint); err == nil && at.Host != "" {
		return at.Host
	}
	return endpoint
}

// isClear tells whether an address is reached without https; one of this machine alone leaves it nowhere.
func isClear(address string) bool {
	at, err := url.Parse(address)
	if err != nil || !strings.EqualFold(at.Scheme, "http") {
		return false
	}
	return at.Hostname() != "localhost" && at.Hostname() != "127.0.0.1" && at.Hostname() != "::1"
}
